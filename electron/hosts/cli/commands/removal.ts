import type { Command } from 'commander';
import type { OnlyThere } from '../../../../shared/api/retention.ts';
import type { HoldScope } from '../../../../shared/domain/retention.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { bytes, count, table, when } from '../format.ts';
import type { CommandContext } from '../program.ts';
import { countsText, trashTable } from '../retention/preview-text.ts';

/** Deleting by hand, the trash, and what protects from both. */
export function addRemovalCommands(program: Command, context: CommandContext): void {
  addDelete(program, context);
  addTrash(program, context);
  addPins(program, context);
  addHolds(program, context);
}

function uniqueText({ apps, versions, objects }: OnlyThere): string {
  if (apps.length + versions.length + objects.length === 0) return 'It holds nothing that is not elsewhere too.';
  const mostRows = 50;
  const rows = objects.slice(0, mostRows).map((one) => [one.appId, one.objectType, one.objectId, one.title]);
  const more = objects.length > mostRows ? [`and ${objects.length - mostRows} more objects`] : [];
  return [
    `Nowhere else: ${count(apps.length, 'app')}, ${count(versions.length, 'version')}, ${count(objects.length, 'object')}.`,
    ...apps.map((app) => `  app ${app.appId} ${app.name}${app.stays ? ' (its last good version stays)' : ''}`),
    ...(rows.length === 0 ? [] : [table(['app', 'type', 'object', 'title'], rows)]),
    ...more,
  ].join('\n');
}

function addDelete(program: Command, context: CommandContext): void {
  program
    .command('snapshot')
    .description('one snapshot')
    .command('delete')
    .argument('<id>')
    .description('put a snapshot into the trash; without --yes it only shows what exists nowhere else')
    .option('--yes', 'do it')
    .option('--reason <text>', 'why')
    .option('--by <name>', 'who does it')
    .action((snapshotId: string, { yes, reason, by }: { yes?: boolean; reason?: string; by?: string }) =>
      context.withVault(async ({ client }, output) => {
        if (yes !== true) {
          const seen = await client.retention.previewDelete({ snapshotId });
          const frees =
            seen.frees === null
              ? 'It is the last one taken and goes when a newer one is there.'
              : `Frees: ${countsText(seen.frees)}.`;
          return output.result({ ...seen, deleted: false }, `${uniqueText(seen.unique)}\n${frees}\nDo it with --yes.`);
        }
        const entry = await client.retention.delete({ snapshotId, by: by ?? '', reason: reason ?? '' });
        output.result(
          { ...entry, deleted: true },
          `In the trash until ${when(entry.until)}: coffer trash restore ${entry.id}`,
        );
      }),
    );
}

function addTrash(program: Command, context: CommandContext): void {
  const trash = program.command('trash').description('what was removed and can still be had back');
  trash
    .command('list', { isDefault: true })
    .description('what lies in the trash, why, and until when')
    .action(() =>
      context.withVault(async ({ client }, output) => {
        const { entries } = await client.retention.trash({});
        output.result({ entries }, trashTable(entries));
      }),
    );
  trash
    .command('restore')
    .argument('<id>')
    .description('take a snapshot or version out of the trash again')
    .option('--by <name>', 'who does it')
    .action((id: string, { by }: { by?: string }) =>
      context.withVault(async ({ client }, output) => {
        const entry = await client.retention.restoreFromTrash({ id, by: by ?? '' });
        output.result(entry, `${entry.kind} ${entry.id} is back. A policy may let it go again: pin it to keep it.`);
      }),
    );
  trash
    .command('purge')
    .argument('[ids...]')
    .description(
      'remove for good what is past its days of grace, and give its space back; without --yes it only shows it',
    )
    .option('--yes', 'do it')
    .option('--early', 'what is named goes before its days of grace are over')
    .action((ids: string[], { yes, early }: { yes?: boolean; early?: boolean }) =>
      context.withVault(async ({ client }, output) => {
        const asked = { ids, early: early ?? false };
        if (yes !== true) {
          const plan = await client.retention.previewPurge(asked);
          const waiting = plan.waiting.map(({ entry, why }) => `${entry.kind} ${entry.id} waits: ${why}`);
          const text = [trashTable(plan.due), ...waiting, `Frees: ${countsText(plan.counts)}.`, 'Do it with --yes.'];
          return output.result({ ...plan, purged: false }, text.join('\n'));
        }
        const done = await client.retention.purge(asked);
        const text = `Removed: ${countsText(done.counts)}. ${bytes(done.freedBytes)} given back to the disk.`;
        const waiting = done.waiting.map(({ entry, why }) => `${entry.kind} ${entry.id} waits: ${why}`);
        output.result({ ...done, purged: true }, [text, ...waiting].join('\n'));
      }),
    );
}

