import { findZlibBlocks, guessZlibBlocks } from '../../qvf/index.ts';
import type { StockZlib } from '../../qvf/zlib/index.ts';
import type { InflatedBlock } from './recipe.ts';

/** A stream as it is kept: blocks inflated where that is proven to be undone exactly, all else as it was. */
export type UnpackedStream = {
  readonly bytes: Uint8Array;
  readonly blocks: readonly InflatedBlock[];
  /** Where a large block ends in `bytes`. */
  readonly edges: readonly number[];
};

/** A block of this length deserves chunks of its own. */
const largeBlock = 16_384;
const maxBlock = 16 * 1024 * 1024;

/** Inflates every block that stock zlib deflates to the very same bytes again; `room` bounds what may come of it. */
export function unpackStream(bytes: Uint8Array, zlib: StockZlib, room: number): UnpackedStream {
  const parts: Uint8Array[] = [];
  const blocks: InflatedBlock[] = [];
  const edges: number[] = [];
  let taken = 0;
  let literalFrom = 0;
  let length = 0;
  for (const block of findZlibBlocks(bytes, { maxBlock: Math.min(maxBlock, room), maxTotal: room })) {
    const end = block.at + block.deflatedLength;
    if (!zlib.equalsDeflated(block.inflated, bytes.subarray(block.at, end))) continue;
    parts.push(bytes.subarray(taken, block.at), block.inflated);
    length += block.at - taken + block.inflatedLength;
    blocks.push({ literalBefore: block.at - literalFrom, inflatedLength: block.inflatedLength });
    if (block.inflatedLength >= largeBlock) edges.push(length);
    taken = end;
    literalFrom = end;
  }
  if (blocks.length === 0) return { bytes, blocks, edges: [] };
  parts.push(bytes.subarray(taken));
  return { bytes: join(parts), blocks, edges };
}

/** Leaves everything deflated and only finds where blocks end. */
export function leavePacked(bytes: Uint8Array): UnpackedStream {
  const edges = guessZlibBlocks(bytes)
    .filter((block) => block.deflatedLength >= largeBlock)
    .map((block) => block.at + block.deflatedLength);
  return { bytes, blocks: [], edges };
}

/** Makes the stream again from its joined chunks. */
export function repackStream(bytes: Uint8Array, blocks: readonly InflatedBlock[], zlib: StockZlib): Uint8Array {
  if (blocks.length === 0) return bytes;
  const parts: Uint8Array[] = [];
  let at = 0;
  for (const block of blocks) {
    const from = at + block.literalBefore;
    const end = from + block.inflatedLength;
    parts.push(bytes.subarray(at, from), zlib.deflate6(bytes.subarray(from, end)));
    at = end;
  }
  parts.push(bytes.subarray(at));
  return join(parts);
}

export function join(parts: readonly Uint8Array[]): Uint8Array {
  const [only] = parts;
  if (only && parts.length === 1) return only;
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.byteLength;
  }
  return whole;
}
