import type { LedgerRow, PlannedChange } from '../../../../shared/domain/propagation.ts';
import type { Guid } from '../../../../shared/domain/qalyptus.ts';
import type { Json } from '../../../../shared/json.ts';
import { putRow, type PropagationWork } from './work.ts';

type Reports = LedgerRow['reports'];
type Stays = readonly { readonly taskReportId: Guid; readonly stays: readonly Guid[] }[];
/** Which apps stay on purpose, report by report of a row. */
export type StaysOf = (work: PropagationWork, row: LedgerRow) => Reports;

const staysStep = 'stays-before';

/** As they were before the plan; as they are, where the plan has not come to the row. */
export const formerStays: StaysOf = ({ memory }, row) => {
  const kept = memory.recall<Stays & Json>(row.propKey, staysStep) ?? [];
  return row.reports.map((report) => {
    const former = kept.find(({ taskReportId }) => taskReportId === report.taskReportId);
    return former ? { ...report, stays: [...former.stays] } : report;
  });
};

/**
 * As the plan wishes them: what the targets say, and after a republish the new app for the old one. What was before is kept
 * for the way back.
 */
export const plannedStays: StaysOf = (work, row) => {
  const { plan, memory } = work;
  const before = row.reports.map(({ taskReportId, stays }) => ({ taskReportId, stays }));
  memory.keepFirst(row.propKey, staysStep, before);
  const wished = plan.targets.find(({ propKey }) => propKey === row.propKey)?.reports ?? [];
  const changes = plan.changes.filter(({ taskId }) => taskId === row.taskId);
  return formerStays(work, row).map((report) => {
    const named = wished.find(({ taskReportId }) => taskReportId === report.taskReportId);
    if (named) return { ...report, stays: named.stays };
    const change = changes.find(({ taskReportId }) => taskReportId === report.cloneTaskReportId);
    const moved = new Map(change ? republished(change) : []);
    return { ...report, stays: [...new Set(report.stays.map((appId) => moved.get(appId) ?? appId))] };
  });
};

/** Old and new app of the pairs that are taken away because the report reads the new app itself from now on. */
const republished = ({ pairs }: PlannedChange): (readonly [Guid, Guid])[] =>
  pairs.flatMap(({ case: letter, before, after }) =>
    letter === 'C' && before !== null && after === null ? [[before.qlikAppId, before.newQlikAppId] as const] : [],
  );

/** Keeps them for a row that no list is sent for. */
export function noteStays(work: PropagationWork, row: LedgerRow, staysOf: StaysOf): void {
  const reports = staysOf(work, row);
  const text = (all: Reports) => JSON.stringify(all.map(({ stays }) => stays));
  if (text(reports) !== text(row.reports)) putRow(work, row, { reports });
}
