/** Time inside the practice tenant: runs `rate` practice seconds per real second, and can be pushed forward. */
export interface PracticeClock {
  readonly rate: number;
  /** Practice time, milliseconds since 1970. */
  readonly now: () => number;
  readonly timestamp: () => string;
  /** Lets practice time jump, so that a test sees hours pass without waiting. */
  readonly advance: (milliseconds: number) => void;
  /** What a caller with an ordinary clock must wait for that many practice milliseconds to pass. */
  readonly callerMilliseconds: (practiceMilliseconds: number) => number;
}

export function createClock(rate = 1, startAt = Date.now()): PracticeClock {
  const realStart = performance.now();
  let pushed = 0;
  const now = () => Math.floor(startAt + pushed + (performance.now() - realStart) * rate);
  return {
    rate,
    now,
    timestamp: () => new Date(now()).toISOString(),
    advance: (milliseconds) => {
      pushed += milliseconds;
    },
    callerMilliseconds: (practiceMilliseconds) => practiceMilliseconds / rate,
  };
}
