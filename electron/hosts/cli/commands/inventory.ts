import { extname, resolve } from 'node:path';
import { Option, type Command } from 'commander';
import type { AppClient } from '../../../../shared/api/contract.ts';
import type { Snapshot } from '../../../../shared/domain/snapshot.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { when } from '../format.ts';
import { inventoryRows, type InventoryRow } from '../inventory/rows.ts';
import { inventoryText, writeTo, writeWhole, type InventoryForm } from '../inventory/write-inventory.ts';
import type { CommandContext } from '../program.ts';

type Separator = 'comma' | 'semicolon' | 'tab';
type InventoryOptions = {
  out: string;
  snapshot?: string;
  as?: 'csv' | 'json';
  separator: Separator;
  overwrite?: boolean;
};

const separators: Readonly<Record<Separator, string>> = { comma: ',', semicolon: ';', tab: '\t' };

/** The whole inventory as a file for reports: every app, every object, its owner and state. */
export function addInventoryCommand(program: Command, context: CommandContext): void {
  program
    .command('inventory')
    .description('every app, every object with owner and state, as one CSV or JSON file')
    .requiredOption('--out <file>', 'a name that ends in .csv or .json; - writes to standard output')
    .option('--snapshot <id>', 'default: the newest good one')
    .addOption(new Option('--as <form>', 'when the name does not say it').choices(['csv', 'json']))
    .addOption(new Option('--separator <name>', 'of CSV cells').choices(['comma', 'semicolon', 'tab']).default('comma'))
    .option('--overwrite', 'replace the file if it is there')
    .action((options: InventoryOptions) =>
      context.withVault(async ({ client }, output) => {
        const form = formOf(options);
        const toStdout = options.out === '-';
        if (toStdout && output.json)
          throw new AppError('request.invalid', {
            problem: 'standard output carries --json or the inventory, not both',
          });
        const snapshot = await chooseSnapshot(client, options.snapshot);
        const seen = { apps: new Set<unknown>(), rows: 0 };
        const text = inventoryText(counted(inventoryRows(client, snapshot), seen), form);
        if (toStdout) await writeTo(text, context.stdout);
        else await writeWhole(text, resolve(options.out), options.overwrite ?? false);
        output.warning('the inventory is a plain file, not encrypted: names of people and apps are in it');
        if (toStdout) return;
        const { snapshotId, startedAt } = snapshot;
        output.result(
          { file: resolve(options.out), snapshotId, apps: seen.apps.size, rows: seen.rows },
          `${seen.apps.size} apps, ${seen.rows} rows of the snapshot of ${when(startedAt)} written to ${resolve(options.out)}.`,
        );
      }),
    );
}

function formOf({ out, as, separator }: InventoryOptions): InventoryForm {
  const kind = as ?? { '.csv': 'csv' as const, '.json': 'json' as const }[extname(out).toLowerCase()];
  if (kind === 'json') return { kind };
  if (kind === 'csv' || out === '-') return { kind: 'csv', separator: separators[separator] };
  throw new AppError('request.invalid', { problem: 'a name that ends in .csv or .json, or --as csv|json', out });
}

async function chooseSnapshot(client: AppClient, snapshotId: string | undefined): Promise<Snapshot> {
  if (snapshotId !== undefined) return (await client.backups.get({ snapshotId })).snapshot;
  const { snapshots } = await client.backups.list({ limit: 500 });
  const newest = snapshots.find(({ state }) => state === 'complete' || state === 'partial');
  if (!newest) throw new AppError('request.not-found', { what: 'snapshot', why: 'nothing was backed up yet' });
  return newest;
}

async function* counted(
  rows: AsyncIterable<InventoryRow>,
  seen: { readonly apps: Set<unknown>; rows: number },
): AsyncGenerator<InventoryRow> {
  for await (const row of rows) {
    seen.apps.add(row.appId);
    seen.rows += 1;
    yield row;
  }
}
