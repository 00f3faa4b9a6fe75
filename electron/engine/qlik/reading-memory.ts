import type { AppObject } from '../../../shared/domain/app.ts';
import type { Child, Rows } from './engine-lists.ts';
import { bareRow } from './object-rows.ts';

/** What one reading already knows, so that a lost session costs only what was under way. */
export class ReadingMemory {
  readonly #rows = new Map<string, AppObject>();
  readonly #answers = new Map<string, unknown>();
  readonly #done = new Set<string>();
  readonly #unreadable = new Map<string, number>();

  /** Grows with everything learned. */
  get progress(): number {
    return this.#answers.size + this.#done.size;
  }

  /** The first good answer to a question; failures are asked again. */
  async once<T>(question: string, ask: () => Promise<T>): Promise<T> {
    if (!this.#answers.has(question)) this.#answers.set(question, await ask());
    return this.#answers.get(question) as T;
  }

  isDone = (step: string, id: string): boolean => this.#done.has(`${step}\n${id}`);

  markDone(step: string, id: string): void {
    this.#done.add(`${step}\n${id}`);
  }

  countUnreadable(list: string, { unreadable }: Rows<unknown>): void {
    this.#unreadable.set(list, unreadable);
  }

  row = (id: string): AppObject | undefined => this.#rows.get(id);

  rows = (): AppObject[] => [...this.#rows.values()];

  put(row: AppObject): void {
    this.#rows.set(row.objectId, row);
  }

  /** The list of an object's own class comes first and stands. */
  addFirst(row: AppObject): void {
    if (!this.#rows.has(row.objectId)) this.put(row);
  }

  addChild({ info, parentId, title }: Child): void {
    const row = this.row(info.qId) ?? { ...bareRow(info, 'tree'), engineClass: 'GenericObject' as const };
    this.put({ ...row, parentId, title: row.title ?? title });
  }

  blame(id: string, problem: string): void {
    const row = this.row(id);
    if (row !== undefined) this.put({ ...row, problem: row.problem ?? problem });
  }

  /** Objects with a problem, and rows whose very id could not be read. */
  problems(): number {
    const unreadable = [...this.#unreadable.values()].reduce((sum, count) => sum + count, 0);
    return unreadable + this.rows().filter((row) => row.problem !== null).length;
  }
}
