import type { NumberedEvent } from '../../shared/domain/event.ts';
import type { JobProgress, RunProgress } from '../../shared/domain/job.ts';

/** Steps of a job that put bytes where they are to stay: into a vault, onto a medium. */
const writingSteps: ReadonlySet<string> = new Set(['storing', 'copying']);

/** A stage of its own, without a run behind it, says it is at work at least this often. */
const silenceMilliseconds = 60_000;

type Heard = NumberedEvent | { readonly type: 'missed' };

/** Tells from what the engine announces whether bytes are being committed just now. */
export interface WriteWatch {
  hear(event: Heard): void;
  isWriting(): boolean;
}

/** Waiting, exporting and reading let the computer sleep; only a write that a sleep would cut keeps it awake. */
export function createWriteWatch(now: () => number): WriteWatch {
  /** Jobs at a writing step, by seat, run and job. */
  const jobs = new Set<string>();
  /** Imports and re-keys, by seat, with when they were last heard of. */
  const stages = new Map<string, number>();

  const forget = (prefix: string): void => jobs.forEach((name) => name.startsWith(prefix) && jobs.delete(name));
  const stage = (name: string, { bytes, totalBytes }: { readonly bytes: number; readonly totalBytes: number }): void =>
    void (bytes < totalBytes ? stages.set(name, now()) : stages.delete(name));
  const moved = (prefix: string, items: readonly JobProgress[]): void => {
    for (const { jobId, state, step } of items) {
      const isWriting = state === 'running' && writingSteps.has(step);
      if (isWriting) jobs.add(prefix + jobId);
      else jobs.delete(prefix + jobId);
    }
  };

  return {
    hear(event) {
      if (event.type === 'missed') {
        // The engine is a new one; what it does, it says.
        jobs.clear();
        stages.clear();
        return;
      }
      const { seat = '' } = event;
      if (event.type === 'items-progress') moved(`${seat}/${event.runId}/`, event.items);
      // What a run that stands still was last seen doing is over.
      if (event.type === 'run-progress' && !isAtWork(event.run)) forget(`${seat}/${event.run.runId}/`);
      if (event.type === 'import-progress' && event.phase === 'copy') stage(`import ${seat}`, event);
      if (event.type === 'rekey-progress') stage(`rekey ${seat}`, event);
      // A re-key goes on while its vault is locked.
      if (event.type === 'vault-state' && event.state === 'unlocked') stages.delete(`rekey ${seat}`);
      if (event.type === 'vault-state' && event.state !== 'unlocked') forget(`${seat}/`);
    },
    isWriting() {
      for (const [name, heardAt] of stages) if (now() - heardAt >= silenceMilliseconds) stages.delete(name);
      return jobs.size > 0 || stages.size > 0;
    },
  };
}

const isAtWork = ({ state }: RunProgress): boolean => state === 'running' || state === 'cancelling';
