import type { LedgerRow, LedgerState, PlannedTarget } from '../../../../shared/domain/propagation.ts';
import type { Guid, QalyptusTask } from '../../../../shared/domain/qalyptus.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { failures } from '../../../../shared/errors/failures.ts';
import { makeCopy, type MadeRow } from './make-copy.ts';
import { mapCopy, type Mapped } from './map-copy.ts';
import { disableCopy, setActive } from './quiet.ts';
import { endedStep, frozenStep, needsReview, putRow, type Ended, type PropagationWork } from './work.ts';

/** Does one target, from wherever it stands, and keeps in the ledger what came of it. */
export async function propagateTarget(work: PropagationWork, target: PlannedTarget): Promise<Ended> {
  const { memory, brakes, signal } = work;
  const row = rowOf(work, target);
  try {
    const ended = await doTarget(work, target, row);
    memory.keep(target.propKey, endedStep, ended);
    brakes.wentWell();
    return ended;
  } catch (thrown) {
    if (!signal.aborted) noteFailure(work, target, AppError.from(thrown));
    throw thrown;
  }
}

function doTarget(work: PropagationWork, target: PlannedTarget, row: LedgerRow): Promise<Ended> {
  if (target.action === 'create') return create(work, target, row);
  if (target.action === 'adopt') return adopt(work, target, row);
  const isSettled = row.taskId !== null && row.after !== null && settled.includes(row.state);
  return target.action === 'noop' && isSettled ? Promise.resolve('unchanged') : update(work, target, row);
}

/** States of a row whose copy was looked at to the end. */
const settled: readonly LedgerState[] = ['verified', 'tested', 'enabled'];

/** The row of this batch, of an earlier one that is still about the same copy, or a new one. */
function rowOf({ plan, vault, world }: PropagationWork, target: PlannedTarget): LedgerRow {
  const { propKey, targetKey, name, taskId } = target;
  const kept = vault.qalyptus.row(propKey);
  const isOurs = kept?.batchId === plan.planId || kept?.state === 'intent' || target.action !== 'create';
  if (kept && isOurs && kept.state !== 'rolled-back') return kept;
  return {
    propKey,
    server: plan.server.name,
    masterTaskId: plan.master?.taskId ?? ('' as Guid),
    targetKey,
    name,
    serverName: name,
    taskId,
    state: 'planned',
    origin: target.action === 'adopt' ? 'adopted' : 'created',
    reports: target.reports.map((report) => ({ ...report, cloneTaskReportId: null })),
    after: null,
    batchId: plan.planId,
    note: '',
    updatedAt: world.now(),
  };
}

async function create(work: PropagationWork, target: PlannedTarget, row: LedgerRow): Promise<Ended> {
  const made = await makeCopy(work, target, row);
  const task = await taskOf(work, made.taskId);
  // Before anything else is looked at: an enabled copy may be sending already.
  if (task.isActive === true) await disableCopy(work, task.taskId, task.name);
  const mapped = await mapCopy(work, made.taskId, target);
  await settle(work, made, { mapped, serverName: task.name });
  return 'created';
}

async function adopt(work: PropagationWork, target: PlannedTarget, row: LedgerRow): Promise<Ended> {
  const { taskId } = target;
  if (taskId === null) throw new AppError('job.odd', { propKey: target.propKey });
  const task = await taskOf(work, taskId);
  // What is taken over is looked at and never changed.
  const refuse = () =>
    Promise.reject(needsReview('the task has other mappings than the plan', { task: task.name, taskId }));
  const mapped = await mapCopy(work, taskId, target, refuse);
  // Whoever made it, it was not this batch: no rollback may take it for its own.
  const adopted = { ...row, taskId, origin: 'adopted' as const, batchId: work.plan.planId };
  await settle(work, adopted, { mapped, serverName: task.name });
  return 'adopted';
}

async function update(work: PropagationWork, target: PlannedTarget, row: LedgerRow): Promise<Ended> {
  const taskId = target.taskId ?? row.taskId;
  if (taskId === null) throw new AppError('job.odd', { propKey: target.propKey });
  const task = await taskOf(work, taskId);
  const { memory } = work;
  // A copy of an earlier batch that nobody has looked at yet is treated like one just made.
  const isUnfinished = row.origin === 'created' && row.after === null;
  if (isUnfinished && task.isActive === true) await disableCopy(work, taskId, task.name);
  const mapped = await mapCopy(work, taskId, target, async () => {
    if (task.isActive !== true || isUnfinished) return;
    memory.keep(target.propKey, frozenStep, true);
    await disableCopy(work, taskId, task.name);
  });
  const wasActive = memory.recall<boolean>(target.propKey, frozenStep) === true;
  const isBack = wasActive && mapped.isVerified && (await setActive(work, taskId, true));
  if (isBack) memory.keep(target.propKey, frozenStep, false);
  await settle(work, { ...row, taskId }, { mapped, serverName: task.name });
  return mapped.repaired.length > 0 ? 'updated' : 'unchanged';
}

async function taskOf({ client, signal }: PropagationWork, taskId: Guid): Promise<QalyptusTask> {
  const task = await client.task(taskId, signal);
  if (task === null) throw needsReview('the task is not on the server', { taskId });
  return task;
}

type Seen = { readonly mapped: Mapped; readonly serverName: string };

/** Looks at what the copy has taken over, as far as the server tells, and keeps it. */
async function settle(work: PropagationWork, row: MadeRow, seen: Seen): Promise<void> {
  const { client, signal, sight } = work;
  const { mapped, serverName } = seen;
  const { taskId } = row;
  const { isActive } = await taskOf(work, taskId);
  const triggers = await client.triggers(taskId, signal);
  const recipients = await client.recipients(taskId, signal);
  if (mapped.isVerified) sight.saw();
  putRow(work, row, {
    state: stateOf(mapped, row, isActive === true),
    serverName,
    reports: mapped.reports,
    after: {
      isActive,
      triggers: triggers?.map(({ name, appId }) => (appId === null ? name : `${name} (${appId})`)) ?? null,
      recipients: recipients?.map(({ name, email }) => email ?? name) ?? null,
      destinations: mapped.destinations,
    },
    note: mapped.isVerified ? '' : 'the server does not show mappings: sent, not read back',
  });
}

function stateOf({ isVerified }: Mapped, { origin, state }: LedgerRow, isActive: boolean): LedgerState {
  if (!isVerified) return 'mapped';
  return isActive && (origin === 'adopted' || state === 'enabled') ? 'enabled' : 'verified';
}

/** The whole batch meets these; the row itself has not failed and is gone on with. */
const ofTheBatch: readonly AppError['code'][] = [
  'qalyptus.key',
  'qalyptus.licence',
  'propagation.unasked-change',
  'propagation.cannot-disable',
];

function noteFailure(work: PropagationWork, target: PlannedTarget, error: AppError): void {
  const { memory, brakes } = work;
  const row = rowOf(work, target);
  const { why, words } = error.details;
  const note = [error.code, why, words].filter((text) => typeof text === 'string').join(': ');
  brakes.failed(error);
  if (ofTheBatch.includes(error.code)) {
    putRow(work, row, { note });
    return;
  }
  const isReview = error.code === 'propagation.needs-review' || error.code === 'qalyptus.name-taken';
  // An intent whose outcome is not known stays one, so that it is looked for again.
  const isPermanent = failures[error.code].retry === 'never';
  const state = isReview ? 'needs-review' : isPermanent ? 'failed-permanent' : 'failed-retryable';
  memory.keep(target.propKey, endedStep, isReview ? 'review' : 'failed');
  putRow(work, row, { state, note });
}
