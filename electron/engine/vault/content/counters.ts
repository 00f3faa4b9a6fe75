import type { Database, Statement } from 'better-sqlite3';

/** Streams and chunks are both things: with one row of ids, the id a name stands for is never both. */
export const counterKinds = ['thing', 'pack', 'file'] as const;
export type CounterKind = (typeof counterKinds)[number];

/** Gives out ids that are never given again, even when what they stood for is gone. */
export class Counters {
  readonly #next = new Map<CounterKind, number>();
  readonly #save: Statement<[number, string]>;

  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
    this.#save = db.prepare('UPDATE content_counter SET next = max(next, ?) WHERE kind = ?');
    this.refresh();
  }

  /** Never behind what another connection has kept. */
  refresh(): void {
    const select = this.#db.prepare<[], { kind: CounterKind; next: number }>('SELECT kind, next FROM content_counter');
    for (const { kind, next } of select.all()) this.#next.set(kind, Math.max(next, this.#next.get(kind) ?? 1));
  }

  take(kind: CounterKind): number {
    const id = this.#next.get(kind) ?? 1;
    this.#next.set(kind, id + 1);
    return id;
  }

  /** Makes what was given out so far last; belongs into the transaction that keeps the first thing of that id. */
  save(): void {
    for (const [kind, next] of this.#next) this.#save.run(next, kind);
  }
}
