import type { LedgerRow, LedgerState, PlannedTarget } from '../../../../shared/domain/propagation.ts';
import type { Guid, QalyptusTask } from '../../../../shared/domain/qalyptus.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { failures } from '../../../../shared/errors/failures.ts';
import { makeCopy, mayHaveSent, type MadeRow } from './make-copy.ts';
import { mapCopy, type Mapped } from './map-copy.ts';
import { disableCopy, setActive } from './quiet.ts';
import { noteStays, plannedStays } from './stays.ts';
import {
  endedStep,
  frozenStep,
  needsReview,
  putRow,
  samePairs,
  withoutCheck,
  type Ended,
  type PropagationWork,
} from './work.ts';

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
  const isAtItsEnd = settled.includes(row.state) || isSentUnseen(work, target, row);
  const isSettled = row.taskId !== null && row.after !== null && isAtItsEnd;
  if (target.action !== 'noop' || !isSettled) return update(work, target, row);
  noteStays(work, row, plannedStays);
  return Promise.resolve('unchanged');
}

/** States of a row whose copy was looked at to the end. */
const settled: readonly LedgerState[] = ['verified', 'tested', 'enabled'];

/** All that is wished was sent, to a server that shows nothing: sending it again would show no more. */
function isSentUnseen({ sight }: PropagationWork, { reports }: PlannedTarget, row: LedgerRow): boolean {
  if (row.state !== 'mapped' || !sight.isBlind()) return false;
  const sent = new Map(row.reports.map(({ taskReportId, pairs }) => [taskReportId, pairs]));
  return reports.every(({ taskReportId, pairs }) => samePairs(sent.get(taskReportId) ?? [], pairs));
}

/** The row of this batch, of an earlier one that is about the same copy or may have made one, or a new one. */
function rowOf(work: PropagationWork, target: PlannedTarget): LedgerRow {
  const { plan, vault, world } = work;
  const { propKey, targetKey, name, taskId } = target;
  const kept = vault.qalyptus.row(propKey);
  const mayBeThere = (row: LedgerRow) => row.taskId === null && mayHaveSent(work, row);
  const isOurs = (row: LedgerRow) => row.batchId === plan.planId || target.action !== 'create' || mayBeThere(row);
  if (kept && kept.state !== 'rolled-back' && isOurs(kept)) return kept;
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
  await disableCopy(work, task);
  const mapped = await mapCopy(work, made.taskId, target, { row: made });
  await settle(work, made, { mapped, serverName: task.name });
  return 'created';
}

async function adopt(work: PropagationWork, target: PlannedTarget, row: LedgerRow): Promise<Ended> {
  const { taskId } = target;
  if (taskId === null) throw new AppError('job.odd', { propKey: target.propKey });
  const task = await taskOf(work, taskId);
  // What is taken over is looked at and never changed.
  const beforeSending = () =>
    Promise.reject(needsReview('the task has other mappings than the plan', { task: task.name, taskId }));
  const mapped = await mapCopy(work, taskId, target, { row, beforeSending });
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
  if (isUnfinished) await disableCopy(work, task);
  const mapped = await mapCopy(work, taskId, target, {
    row,
    async beforeSending() {
      if (isUnfinished) return;
      putRow(work, withoutCheck(row), {});
      if (task.isActive === true || (task.isActive === null && row.state === 'enabled'))
        memory.keep(target.propKey, frozenStep, true);
      await disableCopy(work, task);
    },
  });
  await enableAgain(work, target, { task, mapped });
  await settle(work, { ...row, taskId }, { mapped, serverName: task.name });
  return mapped.repaired.length > 0 ? 'updated' : 'unchanged';
}

/**
 * Enables what this plan has disabled, once every mapping was read back; what stays disabled is told at the end. Where the
 * server does not tell, a person may have disabled it before.
 */
async function enableAgain(work: PropagationWork, { propKey }: PlannedTarget, { task, mapped }: Enabling) {
  const { memory } = work;
  if (memory.recall<boolean>(propKey, frozenStep) !== true || !mapped.isVerified || task.isActive === null) return;
  if (await setActive(work, task.taskId, true)) memory.keep(propKey, frozenStep, false);
}

type Enabling = { readonly task: QalyptusTask; readonly mapped: Mapped };

async function taskOf({ client, signal }: PropagationWork, taskId: Guid): Promise<QalyptusTask> {
  const task = await client.task(taskId, signal);
  if (task === null) throw needsReview('the task is not on the server', { taskId });
  return task;
}

type Seen = { readonly mapped: Mapped; readonly serverName: string };

/** Looks at what the copy has taken over, as far as the server tells, and keeps it. */
async function settle(work: PropagationWork, row: MadeRow, seen: Seen): Promise<void> {
  const { client, signal, sight, memory } = work;
  const { mapped, serverName } = seen;
  const { taskId } = row;
  const { isActive } = await taskOf(work, taskId);
  const triggers = await client.triggers(taskId, signal);
  const recipients = await client.recipients(taskId, signal);
  if (mapped.hasSeenPairs) sight.saw();
  // What this plan has disabled is at work as soon as it is enabled again: it was released before.
  const isFrozen = memory.recall<boolean>(row.propKey, frozenStep) === true;
  putRow(work, row, {
    state: stateOf(mapped, row, isActive === true || isFrozen),
    serverName,
    reports: mapped.reports,
    after: {
      isActive,
      triggers: triggers?.map(({ name, appId }) => (appId === null ? name : `${name} (${appId})`)) ?? null,
      recipients: recipients?.map(({ name, email }) => email ?? name) ?? null,
      destinations: mapped.destinations,
    },
    note: noteOf(mapped, { isActive, isFrozen }),
  });
}

function stateOf({ isVerified }: Mapped, { origin, state }: LedgerRow, isActive: boolean): LedgerState {
  if (!isVerified) return 'mapped';
  return isActive && (origin === 'adopted' || state === 'enabled') ? 'enabled' : 'verified';
}

type Life = { readonly isActive: boolean | null; readonly isFrozen: boolean };

const noteOf = ({ isVerified }: Mapped, { isActive, isFrozen }: Life): string =>
  [
    ...(isVerified ? [] : ['the server does not show mappings: sent, not read back']),
    ...(isActive === null ? ['the server does not tell whether it is enabled'] : []),
    ...(isFrozen ? ['disabled while its mappings changed, and not enabled again'] : []),
  ].join('; ');

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
  const isPermanent = failures[error.code].retry === 'never';
  const state = isReview ? 'needs-review' : isPermanent ? 'failed-permanent' : 'failed-retryable';
  memory.keep(target.propKey, endedStep, isReview ? 'review' : 'failed');
  putRow(work, row, { state, note });
}
