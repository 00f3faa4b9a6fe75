/**
 * What the content store costs by itself: one small edit, opening a store of a million chunks, the memory a huge file
 * takes, and how long the thread with the database is kept busy.
 *
 *   node test/bench/content.ts [--huge-mib 512]
 */
import { createHmac, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import Database from 'better-sqlite3';
import type { EpochMs } from '../../shared/domain/ids.ts';
import {
  createRandom,
  evolveApp,
  generateApp,
  loadZlib,
  writeHugeQvf,
  writeQvf,
} from '../../electron/engine/qvf/index.ts';
import { contentTables, createContentStore, type ContentStore } from '../../electron/engine/vault/content/index.ts';
import type { Log } from '../../electron/engine/world.ts';

const { values } = parseArgs({ options: { 'huge-mib': { type: 'string', default: '512' } } });
const folder = mkdtempSync(path.join(tmpdir(), 'coffer-content-bench-'));
const silent: Log = { info: () => undefined, error: () => undefined, child: () => silent };
const key = Buffer.alloc(32, 5);
type Bench = { readonly db: InstanceType<typeof Database>; readonly store: ContentStore };

function open(name: string): Bench {
  const db = new Database(path.join(folder, name));
  db.pragma("cipher='aegis'");
  (db as unknown as { key(key: Buffer): void }).key(Buffer.from(`raw:${key.toString('hex')}`));
  for (const pragma of [
    'page_size=16384',
    'auto_vacuum=INCREMENTAL',
    'journal_mode=WAL',
    'synchronous=FULL',
    'temp_store=memory',
  ])
    db.pragma(pragma);
  if (!db.prepare("SELECT 1 FROM sqlite_master WHERE name = 'content_file'").get())
    db.transaction(() => contentTables.up(db))();
  const subkey = (label: string): Buffer => createHmac('sha256', key).update(label).digest();
  const store = createContentStore({
    db,
    subkey,
    random: (bytes) => randomBytes(bytes),
    now: () => Date.now() as EpochMs,
    log: silent,
  });
  return { db, store };
}

async function close({ db, store }: Bench): Promise<void> {
  await store.close();
  db.close();
}

async function keep(
  { db, store }: Bench,
  source: AsyncIterable<Uint8Array>,
  expectedBytes: number | null,
): Promise<void> {
  const prepared = await store.prepare(source, { expectedBytes });
  db.transaction(() => store.commit(prepared))();
}

async function* whole(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

const pages = ({ db }: Bench): number => Number(db.pragma('page_count', { simple: true })) * 16_384;

async function smallEdits(): Promise<void> {
  const bench = open('edits.db');
  const zlib = loadZlib();
  const deflate = (bytes: Uint8Array): Uint8Array => zlib.deflate6(bytes);
  for (const kind of ['in-place', 'server-export'] as const) {
    let model = generateApp(7, 'medium');
    let bytes = writeQvf(model, { deflate });
    await keep(bench, whole(bytes), bytes.byteLength);
    const before = pages(bench);
    const edits = 20;
    for (let edit = 1; edit <= edits; edit += 1) {
      model = evolveApp(model, createRandom(edit), 'sheet-edit');
      bytes = writeQvf(model, {
        deflate,
        layout: kind === 'in-place' ? { kind, previous: bytes } : { kind, seed: edit },
      });
      await keep(bench, whole(bytes), bytes.byteLength);
    }
    const each = (pages(bench) - before) / edits / 1000;
    console.log(
      `one sheet edit in ${(bytes.byteLength / 1e6).toFixed(1)} MB, ${kind}: ${each.toFixed(1)} kB of pages (target 30, aim 15)`,
    );
  }
  await close(bench);
}

/** Rows as a million chunks in 4,000 packs leave them; no pack has bytes worth reading. */
async function openMillion(): Promise<void> {
  const filled = open('million.db');
  const name = filled.db.prepare('INSERT INTO content_name VALUES (?, ?)');
  const run = filled.db.prepare('INSERT INTO content_run VALUES (?, 250, ?, 0)');
  filled.db.transaction(() => {
    for (let id = 1; id <= 1_000_000; id += 1) {
      name.run(randomBytes(16), id);
      if (id % 250 === 1) run.run(id, (id - 1) / 250 + 1);
    }
    filled.db.exec("UPDATE content_counter SET next = 1000001 WHERE kind = 'thing'");
  })();
  await close(filled);
  const times: number[] = [];
  for (let time = 0; time < 5; time += 1) {
    const started = performance.now();
    const bench = open('million.db');
    bench.store.has('0'.repeat(40) as never);
    times.push(performance.now() - started);
    await close(bench);
  }
  console.log(`open with 1 M chunks: ${times.sort((a, b) => a - b)[2]?.toFixed(1)} ms (target 100, aim 40)`);
}

async function huge(mib: number): Promise<void> {
  const bench = open('huge.db');
  let peak = 0;
  const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 20);
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const size = mib * 1024 * 1024;
  const started = performance.now();
  await keep(bench, writeHugeQvf({ size, seed: 3 }), size);
  const took = (performance.now() - started) / 1000;
  const { contentId } = {
    contentId: bench.db.prepare<[], Buffer>('SELECT content_id FROM content_file').pluck().get()?.toString('hex') ?? '',
  };
  let given = 0;
  for await (const piece of bench.store.read(contentId as never)) given += piece.byteLength;
  delay.disable();
  clearInterval(watch);
  console.log(
    `${mib} MiB in ${took.toFixed(1)} s, ${given === size ? 'given back' : 'LOST'}; peak ${(peak / 1e6).toFixed(0)} MB (target 300, aim 200)`,
  );
  console.log(
    `the database's thread waits at most ${(delay.max / 1e6).toFixed(0)} ms, 99 of 100 times ${(delay.percentile(99) / 1e6).toFixed(0)} ms`,
  );
  await close(bench);
}

try {
  // First, while nothing else has made the process large.
  await huge(Number(values['huge-mib']));
  await smallEdits();
  await openMillion();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
