import { extname, resolve } from 'node:path';
import { Option, type Command } from 'commander';
import { AppError } from '../../../../shared/errors/app-error.ts';
import type { EventForm } from '../../../../shared/event-file.ts';
import { personalDataNotice } from '../../../../shared/text/telemetry.ts';
import { bytes, count } from '../format.ts';
import { writeTo, writeWhole } from '../inventory/write-inventory.ts';
import { refuseExistingFile } from '../plain-file.ts';
import type { CommandContext } from '../program.ts';
import { captureEvents, type CaptureFlags } from '../telemetry/capture-events.ts';
import { addFilterOptions, filterOf, type FilterFlags } from '../telemetry/event-filter.ts';
import { eventsOf, eventTable, eventText } from '../telemetry/event-text.ts';
import { policyText, statusText } from '../telemetry/status-text.ts';
import { wrap } from '../wrap.ts';

type ExportFlags = FilterFlags & { out: string; as?: EventForm['kind']; separator: keyof typeof separators };

const separators = { comma: ',', semicolon: ';', tab: '\t' } as const;

/** Audit events of a tenant: off until somebody says what for. */
export function addTelemetryCommands(program: Command, context: CommandContext): void {
  const telemetry = program.command('telemetry').description('audit events of a tenant; off until turned on');
  addSwitch(telemetry, context);
  addLooks(telemetry, context);
  addQuery(telemetry, context);
  addExport(telemetry, context);
  addDestroy(telemetry, context);
}

function addSwitch(telemetry: Command, context: CommandContext): void {
  telemetry
    .command('on')
    .argument('<tenant>')
    .description('allow capturing events: personal data, so say what for and for how long')
    .requiredOption('--purpose <text>', 'what the events are for')
    .requiredOption('--retention <days>', 'events older than this are destroyed at the next capture, 1 to 3660')
    .option('--by <name>', 'who decided it')
    .action((tenant: string, { purpose, retention, by }: { purpose: string; retention: string; by?: string }) =>
      context.withVault(async ({ client }, output) => {
        const policy = await client.telemetry.setPolicy({
          ...{ tenant, enabled: true, purpose, retentionDays: Number(retention) },
          decidedBy: by ?? '',
        });
        if (by === undefined) output.warning('nobody is named as having decided this; name one with --by NAME');
        output.result(policy, `${wrap(policyText(policy))}\n\n${wrap(policy.notice)}`);
      }),
    );
  telemetry
    .command('off')
    .argument('<tenant>')
    .description('capture no more; what is held stays until it is destroyed')
    .option('--by <name>', 'who decided it')
    .action((tenant: string, { by }: { by?: string }) =>
      context.withVault(async ({ client }, output) => {
        const policy = await client.telemetry.setPolicy({ tenant, enabled: false, decidedBy: by ?? '' });
        const left = (await client.telemetry.status({ tenant })).events;
        const stays = left === 0 ? '' : ` ${count(left, 'event')} stay until coffer telemetry destroy.`;
        output.result({ ...policy, events: left }, wrap(`${policyText(policy)}${stays}`));
      }),
    );
}

function addLooks(telemetry: Command, context: CommandContext): void {
  telemetry
    .command('status')
    .argument('<tenant>')
    .description('what is held, gaps, the calendar of the archive, monitoring apps; offline')
    .action((tenant: string) =>
      context.withVault(async ({ client }, output) => {
        const status = await client.telemetry.status({ tenant });
        output.result({ ...status, notice: personalDataNotice }, statusText(tenant, status));
      }),
    );
  telemetry
    .command('capture')
    .argument('<tenant>')
    .description('read the events since the last capture, at first 90 days; a stopped one is gone on with')
    .option('--archive-from <day>', 'read days of the archive too, from this one on, e.g. 2025-01-01')
    .option('--archive-to <day>', 'the last day; default yesterday')
    .action((tenant: string, flags: CaptureFlags) =>
      context.withVault((connection, output) =>
        captureEvents(tenant, flags, { connection, output, signal: context.signal }),
      ),
    );
}

