import type { AppClient } from '../../../shared/api/contract.ts';
import type { Transport } from '../../../shared/api/transport.ts';
import type { RunId } from '../../../shared/domain/ids.ts';
import { isEnded, type JobProgress, type RunProgress } from '../../../shared/domain/job.ts';
import type { Output } from './output.ts';
import { progressLine } from './progress-line.ts';

/** Shows a run until it ends or is interrupted, and gives back its last state. Cancel with `signal`. */
export async function followRun(
  runId: RunId,
  via: { client: AppClient; transport: Transport },
  output: Output,
  signal: AbortSignal,
): Promise<RunProgress> {
  const { client, transport } = via;
  return new Promise((resolve, reject) => {
    const objects = new Map<string, number>();
    const count = (items: readonly JobProgress[]) => {
      for (const { jobId, objects: seen } of items) if (seen !== null) objects.set(jobId, seen);
    };
    const look = () =>
      client.jobs.get({ runId }).then(({ run, items }) => {
        count(items);
        take(run);
      }, reject);
    let over = false;
    const take = (run: RunProgress) => {
      if (over) return;
      output.progress({ run }, () => progressLine(run, sum(objects.values())));
      if (!isEnded(run.state) && run.state !== 'interrupted') return;
      over = true;
      stop();
      signal.removeEventListener('abort', cancel);
      resolve(run);
    };
    const cancel = () => void client.jobs.cancel({ runId }).catch(reject);
    const stop = transport.onEvent((event) => {
      if (event.type === 'missed') void look();
      else if (event.type === 'items-progress' && event.runId === runId) count(event.items);
      else if (event.type === 'run-progress' && event.run.runId === runId) take(event.run);
    });
    signal.addEventListener('abort', cancel, { once: true });
    if (signal.aborted) cancel();
    void look();
  });
}

const sum = (counts: Iterable<number>): number => [...counts].reduce((all, one) => all + one, 0);
