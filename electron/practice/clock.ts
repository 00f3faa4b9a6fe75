/** Time inside the practice tenant: runs `rate` practice seconds per real second, and can be pushed forward. */
export interface PracticeClock {
  readonly rate: number;
  /** Practice time, milliseconds since 1970. */
  readonly now: () => number;
  readonly timestamp: () => string;
  /** Lets practice time jump, so that a test sees hours pass without waiting. */
  readonly advance: (milliseconds: number) => void;
  /** Runs `act` when that much practice time has passed, by waiting or by a jump; keeps no process alive. */
  readonly after: (practiceMilliseconds: number, act: () => void) => void;
  /** What a caller with an ordinary clock must wait for that many practice milliseconds to pass. */
  readonly callerMilliseconds: (practiceMilliseconds: number) => number;
}

type Waiting = { readonly dueAt: number; readonly act: () => void; timer?: NodeJS.Timeout };

export function createClock(rate = 1, startAt = Date.now()): PracticeClock {
  const realStart = performance.now();
  let pushed = 0;
  const waiting = new Set<Waiting>();
  const now = () => Math.floor(startAt + pushed + (performance.now() - realStart) * rate);
  const arm = (one: Waiting) => {
    clearTimeout(one.timer);
    const fire = () => {
      // Timers of the process may fire a little early.
      if (now() < one.dueAt) return arm(one);
      waiting.delete(one);
      one.act();
    };
    one.timer = setTimeout(fire, Math.max(0, (one.dueAt - now()) / rate));
    one.timer.unref();
  };
  return {
    rate,
    now,
    timestamp: () => new Date(now()).toISOString(),
    advance: (milliseconds) => {
      pushed += milliseconds;
      for (const one of waiting) arm(one);
    },
    after(practiceMilliseconds, act) {
      const one: Waiting = { dueAt: now() + practiceMilliseconds, act };
      waiting.add(one);
      arm(one);
    },
    callerMilliseconds: (practiceMilliseconds) => practiceMilliseconds / rate,
  };
}
