import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StockZlib } from '../../../../../../electron/engine/qvf/zlib/index.ts';

export type RealStream = {
  readonly where: string;
  readonly inflated: Uint8Array;
  readonly deflated: Uint8Array;
};

const corpus = join(process.env['COFFER_SHARED'] ?? join(import.meta.dirname, '../../../../../../../shared'), 'corpus');

/** Every real `.qvf` on this machine; none where the corpus is absent. */
export function realFiles(): string[] {
  if (!existsSync(corpus)) return [];
  return readdirSync(corpus, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.qvf'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** Zlib streams in one piece: a length, 78 9C, and exactly that many bytes taken. Fragmented ones do not pass. */
export function* wholeStreams(path: string, zlib: StockZlib): Generator<RealStream> {
  const file = readFileSync(path);
  const mark = Buffer.of(0x78, 0x9c);
  for (let at = file.indexOf(mark, 4); at >= 0; at = file.indexOf(mark, at + 1)) {
    const length = file.readUInt32LE(at - 4);
    if (length < 8 || length > file.length - at) continue;
    const deflated = file.subarray(at, at + length);
    const found = zlib.inflate(deflated, 64 * 1024 * 1024);
    if (found?.consumed !== length) continue;
    yield { where: `${path} at ${at}`, inflated: found.output, deflated };
    at += length - 1;
  }
}
