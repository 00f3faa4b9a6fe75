import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  createRandom,
  editKinds,
  evolveApp,
  generateApp,
  writeQvf,
} from '../../../../../../electron/engine/qvf/index.ts';
import { effort, seed } from '../../../../../support/qvf.ts';
import { corpusFiles, readCorpus } from './content-world.ts';
import { aWorld, deflate } from './given-content.ts';

describe('a kept file comes back byte for byte', () => {
  const real = corpusFiles();
  it.skipIf(real.length === 0)('for every real file (skipped where the corpus is not at hand)', async () => {
    const world = aWorld();
    const kept = [];
    for (const file of real) kept.push({ file, id: (await world.keep(readCorpus(file))).contentId });
    for (const { file, id } of kept) expect((await world.giveBack(id)).equals(readCorpus(file)), file).toBe(true);
    expect(world.store.checkQuick().damage).toEqual([]);
    expect((await world.store.checkDeep({ contentIds: null })).damage).toEqual([]);
  });

  it.skipIf(real.length === 0)(
    'and a chain of saves grows by a small part of each file (needs the corpus)',
    async () => {
      const world = aWorld();
      const chain = real.filter((file) => file.includes('SimpleKPIDemo')).map(readCorpus);
      const stored = [];
      for (const bytes of chain) stored.push((await world.keep(bytes)).storedBytes / bytes.byteLength);
      expect(chain.length).toBeGreaterThan(4);
      for (const share of stored.slice(1)) expect(share).toBeLessThan(0.05);
    },
  );

  it('for generated apps through every kind of edit, saved in place and exported anew', async () => {
    const world = aWorld();
    const versions: { id: string; bytes: Uint8Array; what: string }[] = [];
    let model = generateApp(seed, 'small');
    let bytes = writeQvf(model, { deflate });
    for (const [index, kind] of ['save' as const, ...editKinds].entries()) {
      if (index > 0) {
        model = evolveApp(model, createRandom(seed + index), kind);
        const layout =
          index % 2 ? { kind: 'in-place' as const, previous: bytes } : { kind: 'server-export' as const, seed: index };
        bytes = writeQvf(model, { deflate, layout });
      }
      versions.push({ id: (await world.keep(bytes)).contentId, bytes, what: `seed ${seed}, ${kind}` });
    }
    for (const { id, bytes: whole, what } of versions) {
      expect((await world.giveBack(id as never)).equals(whole), what).toBe(true);
    }
    const raw = versions.reduce((sum, { bytes: { byteLength } }) => sum + byteLength, 0);
    expect(world.store.statistics().packBytes, `seed ${seed}`).toBeLessThan(raw / 4);
  });

  it('for bytes that are no container at all, from none to some hundred thousand', async () => {
    const world = aWorld();
    const random = createRandom(seed);
    for (const length of [0, 1, 511, 512, 513, 1024, 70_000, 300_001]) {
      const bytes = Uint8Array.from({ length }, () => random.between(0, 255));
      const { contentId } = await world.keep(bytes);
      expect((await world.giveBack(contentId)).equals(bytes), `${length} bytes, seed ${seed}`).toBe(true);
    }
  });

  it('for containers with bytes changed, cut off or put in anywhere', async () => {
    const world = aWorld();
    const whole = writeQvf(generateApp(seed, 'small'), { deflate });
    const random = createRandom(seed);
    for (let time = 0; time < effort(25, 400); time += 1) {
      const bytes = spoil(whole, random);
      const { contentId, sha256 } = await world.keep(bytes);
      expect(sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
      expect((await world.giveBack(contentId)).equals(bytes), `seed ${seed}, time ${time}`).toBe(true);
    }
  });
});

function spoil(whole: Uint8Array, random: ReturnType<typeof createRandom>): Uint8Array {
  const bytes = whole.slice();
  switch (random.between(0, 3)) {
    case 0:
      for (let count = random.between(1, 20); count > 0; count -= 1)
        bytes[random.between(0, bytes.length - 1)] = random.between(0, 255);
      return bytes;
    case 1:
      return bytes.subarray(0, random.between(0, bytes.length));
    case 2: {
      const at = random.between(0, bytes.length);
      return Buffer.concat([bytes.subarray(0, at), Buffer.alloc(random.between(1, 2000), 65), bytes.subarray(at)]);
    }
    default:
      bytes.fill(0xff, random.between(0, 4096), random.between(4096, 9000));
      return bytes;
  }
}

describe('any part of a kept file', () => {
  it('can be read by itself', async () => {
    const world = aWorld();
    const bytes = Buffer.from(writeQvf(generateApp(seed, 'small'), { deflate }));
    const { contentId } = await world.keep(bytes);
    const random = createRandom(seed);
    for (let time = 0; time < 60; time += 1) {
      const offset = random.between(0, bytes.length);
      const length = random.between(0, 40_000);
      const part = await world.store.readAt(contentId, offset, length);
      expect(bytes.subarray(offset, offset + length).equals(part), `seed ${seed}: ${length} bytes at ${offset}`).toBe(
        true,
      );
    }
  });
});
