import { statSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createRandom,
  editKinds,
  evolveApp,
  generateApp,
  writeQvf,
} from '../../../../../../electron/engine/qvf/index.ts';
import { effort, seed } from '../../../../../support/qvf.ts';
import { corpusFiles, openContentWorld, pieces, readCorpus, type ContentWorld } from './content-world.ts';
import { aWorld, deflate } from './given-content.ts';

function versionsOf(appSeed: number, count: number): Uint8Array[] {
  let model = generateApp(appSeed, 'small');
  let bytes = writeQvf(model, { deflate });
  const versions = [bytes];
  for (let index = 1; index < count; index += 1) {
    model = evolveApp(model, createRandom(appSeed + index), editKinds[index % editKinds.length] ?? 'save');
    bytes = writeQvf(model, { deflate, layout: { kind: 'server-export', seed: index } });
    versions.push(bytes);
  }
  return versions;
}

describe('keeping', () => {
  it('the same file twice keeps it once', async () => {
    const world = aWorld();
    const [bytes = new Uint8Array(0)] = versionsOf(seed, 1);
    const first = await world.keep(bytes);
    const size = world.fileBytes();
    const prepared = await world.store.prepare(pieces(bytes), { expectedBytes: null });
    expect(prepared.known).toBe(true);
    expect(world.commit(prepared)).toMatchObject({ contentId: first.contentId, storedBytes: 0 });
    expect(world.fileBytes()).toBe(size);
    expect(world.store.statistics().files).toBe(1);
  });

  it('is invisible until the commit, and a commit twice is a commit once', async () => {
    const world = aWorld();
    const [bytes = new Uint8Array(0)] = versionsOf(seed, 1);
    const prepared = await world.store.prepare(pieces(bytes), { expectedBytes: bytes.byteLength });
    expect(world.store.has(prepared.contentId)).toBe(false);
    expect(world.store.statistics()).toMatchObject({ files: 0, packs: 0 });
    world.commit(prepared);
    world.commit(prepared);
    world.store.discard(prepared);
    expect(world.store.statistics().files).toBe(1);
    expect((await world.giveBack(prepared.contentId)).equals(bytes)).toBe(true);
  });

  it('survives a transaction that was rolled back', async () => {
    const world = aWorld();
    const [bytes = new Uint8Array(0)] = versionsOf(seed, 1);
    const prepared = await world.store.prepare(pieces(bytes), { expectedBytes: null });
    expect(() =>
      world.db.transaction(() => {
        world.store.commit(prepared);
        throw new Error('the vault changed its mind');
      })(),
    ).toThrow('changed its mind');
    expect(world.store.has(prepared.contentId)).toBe(false);
    world.commit(prepared);
    expect((await world.giveBack(prepared.contentId)).equals(bytes)).toBe(true);
    expect(world.store.checkQuick().damage).toEqual([]);
  });

  it('several at once, alike and the very same, keeps each whole', async () => {
    const world = aWorld();
    const versions = versionsOf(seed, 4);
    const prepared = await Promise.all(
      [...versions, ...versions].map((bytes) =>
        world.store.prepare(pieces(bytes), { expectedBytes: bytes.byteLength }),
      ),
    );
    for (const each of prepared) world.commit(each);
    for (const [index, each] of prepared.entries()) {
      expect((await world.giveBack(each.contentId)).equals(versions[index % 4]!), `seed ${seed}`).toBe(true);
    }
    expect(world.store.statistics().files).toBe(4);
    expect(world.store.checkQuick().damage).toEqual([]);
    expect((await world.store.checkDeep({ contentIds: null })).damage).toEqual([]);
  });

  it('relies on nothing that is pruned before the commit', async () => {
    const world = aWorld();
    const [old = new Uint8Array(0), young = new Uint8Array(0)] = versionsOf(seed, 2);
    const { contentId } = await world.keep(old);
    const prepared = await world.store.prepare(pieces(young), { expectedBytes: null });
    world.db.transaction(() => {
      world.store.remove(contentId);
    })();
    await world.store.repack();
    world.commit(prepared);
    expect((await world.giveBack(prepared.contentId)).equals(young), `seed ${seed}`).toBe(true);
    expect(world.store.checkQuick().damage).toEqual([]);
  });

  it('a preparation given up leaves nothing', async () => {
    const world = aWorld();
    const [old = new Uint8Array(0), young = new Uint8Array(0)] = versionsOf(seed, 2);
    const { contentId } = await world.keep(old);
    const before = world.store.statistics();
    world.store.discard(await world.store.prepare(pieces(young), { expectedBytes: null }));
    expect(world.store.statistics()).toEqual(before);
    world.db.transaction(() => {
      world.store.remove(contentId);
    })();
    await world.store.repack();
    expect(world.store.statistics()).toMatchObject({ files: 0, packs: 0 });
  });
});

