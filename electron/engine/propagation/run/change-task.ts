import type { AppPair } from '../../../../shared/domain/qalyptus.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import type { Json } from '../../../../shared/json.ts';
import { noteRows } from './changed-rows.ts';
import { setPairs } from './set-pairs.ts';
import { askToLook } from './tab-question.ts';
import { beforeStep, isAsWished, isEdited, readStanding, type Standing, type TaskToChange } from './tasks-to-change.ts';
import { endedStep, needsReview, samePairs, type Ended, type PropagationWork } from './work.ts';

type Before = { readonly pairs: readonly AppPair[] | null; readonly raw: Json };

/** Brings every planned report of one task to its wished mappings; what is so already causes no call. */
export const changeTask = (work: PropagationWork, task: TaskToChange): Promise<Ended> =>
  keepEnd(work, task, () => setAll(work, task));

/** Leaves a task that somebody else has changed since the plan as it is. */
export const refuseEdited = (work: PropagationWork, task: TaskToChange): Promise<Ended> =>
  keepEnd(work, task, () => Promise.reject(edited(task)));

const edited = ({ name, taskId }: TaskToChange) =>
  needsReview('somebody has changed its mappings since the plan was made', { task: name, taskId });

async function keepEnd(work: PropagationWork, task: TaskToChange, act: () => Promise<Ended>): Promise<Ended> {
  const { memory, brakes, signal } = work;
  try {
    const ended = await act();
    memory.keep(task.taskId, endedStep, ended);
    brakes.wentWell();
    return ended;
  } catch (thrown) {
    if (signal.aborted) throw thrown;
    const error = AppError.from(thrown);
    brakes.failed(error);
    memory.keep(task.taskId, endedStep, error.code === 'propagation.needs-review' ? 'review' : 'failed');
    throw error;
  }
}

async function setAll(work: PropagationWork, task: TaskToChange): Promise<Ended> {
  const { taskId, name } = task;
  const standing = await readStanding(work, task);
  if (standing === null) throw needsReview('the task is not on the server', { task: name, taskId });
  if (standing.some((row) => isEdited(work, row))) throw edited(task);
  const open = standing.filter((row) => !isAsWished(row));
  let isVerified = true;
  for (const row of open) {
    // Each is sent, whatever could be seen of the one before.
    const isSeen = await setOne(work, task, row);
    isVerified = isVerified && isSeen;
  }
  noteRows(work, task, isVerified);
  return open.length > 0 ? 'updated' : 'unchanged';
}

/** False when it was sent and could not be seen. */
async function setOne(work: PropagationWork, { taskId, name }: TaskToChange, row: Standing): Promise<boolean> {
  const { memory, sight } = work;
  const { change, report, isOnce, pairs } = row;
  const facts = { task: name, taskId, report: change.reportName };
  if (report === null) throw needsReview('the report is not in the task any more', facts);
  memory.keepFirst(taskId, beforeStep(change.taskReportId), { pairs, raw: report.raw });
  const outcome = await setPairs(work, { taskId, report, isOnce }, change.after);
  if (outcome === 'as-wished') return true;
  if (outcome === 'unseen' && sight.isBlind()) return false;
  if (outcome === 'unseen' && !sight.hasSeen()) throw askToLook(work, taskId, facts);
  throw needsReview('the server shows other pairs than were sent', { ...facts, outcome });
}

/**
 * Undoes what was changed of a task that could not be changed wholly, so that its reports agree with each other again.
 * False when that could not be seen to work.
 */
export async function putTaskBack(work: PropagationWork, task: TaskToChange): Promise<boolean> {
  const standing = await readStanding(work, task);
  if (standing?.some((row) => isEdited(work, row)) !== false) return false;
  for (const { change, report, isOnce, pairs } of standing) {
    const before = work.memory.recall<Before & Json>(task.taskId, beforeStep(change.taskReportId));
    if (before === undefined) continue;
    if (report === null || before.pairs === null) return false;
    if (pairs !== null && samePairs(pairs, before.pairs)) continue;
    const outcome = await setPairs(work, { taskId: task.taskId, report, isOnce }, before.pairs);
    if (outcome !== 'as-wished') return false;
  }
  return true;
}
