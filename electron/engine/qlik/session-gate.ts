import { abortable } from './abortable.ts';

/** At most so many engine sessions at once; the others wait in the order they came. */
export interface SessionGate {
  /** Resolves with the function that gives the place back; calling it twice is calling it once. */
  enter(signal?: AbortSignal): Promise<() => void>;
}

export function createSessionGate(places: number): SessionGate {
  let free = Math.max(1, Math.floor(places));
  const waiting: (() => void)[] = [];

  function leave(): void {
    const next = waiting.shift();
    if (next === undefined) free += 1;
    else next();
  }

  return {
    async enter(signal) {
      signal?.throwIfAborted();
      let left = false;
      const leaveOnce = () => {
        if (left) return;
        left = true;
        leave();
      };
      if (free > 0) {
        free -= 1;
        return leaveOnce;
      }
      let place: () => void = () => undefined;
      const turn = new Promise<void>((resolve) => waiting.push((place = resolve)));
      try {
        await abortable(turn, signal);
        return leaveOnce;
      } catch (aborted) {
        const at = waiting.indexOf(place);
        // The place may have been given to us in the very moment we left.
        if (at >= 0) waiting.splice(at, 1);
        else leave();
        throw aborted;
      }
    },
  };
}
