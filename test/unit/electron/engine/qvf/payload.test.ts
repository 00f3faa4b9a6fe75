import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import {
  bytesSource,
  createRandom,
  findZlibBlocks,
  generateApp,
  guessZlibBlocks,
  readStream,
  unwrapPayload,
  walkContainer,
  writeQvf,
} from '../../../../../electron/engine/qvf/index.ts';
import { corpusFiles, deflate, effort, seed } from '../../../../support/qvf.ts';

/** A wrapped stream, put together here as the format page says. */
function wrapped(format: string, payload: Uint8Array, change: { inflated?: number; deflated?: number } = {}): Buffer {
  const zlib = deflateSync(payload);
  const head = Buffer.alloc(8);
  head.writeUInt32LE(change.inflated ?? payload.byteLength, 0);
  head.writeUInt32LE(change.deflated ?? zlib.byteLength, 4);
  return Buffer.concat([Buffer.from([20, 0, 0, 0]), Buffer.from(`{"format":"${format}"}\0`), head, zlib]);
}

const json = Buffer.from('{"qScript":"///$tab Main\\r\\nä"}\0');

describe('a wrapped payload', () => {
  it('is unwrapped to JSON', () => {
    expect(unwrapPayload(wrapped('gzjson', json))).toMatchObject({
      format: 'gzjson',
      json: { qScript: '///$tab Main\r\nä' },
    });
  });

  it('is unwrapped to bytes', () => {
    const payload = unwrapPayload(wrapped('binary', Buffer.from([1, 2, 3])));
    expect(payload?.format === 'binary' && [...payload.bytes]).toEqual([1, 2, 3]);
  });

  it('may have stale bytes behind it', () => {
    const stale = Buffer.concat([wrapped('gzjson', json), Buffer.from('left from a longer one')]);
    expect(unwrapPayload(stale)?.format).toBe('gzjson');
  });

  it('may hold raw control characters in its strings', () => {
    const raw = Buffer.from('{"a":\n"x\u0001y\tz"}\0');
    expect(unwrapPayload(wrapped('gzjson', raw))).toMatchObject({ json: { a: 'x\u0001y\tz' } });
  });

  it.each([
    ['another format', wrapped('gzjsom', json)],
    ['no format', Buffer.from('{"FileFormat":12000}\0')],
    ['nothing', Buffer.alloc(0)],
    ['more deflated bytes than there are', wrapped('gzjson', json, { deflated: 4_000 })],
    ['fewer deflated bytes than there are', wrapped('gzjson', json, { deflated: 12 })],
    ['an inflated length that is not so', wrapped('gzjson', json, { inflated: json.byteLength - 1 })],
    ['an inflated length nothing could reach', wrapped('gzjson', json, { inflated: 4_000_000_000 })],
    ['text that is no JSON', wrapped('gzjson', Buffer.from('{"a":'))],
  ])('cannot be read inside with %s', (_what, bytes) => {
    expect(unwrapPayload(bytes)).toBeNull();
  });

  it('is not inflated beyond the bound', () => {
    const bomb = wrapped('binary', Buffer.alloc(5_000_000));
    expect(unwrapPayload(bomb)?.format).toBe('binary');
    expect(unwrapPayload(bomb, 4_999_999)).toBeNull();
  });
});

