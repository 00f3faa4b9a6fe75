import { extname, resolve } from 'node:path';
import { Option, type Command } from 'commander';
import { contract, type AppClient } from '../../../../shared/api/contract.ts';
import { createClient } from '../../../../shared/api/client.ts';
import type { EpochMs } from '../../../../shared/domain/ids.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { failures } from '../../../../shared/errors/failures.ts';
import { createEngine } from '../../../engine/engine.ts';
import { count, table, when } from '../format.ts';
import { writeWhole } from '../inventory/write-inventory.ts';
import { readNamedFile, refuseExistingFile } from '../plain-file.ts';
import type { CommandContext } from '../program.ts';

type FilterFlags = { event?: string; from?: string; to?: string };
type Format = 'jsonl' | 'csv';
type ExportFlags = FilterFlags & { out: string; format?: Format };

/** What was done with this vault, as a list, as a file, and proof that a file is as it was exported. */
export function addAuditCommands(program: Command, context: CommandContext): void {
  const audit = program.command('audit').description('what was done with this vault; the chain is checked');
  withFilters(audit.command('list', { isDefault: true }).description('entries, newest first'))
    .option('--limit <n>', 'rows', '100')
    .action((flags: FilterFlags & { limit: string }) =>
      context.withVault(async ({ client }, output) => {
        const { entries, firstBroken } = await client.vault.audit({ limit: Number(flags.limit), ...filterOf(flags) });
        const rows = entries.map((entry) => [entry.sequence, when(entry.at), entry.event, JSON.stringify(entry.facts)]);
        output.result({ entries, firstBroken }, table(['no', 'at', 'event', 'facts'], rows));
        return firstBroken === null ? 0 : 65;
      }),
    );
  addExport(audit, context);
  addCheck(audit, context);
}

const withFilters = (command: Command): Command =>
  command
    .option('--event <name>', 'only this event, e.g. verified')
    .option('--from <day>', 'from this day or moment on, e.g. 2026-11-01')
    .option('--to <day>', 'before this day or moment');

function filterOf({ event, from, to }: FilterFlags) {
  const moment = (text: string): EpochMs => {
    const at = Date.parse(text);
    if (Number.isNaN(at))
      throw new AppError('request.invalid', { problem: 'a day or a moment, e.g. 2026-11-01', text });
    return at as EpochMs;
  };
  return {
    ...(event === undefined ? {} : { event }),
    ...(from === undefined ? {} : { from: moment(from) }),
    ...(to === undefined ? {} : { to: moment(to) }),
  };
}

function addExport(audit: Command, context: CommandContext): void {
  withFilters(
    audit
      .command('export')
      .description('the audit log as one plain file, each line with the hash that covers it')
      .requiredOption('--out <file>', 'a name that ends in .jsonl or .csv and must not exist'),
  )
    .addOption(new Option('--format <form>', 'when the name does not say it').choices(['jsonl', 'csv']))
    .action((flags: ExportFlags) =>
      context.withVault(async ({ client }, output) => {
        const format = formatOf(flags);
        refuseExistingFile(flags.out);
        const seen = { entries: 0, head: '' };
        await writeWhole(pagesOf(client, { format, ...filterOf(flags) }, seen), resolve(flags.out), false);
        output.warning('the export is a plain file, not encrypted: it says who did what and when');
        const file = resolve(flags.out);
        const told = `${count(seen.entries, 'entry', 'entries')} written to ${file}. Last hash, to be kept elsewhere: ${seen.head}`;
        output.result({ file, ...seen }, told);
      }),
    );
}

function formatOf({ out, format }: ExportFlags): Format {
  const byName = { '.csv': 'csv' as const, '.jsonl': 'jsonl' as const }[extname(out).toLowerCase()];
  const form = format ?? byName;
  if (form === undefined)
    throw new AppError('request.invalid', { problem: 'a name that ends in .jsonl or .csv, or --format', out });
  return form;
}

async function* pagesOf(
  client: AppClient,
  asked: { format: Format; event?: string; from?: EpochMs; to?: EpochMs },
  seen: { entries: number; head: string },
): AsyncGenerator<string> {
  for (let after: number | null = 0; after !== null;) {
    const page: Awaited<ReturnType<AppClient['audit']['export']>> = await client.audit.export({
      ...asked,
      after,
    });
    seen.entries += page.entries;
    seen.head = page.head || seen.head;
    yield page.text;
    after = page.next;
  }
}

function addCheck(audit: Command, context: CommandContext): void {
  audit
    .command('check')
    .argument('<file>', 'an export, .jsonl or .csv')
    .description('is an export what was exported? Names the first line that is not. Needs no vault')
    .option('--head <hash>', 'the last hash as it was told when it was exported')
    .action(async (file: string, { head }: { head?: string }) => {
      const text = readNamedFile(file, 'audit export');
      // Nothing is opened and nothing looked for there: checking needs no vault.
      const engine = createEngine(context.world, { folder: resolve('.'), keepsSchedules: false });
      const client = createClient(contract, { call: engine.dispatch, onEvent: engine.events.listen });
      const checked = await client.audit.check({ text, ...(head === undefined ? {} : { head }) });
      const { entries, firstBad, whole } = checked;
      const scope = whole ? 'the whole log from its beginning' : 'a part of the log';
      const told =
        firstBad === null
          ? `Unchanged: ${count(entries, 'entry', 'entries')}, ${scope}. Last hash ${checked.head}`
          : `CHANGED at line ${firstBad.line}: ${firstBad.why}.`;
      context.output().result(checked, told);
      context.finish(firstBad === null ? 0 : failures['report.changed'].exit);
    });
}
