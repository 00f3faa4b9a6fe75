import { alongChains } from '../../../../../../electron/engine/vault/content/chain-order.ts';
import type { PackRow } from '../../../../../../electron/engine/vault/content/catalogue.ts';
import { describe, expect, it } from 'vitest';
import { createRandom, loadZlib } from '../../../../../../electron/engine/qvf/index.ts';
import {
  gatherBits,
  likeliestWidth,
  spreadBits,
  spreadLength,
  widestNumber,
} from '../../../../../../electron/engine/vault/content/bit-planes.ts';
import { ByteReader, ByteWriter } from '../../../../../../electron/engine/vault/content/byte-codec.ts';
import { coarseChunks, cutChunks, fineChunks } from '../../../../../../electron/engine/vault/content/cut-chunks.ts';
import {
  decodeManifest,
  encodeManifest,
  type Manifest,
} from '../../../../../../electron/engine/vault/content/manifest.ts';
import { packBytes, unpackBytes } from '../../../../../../electron/engine/vault/content/pack-codec.ts';
import { decodeRecipe, encodeRecipe } from '../../../../../../electron/engine/vault/content/recipe.ts';
import { decodeRuns, encodeRuns, idsOf, runsOf } from '../../../../../../electron/engine/vault/content/runs.ts';
import { Turnstile } from '../../../../../../electron/engine/vault/content/turnstile.ts';
import { repackStream, unpackStream } from '../../../../../../electron/engine/vault/content/unpack-stream.ts';
import { seed } from '../../../../../support/qvf.ts';

const random = createRandom(seed);
const randomBytes = (length: number): Uint8Array => Uint8Array.from({ length }, () => random.between(0, 255));

describe('numbers of any width', () => {
  it('are spread and gathered without loss, whatever the length', () => {
    for (let width = 1; width <= widestNumber; width += 1) {
      for (const length of [0, 1, 2, 3, 7, 64, 1001]) {
        const bytes = randomBytes(length);
        const spread = spreadBits(bytes, width);
        expect(spread.byteLength).toBe(spreadLength(length, width));
        expect(gatherBits(spread, width, length), `width ${width}, ${length} bytes, seed ${seed}`).toEqual(bytes);
      }
    }
  });

  it('are found in a column that packs them', () => {
    for (const width of [5, 10, 17]) {
      const spread = Uint8Array.from({ length: 3 * 40_000 }, () => 0);
      const count = Math.floor((30_000 * 8) / width);
      for (let index = 0; index < count; index += 1) {
        const value = index % 7 === 0 ? random.between(0, 2 ** width - 1) : random.between(0, 2 ** (width - 3));
        for (let plane = 0; plane < Math.ceil(width / 8); plane += 1)
          spread[plane * count + index] = value >>> (plane * 8);
      }
      const packed = gatherBits(spread.subarray(0, spreadLength(30_000, width)), width, 30_000);
      expect(likeliestWidth(packed, 4096), `seed ${seed}`).toBe(width);
    }
  });
});

describe('what is written briefly', () => {
  it('reads back: numbers, runs, recipes and manifests', () => {
    const writer = new ByteWriter();
    const numbers = [0, 1, 127, 128, 300, 2 ** 31, 2 ** 32 + 5, Number.MAX_SAFE_INTEGER];
    for (const number of numbers) writer.number(number).signed(-Math.floor(number / 4));
    const reader = new ByteReader(writer.finish());
    for (const number of numbers)
      expect([reader.number(), reader.signed()]).toEqual([number, -Math.floor(number / 4) || 0]);

    const ids = [5, 6, 7, 100, 101, 3, 2 ** 40];
    expect([...idsOf(decodeRuns(encodeRuns(runsOf(ids))))]).toEqual(ids);
    const recipe = {
      length: 200_000,
      blocks: [{ literalBefore: 2, inflatedLength: 70_000, width: 17 }],
      chunks: runsOf(ids),
    };
    expect(decodeRecipe(encodeRecipe(recipe))).toEqual(recipe);
    const manifest: Manifest = {
      kind: 'container',
      size: 10_240,
      ownStreamId: 9,
      streams: [
        {
          streamId: 7,
          headerOffset: 512,
          usedLength: 700,
          extents: [
            [4096, 512],
            [2048, 512],
          ],
        },
        { streamId: 8, headerOffset: 9216, usedLength: 0, extents: [] },
      ],
    };
    expect(decodeManifest(encodeManifest(manifest))).toEqual(manifest);
  });

  it('never reads back as something else when it is cut off or of another kind', () => {
    const code = (bytes: Uint8Array) => {
      try {
        decodeManifest(bytes);
        return 'read';
      } catch (thrown) {
        return (thrown as { code: string }).code;
      }
    };
    const whole = encodeManifest({ kind: 'sequence', parts: [{ streamId: 1, length: 5_000_000 }] });
    expect(code(whole)).toBe('read');
    for (let length = 0; length < whole.byteLength; length += 1)
      expect(code(whole.subarray(0, length))).toBe('content.damaged');
    expect(code(Uint8Array.of(9, 1, 1))).toBe('content.damaged');
    expect(code(Uint8Array.of(2, 1, 1, 0xff, 0xff, 0xff, 0xff, 0x7f))).toBe('content.damaged');
  });
});

