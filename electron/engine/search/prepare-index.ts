import { AppError } from '../../../shared/errors/app-error.ts';
import type { SearchStatus, SearchStore } from '../vault/index.ts';
import type { Log } from '../world.ts';

/** Makes the index of a vault that has none, once however many ask. */
export interface IndexMaker {
  /** Settles when the index is made; fails with `vault.locked` when the vault is closed first: what is made stays made. */
  prepare(store: SearchStore): Promise<SearchStatus>;
  /** Begins it, and goes on by itself. */
  begin(store: SearchStore): void;
}

export function createIndexMaker(log: Log): IndexMaker {
  const making = new WeakMap<SearchStore, Promise<void>>();
  async function prepare(store: SearchStore): Promise<SearchStatus> {
    if (store.status().isReady) return store.status();
    const work = making.get(store) ?? store.build({}).finally(() => making.delete(store));
    making.set(store, work);
    await work;
    return store.status();
  }
  return {
    prepare,
    begin: (store) =>
      void prepare(store).catch((thrown: unknown) => {
        log.error('index of searches not made', { code: AppError.from(thrown).code });
      }),
  };
}
