/**
 * Coffer's content store as a program of its own, so that the bench pays for its start as it does for restic's.
 * Prints one line of JSON.
 */
import { createHmac, randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import Database from 'better-sqlite3';
import type { EpochMs } from '../../shared/domain/ids.ts';
import { ContentId } from '../../shared/domain/ids.ts';
import { contentTables, createContentStore, type ContentStore } from '../../electron/engine/vault/content/index.ts';
import type { Log } from '../../electron/engine/world.ts';

type Kept = { name: string; content_id: string };

const [command = '', file = '', argument = ''] = process.argv.slice(2);
const key = Buffer.alloc(32, 9);
const silent: Log = { info: () => undefined, error: () => undefined, child: () => silent };
const inFlight = 3;

const db = openDatabase(file);
const store = createContentStore({
  db,
  subkey: (label) => createHmac('sha256', key).update(label).digest(),
  random: (bytes) => randomBytes(bytes),
  now: () => Date.now() as EpochMs,
  log: silent,
});

const commands: Record<string, () => Promise<object>> = {
  backup: () => backUp(store, readFileSync(argument, 'utf8').trim().split('\n')),
  extract: () => extract(store, latest(), argument),
  one: () => extract(store, latest().slice(0, 1), argument),
  check: async () => ({ damage: (await store.checkDeep({ contentIds: null })).damage.length }),
};
const run = commands[command];
if (!run) throw new Error(`peers-coffer knows no ${command}`);
const outcome = await run();
await store.close();
db.pragma('wal_checkpoint(TRUNCATE)');
db.close();
process.stdout.write(
  `${JSON.stringify({ ...outcome, rssKib: process.resourceUsage().maxRSS, bytes: statSync(file).size })}\n`,
);

function openDatabase(name: string): InstanceType<typeof Database> {
  const isNew = !existsSync(name);
  const opened = new Database(name);
  opened.pragma("cipher='aegis'");
  (opened as unknown as { key(key: Buffer): void }).key(Buffer.from(`raw:${key.toString('hex')}`));
  for (const pragma of [
    'page_size=16384',
    'auto_vacuum=INCREMENTAL',
    'journal_mode=WAL',
    'synchronous=FULL',
    'temp_store=memory',
  ]) {
    opened.pragma(pragma);
  }
  if (isNew) {
    opened.transaction(() => {
      contentTables.up(opened);
      opened.exec('CREATE TABLE kept (round INTEGER, name TEXT, content_id TEXT)');
    })();
  }
  return opened;
}

async function backUp(content: ContentStore, files: readonly string[]): Promise<object> {
  const round = (db.prepare<[], number>('SELECT coalesce(max(round), 0) FROM kept').pluck().get() ?? 0) + 1;
  const insert = db.prepare<[number, string, string]>('INSERT INTO kept VALUES (?, ?, ?)');
  const queue = files.values();
  const work = async (): Promise<void> => {
    for (const name of queue) {
      const source = createReadStream(name, { highWaterMark: 1 << 20 }) as AsyncIterable<Uint8Array>;
      const prepared = await content.prepare(source, { expectedBytes: statSync(name).size });
      db.transaction(() => {
        content.commit(prepared);
        insert.run(round, name, prepared.contentId);
      })();
    }
  };
  await Promise.all(Array.from({ length: inFlight }, work));
  return { files: files.length };
}

function latest(): Kept[] {
  return db
    .prepare<[], Kept>('SELECT name, content_id FROM kept WHERE round = (SELECT max(round) FROM kept) ORDER BY name')
    .all();
}

async function extract(content: ContentStore, files: readonly Kept[], out: string): Promise<object> {
  mkdirSync(out, { recursive: true });
  const queue = files.entries();
  const work = async (): Promise<void> => {
    for (const [index, kept] of queue) {
      await pipeline(content.read(ContentId.parse(kept.content_id)), createWriteStream(path.join(out, `${index}.qvf`)));
    }
  };
  await Promise.all(Array.from({ length: inFlight }, work));
  return { files: files.length };
}
