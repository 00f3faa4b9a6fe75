import type { Drift } from '../../../../shared/domain/propagation.ts';
import { writeCsv } from '../../../../shared/csv.ts';
import { when } from '../format.ts';
import { wrappedTable } from '../restore/lists.ts';

const order = { red: 0, amber: 1, green: 2 } as const;

type Status = {
  readonly drift: readonly Drift[];
  readonly inSync: number;
  readonly takenAt: number;
  readonly partial: boolean;
};

/** Everything that is not as the ledger has it, the dangerous first. */
export function statusText({ drift, inSync, takenAt, partial }: Status): string {
  const rows = different(drift)
    .sort((a, b) => order[a.level] - order[b.level])
    .map(({ kind, level, targetKey, taskName, reportName, expected, found, offer }) => [
      level === 'red' ? 'RED' : level,
      kind,
      targetKey === '' ? '–' : targetKey,
      [taskName, reportName].filter((name) => name !== '').join(' / '),
      [`expected ${expected || '–'}, found ${found || '–'}`, offer].filter((part) => part !== '').join('. '),
    ]);
  return [
    `Read ${when(takenAt)}: ${inSync} in sync, ${rows.length} findings${partial ? ', and not everything could be read' : ''}.`,
    ...(rows.length === 0 ? [] : [wrappedTable(['level', 'finding', 'customer', 'task / report', 'seen'], rows)]),
  ].join('\n');
}

export const different = (drift: readonly Drift[]): Drift[] => drift.filter(({ kind }) => kind !== 'in-sync');

const columns = [
  'kind',
  'level',
  'targetKey',
  'taskId',
  'taskName',
  'reportName',
  'appId',
  'expected',
  'found',
  'offer',
] as const satisfies readonly (keyof Drift)[];

/** The findings as a file; also those in sync, so that the file is the whole matrix. */
export const driftCsv = (drift: readonly Drift[]): string =>
  writeCsv([columns, ...drift.map((row) => columns.map((column) => row[column]))]);
