/** A minute of the server, and one per cent more: our clock and the line's jitter must not make us the one who overspends. */
const windowMs = 60_600;

/**
 * What one tier may still send: never more than `allowed` in any window, and after a burst of a quarter evenly spaced.
 * All times are the caller's; `rate` says how many times faster limits pass than its clock.
 */
export class TierBudget {
  readonly #limit: number;
  readonly #window: number;
  #share: number;
  #sent: number[] = [];
  /** Calls sent and not yet earned back by time, as of `#levelAt`; counted in calls, so that a new share holds at once. */
  #level = 0;
  #levelAt = 0;
  #pausedUntil = 0;

  constructor(limitPerMinute: number, share: number, rate: number) {
    this.#limit = limitPerMinute;
    this.#share = share;
    this.#window = windowMs / rate;
  }

  get allowed(): number {
    return Math.max(1, Math.floor(this.#limit * this.#share));
  }

  get #burst(): number {
    return Math.ceil(this.allowed / 4);
  }

  set share(share: number) {
    this.#share = share;
  }

  /** 0: send now. Otherwise ask again after so many milliseconds; a changed share may shorten it. */
  waitMs(now: number): number {
    if (now < this.#pausedUntil) return this.#pausedUntil - now;
    this.#drain(now);
    this.#sent = this.#sent.filter((at) => at > now - this.#window);
    const oldest = this.#sent[this.#sent.length - this.allowed];
    const forWindow = oldest === undefined ? 0 : oldest + this.#window - now;
    const forEvenness = (this.#level + 1 - this.#burst) * (this.#window / this.allowed);
    return Math.max(0, forWindow, forEvenness);
  }

  spend(now: number): void {
    this.#drain(now);
    this.#level += 1;
    this.#sent.push(now);
  }

  /** Nothing of this tier goes out before `until`; then no burst, for the server has just complained. */
  pause(until: number): void {
    this.#pausedUntil = Math.max(this.#pausedUntil, until);
    this.#level = Math.max(this.#level, this.#burst - 1);
    this.#levelAt = Math.max(this.#levelAt, this.#pausedUntil);
  }

  usedLately(now: number): number {
    return this.#sent.filter((at) => at > now - this.#window).length;
  }

  waitingUntil(now: number): number | null {
    return this.#pausedUntil > now ? this.#pausedUntil : null;
  }

  #drain(now: number): void {
    if (now <= this.#levelAt) return;
    this.#level = Math.max(0, this.#level - ((now - this.#levelAt) * this.allowed) / this.#window);
    this.#levelAt = now;
  }
}
