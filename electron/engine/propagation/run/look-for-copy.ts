import type { PlannedTarget } from '../../../../shared/domain/propagation.ts';
import type { QalyptusTask } from '../../../../shared/domain/qalyptus.ts';
import { expectSameReports } from './pair-reports.ts';
import { needsReview, sameName, type PropagationWork } from './work.ts';

const pauseSeconds = 5;

/**
 * The copy a lost call may have made: the one task of the name that was wished, with the reports of the plan. null: it is
 * proved, by two looks, that there is none.
 */
export async function lookForCopy(
  work: PropagationWork,
  target: PlannedTarget,
  name = target.name,
): Promise<QalyptusTask | null> {
  if (name === '') throw needsReview('a copy without a wished name cannot be told from others', {});
  let cut = false;
  for (const seconds of [0, pauseSeconds]) {
    if (seconds > 0) await work.client.wait(seconds, work.signal);
    const { rows, maybeCut } = await work.client.tasks(work.signal);
    const hits = rows.filter((row) => sameName(row.name, name) && isCandidate(work, row, target));
    const [hit] = hits;
    if (hits.length > 1) {
      throw needsReview('several tasks have the name of this copy', { name, taskIds: hits.map(idOf) });
    }
    if (hit) return ours(work, hit, target);
    cut ||= maybeCut;
  }
  if (cut) throw needsReview('the list of tasks may be cut, so the copy may be there', { name });
  return null;
}

const idOf = ({ taskId }: QalyptusTask): string => taskId;

function isCandidate({ plan, vault }: PropagationWork, { taskId }: QalyptusTask, { propKey }: PlannedTarget): boolean {
  if (taskId === plan.master?.taskId) return false;
  return !vault.qalyptus.rows(plan.server.name).some((one) => one.taskId === taskId && one.propKey !== propKey);
}

/** A task that happens to have the name but holds other reports is somebody else's. */
async function ours({ client, signal }: PropagationWork, hit: QalyptusTask, target: PlannedTarget) {
  expectSameReports(target.reports, await client.reports(hit.taskId, signal));
  return hit;
}
