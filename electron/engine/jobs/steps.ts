import type { Json } from '../../../shared/json.ts';
import type { RunControl } from './control.ts';

/** Where the results of steps are kept. */
export interface StepMemory {
  recall(step: string): Json | undefined;
  keep(step: string, result: Json): void;
}

export interface Steps {
  /**
   * Does the work once: after a restart the kept result is given back and the work is not done again.
   * A step may still happen twice (killed between work and keeping), so its work must be harmless to repeat.
   */
  step<R extends Json>(name: string, work: (signal: AbortSignal) => Promise<R> | R): Promise<R>;
  /** Holds while the run is paused; throws once it is to end. For work that keeps its own memory. */
  mayGoOn(): Promise<void>;
}

/** Cancelling takes effect before each step, and inside those that heed the signal; a pause holds before each step. */
export function createSteps(memory: StepMemory, control: Pick<RunControl, 'signal' | 'mayGoOn'>): Steps {
  return {
    mayGoOn: control.mayGoOn,
    async step(name, work) {
      const kept = memory.recall(name);
      if (kept !== undefined) return kept as Awaited<ReturnType<typeof work>>;
      await control.mayGoOn();
      const result = await work(control.signal);
      memory.keep(name, result);
      return result;
    },
  };
}
