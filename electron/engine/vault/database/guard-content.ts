import type { ContentStore } from '../content/types.ts';
import { toVaultError } from './vault-error.ts';

function rethrow(thrown: unknown): never {
  throw toVaultError(thrown);
}

function sync<A extends unknown[], R>(call: (...parameters: A) => R): (...parameters: A) => R {
  return (...parameters) => {
    try {
      return call(...parameters);
    } catch (thrown) {
      return rethrow(thrown);
    }
  };
}

const promised = <A extends unknown[], R>(call: (...parameters: A) => Promise<R>) =>
  sync((...parameters: A) => call(...parameters).catch(rethrow));

/** The same store, speaking the vault's failures where the driver or the disk failed; a source's own errors pass unchanged. */
export function guardContent(store: ContentStore): ContentStore {
  return {
    prepare: promised((source, options) => store.prepare(source, options)),
    commit: sync((prepared) => store.commit(prepared)),
    discard: sync((prepared) => store.discard(prepared)),
    has: sync((contentId) => store.has(contentId)),
    async *read(contentId, signal) {
      try {
        yield* store.read(contentId, signal);
      } catch (thrown) {
        rethrow(thrown);
      }
    },
    readAt: promised((contentId, offset, length) => store.readAt(contentId, offset, length)),
    checkQuick: sync(() => store.checkQuick()),
    checkDeep: promised((options) => store.checkDeep(options)),
    heal: promised((options) => store.heal(options)),
    remove: sync((contentId) => store.remove(contentId)),
    repack: promised((options) => store.repack(options)),
    dropLeftovers: sync(() => store.dropLeftovers()),
    statistics: sync(() => store.statistics()),
    refresh: promised(() => store.refresh()),
    close: promised(() => store.close()),
  };
}