function addPins(program: Command, context: CommandContext): void {
  program
    .command('pin')
    .argument('[snapshot]')
    .description('never remove this snapshot; without one: the pinned ones')
    .option('--reason <text>', 'why, e.g. before go-live')
    .option('--by <name>', 'who says so')
    .action((snapshotId: string | undefined, { reason, by }: { reason?: string; by?: string }) =>
      context.withVault(async ({ client }, output) => {
        if (snapshotId === undefined) {
          const { pins } = await client.retention.pins({});
          const rows = pins.map((pin) => [pin.snapshotId, when(pin.at), pin.by, pin.reason]);
          return output.result({ pins }, table(['snapshot', 'since', 'by', 'reason'], rows));
        }
        const pin = await client.retention.pin({ snapshotId, reason: reason ?? '', by: by ?? '' });
        output.result({ pin }, `${pin.snapshotId} is pinned.`);
      }),
    );
  program
    .command('unpin')
    .argument('<snapshot>')
    .description('take the pin off a snapshot')
    .option('--by <name>', 'who says so')
    .action((snapshotId: string, { by }: { by?: string }) =>
      context.withVault(async ({ client }, output) => {
        output.result(await client.retention.unpin({ snapshotId, by: by ?? '' }), `${snapshotId} is no longer pinned.`);
      }),
    );
}

type HoldFlags = Partial<Record<HoldScope['kind'], string>> & { reason: string; by: string; until?: string };

function scopeOf(flags: HoldFlags): HoldScope {
  const named = (['tenant', 'app', 'person', 'snapshot'] as const).flatMap((kind) => {
    const id = flags[kind];
    return id === undefined ? [] : [{ kind, id }];
  });
  const [scope, ...others] = named;
  if (!scope || others.length > 0)
    throw new AppError('request.invalid', { problem: 'one of --tenant, --app, --person, --snapshot' });
  return scope;
}

function momentOf(text: string): number {
  const at = Date.parse(/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T23:59:59.999Z` : text);
  if (Number.isNaN(at)) throw new AppError('request.invalid', { problem: 'a day such as 2027-12-31', until: text });
  return at;
}

function addHolds(program: Command, context: CommandContext): void {
  const hold = program.command('hold').description('legal holds: nothing they cover is removed, whatever anybody asks');
  hold
    .command('add')
    .description('hold a tenant, an app, a person or a snapshot')
    .option('--tenant <name>', 'every snapshot of it')
    .option('--app <id>', 'every version of it, and every snapshot that shows it')
    .option('--person <id>', 'an id or subject: where the person is listed, or owns or owned anything')
    .option('--snapshot <id>', 'this one')
    .requiredOption('--reason <text>', 'why')
    .requiredOption('--by <name>', 'who says so')
    .option('--until <day>', 'its last day in UTC; without one until somebody lifts it')
    .action((flags: HoldFlags) =>
      context.withVault(async ({ client }, output) => {
        const { reason, by, until } = flags;
        const made = await client.retention.addHold({
          ...{ scope: scopeOf(flags), reason, by },
          until: until === undefined ? null : momentOf(until),
        });
        output.result({ hold: made }, `${made.holdId}: ${made.scope.kind} ${made.scope.id} is held.`);
      }),
    );
  hold
    .command('list', { isDefault: true })
    .description('every hold that was not lifted')
    .action(() =>
      context.withVault(async ({ client }, output) => {
        const { holds } = await client.retention.holds({});
        const rows = holds.map((one) => [
          ...[one.holdId, one.scope.kind, one.scope.id, one.inForce ? 'in force' : 'over'],
          ...[when(one.at), when(one.until), one.by, one.reason],
        ]);
        output.result({ holds }, table(['hold', 'covers', 'which', 'state', 'since', 'until', 'by', 'reason'], rows));
      }),
    );
  hold
    .command('lift')
    .argument('<hold>')
    .description('end a hold')
    .requiredOption('--reason <text>', 'why')
    .requiredOption('--by <name>', 'who says so')
    .action((holdId: string, { reason, by }: { reason: string; by: string }) =>
      context.withVault(async ({ client }, output) => {
        output.result({ hold: await client.retention.liftHold({ holdId, reason, by }) }, `${holdId} is lifted.`);
      }),
    );
}