function addQuery(telemetry: Command, context: CommandContext): void {
  addFilterOptions(
    telemetry.command('query').argument('<tenant>').description('events that are held, oldest first; offline'),
  )
    .option('--limit <n>', 'rows, 1 to 10000', '100')
    .option('--after <cursor>', 'go on where an earlier answer ended')
    .action((tenant: string, { limit, after, ...flags }: FilterFlags & { limit: string; after?: string }) =>
      context.withVault(async ({ client }, output) => {
        const asked = { tenant, ...filterOf(flags), limit: Number(limit), ...(after === undefined ? {} : { after }) };
        const page = await client.telemetry.query(asked);
        const more = page.next === null ? '' : `\nThere are more: --after ${page.next}`;
        output.result(page, page.events.length === 0 ? 'No event.' : `${eventTable(page.events)}${more}`);
      }),
    );
}

function addExport(telemetry: Command, context: CommandContext): void {
  addFilterOptions(
    telemetry
      .command('export')
      .argument('<tenant>')
      .description('events that are held as one plain file, JSON lines or CSV; offline')
      .requiredOption('--out <file>', 'a name that ends in .jsonl or .csv and must not exist; - is standard output'),
  )
    .addOption(new Option('--as <form>', 'when the name does not say it').choices(['jsonl', 'csv']))
    .addOption(new Option('--separator <name>', 'of CSV cells').choices(Object.keys(separators)).default('comma'))
    .action((tenant: string, { out, as, separator, ...flags }: ExportFlags) =>
      context.withVault(async ({ client }, output) => {
        const form = formOf({ out, as, separator });
        const toStdout = out === '-';
        if (toStdout && output.json)
          throw new AppError('request.invalid', { problem: 'standard output carries --json or the events, not both' });
        if (!toStdout) refuseExistingFile(out);
        const seen = { events: 0 };
        const text = eventText(counted(eventsOf(client, tenant, filterOf(flags)), seen), form);
        if (toStdout) await writeTo(text, context.stdout);
        else await writeWhole(text, resolve(out), false);
        output.warning('the exported events are plain text, not encrypted: they say who did what and when');
        if (toStdout) return;
        const file = resolve(out);
        output.result({ file, events: seen.events }, `${count(seen.events, 'event')} written to ${file}.`);
      }),
    );
}

function formOf({ out, as, separator }: Pick<ExportFlags, 'out' | 'separator'> & { as: ExportFlags['as'] }): EventForm {
  const byName = { '.csv': 'csv' as const, '.jsonl': 'jsonl' as const }[extname(out).toLowerCase()];
  const kind = as ?? byName ?? (out === '-' ? 'jsonl' : undefined);
  if (kind === undefined)
    throw new AppError('request.invalid', { problem: 'a name that ends in .jsonl or .csv, or --as jsonl|csv', out });
  return kind === 'csv' ? { kind, separator: separators[separator] } : { kind };
}

async function* counted<T>(rows: AsyncIterable<T>, seen: { events: number }): AsyncGenerator<T> {
  for await (const row of rows) {
    seen.events += 1;
    yield row;
  }
}

function addDestroy(telemetry: Command, context: CommandContext): void {
  telemetry
    .command('destroy')
    .argument('<tenant>')
    .description('overwrite every event that is held and turn telemetry off; nothing else is touched')
    .requiredOption('--confirm <tenant>', 'the name of the tenant again')
    .action((tenant: string, { confirm }: { confirm: string }) =>
      context.withVault(async ({ client }, output) => {
        const end = await client.telemetry.destroy({ tenant, confirm });
        const gone = `${count(end.events, 'event')} of ${tenant} destroyed, ${bytes(end.bytesGivenBack)} given back.`;
        const media = end.stillOn.length === 0 ? [] : [`Still on: ${end.stillOn.join(', ')}.`];
        output.result(end, [gone, ...media, wrap(end.notice)].join('\n'));
      }),
    );
}
