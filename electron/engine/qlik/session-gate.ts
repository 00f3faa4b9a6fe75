import { abortable } from './abortable.ts';

/** One caller's right to have a session; all three may be called more than once. */
export interface Place {
  /** The session is open. */
  begin(): void;
  /** The session is closed; the place is kept for another one. */
  end(): void;
  /** The place is free. */
  leave(): void;
}

/** At most so many engine sessions at once; the others wait in the order they came. */
export interface SessionGate {
  enter(signal?: AbortSignal): Promise<Place>;
  /** Sessions of ours that are open at this moment. */
  atWork(): number;
  /** Resolves when one of them has ended. */
  nextEnd(signal?: AbortSignal): Promise<void>;
}

export function createSessionGate(places: number): SessionGate {
  let free = Math.max(1, Math.floor(places));
  let working = 0;
  const waiting: (() => void)[] = [];
  let watching: (() => void)[] = [];

  function give(): void {
    const next = waiting.shift();
    if (next === undefined) free += 1;
    else next();
  }

  function place(): Place {
    let open = false;
    let left = false;
    const end = () => {
      if (!open) return;
      open = false;
      working -= 1;
      const told = watching;
      watching = [];
      told.forEach((tell) => tell());
    };
    return {
      begin() {
        if (!open) working += 1;
        open = true;
      },
      end,
      leave() {
        end();
        if (!left) give();
        left = true;
      },
    };
  }

  return {
    async enter(signal) {
      signal?.throwIfAborted();
      if (free > 0) {
        free -= 1;
        return place();
      }
      let mine: () => void = () => undefined;
      const turn = new Promise<void>((resolve) => waiting.push((mine = resolve)));
      try {
        await abortable(turn, signal);
        return place();
      } catch (aborted) {
        const at = waiting.indexOf(mine);
        // The place may have been given to us in the very moment we left.
        if (at >= 0) waiting.splice(at, 1);
        else give();
        throw aborted;
      }
    },
    atWork: () => working,
    nextEnd: (signal) => abortable(new Promise<void>((resolve) => watching.push(resolve)), signal),
  };
}
