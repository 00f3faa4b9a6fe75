import type { EpochMs } from '../../../../shared/domain/ids.ts';
import type { QalyptusCapture, QalyptusName } from '../../../../shared/domain/qalyptus.ts';
import type { QalyptusClient } from '../../qalyptus/index.ts';
import { atOnce } from './at-once.ts';
import { asGap, readsAtOnce, readTaskDetail, type CaptureGap } from './read-task-detail.ts';

/**
 * Everything one look at a server gives. What cannot be read is a named gap; only a refused key, a stop, or a server that
 * does not even list its tasks is a failure.
 */
export async function captureServer(
  client: QalyptusClient,
  name: QalyptusName,
  takenAt: EpochMs,
  signal?: AbortSignal,
): Promise<QalyptusCapture> {
  const gaps: CaptureGap[] = [];
  const listed = await client.tasks(signal);
  if (listed.maybeCut) gaps.push({ what: 'the list of tasks may be cut', code: 'maybe-cut' });
  const reading = { client, gaps, ...(signal ? { signal } : {}) };
  const details = await atOnce(readsAtOnce, listed.rows, (task) => readTaskDetail(task, reading));
  return {
    server: name,
    takenAt,
    tasks: details.filter((detail) => detail !== null),
    connections: await connectionsOf(client, gaps, signal),
    gaps: gaps.sort((a, b) => (a.what < b.what ? -1 : 1)),
  };
}

async function connectionsOf(client: QalyptusClient, gaps: CaptureGap[], signal?: AbortSignal) {
  try {
    const rows = await client.connections(signal);
    return rows === null ? null : [...rows];
  } catch (thrown) {
    gaps.push(asGap('connections', thrown, signal));
    return null;
  }
}
