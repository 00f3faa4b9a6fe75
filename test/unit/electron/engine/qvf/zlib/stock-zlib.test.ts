import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { deflateSync, gzipSync, inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { largestInput, loadZlib } from '../../../../../../electron/engine/qvf/zlib/index.ts';
import { compileTrusted } from '../../../../../../electron/engine/qvf/zlib/wasm-module.ts';
import { dice, echoes, mixed, noise, sheetText } from './generated-inputs.ts';
import { stockResults } from './stock-results.ts';

const isFull = process.env['COFFER_EFFORT'] === 'full';
const zlib = loadZlib();
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

describe('deflating as stock zlib does', () => {
  it('gives the streams everybody knows', () => {
    expect(hex(zlib.deflate6(Buffer.from('')))).toBe('789c030000000001');
    expect(hex(zlib.deflate6(Buffer.from('a')))).toBe('789c4b040000620062');
    expect(hex(zlib.deflate6(Buffer.from('hello hello hello')))).toBe('789ccb48cdc9c957c84090003a2e067d');
  });

  it.each(stockResults)('gives the bytes of native zlib for $length bytes (seed $seed)', (stock) => {
    const deflated = zlib.deflate6(stock.make(stock.length, stock.seed));

    expect({ size: deflated.length, sha256: sha256(deflated) }).toEqual(stock.deflated);
  });

  it('gives other bytes than the zlib inside Node, which is why it exists', () => {
    const sheet = sheetText(20_000, 4);

    expect(hex(deflateSync(sheet, { level: 6 }))).not.toBe(hex(zlib.deflate6(sheet)));
  });

  it('gives the same bytes whatever it did before', () => {
    const sheet = sheetText(90_000, 7);
    const alone = hex(loadZlib().deflate6(sheet));
    const used = loadZlib();
    used.deflate6(echoes(300_000, 1));
    used.equalsDeflated(mixed(300_000, 2), Buffer.from('not it'));
    used.inflate(zlib.deflate6(sheet).subarray(0, 50), 1_000_000);

    expect(hex(used.deflate6(sheet))).toBe(alone);
  });

  it('takes 64 MiB and refuses one byte more', () => {
    const tooLong = new Uint8Array(largestInput + 1);
    const justRight = tooLong.subarray(1);

    const deflated = zlib.deflate6(justRight);

    expect(sha256(deflated)).toBe('1d2eca6d790a9d26a8f807b9f370da1c871cfc5349a227388adbd81bba6333a5');
    expect(zlib.equalsDeflated(justRight, deflated)).toBe(true);
    expect(() => zlib.deflate6(tooLong)).toThrow(RangeError);
    expect(zlib.equalsDeflated(tooLong, deflated)).toBe(false);
  });
});

describe('asking whether a stream would come out the same', () => {
  const inflated = mixed(400_000, 3);
  const deflated = Buffer.from(zlib.deflate6(inflated));

  it('says yes for its own streams and no for those of another zlib', () => {
    expect(zlib.equalsDeflated(inflated, deflated)).toBe(true);
    expect(zlib.equalsDeflated(inflated, deflateSync(inflated, { level: 6 }))).toBe(false);
    expect(zlib.equalsDeflated(inflated, deflateSync(inflated, { level: 9 }))).toBe(false);
  });

  it('notices one changed bit anywhere', () => {
    const roll = dice(11);
    const places = [0, 1, 2, deflated.length - 1, deflated.length - 4, 65_535, 65_536];
    for (let i = 0; i < 20; i++) places.push(roll(deflated.length));
    for (const at of places) {
      const changed = Buffer.from(deflated);
      changed[at]! ^= 1 << roll(8);
      expect(zlib.equalsDeflated(inflated, changed), `byte ${at}`).toBe(false);
    }
  });

  it('says no when a byte is missing or follows, in the stream or in its content', () => {
    expect(zlib.equalsDeflated(inflated, deflated.subarray(0, -1))).toBe(false);
    expect(zlib.equalsDeflated(inflated, Buffer.concat([deflated, Buffer.of(0)]))).toBe(false);
    expect(zlib.equalsDeflated(inflated.subarray(1), deflated)).toBe(false);
    expect(zlib.equalsDeflated(inflated, new Uint8Array(0))).toBe(false);
    expect(zlib.equalsDeflated(new Uint8Array(0), deflated)).toBe(false);
  });

  it('reads no further than the first block that differs', () => {
    const long = watched(noise(2_000_000, 5));
    const changed = Buffer.from(zlib.deflate6(long.bytes));
    changed[5000]! ^= 1;
    long.forget();

    expect(zlib.equalsDeflated(long.bytes, changed)).toBe(false);
    expect(long.read()).toBeLessThan(200_000);
  });
});

describe('inflating', () => {
  const inflated = mixed(200_000, 8);
  const deflated = Buffer.from(zlib.deflate6(inflated));

  it('says how far the stream went and leaves what follows', () => {
    const found = zlib.inflate(Buffer.concat([deflated, noise(70_000, 9)]), inflated.length);

    expect(found?.consumed).toBe(deflated.length);
    expect(sha256(found!.output)).toBe(sha256(inflated));
  });

  it('reads what other zlibs wrote', () => {
    const other = deflateSync(inflated, { level: 9 });

    expect(sha256(zlib.inflate(other, inflated.length)!.output)).toBe(sha256(inflated));
  });

  it('gives up on one byte more than it may give', () => {
    expect(zlib.inflate(deflated, inflated.length)?.output.length).toBe(inflated.length);
    expect(zlib.inflate(deflated, inflated.length - 1)).toBeNull();
    expect(zlib.inflate(zlib.deflate6(new Uint8Array(0)), 0)?.output.length).toBe(0);
  });

  it('stops a bomb at its bound', () => {
    const bomb = zlib.deflate6(new Uint8Array(20_000_000));

    expect(zlib.inflate(bomb, 100_000)).toBeNull();
  });

  it('gives nothing for damaged, cut or foreign bytes', () => {
    const badSum = Buffer.from(deflated);
    badSum[badSum.length - 1]! ^= 1;
    const wantsDictionary = deflateSync('words', { dictionary: Buffer.from('words') });
    for (const bytes of [
      badSum,
      deflated.subarray(0, -1),
      gzipSync('x'),
      noise(500, 1),
      wantsDictionary,
      Buffer.of(),
    ]) {
      expect(zlib.inflate(bytes, 1_000_000)).toBeNull();
    }
  });

  it.each([-1, Number.NaN, largestInput + 1])('refuses %d as a bound', (bound) => {
    expect(() => zlib.inflate(deflated, bound)).toThrow(RangeError);
  });

  it('hands out bytes that the next call leaves alone', () => {
    const first = zlib.inflate(deflated, inflated.length)!.output;
    const small = zlib.deflate6(Buffer.from('small'));
    zlib.inflate(zlib.deflate6(noise(200_000, 3)), 200_000);

    expect(sha256(first)).toBe(sha256(inflated));
    expect(inflateSync(small).toString()).toBe('small');
  });
});

it('gives back whatever it deflated, and what Node inflates from it', () => {
  const seed = Number(process.env['COFFER_SEED'] ?? 20_261);
  console.log(`seed ${seed}`);
  const roll = dice(seed);
  for (let i = 0; i < (isFull ? 400 : 40); i++) {
    const make = [sheetText, noise, echoes, mixed][roll(4)]!;
    const input = make(roll(2) === 0 ? roll(3000) : roll(200_000), roll(1_000_000));
    const deflated = zlib.deflate6(input);
    const found = zlib.inflate(Buffer.concat([deflated, noise(roll(40), i)]), input.length);
    expect(found?.consumed).toBe(deflated.length);
    expect(input.equals(found!.output)).toBe(true);
    expect(inflateSync(deflated).equals(input)).toBe(true);
    expect(zlib.equalsDeflated(input, deflated)).toBe(true);
  }
});

it('runs in a worker thread of its own', async () => {
  const door = new URL('../../../../../../electron/engine/qvf/zlib/index.ts', import.meta.url).href;
  const script = `import(${JSON.stringify(door)}).then(({ loadZlib }) =>
    require('node:worker_threads').parentPort.postMessage(loadZlib().deflate6(Buffer.from('a'))))`;
  const worker = new Worker(script, { eval: true });
  const said = await new Promise<Uint8Array>((resolve, reject) =>
    worker.once('message', resolve).once('error', reject),
  );
  await worker.terminate();

  expect(hex(said)).toBe('789c4b040000620062');
});

it('is not loaded when a single bit of the file differs', () => {
  const file = new URL('../../../../../../electron/engine/qvf/zlib/stock-zlib.wasm', import.meta.url);
  const bytes = readFileSync(file);

  expect(() => compileTrusted(bytes)).not.toThrow();
  bytes[bytes.length >> 1]! ^= 1;
  expect(() => compileTrusted(bytes)).toThrow(expect.objectContaining({ code: 'unexpected' }));
});

/** Counts the bytes that are looked at, piece by piece. */
function watched(content: Uint8Array) {
  let read = 0;
  class Watched extends Uint8Array {
    override subarray(from?: number, to?: number): Uint8Array<ArrayBuffer> {
      const piece = new Uint8Array(this.buffer).subarray(from, to);
      read += piece.length;
      return piece;
    }
  }
  const bytes = new Watched(content.length);
  bytes.set(content);
  return { bytes, read: () => read, forget: () => void (read = 0) };
}
