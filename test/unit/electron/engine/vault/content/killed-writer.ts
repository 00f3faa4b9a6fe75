/** A writer that a test kills: keeps one file, then says when to strike. */
import { generateApp, loadZlib, writeQvf } from '../../../../../../electron/engine/qvf/index.ts';
import { openContentWorld, pieces } from './content-world.ts';

const [file = '', when] = process.argv.slice(2);
const zlib = loadZlib();
const world = openContentWorld({ file });
const kept = await world.keep(writeQvf(generateApp(1, 'small'), { deflate: (bytes) => zlib.deflate6(bytes) }));
process.send?.({ kept });

async function* endless(): AsyncGenerator<Uint8Array> {
  for (let count = 0; ; count += 1) {
    const bytes = new Uint8Array(1 << 20);
    for (let at = 0; at < bytes.length; at += 4) bytes[at] = Math.imul(count + at, 2_654_435_761) >>> 13;
    const waiting = world.db.prepare<[], number>('SELECT count(*) FROM content_pending').pluck().get() ?? 0;
    if (waiting > 0) process.send?.({ now: true });
    yield bytes;
  }
}

if (when === 'prepare') await world.store.prepare(endless(), { expectedBytes: null });
else {
  const prepared = await world.store.prepare(pieces(new Uint8Array(300_000).map((_, at) => at * 7)), {
    expectedBytes: null,
  });
  world.db.transaction(() => {
    world.store.commit(prepared);
    process.send?.({ now: true });
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20_000);
  })();
}
