/** Prints the speeds that docs/adr/0004 quotes: node test/unit/electron/engine/qvf/zlib/measure-speed.ts */
import { deflateSync, inflateSync } from 'node:zlib';
import { loadZlib } from '../../../../../../electron/engine/qvf/zlib/index.ts';
import { realFiles, wholeStreams } from './real-streams.ts';

const zlib = loadZlib();
const byContent = new Map<string, { inflated: Uint8Array; deflated: Uint8Array }>();
for (const file of realFiles()) {
  for (const { inflated, deflated } of wholeStreams(file, zlib)) {
    byContent.set(Buffer.from(deflated).toString('latin1'), { inflated, deflated });
  }
}
const streams = [...byContent.values()];
const bytes = streams.reduce((sum, stream) => sum + stream.inflated.length, 0);
console.log(`${streams.length} distinct streams, ${bytes} bytes inflated; best of 5`);

const ways: Record<string, (stream: { inflated: Uint8Array; deflated: Uint8Array }) => boolean> = {
  equalsDeflated: ({ inflated, deflated }) => zlib.equalsDeflated(inflated, deflated),
  deflate6: ({ inflated, deflated }) => Buffer.compare(zlib.deflate6(inflated), deflated) === 0,
  'node:zlib deflateSync': ({ inflated, deflated }) => deflateSync(inflated, { level: 6 }).equals(deflated),
  inflate: ({ inflated, deflated }) => zlib.inflate(deflated, inflated.length)?.output.length === inflated.length,
  'node:zlib inflateSync': ({ inflated, deflated }) => inflateSync(deflated).length === inflated.length,
};
for (const [name, way] of Object.entries(ways)) {
  let [best, same] = [Infinity, 0];
  for (let round = 0; round < 5; round++) {
    const from = performance.now();
    same = streams.filter(way).length;
    best = Math.min(best, performance.now() - from);
  }
  console.log(`${name}: ${(bytes / 1000 / best).toFixed(0)} MB/s, ${same} of ${streams.length} as stored`);
}
