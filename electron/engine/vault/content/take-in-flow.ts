import { createHash } from 'node:crypto';
import { guessZlibBlocks, type ZlibBlock } from '../../qvf/index.ts';
import { coarseChunks, cutChunks, fineChunks } from './cut-chunks.ts';
import type { Desk } from './desk.ts';
import { encodeManifest } from './manifest.ts';
import { StreamWork } from './stream-work.ts';
import type { Draft, Tools } from './take-in-file.ts';
import { join, leavePacked, unpackStream } from './unpack-stream.ts';

const intake = 4 * 1024 * 1024;
/** A cut is looked for in this much at once. */
const windowBytes = 8 * 1024 * 1024;
/** The end of a window is looked at again with what follows it: no block of a data stream is longer. */
const overlapBytes = 1024 * 1024;
const wrapped = Buffer.from('{"format":"gzjson"}\0');
/** What stands between the marker and its block: the inflated and the deflated length. */
const afterMarker = 8;
const maxInflated = 16 * 1024 * 1024;

/** Takes in what is too large to be held: `begun` was taken from the desk already. */
export async function takeInFlow(desk: Desk, tools: Tools, begun: readonly Uint8Array[]): Promise<Draft> {
  const hash = createHash('sha256');
  const work = new StreamWork(desk, tools);
  const parts: { streamId: number; length: number }[] = [];
  let fileBytes = 0;
  let carried: Uint8Array = new Uint8Array(0);
  const ahead = begun.flatMap((bytes) => slicesOf(bytes, intake));

  const more = async (): Promise<boolean> => {
    const piece = ahead.shift() ?? (await desk.ask('bytes', { atMost: intake }));
    hash.update(piece);
    fileBytes += piece.byteLength;
    carried = join([carried, piece]);
    return piece.byteLength > 0;
  };

  let isOpen = true;
  while (isOpen || carried.byteLength > 0) {
    while (isOpen && carried.byteLength < windowBytes) isOpen = await more();
    const segments = segmentsOf(carried, isOpen ? carried.byteLength - overlapBytes : carried.byteLength);
    const { ids } = await desk.ask('streams', { names: segments.map(() => null) });
    let taken = 0;
    for (const [index, { kind, bytes }] of segments.entries()) {
      const id = ids[index] ?? 0;
      const unpacked = kind === 'text' ? unpackStream(bytes, tools.zlib, maxInflated) : leavePacked(bytes);
      await work.add({ kind, sizes: kind === 'text' ? fineChunks : coarseChunks }, unpacked, { id, name: null });
      parts.push({ streamId: id, length: bytes.byteLength });
      taken += bytes.byteLength;
    }
    carried = carried.slice(taken);
  }
  await work.add(
    { kind: 'text', sizes: fineChunks },
    { bytes: encodeManifest({ kind: 'sequence', parts }), blocks: [], edges: [] },
    null,
  );
  return { sha256: hash.digest(), fileBytes, known: false, ...(await work.finish()) };
}

function slicesOf(bytes: Uint8Array, length: number): Uint8Array[] {
  return Array.from({ length: Math.ceil(bytes.byteLength / length) }, (_, index) =>
    bytes.subarray(index * length, (index + 1) * length),
  );
}

type Segment = { readonly kind: 'text' | 'dense'; readonly bytes: Uint8Array };

/** Cuts the front of a window into wrapped JSON and all else; ends with a whole chunk at or before `safeEnd`. */
function segmentsOf(window: Uint8Array, safeEnd: number): Segment[] {
  const segments: Segment[] = [];
  let at = 0;
  const dense = (to: number): void => {
    if (to > at) segments.push({ kind: 'dense', bytes: window.subarray(at, to) });
    at = Math.max(at, to);
  };
  for (const block of guessZlibBlocks(window)) {
    const start = wrapperStart(window, block);
    const end = block.at + block.deflatedLength;
    if (start === null || start < at || end > safeEnd) continue;
    dense(start);
    segments.push({ kind: 'text', bytes: window.subarray(start, end) });
    at = end;
  }
  if (safeEnd < window.byteLength) dense(lastCut(window, at, safeEnd));
  else dense(window.byteLength);
  return segments;
}

function wrapperStart(window: Uint8Array, block: ZlibBlock): number | null {
  const start = block.at - afterMarker - wrapped.byteLength;
  return start >= 0 && wrapped.equals(window.subarray(start, start + wrapped.byteLength)) ? start : null;
}

/** The end of the last chunk that does not depend on what follows the window. */
function lastCut(window: Uint8Array, from: number, safeEnd: number): number {
  const rest = window.subarray(from);
  let end = from;
  for (const chunk of cutChunks(rest, coarseChunks, leavePacked(rest).edges)) {
    if (end + chunk.byteLength > safeEnd) break;
    end += chunk.byteLength;
  }
  return end;
}
