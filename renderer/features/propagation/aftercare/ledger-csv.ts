import { writeCsv } from '../../../../shared/csv.ts';
import type { LedgerRow } from '../../../../shared/domain/propagation.ts';

const head = [
  'customer',
  'state',
  'origin',
  'task_id',
  'task',
  'master_task_id',
  'batch',
  'report',
  'source_app',
  'target_app',
  'tried',
  'note',
  'changed_at',
] as const;

/** A line for each app of each report of each propagated task. */
export const ledgerCsv = (rows: readonly LedgerRow[]): string =>
  writeCsv([
    head,
    ...rows.flatMap((row) =>
      row.reports.flatMap(({ name, pairs, stays }) =>
        [
          ...pairs.map((pair) => [pair.qlikAppId, pair.newQlikAppId] as const),
          ...stays.map((app) => [app, 'stay'] as const),
        ].map(([source, target]) => [
          row.targetKey,
          row.state,
          row.origin,
          row.taskId,
          row.serverName || row.name,
          row.masterTaskId,
          row.batchId,
          name,
          source,
          target,
          row.check?.result ?? '',
          row.note,
          new Date(row.updatedAt).toISOString(),
        ]),
      ),
    ),
  ]);