describe('zlib blocks', () => {
  const framed = (payload: Uint8Array): Buffer => {
    const zlib = deflateSync(payload);
    const length = Buffer.alloc(4);
    length.writeUInt32LE(zlib.byteLength);
    return Buffer.concat([length, zlib]);
  };
  const first = framed(Buffer.alloc(70_000, 'abc'));
  const second = framed(Buffer.from('second'));
  const stream = Buffer.concat([
    Buffer.from('head 78 9c \x78\x9c', 'latin1'),
    first,
    Buffer.from('between'),
    second,
    second,
  ]);

  it('are found between literals', () => {
    const blocks = findZlibBlocks(stream);
    expect(blocks.map(({ inflatedLength }) => inflatedLength)).toEqual([70_000, 6, 6]);
    const parts = blocks.map(({ at, deflatedLength }) => stream.subarray(at, at + deflatedLength));
    expect(parts.map((part) => part.byteLength)).toEqual([first, second, second].map((block) => block.byteLength - 4));
    expect(guessZlibBlocks(stream)).toEqual(blocks.map(({ at, deflatedLength }) => ({ at, deflatedLength })));
  });

  it('are only proven if they take exactly the bytes they say', () => {
    const longer = Buffer.concat([second, Buffer.from([0])]);
    longer.writeUInt32LE(longer.byteLength - 4, 0);
    expect(findZlibBlocks(longer)).toEqual([]);
    expect(guessZlibBlocks(longer)).toHaveLength(1);
  });

  it('do not share their length with the block before', () => {
    const touching = [12, 0, 0, 0, 0x78, 0x9c, 0, 0, 0, 0, 0, 0, 8, 0, 0, 0, 0x78, 0x9c, 0, 0, 0, 0, 0, 0];
    expect(guessZlibBlocks(Uint8Array.from(touching))).toEqual([{ at: 4, deflatedLength: 12 }]);
  });

  it('stay literal beyond the limits', () => {
    expect(findZlibBlocks(stream, { maxBlock: 69_999, maxTotal: 1e9 }).map((block) => block.inflatedLength)).toEqual([
      6, 6,
    ]);
    expect(findZlibBlocks(stream, { maxBlock: 1e9, maxTotal: 70_006 }).map((block) => block.inflatedLength)).toEqual([
      70_000, 6,
    ]);
  });

  it('are not looked for forever in bytes made of beginnings', () => {
    const trap = Buffer.alloc(3_000_000);
    for (let at = 0; at + 8 < trap.byteLength; at += 8) {
      trap.writeUInt32LE(trap.byteLength - at - 4, at);
      trap.writeUInt32BE(0x789c_0000, at + 4);
    }
    expect(findZlibBlocks(trap)).toEqual([]);
  });

  it(`put together with the literals give back any bytes (seed ${seed})`, () => {
    const random = createRandom(seed);
    for (let round = 0; round < effort(300, 10_000); round += 1) {
      const parts = Array.from({ length: random.between(0, 6) }, () => {
        const noise = Uint8Array.from({ length: random.between(0, 40) }, () => random.pick([0x78, 0x9c, 0, 8, 255]));
        return random.chance(0.5) ? framed(noise) : noise;
      });
      const bytes = Buffer.concat(parts);
      let end = 0;
      for (const { at, deflatedLength } of guessZlibBlocks(bytes)) {
        expect(at - 4).toBeGreaterThanOrEqual(end);
        end = at + deflatedLength;
      }
      expect(end).toBeLessThanOrEqual(bytes.byteLength);
    }
  });
});

const files: readonly { file: string; bytes: () => Uint8Array }[] = [
  ...[1, 2].map((number) => ({
    file: `an app of ours (seed ${seed + number})`,
    bytes: () => writeQvf(generateApp(seed + number, 'small'), { deflate }),
  })),
  ...corpusFiles()
    .filter(({ isDamaged }) => !isDamaged)
    .map((entry) => ({ file: entry.file, bytes: entry.read })),
];

describe('in whole files (real ones only with ../shared/corpus)', () => {
  it.each(files)('every payload of $file is read, and guessing finds what is proven', ({ bytes }) => {
    const source = bytesSource(bytes());
    const container = walkContainer(source);
    const streams = container.kind === 'container' ? container.streams : [];
    const fixed = ['qvapp_header', 'qvapp_qaccess', 'qvapp_data'];
    for (const stream of streams.filter(({ isDirectory }) => !isDirectory)) {
      const content = readStream(source, stream);
      const isWrapped = stream.role !== 'data' && !fixed.includes(stream.path);
      expect([stream.path, unwrapPayload(content) !== null]).toEqual([stream.path, isWrapped]);
      const proven = findZlibBlocks(content).map(({ at, deflatedLength }) => ({ at, deflatedLength }));
      expect([stream.path, guessZlibBlocks(content)]).toEqual([stream.path, proven]);
    }
  });
});
