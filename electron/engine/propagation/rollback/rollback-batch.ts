import type { LedgerRow, PropagationPlan, PutBack } from '../../../../shared/domain/propagation.ts';
import type { Guid, TaskDetail } from '../../../../shared/domain/qalyptus.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import type { CaptureGap } from '../capture/read-task-detail.ts';
import { readTaskDetail } from '../capture/read-task-detail.ts';
import { isOpen } from '../post-check/watch-execution.ts';
import { refuseBeside, rolledBackStep } from '../run/may-run.ts';
import { setActive } from '../run/quiet.ts';
import { createSight } from '../run/sight.ts';
import { hasCode, persist, putRow } from '../run/work.ts';
import type { PropagationDeps } from '../types.ts';
import { whyEdited } from './judge-copy.ts';
import { findBatch, type Batch } from './find-batch.ts';
import { previewDeletes, type CopyRow, type Kept } from './preview-rollback.ts';
import { previewPutBack, putBackBatch } from './put-back-batch.ts';

export type Rollback = {
  readonly kind: PropagationPlan['kind'];
  readonly deleted: LedgerRow[];
  readonly kept: Kept[];
  readonly putBack: PutBack[];
  readonly left: PutBack[];
  readonly byHand: string[];
  readonly warnings: string[];
};
export type RollbackRequest = { readonly batchId: string; readonly force: readonly Guid[] };

/** What a rollback of this batch would do; nothing is changed. */
export async function previewRollback({ batchId, force }: RollbackRequest, deps: PropagationDeps) {
  const batch = findBatch(batchId, deps.server.name, deps.vault);
  const { plan } = batch;
  if (plan === null || plan.kind === 'propagate')
    return { kind: 'propagate' as const, ...previewDeletes(batch), putsBack: [], leaves: [] };
  return { kind: plan.kind, deletes: [], keeps: [], ...(await previewPutBack(plan, force, deps)) };
}

/** Takes a batch back: its copies are deleted, or the mappings it changed are put back. Can be repeated. */
export async function rollbackBatch({ batchId, force }: RollbackRequest, deps: PropagationDeps): Promise<Rollback> {
  const batch = findBatch(batchId, deps.server.name, deps.vault);
  const { plan } = batch;
  if (plan === null || plan.kind === 'propagate')
    return { kind: 'propagate', ...(await deleteBatch(batch, deps)), putBack: [], left: [], warnings: [] };
  const end = await putBackBatch(plan, force, deps);
  const byHand = end.left.map(({ taskName, reportName, why }) => `${taskName} / ${reportName}: ${why}`);
  return { kind: plan.kind, deleted: [], kept: [], ...end, byHand };
}

/**
 * Deletes what this batch made and nobody has edited since, newest first. Each is kept as JSON before it goes. Where the
 * server cannot delete, the copy is disabled and named for a person.
 */
async function deleteBatch(batch: Batch, deps: PropagationDeps) {
  const { server, vault } = deps;
  refuseBeside(server.name, null, vault);
  const { deletes, keeps } = previewDeletes(batch);
  const deleted: LedgerRow[] = [];
  const kept: Kept[] = [...keeps];
  const byHand: string[] = [];
  for (const row of deletes) {
    const end = await rollBackOne(row, batch.batchId, deps);
    if (end.why === '') deleted.push(end.row);
    else kept.push(end);
    if (end.isByHand) byHand.push(`${row.serverName || row.name} (${row.taskId})`);
  }
  return { deleted, kept, byHand };
}

type End = Kept & { readonly isByHand: boolean };

async function rollBackOne(row: CopyRow, batchId: string, deps: PropagationDeps): Promise<End> {
  try {
    return await tryOne(row, batchId, deps);
  } catch (thrown) {
    deps.signal?.throwIfAborted();
    const error = AppError.from(thrown);
    if (['qalyptus.key', 'qalyptus.licence', 'unexpected'].includes(error.code)) throw error;
    return { row, why: error.code, isByHand: false };
  }
}

async function tryOne(row: CopyRow, batchId: string, deps: PropagationDeps): Promise<End> {
  const { client, vault, signal } = deps;
  const task = await client.task(row.taskId, signal);
  if (task === null) return gone(row, batchId, deps);
  const gaps: CaptureGap[] = [];
  const detail = await readTaskDetail(task, { client, gaps, ...(signal ? { signal } : {}) });
  if (detail === null) return { row, why: 'cannot be read, so whether it was edited is not known', isByHand: false };
  const edited = whyEdited(row, detail);
  if (edited !== null) {
    const next = putRow(deps, row, { state: 'needs-review', note: edited });
    return { row: next, why: edited, isByHand: false };
  }
  const runs = await client.executions(row.taskId, signal);
  if (runs?.some(isOpen)) return { row, why: 'is running', isByHand: false };
  vault.restores.keepStep(batchId, row.propKey, 'deleted', detail);
  try {
    await persist({ client, signal: signal ?? never }, () => client.deleteTask(row.taskId, signal));
  } catch (thrown) {
    if (!hasCode(thrown, 'qalyptus.not-offered')) throw thrown;
    return leaveToPerson(row, detail, deps);
  }
  if ((await client.task(row.taskId, signal)) === null) return gone(row, batchId, deps);
  return { row, why: 'the server said it was deleted, and it is still there', isByHand: true };
}

const never = new AbortController().signal;

function gone(row: CopyRow, batchId: string, deps: PropagationDeps): End {
  const { vault, server } = deps;
  vault.restores.keepStep(batchId, '', rolledBackStep, true);
  const next = putRow(deps, row, { state: 'rolled-back', note: '' });
  vault.audit.append('task-rolled-back', { server: server.name, taskId: row.taskId, name: row.serverName, batchId });
  return { row: next, why: '', isByHand: false };
}

async function leaveToPerson(row: CopyRow, detail: TaskDetail, deps: PropagationDeps): Promise<End> {
  const { client, vault, world, server } = deps;
  const sight = createSight({ plan: { server, dialect: server.dialect }, vault, world });
  sight.learn({ canDelete: false });
  const hand = { client, sight, signal: deps.signal ?? never, mayGoOn: () => Promise.resolve() };
  const isQuiet = detail.isActive === false || (await setActive(hand, row.taskId, false));
  const why = isQuiet
    ? 'this server cannot delete tasks through the API: it is disabled, delete it in Qalyptus'
    : 'this server can neither delete nor disable tasks through the API: do both in Qalyptus';
  return { row, why, isByHand: true };
}
