import type { PlannedChange } from '../../../../shared/domain/propagation.ts';
import type { AppPair, QalyptusTask, TaskReport } from '../../../../shared/domain/qalyptus.ts';

/** One mapping list before and after, told pair by pair by its source app. */
export function plannedChange(
  task: Pick<QalyptusTask, 'taskId' | 'name'>,
  report: TaskReport,
  after: readonly AppPair[],
): PlannedChange {
  const before = report.mappings;
  const wished = new Map(after.map((pair) => [pair.qlikAppId, pair]));
  const known = new Set((before ?? []).map(({ qlikAppId }) => qlikAppId));
  const row = (what: 'unchanged' | 'rewrite' | 'add' | 'remove', one: AppPair | null, other: AppPair | null) => ({
    what,
    case: '' as const,
    before: one,
    after: other,
    why: '',
  });
  return {
    taskId: task.taskId,
    taskName: task.name,
    taskReportId: report.taskReportId,
    reportId: report.reportId,
    reportName: report.name,
    before,
    after: [...after],
    pairs: [
      ...(before ?? []).map((pair) => {
        const next = wished.get(pair.qlikAppId);
        if (!next) return row('remove', pair, null);
        return row(next.newQlikAppId === pair.newQlikAppId ? 'unchanged' : 'rewrite', pair, next);
      }),
      ...after.filter(({ qlikAppId }) => !known.has(qlikAppId)).map((pair) => row('add', null, pair)),
    ],
  };
}
