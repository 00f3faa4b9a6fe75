import type { LedgerRow, PlannedTarget } from '../../../../shared/domain/propagation.ts';
import type { Guid, QalyptusTask } from '../../../../shared/domain/qalyptus.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import type { JsonObject } from '../../../../shared/json.ts';
import { lookForCopy } from './look-for-copy.ts';
import { keepAnswer, readAnswered, type Answered } from './made-task.ts';
import { hasCode, isLost, needsReview, putRow, sameName, type PropagationWork } from './work.ts';

const mostSends = 2;
const sentStep = 'sent';

/** A ledger row that has its copy. */
export type MadeRow = LedgerRow & { readonly taskId: Guid };

/**
 * The copy of one target: the one there is, or a new one. The intent is durable before anything is sent, and after a lost
 * answer the copy is looked for before it may be sent again.
 */
export async function makeCopy(work: PropagationWork, target: PlannedTarget, row: LedgerRow): Promise<MadeRow> {
  const kept = await stillThere(work, row);
  if (kept) return kept;
  if (mayHaveSent(work, row)) {
    const found = (await readAnswered(work, target)) ?? (await lookForCopy(work, target, row.name));
    if (found) return adopt(work, row, found);
  }
  for (let sends = 1; sends <= mostSends; sends += 1) {
    const made = await sendOnce(work, target, row);
    if (made !== null) return made;
  }
  throw needsReview('the answer was lost twice, and no copy can be found', { name: target.name });
}

async function stillThere(work: PropagationWork, row: LedgerRow): Promise<MadeRow | null> {
  const { taskId } = row;
  if (taskId === null) return null;
  if ((await work.client.task(taskId, work.signal)) !== null) return { ...row, taskId };
  if (work.retryFailed && row.state === 'needs-review') return null;
  throw needsReview('the copy was deleted on the server', { name: row.name, taskId });
}

/** A copy may be there that nobody knows of: of this plan, or of the one that the row is from. */
export const mayHaveSent = ({ memory, vault }: PropagationWork, { propKey, state, batchId }: LedgerRow): boolean =>
  state === 'intent' ||
  memory.recall<boolean>(propKey, sentStep) === true ||
  vault.restores.step(batchId, propKey, sentStep) === true;

type Before = { readonly tasks: readonly QalyptusTask[]; readonly taken: QalyptusTask | undefined };

/** The tasks there are before anything is sent; what comes out of it must be another one. */
async function lookBefore({ client, signal }: PropagationWork, { name }: PlannedTarget): Promise<Before> {
  const { rows, maybeCut } = await client.tasks(signal);
  if (name === '' && maybeCut)
    throw needsReview(
      'the list of tasks may be cut, so a copy without a wished name could not be told from others',
      {},
    );
  return { tasks: rows, taken: name === '' ? undefined : rows.find((row) => sameName(row.name, name)) };
}

/** null: the answer was lost and the copy is proved not to be there. */
async function sendOnce(work: PropagationWork, target: PlannedTarget, row: LedgerRow): Promise<MadeRow | null> {
  const { plan, client, signal, memory, brakes } = work;
  const { propKey, name } = target;
  if (plan.master === null || target.body === null) throw new AppError('job.odd', { propKey });
  const stopped = brakes.stopped();
  if (stopped) throw stopped;
  const hasSentBefore = mayHaveSent(work, row);
  const { tasks, taken } = await lookBefore(work, target);
  if (taken) {
    // Before anything was sent, a task of this name can only be somebody else's.
    const late = hasSentBefore ? await lookForCopy(work, target) : null;
    if (late) return adopt(work, row, late);
    throw new AppError('qalyptus.name-taken', { name, taskId: taken.taskId });
  }
  await work.mayGoOn();
  memory.keep(propKey, sentStep, true);
  const intent = putRow(work, row, { state: 'intent', taskId: null, name, batchId: plan.planId, note: '' });
  let id: Guid | null;
  try {
    id = await client.duplicate(plan.master.taskId, target.body as JsonObject, signal);
  } catch (thrown) {
    if (signal.aborted) throw thrown;
    return afterFailure(work, target, { row: intent, hasSentBefore, thrown });
  }
  brakes.wentWell();
  return takeAnswer(work, target, { row: intent, id, tasks });
}

type Taken = { readonly row: LedgerRow } & Answered;

/** What the server named, where that is the copy; else the one that is found. */
async function takeAnswer(work: PropagationWork, target: PlannedTarget, { row, ...answered }: Taken): Promise<MadeRow> {
  keepAnswer(work, target, answered);
  const made = (await readAnswered(work, target)) ?? (await lookForCopy(work, target));
  if (made === null) throw needsReview('the server made a copy and did not say which', { name: target.name });
  return adopt(work, row, made);
}

type Failed = { readonly row: LedgerRow; readonly hasSentBefore: boolean; readonly thrown: unknown };

/** What a lost answer has made, or an earlier call whose name is now taken; a plain refusal made nothing. */
async function afterFailure(work: PropagationWork, target: PlannedTarget, { row, hasSentBefore, thrown }: Failed) {
  const { memory, brakes } = work;
  if (isLost(thrown)) brakes.unknown(thrown);
  // Some servers say 409 and some 400 of a name that our own earlier call has taken.
  const mayBeOurs = hasSentBefore && hasCode(thrown, 'qalyptus.name-taken', 'qalyptus.rejected');
  const late = isLost(thrown) || mayBeOurs ? await lookForCopy(work, target) : null;
  if (late !== null) return adopt(work, row, late);
  if (isLost(thrown)) return null;
  if (!hasSentBefore) memory.forget(target.propKey, sentStep);
  putRow(work, row, { state: hasSentBefore ? 'intent' : 'planned' });
  throw thrown;
}

/** Named by the answer to our own call, or found by its name after it: ours. */
const adopt = (work: PropagationWork, row: LedgerRow, { taskId, name }: QalyptusTask): MadeRow => ({
  ...putRow(work, row, { state: 'created', taskId, serverName: name }),
  taskId,
});
