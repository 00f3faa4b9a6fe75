import type { LedgerRow } from '../../../../shared/domain/propagation.ts';
import type { TaskDetail } from '../../../../shared/domain/qalyptus.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import type { CaptureGap } from '../capture/read-task-detail.ts';
import { readTaskDetail } from '../capture/read-task-detail.ts';
import { refuseBeside, rolledBackStep } from '../run/may-run.ts';
import { setActive } from '../run/quiet.ts';
import { createSight } from '../run/sight.ts';
import { hasCode, persist, putRow } from '../run/work.ts';
import type { PropagationDeps } from '../types.ts';
import { whyEdited } from './judge-copy.ts';
import { previewRollback, type CopyRow, type Kept } from './preview-rollback.ts';

export type Rollback = { readonly deleted: LedgerRow[]; readonly kept: Kept[]; readonly byHand: string[] };

/**
 * Deletes what this batch made and nobody has edited since, newest first; can be repeated. Each is kept as JSON before it
 * goes. Where the server cannot delete, the copy is disabled and named for a person.
 */
export async function rollbackBatch(batchId: string, deps: PropagationDeps): Promise<Rollback> {
  const { server, vault } = deps;
  refuseBeside(server.name, null, vault);
  const { deletes, keeps } = previewRollback(batchId, server.name, vault);
  const deleted: LedgerRow[] = [];
  const kept: Kept[] = [...keeps];
  const byHand: string[] = [];
  for (const row of deletes) {
    const end = await rollBackOne(row, batchId, deps);
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
