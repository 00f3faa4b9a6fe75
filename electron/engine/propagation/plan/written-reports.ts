import type { LedgerRow } from '../../../../shared/domain/propagation.ts';
import type { TaskDetail, TaskReport } from '../../../../shared/domain/qalyptus.ts';
import { matchReports } from './match-reports.ts';

type Written = LedgerRow['reports'][number];

/** What the ledger wrote for each report of a copy; null for a task that is none. */
export function writtenReports(
  { taskId, reports }: TaskDetail,
  ledger: readonly LedgerRow[],
): ReadonlyMap<string, Written> | null {
  const row = ledger.find((one) => one.taskId === taskId && one.state !== 'rolled-back');
  if (!row) return null;
  const known = new Map<string, Written>();
  for (const written of row.reports) {
    const own = reports.find(({ taskReportId }) => taskReportId === written.cloneTaskReportId);
    if (own) known.set(own.taskReportId, written);
  }
  // A run that was cut off may not have come to noting the places of the copy.
  const unplaced = row.reports.filter(({ cloneTaskReportId }) => cloneTaskReportId === null);
  const { pairs } = matchReports(
    unplaced,
    reports.filter(({ taskReportId }) => !known.has(taskReportId)),
  );
  for (const { master, copy } of pairs) if (copy !== null) known.set(copy.taskReportId, master);
  return known;
}

/** What a report of a copy is called: a server tells no name of one that is gone. */
export function reportNameOf(row: LedgerRow | undefined): (report: TaskReport) => string {
  const known = new Map(row?.reports.map(({ cloneTaskReportId, name }) => [cloneTaskReportId, name]));
  return ({ taskReportId, name }) => known.get(taskReportId) ?? name;
}
