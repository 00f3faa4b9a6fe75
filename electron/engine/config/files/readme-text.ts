import type { ConfigDocument } from '../../../../shared/domain/config.ts';
import { asCode } from '../escrow/secrets-text.ts';
import type { Layout } from './types.ts';

const placeOf: Readonly<Record<Layout, string>> = {
  files:
    'Each file `<kind>/<name>.json` is one resource of the tenant; files beside it, such as `<name>.theme.zip`, belong to it.',
  flat: 'Each file `<kind>--<name>.json` is one resource of the tenant; files beside it, such as `<kind>--<name>.theme.zip`, belong to it.',
};

/** What a person who opens the folder needs to know; the same for the same configuration. */
export function readmeText(documents: readonly ConfigDocument[], layout: Layout, variables: readonly string[]): string {
  const kinds = new Map<string, number>();
  for (const { kind } of documents) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  const held = documents.filter(({ apply }) => apply === 'no');
  const lines = [
    '# Configuration of a Qlik Cloud tenant',
    '',
    `Written by Coffer. ${placeOf[layout]} No id of the tenant, no time and no secret Coffer could find stands in the`,
    'JSON files, so that two captures without a change give the same ones. What is inside zips and report files is not searched.',
    '',
    '- `{"$ref": "space/Sales"}` names another resource, here the space Sales.',
    '- `{"$secret": "the password"}` stands where a person types a value. `secrets.md` lists them all, with who holds them.',
    '- `${NAME}` is a variable: its value is given when the files are compared or applied, and stands in the plan as it is.',
    '  It is no place for a secret. The signs `${` themselves are written `$${`.',
    '- `"apply": "no"` marks a resource that must not be applied; `why` says why. Put a value that is no secret in the place',
    '  that is named, and it may be. `"by-hand"` marks what no API makes.',
    '- `exportOnly` names fields that are kept to be read and are never sent.',
    '- `ids.json` says which tenant and capture this was, and which id everything had. No comparison reads it.',
    '- `coffer-config.json` lists the files Coffer wrote. Files of yours stay when the folder is written again.',
    '',
    'To see what would change in a tenant, and then to change exactly that:',
    '',
    '```sh',
    `coffer config plan --dir . --to TENANT${variables.map((name) => ` --var ${name}=VALUE`).join('')} --out plan.json`,
    'coffer config apply plan.json',
    '```',
    '',
    '| kind | resources |',
    '| --- | ---: |',
    ...[...kinds].sort(([a], [b]) => (a < b ? -1 : 1)).map(([kind, count]) => `| ${kind} | ${count} |`),
    '',
    ...(held.length === 0
      ? []
      : [
          'Must not be applied as they are:',
          '',
          ...held
            .map(({ kind, key, why }) => `- ${kind} ${asCode(key)}: ${asCode(why)}`)
            .sort((a, b) => (a < b ? -1 : 1)),
          '',
        ]),
  ];
  return lines.join('\n');
}
