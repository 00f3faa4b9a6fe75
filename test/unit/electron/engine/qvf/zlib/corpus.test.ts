import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { loadZlib } from '../../../../../../electron/engine/qvf/zlib/index.ts';

const corpus = join(process.env['COFFER_SHARED'] ?? join(import.meta.dirname, '../../../../../../../shared'), 'corpus');
const zlib = loadZlib();

it.skipIf(!existsSync(corpus))(
  `gives back every whole stream of the real files bit for bit (needs the corpus${existsSync(corpus) ? '' : ': absent, skipped'})`,
  () => {
    const every = process.env['COFFER_EFFORT'] === 'full' ? 1 : 3;
    const files = filesUnder(corpus).filter((_, index) => index % every === 0);
    const tally = { files: files.length, streams: 0, same: 0, inflatedBytes: 0 };
    const different: string[] = [];
    for (const file of files) {
      for (const { at, inflated, deflated } of wholeStreams(readFileSync(file))) {
        tally.streams += 1;
        tally.inflatedBytes += inflated.length;
        if (zlib.equalsDeflated(inflated, deflated)) tally.same += 1;
        else different.push(`${file} at ${at}`);
      }
    }
    console.log(`${((tally.same / tally.streams) * 100).toFixed(2)} % given back:`, tally);

    expect(different).toEqual([]);
    expect(tally.streams).toBeGreaterThan(100);
  },
);

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.qvf'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** Zlib streams in one piece: a length, 78 9C, and exactly that many bytes taken. Fragmented ones do not pass. */
function* wholeStreams(file: Buffer) {
  const mark = Buffer.of(0x78, 0x9c);
  for (let at = file.indexOf(mark, 4); at >= 0; at = file.indexOf(mark, at + 1)) {
    const length = file.readUInt32LE(at - 4);
    if (length < 8 || length > file.length - at) continue;
    const deflated = file.subarray(at, at + length);
    const found = zlib.inflate(deflated, 64 * 1024 * 1024);
    if (found?.consumed !== length) continue;
    yield { at, inflated: found.output, deflated };
    at += length - 1;
  }
}
