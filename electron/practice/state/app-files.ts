import { generateApp, loadZlib, profiles, writeQvf, type AppModel, type StockZlib } from '../../engine/qvf/index.ts';
import { seedOf } from '../seed/dice.ts';
import { modelOfContents } from './app-model.ts';
import type { SwitchSettings } from '../switches.ts';
import type { TenantState } from './tenant-state.ts';
import type { App, AppContents, ByteSource } from './types.ts';

/** The bytes of exported apps: made when first read, kept within a bound, made again the same when forgotten. */
export interface AppFiles {
  readonly exported: (app: App, contents: () => AppContents, withData: boolean) => ByteSource;
}

const usualCacheBytes = 64 * 1024 * 1024;

export function createAppFiles(state: TenantState, switches: SwitchSettings, cacheBytes = usualCacheBytes): AppFiles {
  const cache = createByteCache(cacheBytes);
  const loaded: { zlib?: StockZlib } = {};
  let count = 0;
  const write = (app: App, contents: AppContents, options: { withData: boolean; layoutSeed: number }): Uint8Array => {
    const { withData, layoutSeed } = options;
    loaded.zlib ??= loadZlib();
    const { zlib } = loaded;
    const base = contentsBaseOf(app, contents);
    const model = modelOfContents({ app, contents, base, person: (id) => state.people.get(id), withData });
    // A server writes every stream anew; one export always lies the same way, so that a download can be resumed.
    return writeQvf(model, {
      deflate: (bytes) => zlib.deflate6(bytes),
      layout: { kind: 'server-export', seed: base.seed + layoutSeed },
    });
  };
  return {
    exported(app, contents, withData) {
      const { file } = contents();
      if (file) return file;
      count += 1;
      const key = `${count}`;
      const facts = { ...app };
      const options = { withData, layoutSeed: switches.exportBytesVary ? count : 0 };
      return cachedSource(() => cache.of(key, () => write(facts, contents(), options)));
    },
  };
}

/** What an app's file is written from; an app that was made empty gets a small data model of its own. */
export function contentsBaseOf(app: App, contents: AppContents): AppModel {
  return contents.base ?? generateApp(seedOf(1, app.id), profiles.small, { id: app.id, title: app.name });
}

function cachedSource(bytes: () => Uint8Array): ByteSource {
  let sizeBytes: number | undefined;
  return {
    get sizeBytes() {
      sizeBytes ??= bytes().length;
      return sizeBytes;
    },
    async *read(from, to) {
      const pieceBytes = 262_144;
      const file = bytes();
      for (let at = from; at < to; at += pieceBytes) yield file.subarray(at, Math.min(to, at + pieceBytes));
    },
  };
}

function createByteCache(limitBytes: number) {
  const kept = new Map<string, Uint8Array>();
  let total = 0;
  return {
    of(key: string, make: () => Uint8Array): Uint8Array {
      const known = kept.get(key);
      if (known) return known;
      const made = make();
      kept.set(key, made);
      total += made.length;
      for (const [oldest, bytes] of kept) {
        if (total <= limitBytes || oldest === key) break;
        kept.delete(oldest);
        total -= bytes.length;
      }
      return made;
    },
  };
}
