import { Notification, type BrowserWindow } from 'electron';
import type { RunProgress } from '../../shared/domain/job.ts';
import { runSummary } from '../../shared/text/run-summary.ts';
import type { ShellLanguage } from './words.ts';

/** Tells how a run ended: counts and states, no names. A click brings the window. */
export function announceEnd(run: RunProgress, language: ShellLanguage, show: () => void): void {
  notify(runSummary(run, language), show);
}

/** A notice of the system, where it has any. */
export function notify(notice: { readonly title: string; readonly body: string }, show: () => void): void {
  if (!Notification.isSupported()) return;
  const shown = new Notification(notice);
  shown.on('click', show);
  shown.show();
}

/** How far everything under way has come, in the task bar; null takes it away. */
export function showShare(window: BrowserWindow, share: number | null): void {
  const none = -1;
  if (!window.isDestroyed()) window.setProgressBar(share ?? none);
}