describe('pruning', () => {
  it('gives the room back to the file system and leaves the other files whole', async () => {
    const world = aWorld();
    const chains = [seed, seed + 1, seed + 2, seed + 3].map((each) => versionsOf(each, 4));
    const kept = [];
    for (const chain of chains)
      for (const bytes of chain) kept.push({ bytes, id: (await world.keep(bytes)).contentId });
    world.db.pragma('wal_checkpoint(TRUNCATE)');
    const before = statSync(world.file).size;
    // The first versions go: what follows was told as a difference from them.
    const gone = kept.filter((_, index) => index % 4 !== 3);
    world.db.transaction(() => {
      for (const { id } of gone) world.store.remove(id);
    })();
    expect(world.store.checkQuick().damage).toEqual([]);
    expect((await world.store.repack()).freedBytes).toBeGreaterThanOrEqual(0);
    for (const { id, bytes } of kept.filter((each) => !gone.includes(each))) {
      expect((await world.giveBack(id)).equals(bytes), `seed ${seed}`).toBe(true);
    }
    expect((await world.store.checkDeep({ contentIds: null })).damage).toEqual([]);
    const rest = kept.filter((each) => !gone.includes(each));
    world.db.transaction(() => {
      for (const { id } of rest) world.store.remove(id);
    })();
    await world.store.repack();
    expect(world.store.statistics()).toMatchObject({ files: 0, packs: 0, chunks: 0, deadBytes: 0 });
    expect(world.db.prepare('SELECT count(*) FROM content_name').pluck().get()).toBe(0);
    expect(statSync(world.file).size).toBeLessThan(before / 3);
  });

  const real = corpusFiles();
  it.skipIf(real.length === 0)('unpicks real chains that were told from each other (needs the corpus)', async () => {
    const world = aWorld();
    const kept: { file: string; id: Awaited<ReturnType<ContentWorld['keep']>>['contentId'] }[] = [];
    // Round by round, as backups come: every app's first version, then every second one, and so on.
    const rounds = [...real].sort((a, b) => a.slice(-6).localeCompare(b.slice(-6)) || a.localeCompare(b));
    for (const file of rounds) kept.push({ file, id: (await world.keep(readCorpus(file))).contentId });
    const gone = kept.splice(0, 30);
    world.db.transaction(() => {
      for (const { id } of gone) world.store.remove(id);
    })();
    expect((await world.store.repack()).freedBytes).toBeGreaterThan(1_000_000);
    expect(world.store.checkQuick().damage).toEqual([]);
    expect((await world.store.checkDeep({ contentIds: null })).damage).toEqual([]);
    for (const { file, id } of kept) expect((await world.giveBack(id)).equals(readCorpus(file)), file).toBe(true);
  });

  it('halves the file when half of the apps go', async () => {
    const world = aWorld();
    const kept: Awaited<ReturnType<ContentWorld['keep']>>['contentId'][] = [];
    for (let app = 0; app < 6; app += 1)
      for (const bytes of versionsOf(seed + app, 2)) kept.push((await world.keep(bytes)).contentId);
    world.db.pragma('wal_checkpoint(TRUNCATE)');
    const before = statSync(world.file).size;
    world.db.transaction(() => {
      for (const id of kept.slice(0, 6)) world.store.remove(id);
    })();
    const { freedBytes } = await world.store.repack();
    const after = statSync(world.file).size;
    expect(before - after).toBe(freedBytes);
    expect(after, `seed ${seed}`).toBeLessThan(before * 0.75);
  });
});

describe('live counts', () => {
  it('are what a recount gives, whatever is kept, removed, given up and repacked', async () => {
    const versions = [seed, seed + 1].flatMap((each) => versionsOf(each, 4));
    const step = fc.record({
      what: fc.constantFrom('keep', 'keep', 'keep', 'remove', 'give up', 'repack', 'leftovers'),
      which: fc.nat(versions.length - 1),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
        const world = openContentWorld({ workers: 1 });
        const kept = new Map<number, Awaited<ReturnType<ContentWorld['keep']>>['contentId']>();
        try {
          for (const { what, which } of steps) {
            const bytes = versions[which]!;
            if (what === 'keep') kept.set(which, (await world.keep(bytes)).contentId);
            if (what === 'give up')
              world.store.discard(await world.store.prepare(pieces(bytes), { expectedBytes: null }));
            if (what === 'repack') await world.store.repack();
            if (what === 'leftovers') world.store.dropLeftovers();
            const id = kept.get(which);
            if (what === 'remove' && id) {
              world.db.transaction(() => {
                world.store.remove(id);
              })();
              kept.delete(which);
            }
            expect(world.store.checkQuick().damage).toEqual([]);
          }
          for (const [which, id] of kept) expect((await world.giveBack(id)).equals(versions[which]!)).toBe(true);
        } finally {
          await world.end();
        }
      }),
      { numRuns: effort(4, 100), seed },
    );
  });
});
