import { readCsv, writeCsv } from '../../../../shared/csv.ts';
import { IdRow, type RestorePlan } from '../../../../shared/domain/restore.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import type { Ledger } from './read-ledger.ts';

/** Which id became which: apps, copies, spaces, groups and people, in this order. No old id: known by its name only. */
export function idRows(plan: RestorePlan, { outcomes, made }: Ledger): IdRow[] {
  const apps = plan.apps.flatMap(({ appId, targetName: name }): IdRow[] => {
    const done = outcomes.get(appId);
    // Nothing may be pointed at what is only half there.
    const { newAppId, copyId } = done?.outcome === 'restored' ? done : { newAppId: null, copyId: null };
    return [
      ...(newAppId === null ? [] : [{ kind: 'app' as const, oldId: appId, newId: newAppId, name }]),
      ...(copyId === null ? [] : [{ kind: 'copy' as const, oldId: appId, newId: copyId, name }]),
    ];
  });
  const newSpaces = new Map(made.filter(({ kind }) => kind === 'space').map((thing) => [thing.sourceId, thing]));
  const spaces = plan.spaces.flatMap(({ sourceId, targetId, targetName: name }): IdRow[] => {
    const newId = targetId ?? newSpaces.get(sourceId)?.targetId;
    return newId === undefined ? [] : [{ kind: 'space', oldId: sourceId, newId, name }];
  });
  const groups = made
    .filter(({ kind }) => kind === 'group')
    .map(({ sourceId, targetId, name }): IdRow => ({ kind: 'group', oldId: sourceId, newId: targetId, name }));
  const people = plan.people.flatMap(({ sourceId, subject, kind, target }): IdRow[] =>
    target === null || kind === 'fallback'
      ? []
      : [{ kind: 'person', oldId: sourceId, newId: target.personId, name: subject }],
  );
  return [
    ...apps.filter(({ kind }) => kind === 'app'),
    ...apps.filter(({ kind }) => kind === 'copy'),
    ...spaces,
    ...groups,
    ...people,
  ];
}

const header = ['kind', 'old_id', 'new_id', 'name'];

/** What reports, embeds and scripts are re-pointed by. */
export const idsToCsv = (rows: readonly IdRow[]): string =>
  writeCsv([header, ...rows.map(({ kind, oldId, newId, name }) => [kind, oldId, newId, name])]);

/** Reads what `idsToCsv` wrote; throws `request.invalid` with row and column otherwise. */
export function idsFromCsv(text: string): IdRow[] {
  const { rows, problem } = readCsv(text);
  if (problem !== null) throw new AppError('request.invalid', { problem: problem.what, ...problem });
  const [first = [], ...rest] = rows;
  if (first.join() !== header.join())
    throw new AppError('request.invalid', { problem: `a header row ${header.join()} is expected`, row: 1 });
  return rest.map(([kind, oldId, newId, name, ...more], index) => {
    const row = IdRow.safeParse({ kind, oldId, newId, name });
    if (row.success && more.length === 0) return row.data;
    throw new AppError('request.invalid', { problem: 'not a row of an id table', row: index + 2 });
  });
}
