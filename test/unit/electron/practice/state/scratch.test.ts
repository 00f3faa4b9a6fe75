import { randomBytes } from 'node:crypto';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createScratch } from '../../../../../electron/practice/state/scratch.ts';
import { cutOut } from '../../../../../electron/practice/seed/huge-app.ts';

async function* pieces(bytes: Buffer, length: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
}

async function gathered(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return Buffer.concat(parts);
}

const ranges = [
  [0, 1_000],
  [0, 1],
  [15, 17],
  [333, 334],
  [999, 1_000],
  [17, 17],
  [500, 900],
] as const;

describe('scratch files', () => {
  it('give back from anywhere what was appended in odd pieces over several times', async () => {
    const scratch = createScratch();
    onTestFinished(scratch.close);
    const file = scratch.newFile();
    const bytes = randomBytes(1_000);
    await file.append(pieces(bytes.subarray(0, 333), 7));
    await file.append(pieces(bytes.subarray(333), 100));

    for (const [from, to] of ranges) {
      expect((await gathered(file.read(from, to))).equals(bytes.subarray(from, to))).toBe(true);
      expect(Buffer.from(file.asFileSource().read(from, to - from)).equals(bytes.subarray(from, to))).toBe(true);
    }
  });
});

describe('a part of what is written piece by piece', () => {
  it('is the same bytes, wherever the pieces end', async () => {
    const bytes = randomBytes(1_000);
    for (const length of [1, 16, 333, 2_000]) {
      for (const [from, to] of ranges) {
        expect((await gathered(cutOut(pieces(bytes, length), from, to))).equals(bytes.subarray(from, to))).toBe(true);
      }
    }
  });
});
