import type { AppClient } from '../../../shared/api/contract.ts';
import type { Transport } from '../../../shared/api/transport.ts';
import type { RunId } from '../../../shared/domain/ids.ts';
import { isEnded, type RunProgress } from '../../../shared/domain/job.ts';
import { bar, bytes, duration } from './format.ts';
import type { Output } from './output.ts';

/** Shows a run until it ends or is interrupted, and gives back its last state. Cancel with `signal`. */
export async function followRun(
  runId: RunId,
  via: { client: AppClient; transport: Transport },
  output: Output,
  signal: AbortSignal,
): Promise<RunProgress> {
  const { client, transport } = via;
  return new Promise((resolve, reject) => {
    const look = () => client.jobs.get({ runId }).then(({ run }) => take(run), reject);
    let over = false;
    const take = (run: RunProgress) => {
      if (over) return;
      output.progress({ run }, () => progressLine(run));
      if (!isEnded(run.state) && run.state !== 'interrupted') return;
      over = true;
      stop();
      signal.removeEventListener('abort', cancel);
      resolve(run);
    };
    const cancel = () => void client.jobs.cancel({ runId }).catch(reject);
    const stop = transport.onEvent((event) => {
      if (event.type === 'missed') void look();
      else if (event.type === 'run-progress' && event.run.runId === runId) take(event.run);
    });
    signal.addEventListener('abort', cancel, { once: true });
    if (signal.aborted) cancel();
    void look();
  });
}

/** One line that says how far, what is new, how fast and how long still. */
export function progressLine(run: RunProgress): string {
  const { items } = run;
  if (items.total === null || items.total === 0) return `${run.phase} … ${run.calls} calls`;
  const left = run.secondsLeft;
  const parts = [
    `${bar({ done: items.done, failed: items.failed, total: items.total })} ${items.done}/${items.total} apps`,
    left === null ? run.phase : `about ${duration((left.low + left.high) / 2)} left`,
    `${bytes(run.bytesRead)} read, ${bytes(run.bytesStored)} new`,
    `${items.captured} captured, ${items.unchanged} unchanged${items.failed > 0 ? `, ${items.failed} failed` : ''}`,
    `${run.calls} calls${run.callsWaited > 0 ? ` (${run.callsWaited} waited)` : ''}`,
  ];
  return parts.join(' · ');
}
