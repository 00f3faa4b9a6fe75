import { expect, it } from 'vitest';
import { loadZlib } from '../../../../../../electron/engine/qvf/zlib/index.ts';
import { realFiles, wholeStreams } from './real-streams.ts';

const files = realFiles();
const absent = files.length === 0 ? ' (skipped: the corpus is absent)' : '';

it.skipIf(files.length === 0)(`gives back every whole stream of real files bit for bit${absent}`, () => {
  const zlib = loadZlib();
  const every = process.env['COFFER_EFFORT'] === 'full' ? 1 : 3;
  const sample = files.filter((_, index) => index % every === 0);
  const tally = { files: sample.length, streams: 0, same: 0, inflatedBytes: 0 };
  const different: string[] = [];
  for (const file of sample) {
    for (const { where, inflated, deflated } of wholeStreams(file, zlib)) {
      tally.streams += 1;
      tally.inflatedBytes += inflated.length;
      if (zlib.equalsDeflated(inflated, deflated)) tally.same += 1;
      else different.push(where);
    }
  }
  console.log(`${((tally.same / tally.streams) * 100).toFixed(2)} % given back:`, tally);

  expect(different).toEqual([]);
  expect(tally.streams).toBeGreaterThan(100);
});
