import type { NumberedEvent } from '../../shared/domain/event.ts';
import { isEnded, type RunProgress } from '../../shared/domain/job.ts';

type Heard = NumberedEvent | { readonly type: 'missed' };

/** The runs of all vaults as the engine announces them: what is under way, how far, and what has just ended. */
export interface RunWatch {
  /** Gives back the run when this is the first word of its end. */
  hear(event: Heard): RunProgress | null;
  /** Runs that a person would expect to go on by themselves; a paused one waits for them. */
  underWay(): number;
  /** From 0 to 1 over all of them; null while there is nothing to show. */
  share(): number | null;
}

export function createRunWatch(): RunWatch {
  const running = new Map<string, RunProgress>();
  const told = new Set<string>();
  const goesOn = ({ state }: RunProgress): boolean => state !== 'paused' && state !== 'interrupted';
  return {
    hear(event) {
      if (event.type === 'missed') running.clear();
      if (event.type !== 'run-progress') return null;
      const { run } = event;
      const name = `${event.seat ?? ''}/${run.runId}`;
      if (!isEnded(run.state)) {
        told.delete(name);
        running.set(name, run);
        return null;
      }
      running.delete(name);
      if (told.has(name)) return null;
      told.add(name);
      return run;
    },
    underWay: () => [...running.values()].filter(goesOn).length,
    share() {
      const counted = [...running.values()].filter((run) => goesOn(run) && run.items.total);
      const total = counted.reduce((sum, { items }) => sum + (items.total ?? 0), 0);
      return total === 0 ? null : counted.reduce((sum, { items }) => sum + items.done, 0) / total;
    },
  };
}
