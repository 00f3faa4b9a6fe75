import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createRandom, evolveApp, generateApp, writeQvf } from '../../../../../../electron/engine/qvf/index.ts';
import { seed } from '../../../../../support/qvf.ts';
import { openContentWorld, type ContentWorld } from './content-world.ts';
import { aWorld, deflate } from './given-content.ts';

type PackRow = { pack: number; bytes: Buffer; method: number };
const packsOf = (world: ContentWorld): PackRow[] =>
  world.db
    .prepare<[], PackRow>('SELECT pack, bytes, method FROM content_pack_bytes JOIN content_pack ON id = pack')
    .all();

function flip(world: ContentWorld, { pack, bytes }: PackRow, at: number): void {
  const flipped = Buffer.from(bytes);
  flipped[at] = (flipped[at] ?? 0) ^ 0x40;
  world.db.prepare('UPDATE content_pack_bytes SET bytes = ? WHERE pack = ?').run(flipped, pack);
}

const twoApps = async (world: ContentWorld) => {
  const first = writeQvf(generateApp(seed, { ...smallWithMedia }), { deflate });
  const second = writeQvf(generateApp(seed + 1, { ...smallWithMedia }), { deflate });
  return { first: await world.keep(first), second: await world.keep(second) };
};
const smallWithMedia = {
  people: [2, 3],
  sheets: [2, 3],
  charts: [3, 4],
  measures: [3, 4],
  masterItems: [2, 3],
  bookmarks: [1, 2],
  stories: [0, 1],
  media: [2, 2],
  mediaLength: [60_000, 90_000],
  rows: [2000, 3000],
  factTables: [1, 1],
  documentPropertiesLength: [60_000, 70_000],
} as const;

describe('a flipped byte', () => {
  it('in a pack kept as it is names the one chunk and the one file', async () => {
    const world = aWorld();
    const { first } = await twoApps(world);
    const [stored] = packsOf(world).filter((pack) => pack.method === 0);
    flip(world, stored!, 100);
    const { damage } = await world.store.checkDeep({ contentIds: null });
    expect(damage.map(({ kind, contentIds }) => ({ kind, contentIds }))).toEqual([
      { kind: 'chunk', contentIds: [first.contentId] },
    ]);
    await expect(world.giveBack(first.contentId)).rejects.toMatchObject({ code: 'content.damaged' });
  });

  it('in any pack is found, and every file it spoils is named', async () => {
    const world = aWorld();
    const { first, second } = await twoApps(world);
    const random = createRandom(seed);
    for (const row of packsOf(world)) {
      flip(world, row, random.between(0, row.bytes.byteLength - 1));
      const { damage } = await world.store.checkDeep({ contentIds: null });
      const named = new Set(damage.flatMap(({ contentIds }) => contentIds));
      expect(damage.length, `seed ${seed}, pack ${row.pack}`).toBeGreaterThan(0);
      const fresh = openContentWorld({ file: world.file });
      for (const { contentId } of [first, second]) {
        const comesBack = await fresh.giveBack(contentId).then(
          () => true,
          () => false,
        );
        if (!comesBack) expect(named.has(contentId), `seed ${seed}, pack ${row.pack}`).toBe(true);
      }
      await fresh.store.close();
      fresh.db.close();
      world.db.prepare('UPDATE content_pack_bytes SET bytes = ? WHERE pack = ?').run(row.bytes, row.pack);
    }
    expect((await world.store.checkDeep({ contentIds: null })).damage).toEqual([]);
  });
});

describe('what is gone or counted wrong', () => {
  it('is found by the quick check', async () => {
    const world = aWorld();
    const { first } = await twoApps(world);
    const kinds = (): string[] => [...new Set(world.store.checkQuick().damage.map(({ kind }) => kind))];
    const undo = (change: string): string[] => {
      world.db.exec(`SAVEPOINT change; ${change}`);
      const found = kinds();
      world.db.exec('ROLLBACK TO change; RELEASE change');
      return found;
    };
    const pack = packsOf(world)[0]!.pack;
    expect(kinds()).toEqual([]);
    expect(undo(`DELETE FROM content_pack_bytes WHERE pack = ${pack}`)).toEqual(['pack']);
    expect(undo(`UPDATE content_pack_bytes SET bytes = x'00' WHERE pack = ${pack}`)).toEqual(['pack']);
    expect(undo(`DELETE FROM content_run WHERE pack = ${pack}`)).toContain('chunk');
    expect(undo('UPDATE content_stream SET uses = uses + 1 WHERE id = (SELECT min(id) FROM content_stream)')).toEqual([
      'count',
    ]);
    expect(undo(`UPDATE content_pack SET live_chunks = live_chunks + 1 WHERE id = ${pack}`)).toEqual(['count']);
    expect(undo('DELETE FROM content_stream WHERE id = (SELECT min(id) FROM content_stream)')).toContain('manifest');
    expect(undo(`INSERT INTO content_pack_bytes VALUES (99999, x'00')`)).toEqual(['orphan']);
    world.db.prepare('DELETE FROM content_pack_bytes WHERE pack = ?').run(pack);
    expect(world.store.checkQuick().damage[0]?.contentIds).toContain(first.contentId);
  });
});

