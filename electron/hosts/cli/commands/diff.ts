import type { Command } from 'commander';
import { AppError } from '../../../../shared/errors/app-error.ts';
import type { AppClient } from '../../../../shared/api/contract.ts';
import { appDiffText, snapshotsDiffText } from '../history/diff-text.ts';
import type { Output } from '../output.ts';
import { refuseExistingFile, writePlainFile } from '../plain-file.ts';
import type { CommandContext } from '../program.ts';

type DiffFlags = {
  app?: string;
  from: string;
  to: string;
  script?: boolean;
  definitions?: boolean;
  inside?: boolean;
  ignoreWhitespace?: boolean;
  showVolatile?: boolean;
  listing?: boolean;
  tenant?: string;
  liveApp?: string;
  out?: string;
};

/** What differs between two states of an app or of a tenant. */
export function addDiffCommand(program: Command, context: CommandContext): void {
  program
    .command('diff')
    .description(
      'what differs between two versions of an app, two snapshots, or one of them and the tenant as it is now',
    )
    .option('--app <id>', 'then --from and --to are versions: an id, a number, latest or previous')
    .requiredOption('--from <which>', 'the older one: an id, latest or previous')
    .requiredOption('--to <which>', 'the newer one, or live: the tenant as it is now, only read')
    .option('--script', 'with --app: the load script, tab by tab; secrets are covered')
    .option('--definitions', 'with --app: sheets, charts, measures, dimensions, variables, read from the files')
    .option('--inside', 'both of these')
    .option('--ignore-whitespace', 'blanks in the script mean nothing')
    .option('--show-volatile', 'show also what changes by itself, e.g. times of reload')
    .option('--listing', 'with --to live and no --app: read the list of apps only, not their objects')
    .option('--tenant <name>', 'with --app and --to live: another tenant, e.g. to compare one release of a template')
    .option('--live-app <id>', 'with --tenant: the app there, when it has another id')
    .option('--out <file>', 'write it there as text, or as JSON to a name that ends in .json')
    .action((flags: DiffFlags) =>
      context.withVault(async ({ client }, output) => {
        if (flags.out !== undefined) refuseExistingFile(flags.out);
        if ((flags.tenant ?? flags.liveApp) !== undefined && (flags.app === undefined || flags.to !== 'live'))
          throw new AppError('request.invalid', { problem: '--tenant and --live-app go with --app and --to live' });
        return flags.app === undefined
          ? diffSnapshots(client, flags, output)
          : diffApp(client, { ...flags, app: flags.app }, output);
      }),
    );
}

function liveSide({ tenant, liveApp }: DiffFlags) {
  const there = { ...(tenant === undefined ? {} : { tenant }), ...(liveApp === undefined ? {} : { appId: liveApp }) };
  return { live: true as const, ...there };
}

const sideOf = (named: string) => (named === 'live' ? { live: true as const } : named);

async function diffApp(client: AppClient, flags: DiffFlags & { app: string }, output: Output): Promise<number> {
  const { appId, from, to, fields, owner, objects, ...inside } = await client.history.diffApp({
    appId: flags.app,
    from: flags.from,
    to: flags.to === 'live' ? liveSide(flags) : flags.to,
    script: (flags.script ?? false) || (flags.inside ?? false),
    definitions: (flags.definitions ?? false) || ((flags.inside ?? false) && flags.to !== 'live'),
    ignoreWhitespace: flags.ignoreWhitespace ?? false,
    showVolatile: flags.showVolatile ?? false,
  });
  const value = { ...objects, appId, sides: { from, to }, app: { fields, owner }, ...inside };
  give(value, appDiffText({ appId, from, to, fields, owner, objects, ...inside }), { flags, output });
  return flags.to === 'live' && !inside.conclusive ? 75 : 0;
}

async function diffSnapshots(client: AppClient, flags: DiffFlags, output: Output): Promise<number> {
  for (const flag of ['script', 'definitions', 'inside'] as const)
    if (flags[flag] === true)
      throw new AppError('request.invalid', { problem: `--${flag} looks into one app: name it with --app` });
  const difference = await client.history.diffSnapshots({
    from: flags.from,
    to: sideOf(flags.to),
    objects: !(flags.listing ?? false),
  });
  give(difference, snapshotsDiffText(difference), { flags, output });
  return flags.to === 'live' && !difference.conclusive ? 75 : 0;
}

/** On the screen, or in the file that was asked for. */
function give(value: object, text: string, { flags: { out }, output }: { flags: DiffFlags; output: Output }): void {
  if (out === undefined) return output.result(value, text);
  const content = out.toLowerCase().endsWith('.json') ? JSON.stringify(value, null, 2) : text;
  const file = writePlainFile(out, `${content}\n`, 'the list of differences', output);
  output.result({ ...value, file }, `Written to ${file}.`);
}
