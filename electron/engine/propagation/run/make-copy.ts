import type { LedgerRow, PlannedTarget } from '../../../../shared/domain/propagation.ts';
import type { Guid, QalyptusTask } from '../../../../shared/domain/qalyptus.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import type { JsonObject } from '../../../../shared/json.ts';
import { lookForCopy } from './look-for-copy.ts';
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
    const found = await lookForCopy(work, target);
    if (found) return adopt(work, row, found);
  } else await refuseTaken(work, target);
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

const mayHaveSent = ({ memory }: PropagationWork, { propKey, state }: LedgerRow): boolean =>
  state === 'intent' || memory.recall<boolean>(propKey, sentStep) === true;

/** Before anything was sent, a task of this name can only be somebody else's. */
async function refuseTaken({ client, signal }: PropagationWork, { name }: PlannedTarget): Promise<void> {
  if (name === '') return;
  const { rows } = await client.tasks(signal);
  const taken = rows.find((row) => sameName(row.name, name));
  if (taken) throw new AppError('qalyptus.name-taken', { name, taskId: taken.taskId });
}

/** null: the answer was lost and the copy is proved not to be there. */
async function sendOnce(work: PropagationWork, target: PlannedTarget, row: LedgerRow): Promise<MadeRow | null> {
  const { plan, client, signal, memory, brakes } = work;
  if (plan.master === null || target.body === null) throw new AppError('job.odd', { propKey: target.propKey });
  const stopped = brakes.stopped();
  if (stopped) throw stopped;
  await work.mayGoOn();
  const hasSentBefore = mayHaveSent(work, row);
  memory.keep(target.propKey, sentStep, true);
  const intent = putRow(work, row, { state: 'intent', taskId: null, note: '' });
  let id: Guid | null;
  try {
    id = await client.duplicate(plan.master.taskId, target.body as JsonObject, signal);
  } catch (thrown) {
    if (signal.aborted) throw thrown;
    return afterFailure(work, target, { row: intent, hasSentBefore, thrown });
  }
  brakes.wentWell();
  if (id !== null) return { ...putRow(work, intent, { state: 'created', taskId: id }), taskId: id };
  const named = await lookForCopy(work, target);
  if (named === null) throw needsReview('the server made a copy and did not say which', { name: target.name });
  return adopt(work, intent, named);
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

/** Found by its name after our own call: ours. */
const adopt = (work: PropagationWork, row: LedgerRow, { taskId, name }: QalyptusTask): MadeRow => ({
  ...putRow(work, row, { state: 'created', taskId, serverName: name }),
  taskId,
});
