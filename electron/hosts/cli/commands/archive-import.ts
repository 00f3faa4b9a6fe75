import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { AppClient } from '../../../../shared/api/contract.ts';
import type { ImportPreview } from '../../../../shared/domain/archive-import.ts';
import type { Transport } from '../../../../shared/api/transport.ts';
import { importText } from '../archive/import-text.ts';
import { openConnection, readKey, vaultFolder, type CliKey } from '../connect.ts';
import { bytes } from '../format.ts';
import { withOwnEngine } from '../own-engine.ts';
import type { CommandContext } from '../program.ts';

type ImportFlags = { into?: string; yes?: boolean };
type Key = CliKey | Record<never, never>;

/** Below `archive`: taking over a copy on a machine that has no network. */
export function addArchiveImport(archive: Command, context: CommandContext): void {
  archive
    .command('import')
    .argument('<dir>', 'the folder of the medium, or of the vault on it')
    .description('take over what a copy holds and the vault here does not; shows it first')
    .option('--into <folder>', 'the vault here, in place of --vault; made of the copy where there is none')
    .option('--yes', 'take it over')
    .action((from: string, flags: ImportFlags) => importFrom(resolve(from), flags, context));
}

async function importFrom(from: string, { into, yes = false }: ImportFlags, context: CommandContext): Promise<void> {
  const options = { ...context.options(), ...(into === undefined ? {} : { vault: resolve(into) }) };
  const folder = vaultFolder(options, context.world.env);
  const alone = { folder, airGapped: true, keepsSchedules: false };
  const isBegun = await withOwnEngine(context.world, alone, async ({ client, transport }) => {
    const { begins } = await client.archiveImport.begins({});
    if (begins) await run({ from, ...(await readKey(options, context)) }, yes, { client, transport, context });
    return begins;
  });
  if (isBegun) return;
  const connection = await openConnection({ ...options, airGap: true }, context);
  try {
    await run({ from }, yes, { ...connection, context });
  } finally {
    await connection.close();
  }
}

type Way = { readonly client: AppClient; readonly transport: Transport; readonly context: CommandContext };

async function run(asked: { from: string } & Key, yes: boolean, { client, transport, context }: Way): Promise<void> {
  const output = context.output();
  const stop = transport.onEvent((event) => {
    if (event.type !== 'import-progress') return;
    const { phase, bytes: done, totalBytes } = event;
    const words = phase === 'verify' ? 'verifying the copy' : 'taking over';
    output.progress({ phase, bytes: done, totalBytes }, () => `${words} ${bytes(done)} of ${bytes(totalBytes)}`);
  });
  try {
    if (!yes) return show(await client.archiveImport.preview(asked), null, context);
    const { taken, ...preview } = await client.archiveImport.take(asked);
    show(preview, taken, context);
  } finally {
    stop();
  }
}

function show(preview: ImportPreview, taken: boolean | null, context: CommandContext): void {
  context.output().result({ ...preview, taken: taken ?? false }, importText(preview, taken));
  context.finish(preview.state === 'conflict' ? 73 : 0);
}
