import { Notification, type BrowserWindow } from 'electron';
import type { Transport } from '../../shared/api/transport.ts';
import { isEnded, type RunProgress } from '../../shared/domain/job.ts';
import { runSummary } from '../../shared/text/run-summary.ts';

/** Shows how far a run is in the task bar, and tells once how it ended: counts and states, no names. */
export function announceRuns(engine: Transport, window: BrowserWindow): void {
  const told = new Set<string>();
  engine.onEvent((event) => {
    if (event.type !== 'run-progress') return;
    showProgress(event.run, window);
    if (!isEnded(event.run.state) || told.has(event.run.runId)) return;
    told.add(event.run.runId);
    if (Notification.isSupported()) new Notification(runSummary(event.run)).show();
  });
}

function showProgress({ state, items }: RunProgress, window: BrowserWindow): void {
  if (window.isDestroyed()) return;
  const none = -1;
  window.setProgressBar(isEnded(state) || !items.total ? none : items.done / items.total);
}
