import type { PlannedChange, PropagationPlan } from '../../../../shared/domain/propagation.ts';
import type { AppPair, Guid, TaskReport } from '../../../../shared/domain/qalyptus.ts';
import { samePairs, type PropagationWork } from './work.ts';

/** One task of an update or a re-pointing, with all its reports that are to change. */
export type TaskToChange = { readonly taskId: Guid; readonly name: string; readonly changes: readonly PlannedChange[] };

export function tasksToChange({ changes }: Pick<PropagationPlan, 'changes'>): readonly TaskToChange[] {
  const byTask = new Map<Guid, PlannedChange[]>();
  for (const change of changes) byTask.set(change.taskId, [...(byTask.get(change.taskId) ?? []), change]);
  return [...byTask].map(([taskId, own]) => ({ taskId, name: own[0]?.taskName ?? '', changes: own }));
}

/** A change of the plan beside the report as it is now. */
export type Standing = {
  readonly change: PlannedChange;
  readonly report: TaskReport | null;
  readonly isOnce: boolean;
  /** null: the server does not show it. */
  readonly pairs: readonly AppPair[] | null;
};

/** What each planned change would meet on the server now; null when the task is gone. */
export async function readStanding(work: PropagationWork, task: TaskToChange): Promise<readonly Standing[] | null> {
  const { client, signal, sight } = work;
  if ((await client.task(task.taskId, signal)) === null) return null;
  const reports = await client.reports(task.taskId, signal);
  return task.changes.map((change) => {
    const report = reports.find(({ taskReportId }) => taskReportId === change.taskReportId) ?? null;
    return {
      change,
      report,
      isOnce: reports.filter(({ reportId }) => reportId === (report?.reportId ?? '')).length === 1,
      pairs: report === null ? null : sight.pairsOf(report),
    };
  });
}

/** What was there before the first list was sent. */
export const beforeStep = (taskReportId: string) => `before/${taskReportId}`;

/** A list sent over what was there, on a server that only adds. */
const merged = (before: readonly AppPair[], sent: readonly AppPair[]): readonly AppPair[] => [
  ...before.filter((one) => sent.every(({ qlikAppId }) => qlikAppId !== one.qlikAppId)),
  ...sent,
];

/**
 * Somebody else changed it: it shows neither what the plan has seen nor what it wishes, nor, where sending was begun, what
 * a list that was cut off leaves behind. What the server does not show cannot be judged.
 */
export function isEdited({ memory, sight }: PropagationWork, { change, pairs }: Standing): boolean {
  // Until a mapping was seen on this server, an empty list may be all it ever shows.
  if (pairs === null || (pairs.length === 0 && !sight.hasSeen())) return false;
  const { before, after, taskId, taskReportId } = change;
  const isBegun = memory.recall(taskId, beforeStep(taskReportId)) !== undefined;
  const own = [before ?? [], after];
  const cutOff = isBegun ? [[], merged(before ?? [], after), merged(after, before ?? [])] : [];
  return ![...own, ...cutOff].some((list) => samePairs(list, pairs));
}

export const isAsWished = ({ change, pairs }: Standing): boolean => pairs !== null && samePairs(pairs, change.after);
