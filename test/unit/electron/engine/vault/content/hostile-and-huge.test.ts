import { createHash } from 'node:crypto';
import { describe, expect, it, onTestFinished } from 'vitest';
import { bytesSource, loadZlib, walkContainer, writeHugeQvf } from '../../../../../../electron/engine/qvf/index.ts';
import { effort, handmade } from '../../../../../support/qvf.ts';
import { openContentWorld, type ContentWorld } from './content-world.ts';

const zlib = loadZlib();
const unit = 512;

function aWorld(): ContentWorld {
  const world = openContentWorld();
  onTestFinished(() => world.end());
  return world;
}

/** One stream `a` with this content, behind the six units of the handmade container. */
function containerOf(content: Uint8Array): Uint8Array {
  const made = handmade();
  const allocated = Math.ceil(content.byteLength / unit) * unit;
  made.resize(6 + allocated / unit);
  made.header(3, { used: content.byteLength, allocated, extents: [[6 * unit, allocated]] });
  made.bytes.set(content, 6 * unit);
  return made.bytes;
}

async function comesBack(world: ContentWorld, bytes: Uint8Array): Promise<boolean> {
  const { contentId } = await world.keep(bytes);
  return (await world.giveBack(contentId)).equals(bytes);
}

describe('a container made to harm', () => {
  it('is kept byte for byte when its streams lie over each other', async () => {
    const made = handmade();
    made.header(3, { used: 100, allocated: unit, extents: [[2 * unit, unit]] });
    expect(walkContainer(bytesSource(made.bytes)).kind).toBe('opaque');
    expect(await comesBack(aWorld(), made.bytes)).toBe(true);
  });

  it('is kept when it is full of blocks that inflate a thousand times, and memory stays flat', async () => {
    const bomb = zlib.deflate6(new Uint8Array(12 * 1024 * 1024));
    const head = Buffer.alloc(4);
    head.writeUInt32LE(bomb.byteLength);
    const blocks = Array.from({ length: 40 }, () => [head, bomb]).flat();
    const bytes = containerOf(Buffer.concat(blocks));
    expect(walkContainer(bytesSource(bytes)).kind).toBe('container');
    const world = aWorld();
    const before = process.memoryUsage.rss();
    expect(await comesBack(world, bytes)).toBe(true);
    // 480 MB would come of it.
    expect(process.memoryUsage.rss() - before).toBeLessThan(400e6);
    expect(world.store.checkQuick().damage).toEqual([]);
  });

  it('is kept when one stream lies in as many pieces as there are units', async () => {
    const extents = effort(10_000, 60_000);
    const made = handmade();
    const listUnits = Math.ceil((extents * 16) / unit);
    made.resize(6 + listUnits + extents);
    const first = 6 + listUnits;
    made.u64(3 * unit, [extents * unit, extents * unit]);
    made.list(3 * unit + 0x20, [6 * unit, listUnits * unit]);
    // From the last unit to the first, so that no two pieces can be joined.
    for (let piece = 0; piece < extents; piece += 1) {
      made.u64(6 * unit + piece * 16, [(first + extents - 1 - piece) * unit, unit]);
      made.bytes.fill(piece % 251, (first + piece) * unit, (first + piece + 1) * unit);
    }
    expect(walkContainer(bytesSource(made.bytes)).kind).toBe('container');
    expect(await comesBack(aWorld(), made.bytes)).toBe(true);
  });
});

describe('a file too large to hold', () => {
  it('goes in and comes out in flow, while memory stays flat', async () => {
    const size = effort(160, 2048) * 1024 * 1024;
    const world = aWorld();
    const before = process.memoryUsage.rss();
    let peak = before;
    const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 25);
    onTestFinished(() => {
      clearInterval(watch);
    });
    const hash = createHash('sha256');
    const source = async function* (): AsyncGenerator<Uint8Array> {
      for await (const piece of writeHugeQvf({ size, seed: 11 })) {
        hash.update(piece);
        yield piece;
      }
    };
    const prepared = await world.store.prepare(source(), { expectedBytes: null });
    expect(prepared).toMatchObject({ sha256: hash.digest('hex'), fileBytes: size, known: false });
    world.commit(prepared);
    let given = 0;
    for await (const piece of world.store.read(prepared.contentId)) given += piece.byteLength;
    expect(given).toBe(size);
    expect(peak - before).toBeLessThan(350e6);
    expect(world.db.prepare('SELECT count(*) FROM content_pending').pluck().get()).toBe(0);

    const again = await world.store.prepare(writeHugeQvf({ size, seed: 11 }), { expectedBytes: size });
    expect(again.known).toBe(true);
    expect(world.db.prepare('SELECT count(*) FROM content_pending').pluck().get()).toBe(0);
    const part = await world.store.readAt(prepared.contentId, size - 70_000_000, 1000);
    expect(part.byteLength).toBe(1000);
  });

  it('shares with its next version what did not change, wherever that has moved', async () => {
    const world = aWorld();
    const parts: Uint8Array[] = [];
    for await (const piece of writeHugeQvf({ size: 40 * 1024 * 1024, seed: 5 })) parts.push(Buffer.from(piece));
    const old = Buffer.concat(parts);
    const young = Buffer.concat([old.subarray(0, 9_000_000), Buffer.alloc(5 * unit, 1), old.subarray(9_000_000)]);
    await world.keep(old);
    const { contentId, storedBytes } = await world.keep(young);
    expect(storedBytes).toBeLessThan(young.byteLength / 20);
    expect((await world.giveBack(contentId)).equals(young)).toBe(true);
  });
});
