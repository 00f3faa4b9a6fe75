import type { RunProgress } from '../../../shared/domain/job.ts';
import { bar, bytes, duration } from './format.ts';

/** One line that says how far, what is new, how fast and how long still. `objects`: those of all items so far. */
export function progressLine(run: RunProgress, objects = 0): string {
  const { items } = run;
  if (items.total === null || items.total === 0) return `${run.phase} … ${run.calls} calls`;
  const left = run.secondsLeft;
  const parts = [
    `${bar({ done: items.done, failed: items.failed, total: items.total })} ${items.done}/${items.total} ${itemsOf(run)}`,
    left === null ? run.phase : `about ${duration((left.low + left.high) / 2)} left`,
    ...partsOf(run, objects),
    `${run.calls} calls${run.callsWaited > 0 ? ` (${run.callsWaited} waited)` : ''}`,
  ];
  return parts.join(' · ');
}

/** Runs whose items are tasks of a Qalyptus server. */
const ofQalyptus: ReadonlySet<string> = new Set(['propagation', 'post-check']);

/** Runs whose items are kinds of configuration, or resources of them. */
const ofConfig: ReadonlyMap<string, string> = new Map([
  ['config', 'kinds'],
  ['config-apply', 'resources'],
]);

const itemsOf = ({ kind }: RunProgress): string =>
  ofConfig.get(kind) ?? (ofQalyptus.has(kind) ? 'tasks' : ofArchive.has(kind) ? 'media' : 'apps');

function partsOf(run: RunProgress, objects: number): string[] {
  if (run.kind === 'backup') return backupParts(run);
  if (ofArchive.has(run.kind)) return [bytes(run.bytesRead)];
  if (ofConfig.has(run.kind)) return [`${run.items.captured} done${failedPart(run)}`];
  return ofQalyptus.has(run.kind) ? taskParts(run) : restoreParts(run, objects);
}

/** One medium, in bytes of one stage after the other. */
const ofArchive: ReadonlySet<string> = new Set(['archive-copy', 'archive-check']);

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

function taskParts(run: RunProgress): string[] {
  const { captured, unchanged } = run.items;
  return [
    run.kind === 'post-check'
      ? `${captured} tried${failedPart(run)}`
      : `${captured} done, ${unchanged} as wished${failedPart(run)}`,
  ];
}
