/** What preparations rely on and must not go while they may still be committed. Kept in memory: a crash ends them all. */
export class Pins {
  readonly #counts = new Map<number, number>();

  add(id: number): void {
    this.#counts.set(id, (this.#counts.get(id) ?? 0) + 1);
  }

  release(id: number): void {
    const left = (this.#counts.get(id) ?? 0) - 1;
    if (left > 0) this.#counts.set(id, left);
    else this.#counts.delete(id);
  }

  has(id: number): boolean {
    return this.#counts.has(id);
  }
}
