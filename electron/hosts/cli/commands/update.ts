import type { Command } from 'commander';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { productVersion } from '../../product.ts';
import {
  checkRelease,
  isKey,
  isWhole,
  releaseKeys,
  type CheckedFile,
  type CheckedRelease,
} from '../../release/index.ts';
import { table } from '../format.ts';
import type { CommandContext } from '../program.ts';
import { wrap } from '../wrap.ts';

const words: Readonly<Record<CheckedFile['state'], string>> = {
  whole: 'as it was signed',
  changed: 'CHANGED',
  missing: 'missing',
  'not-listed': 'not of this release',
};

/** Updates are files that a person brings; Coffer looks for none and installs none. */
export function addUpdateCommands(program: Command, context: CommandContext): void {
  program
    .command('update')
    .description('what to know of a release before it is installed')
    .command('check')
    .description('whether a release, or one file of it, is signed and whole; nothing of it is run, no vault is needed')
    .argument('<path>', 'the folder of a release, or a file in it, with SHA256SUMS and SHA256SUMS.sig beside it')
    .option('--key <base64>', 'trust this release key in place of the ones built in')
    .action(async (path: string, { key }: { key?: string }) => {
      if (key !== undefined && !isKey(key))
        throw new AppError('request.invalid', { problem: '--key is no release key in base64.' });
      const release = await checkRelease(path, key === undefined ? releaseKeys : [key], productVersion);
      const whole = isWhole(release);
      context.output().result({ ...release, whole }, textOf(release, whole));
      if (!whole)
        throw new AppError('request.refused', {
          what: 'update',
          problem: 'it is not what was signed',
          fix: 'do not install it; bring the release again',
        });
    });
}

function textOf({ files, fingerprint, version, isOlder }: CheckedRelease, whole: boolean): string {
  const named = version === null ? 'A release of Coffer' : `Coffer ${version}`;
  return [
    table(
      ['file', 'is'],
      files.map(({ name, state }) => [name, words[state]]),
    ),
    wrap(`${named}, signed with the key ${fingerprint}.`),
    ...(isOlder ? [wrap(`It is older than this Coffer, ${productVersion}.`)] : []),
    wrap(whole ? 'It may be installed.' : 'It must not be installed.'),
  ].join('\n');
}
