import type { RunProgress } from '../../../shared/domain/job.ts';
import { bar, bytes, duration } from './format.ts';

/** One line that says how far, what is new, how fast and how long still. `objects`: those of all items so far. */
export function progressLine(run: RunProgress, objects = 0): string {
  const { items } = run;
  if (items.total === null || items.total === 0) return `${run.phase} … ${run.calls} calls`;
  const left = run.secondsLeft;
  const parts = [
    `${bar({ done: items.done, failed: items.failed, total: items.total })} ${items.done}/${items.total} apps`,
    left === null ? run.phase : `about ${duration((left.low + left.high) / 2)} left`,
    ...(run.kind === 'backup' ? backupParts(run) : restoreParts(run, objects)),
    `${run.calls} calls${run.callsWaited > 0 ? ` (${run.callsWaited} waited)` : ''}`,
  ];
  return parts.join(' · ');
}

const failedPart = ({ items }: RunProgress): string => (items.failed > 0 ? `, ${items.failed} failed` : '');

function backupParts(run: RunProgress): string[] {
  const { items, bytesRead, bytesStored } = run;
  return [
    `${bytes(bytesRead)} read, ${bytes(bytesStored)} new`,
    `${items.captured} captured, ${items.unchanged} unchanged${failedPart(run)}`,
  ];
}

/** A restore is as fast as the tenant lets it write. */
function restoreParts(run: RunProgress, objects: number): string[] {
  const { items, tiers } = run;
  const writes = tiers.find(({ tier }) => tier === 'write');
  return [
    `${items.captured} restored, ${items.unchanged} skipped${failedPart(run)}`,
    `${objects} objects`,
    ...(writes === undefined ? [] : [`${writes.used} of ${writes.allowed} writes this minute`]),
  ];
}
