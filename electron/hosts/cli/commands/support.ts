import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { bytes, count, table, when } from '../format.ts';
import { refuseExistingFile, writeNewFile } from '../plain-file.ts';
import type { CommandContext } from '../program.ts';
import { wrap } from '../wrap.ts';

/** What helps whoever helps: a bundle without names, and the calls Coffer sends. */
export function addSupportCommands(program: Command, context: CommandContext): void {
  program
    .command('support')
    .description('what to send to whoever helps you')
    .command('bundle')
    .description('versions, numbers, runs and failures, with every name and id replaced; shows what it would hold')
    .option('--log <file>', 'lines of a log of Coffer, to go in with their texts replaced')
    .option('--part <name>', 'show one part as it would be written')
    .option('--out <file>', 'write it as JSON; the file must not exist')
    .action((flags: { log?: string; part?: string; out?: string }) =>
      context.withVault(async ({ client }, output) => {
        if (flags.out !== undefined) refuseExistingFile(flags.out);
        const { parts, removed } = await client.support.bundle({ logLines: await newestLines(flags.log) });
        const shown = parts.find(({ name }) => name === flags.part);
        if (flags.part !== undefined && !shown)
          throw new AppError('request.not-found', { what: 'part', name: flags.part });
        if (flags.out !== undefined) writeNewFile(flags.out, bundleText(parts));
        const rows = parts.map(({ name, what, text }) => [name, bytes(text.length), what]);
        const note = `${count(removed, 'text')} replaced by marks; equal texts have equal marks in this bundle only.`;
        const done =
          flags.out === undefined
            ? 'Nothing was written. Read a part with --part NAME, write all with --out FILE.'
            : `Written to ${flags.out}. It is plain JSON: read it before you send it.`;
        output.result(
          { parts, removed, file: flags.out ?? null },
          shown ? shown.text : [table(['part', 'size', 'what'], rows), wrap(note), wrap(done)].join('\n'),
        );
      }),
    );
  program
    .command('calls')
    .description('the calls of Qlik Cloud and Qalyptus that Coffer sends, and when each was last answered here')
    .action(() =>
      context.withVault(async ({ client }, output) => {
        const { calls } = await client.support.calls({});
        const rows = calls.map(({ service, kind, method, path, answeredAt, times }) => [
          ...[service, kind, answeredAt === null ? 'never here' : when(answeredAt), times, `${method} ${path}`],
        ]);
        output.result({ calls }, table(['service', 'kind', 'last answered', 'times', 'call'], rows));
      }),
    );
}

const mostLines = 5000;
const longestLine = 20_000;

async function newestLines(path: string | undefined): Promise<string[]> {
  if (path === undefined) return [];
  const text = await readFile(path, 'utf8').catch((thrown: unknown) => {
    throw new AppError('request.not-found', { what: 'file', path }, { cause: thrown });
  });
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.slice(-mostLines).map((line) => line.slice(0, longestLine));
}

const bundleText = (parts: readonly { name: string; what: string; text: string }[]): string =>
  `${JSON.stringify(
    parts.map(({ name, what, text }) => ({ name, what, holds: JSON.parse(text) as unknown })),
    null,
    1,
  )}\n`;