describe('cutting', () => {
  it('loses nothing, keeps its bounds, and finds its cuts again behind bytes that were put in', () => {
    for (const sizes of [fineChunks, coarseChunks]) {
      const bytes = randomBytes(sizes.usual * 40);
      const chunks = cutChunks(bytes, sizes, []);
      expect(Buffer.concat(chunks).equals(bytes)).toBe(true);
      expect(Math.max(...chunks.map((chunk) => chunk.byteLength))).toBeLessThanOrEqual(sizes.largest);
      expect(chunks.length, `seed ${seed}`).toBeGreaterThan(15);
      const shifted = cutChunks(Buffer.concat([Buffer.from('put in'), bytes]), sizes, []);
      const known = new Set(chunks.map((chunk) => Buffer.from(chunk).toString('base64')));
      const found = shifted.filter((chunk) => known.has(Buffer.from(chunk).toString('base64')));
      expect(found.length, `seed ${seed}`).toBeGreaterThan(chunks.length * 0.7);
    }
  });

  it('cuts at every edge', () => {
    const chunks = cutChunks(new Uint8Array(1000), fineChunks, [100, 400]);
    expect(chunks.map((chunk) => chunk.byteLength)).toEqual([100, 300, 600]);
  });
});

describe('a stream with zlib blocks', () => {
  const zlib = loadZlib();
  const text = Buffer.from('{"qInfo":{"qId":"sheet","qType":"sheet"}}'.repeat(300));
  const block = (deflated: Uint8Array): Uint8Array => {
    const head = Buffer.alloc(4);
    head.writeUInt32LE(deflated.byteLength);
    return Buffer.concat([head, deflated]);
  };

  it('is kept inflated where stock zlib gives the same bytes, and comes back exactly', () => {
    const bytes = Buffer.concat([
      Buffer.from('head'),
      block(zlib.deflate6(text)),
      Buffer.from('between'),
      block(zlib.deflate6(randomBytes(50))),
      Buffer.from('stale'),
    ]);
    const unpacked = unpackStream(bytes, zlib, 1_000_000);
    expect(unpacked.blocks.length).toBe(2);
    expect(Buffer.from(unpacked.bytes).includes(text)).toBe(true);
    expect(repackStream(unpacked.bytes, unpacked.blocks, zlib)).toEqual(new Uint8Array(bytes));
  });

  it('stays as it is where another compressor or another level made it', () => {
    const other = Buffer.from(zlib.deflate6(text));
    // The level stands in the head's last byte; the checksum of the head must still hold.
    other[1] = 0xda;
    const unpacked = unpackStream(block(other), zlib, 1_000_000);
    expect(unpacked.blocks).toEqual([]);
    expect(unpacked.bytes).toEqual(block(other));
  });

  it('is not inflated beyond the room it is given', () => {
    const bomb = block(zlib.deflate6(new Uint8Array(5_000_000)));
    expect(unpackStream(bomb, zlib, 1_000_000).bytes.byteLength).toBe(bomb.byteLength);
    expect(unpackStream(bomb, zlib, 6_000_000).blocks.length).toBe(1);
  });
});

describe('a pack', () => {
  it('is smaller with a dictionary that resembles it, and says so when it is damaged', () => {
    const dictionary = randomBytes(20_000);
    const raw = Buffer.concat([dictionary.subarray(3000, 15_000), Buffer.from('changed')]);
    const packed = packBytes(raw, 9, dictionary);
    expect(packed.bytes.byteLength).toBeLessThan(200);
    expect(Buffer.from(unpackBytes(packed, raw.byteLength, dictionary)).equals(raw)).toBe(true);
    expect(() => unpackBytes(packed, raw.byteLength + 1, dictionary)).toThrow(/content.damaged/);
    expect(() => unpackBytes({ method: 1, bytes: randomBytes(100) }, 500, null)).toThrow(/content.damaged/);
  });
});

describe('the turnstile', () => {
  it('lets in what fits, keeps the order, and forgets who leaves the queue', async () => {
    const turnstile = new Turnstile(10);
    const leave = await turnstile.enter(8);
    const entered: string[] = [];
    const impatient = new AbortController();
    const big = turnstile.enter(20).then((out) => (entered.push('big'), out()));
    const gone = turnstile.enter(1, impatient.signal).catch(() => entered.push('gone'));
    const small = turnstile.enter(1).then((out) => (entered.push('small'), out()));
    impatient.abort();
    await gone;
    leave();
    await Promise.all([big, small]);
    expect(entered).toEqual(['gone', 'big', 'small']);
  });
});

describe('the order of a deep check', () => {
  // Pack n holds chunk n alone.
  const places = { placeOf: (chunk: number) => ({ pack: chunk, ordinal: 0, count: 1 }) };
  const pack = (id: number, base?: number): PackRow =>
    ({ id, dictionary: Buffer.from(encodeRuns(base === undefined ? [] : [[base, 1]])) }) as PackRow;
  const order = (...packs: PackRow[]): number[] => alongChains(places, packs).map(({ id }) => id);

  it('goes along each chain of packs told as a difference', () => {
    expect(order(pack(1), pack(2), pack(3, 1), pack(4, 2), pack(5, 3), pack(6, 1))).toEqual([1, 3, 5, 6, 2, 4]);
  });

  it('leaves out no pack, not even damaged ones that are told from each other', () => {
    expect(order(pack(1, 2), pack(2, 1), pack(3, 99)).sort()).toEqual([1, 2, 3]);
  });
});
