import { describe, expect, it } from 'vitest';
import { createFileSource } from '../../../../../electron/engine/qlik/file-source.ts';
import { counts, seed } from '../../../../support/world.ts';

const content = Buffer.from(Array.from({ length: 5000 }, (_, at) => (at * 31) % 253));

/** The file in chunks of `size`, with the offsets it was opened at and how often it was left. */
function aFile(size: number) {
  const opened: number[] = [];
  let left = 0;
  const open = async function* (from: number) {
    opened.push(from);
    try {
      for (let at = from; at < content.length; at += size) {
        await Promise.resolve();
        yield content.subarray(at, at + size);
      }
    } finally {
      left += 1;
    }
  };
  return { source: createFileSource(open), opened, left: () => left };
}

async function read(piece: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of piece) parts.push(part);
  return Buffer.concat(parts);
}

describe('a file read in pieces', () => {
  it('is read once when one piece follows the other', async () => {
    const { source, opened, left } = aFile(700);

    const pieces: Buffer[] = [];
    for (let at = 0; at < content.length; at += 1000) pieces.push(await read(source.piece(at, 1000)));
    await source.close();

    expect(Buffer.concat(pieces).equals(content)).toBe(true);
    expect(opened).toEqual([0]);
    expect(left()).toBe(1);
  });

  it('is opened anew for a piece somewhere else, and the old reading is left', async () => {
    const { source, opened, left } = aFile(700);
    await read(source.piece(0, 1000));

    expect((await read(source.piece(300, 50))).equals(content.subarray(300, 350))).toBe(true);
    expect(opened).toEqual([0, 300]);
    expect(left()).toBe(1);
  });

  it('gives the right bytes after a piece that was cut off in the middle of a chunk on its way', async () => {
    const { source } = aFile(700);
    const cut = source.piece(0, 3000);
    await cut.next();
    const late = cut.next();
    const piece = read(source.piece(700, 1000));

    expect((await piece).equals(content.subarray(700, 1700))).toBe(true);
    await late;
    expect((await read(source.piece(1700, 900))).equals(content.subarray(1700, 2600))).toBe(true);
  });

  it(`gives the right bytes for any order of pieces, whole or cut off (seed ${seed})`, async () => {
    let state = seed >>> 0;
    const dice = (sides: number) => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return Math.floor((state / 2 ** 32) * sides);
    };
    for (let round = 0; round < counts(100, 5000); round += 1) {
      const { source } = aFile(1 + dice(900));
      let at = 0;
      for (let step = 0; step < 12; step += 1) {
        const length = Math.min(dice(1500), content.length - at);
        const piece = source.piece(at, length);
        if (dice(3) === 0) {
          await piece.next();
          if (dice(2) === 0) await piece.return();
        } else {
          expect((await read(piece)).equals(content.subarray(at, at + length))).toBe(true);
          at += length;
        }
        if (dice(5) === 0) at = dice(content.length);
      }
    }
  });
});
