/** Lets in as much at once as fits; the rest waits in order. */
export class Turnstile {
  #left: number;
  readonly #room: number;
  readonly #waiting: { weight: number; enter(): void }[] = [];

  constructor(room: number) {
    this.#room = room;
    this.#left = room;
  }

  /** Resolves when there is room; what it answers gives the room back. */
  async enter(weight: number, signal?: AbortSignal): Promise<() => void> {
    signal?.throwIfAborted();
    const taken = Math.min(weight, this.#room);
    if (this.#waiting.length > 0 || taken > this.#left) await this.#wait(taken, signal);
    else this.#left -= taken;
    let isIn = true;
    return () => {
      if (isIn) this.#left += taken;
      isIn = false;
      this.#admit();
    };
  }

  #wait(weight: number, signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        this.#waiting.splice(this.#waiting.indexOf(place), 1);
        reject(signal?.reason instanceof Error ? signal.reason : new Error('given up'));
        this.#admit();
      };
      const place = {
        weight,
        enter: () => {
          signal?.removeEventListener('abort', leave);
          resolve();
        },
      };
      this.#waiting.push(place);
      signal?.addEventListener('abort', leave, { once: true });
    });
  }

  #admit(): void {
    for (let next = this.#waiting[0]; next && next.weight <= this.#left; next = this.#waiting[0]) {
      this.#waiting.shift();
      this.#left -= next.weight;
      next.enter();
    }
  }
}
