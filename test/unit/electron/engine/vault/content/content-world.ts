import { createHmac, randomBytes } from 'node:crypto';
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import type { EpochMs } from '../../../../../../shared/domain/ids.ts';
import {
  contentTables,
  createContentStore,
  type ContentStore,
  type PreparedContent,
} from '../../../../../../electron/engine/vault/content/index.ts';
import type { Log } from '../../../../../../electron/engine/world.ts';

export type DatabaseFile = InstanceType<typeof Database>;

/** A content store on a real encrypted database in a folder of its own. */
export type ContentWorld = {
  readonly folder: string;
  readonly file: string;
  readonly db: DatabaseFile;
  readonly store: ContentStore;
  keep(bytes: Uint8Array): Promise<ReturnType<ContentStore['commit']>>;
  commit(prepared: PreparedContent): ReturnType<ContentStore['commit']>;
  giveBack(contentId: PreparedContent['contentId']): Promise<Buffer>;
  fileBytes(): number;
  end(): Promise<void>;
};

const key = Buffer.alloc(32, 7);
const silent: Log = { info: () => undefined, error: () => undefined, child: () => silent };

/** Opens the way the vault does; `file` reopens what a test left. */
export function openDatabase(file: string, first: readonly string[] = []): DatabaseFile {
  const db = new Database(file);
  for (const pragma of first) db.pragma(pragma);
  db.pragma("cipher='aegis'");
  (db as unknown as { key(key: Buffer): void }).key(Buffer.from(`raw:${key.toString('hex')}`));
  db.pragma('page_size=16384');
  db.pragma('auto_vacuum=INCREMENTAL');
  db.pragma('journal_mode=WAL');
  db.pragma('synchronous=FULL');
  db.pragma('temp_store=memory');
  const isNew = db.prepare("SELECT 1 FROM sqlite_master WHERE name = 'content_file'").get() === undefined;
  if (isNew) db.transaction(() => contentTables.up(db))();
  return db;
}

export function openContentWorld(options: { file?: string; workers?: number } = {}): ContentWorld {
  const folder = options.file ? path.dirname(options.file) : mkdtempSync(path.join(tmpdir(), 'coffer-content-'));
  const file = options.file ?? path.join(folder, 'vault.db');
  const db = openDatabase(file);
  const store = createContentStore({
    db,
    subkey: (label) => createHmac('sha256', key).update(label).digest(),
    random: (bytes) => randomBytes(bytes),
    now: () => Date.now() as EpochMs,
    log: silent,
    workers: options.workers ?? 2,
  });
  const commit = (prepared: PreparedContent) => db.transaction(() => store.commit(prepared))();
  return {
    folder,
    file,
    db,
    store,
    commit,
    keep: async (bytes) => commit(await store.prepare(pieces(bytes), { expectedBytes: bytes.byteLength })),
    giveBack: async (contentId) => {
      const parts: Uint8Array[] = [];
      for await (const part of store.read(contentId)) parts.push(part);
      return Buffer.concat(parts);
    },
    fileBytes: () => Number(db.pragma('page_count', { simple: true })) * 16_384,
    end: async () => {
      await store.close();
      db.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Bytes as a download brings them. */
export async function* pieces(bytes: Uint8Array, length = 65_536): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.byteLength; at += length) yield bytes.subarray(at, at + length);
}

const corpus = path.join(process.env['COFFER_SHARED'] ?? '../shared', 'corpus');

/** Real files, oldest version first in each folder; empty where they are not at hand. */
export function corpusFiles(): string[] {
  if (!existsSync(corpus)) return [];
  return globSync(path.join(corpus, '**/*.qvf'))
    .filter((file) => statSync(file).isFile())
    .sort();
}

export function readCorpus(file: string): Buffer {
  return readFileSync(file);
}