describe('a source', () => {
  it('that fails throws its own error, unchanged, and leaves nothing', async () => {
    const world = aWorld();
    const own = new Error('the tenant hung up');
    const failing = async function* () {
      yield new Uint8Array(200_000);
      throw own;
    };
    await expect(world.store.prepare(failing(), { expectedBytes: null })).rejects.toBe(own);
    expect(world.store.statistics().packs).toBe(0);
    expect((await world.keep(Buffer.from('works again'))).fileBytes).toBe(11);
  });

  it('is left when the caller gives up, with the reason the caller gave', async () => {
    const world = aWorld();
    const stop = new AbortController();
    const reason = new Error('enough');
    let isClosed = false;
    const endless = async function* () {
      try {
        for (;;) {
          yield new Uint8Array(50_000);
          await new Promise((resolve) => setTimeout(resolve, 1));
        }
      } finally {
        isClosed = true;
      }
    };
    const seen: number[] = [];
    const onBytes = (bytes: number): void => {
      seen.push(bytes);
      if (bytes > 500_000) stop.abort(reason);
    };
    await expect(world.store.prepare(endless(), { expectedBytes: null, signal: stop.signal, onBytes })).rejects.toBe(
      reason,
    );
    expect(seen[0]).toBe(50_000);
    await expect.poll(() => isClosed).toBe(true);
  });
});

describe('a process killed', () => {
  const killedDuring = async (when: 'prepare' | 'commit'): Promise<void> => {
    const folder = mkdtempSync(path.join(tmpdir(), 'coffer-killed-'));
    onTestFinished(() => {
      rmSync(folder, { recursive: true, force: true });
    });
    const file = path.join(folder, 'vault.db');
    const child = fork(path.join(import.meta.dirname, 'killed-writer.ts'), [file, when], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    const kept = await new Promise<{ contentId: string; sha256: string }>((resolve, reject) => {
      let first: { contentId: string; sha256: string };
      child.on('message', (message: { kept?: typeof first; now?: true }) => {
        if (message.kept) first = message.kept;
        if (message.now) child.kill('SIGKILL');
      });
      child.on('exit', (_code, signal) => {
        if (signal === 'SIGKILL') resolve(first);
        else reject(new Error('the child ended by itself'));
      });
    });
    const world = openContentWorld({ file });
    if (when === 'prepare') {
      expect(world.db.prepare('SELECT count(*) FROM content_pending').pluck().get()).toBeGreaterThan(0);
      expect(world.store.dropLeftovers()).toBeGreaterThan(0);
    } else world.store.dropLeftovers();
    expect(world.db.prepare('SELECT count(*) FROM content_pending').pluck().get()).toBe(0);
    expect(world.store.checkQuick().damage).toEqual([]);
    expect(world.store.statistics().files).toBe(1);
    expect((await world.giveBack(kept.contentId as never)).byteLength).toBeGreaterThan(100_000);
    const again = await world.keep(Buffer.from('and it takes more'));
    expect((await world.giveBack(again.contentId)).toString()).toBe('and it takes more');
    await world.store.close();
    world.db.close();
  };

  it('while it takes in a large file leaves packs that the next start drops, and every committed file', async () => {
    await killedDuring('prepare');
  });
  it('inside a commit leaves the store as it was before', async () => {
    await killedDuring('commit');
  });
});

describe('a version that follows another', () => {
  it('still comes back when only it is checked by name', async () => {
    const world = aWorld();
    const model = generateApp(seed, 'small');
    const bytes = writeQvf(model, { deflate });
    await world.keep(bytes);
    const next = writeQvf(evolveApp(model, createRandom(seed), 'sheet-edit'), {
      deflate,
      layout: { kind: 'in-place', previous: bytes },
    });
    const { contentId } = await world.keep(next);
    const seen: number[] = [];
    const check = await world.store.checkDeep({
      contentIds: [contentId],
      onProgress: ({ bytes: done }) => seen.push(done),
    });
    expect(check).toMatchObject({ files: 1, damage: [] });
    expect(seen.at(-1)).toBe(check.bytesRead);
    const unknown = await world.store.checkDeep({ contentIds: ['0'.repeat(40) as never] });
    expect(unknown.damage).toMatchObject([{ kind: 'file' }]);
  });
});
