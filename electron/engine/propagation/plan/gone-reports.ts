import type { PropagationCheck } from '../../../../shared/domain/propagation.ts';
import type { TaskDetail, TaskReport } from '../../../../shared/domain/qalyptus.ts';
import type { PublishedReport } from '../../qalyptus/index.ts';
import { amber, count, green, red } from '../../../../shared/domain/finding.ts';

export type GoneReport = {
  readonly reportId: string;
  readonly name: string;
  /** What it is published as now. */
  readonly other: string;
};

/**
 * Reports of a task that were published again under another id: the one the task holds is gone. A report that merely does
 * not show may be one the key cannot see.
 */
export function goneReports(
  { projectId, reports }: Pick<TaskDetail, 'projectId' | 'reports'>,
  published: readonly PublishedReport[] | null,
  nameOf: (report: TaskReport) => string = ({ name }) => name,
): GoneReport[] {
  const listed = (published ?? []).filter((one) => one.projectId === null || one.projectId === projectId);
  const ids = new Set<string>(listed.map(({ reportId }) => reportId));
  const names = new Map<string, string>(listed.map(({ reportId, name }) => [name, reportId]));
  return reports.flatMap((report) => {
    const { reportId } = report;
    const name = nameOf(report);
    const other = reportId === null || ids.has(reportId) || name === '' ? undefined : names.get(name);
    return reportId === null || other === undefined ? [] : [{ reportId, name, other }];
  });
}

/** The word for tasks that are left with a report nobody publishes any more. */
export const reportsGone = 'reports-gone';

/** No mapping brings a report back that was published again under another id: its task sends nothing. */
export function checkPublished(rows: readonly string[], confirm: readonly string[]): PropagationCheck {
  if (rows.length === 0) return green('published', 'No task holds a report that was published again under another id');
  const seen = `${count(rows.length, 'report')} of tasks, published again under another id`;
  const fix = 'Put the new report into the task in Qalyptus, or make the copies anew from a master that has it';
  return confirm.includes(reportsGone)
    ? amber('published', `${seen}: they send nothing`, { fix: `${fix}.`, rows })
    : red('published', seen, { fix: `${fix}; to go on without them: --confirm ${reportsGone}.`, rows });
}
