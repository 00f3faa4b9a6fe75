import { findZlibBlocks, guessZlibBlocks, type ProvenZlibBlock } from '../../qvf/index.ts';
import type { StockZlib } from '../../qvf/zlib/index.ts';
import { gatherBits, spreadBits, spreadLength } from './bit-planes.ts';
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
/** What stands before a block: its deflated length. */
const lengthBytes = 4;
const maxBlock = 16 * 1024 * 1024;

/** How a block is kept that will be inflated: numbers of `width` bits spread out, or null to leave it deflated. */
export type Treatment = (deflated: Uint8Array) => { readonly width: number } | null;
export const asItIs: Treatment = () => ({ width: 8 });

/** Inflates every block that stock zlib deflates to the very same bytes again; `room` bounds what may come of it. */
export function unpackStream(bytes: Uint8Array, zlib: StockZlib, room: number, treat = asItIs): UnpackedStream {
  const parts: Uint8Array[] = [];
  const blocks: InflatedBlock[] = [];
  const edges: number[] = [];
  let taken = 0;
  let length = 0;
  for (const { block, width } of blocksOneByOne(bytes, room, treat)) {
    const end = block.at + block.deflatedLength;
    if (!zlib.equalsDeflated(block.inflated, bytes.subarray(block.at, end))) continue;
    const kept = width === 8 ? block.inflated : spreadBits(block.inflated, width);
    parts.push(bytes.subarray(taken, block.at), kept);
    length += block.at - taken + kept.byteLength;
    blocks.push({ literalBefore: block.at - taken, inflatedLength: block.inflatedLength, width });
    if (kept.byteLength >= largeBlock) edges.push(length);
    taken = end;
  }
  if (blocks.length === 0) return leavePacked(bytes);
  parts.push(bytes.subarray(taken));
  return { bytes: join(parts), blocks, edges };
}

type Wanted = { readonly block: ProvenZlibBlock; readonly width: number };

/** Blocks that inflate as they say, of which only one is held at a time: a table's columns together can be large. */
function* blocksOneByOne(bytes: Uint8Array, room: number, treat: Treatment): Generator<Wanted> {
  let left = room;
  for (const { at, deflatedLength } of guessZlibBlocks(bytes)) {
    const treatment = treat(bytes.subarray(at, at + deflatedLength));
    if (!treatment) continue;
    const from = at - lengthBytes;
    const part = bytes.subarray(from, at + deflatedLength);
    for (const block of findZlibBlocks(part, { maxBlock: Math.min(maxBlock, left), maxTotal: left })) {
      left -= block.inflatedLength;
      yield { block: { ...block, at: from + block.at }, width: treatment.width };
    }
    if (left <= 0) return;
  }
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
    const { width, inflatedLength } = block;
    const from = at + block.literalBefore;
    const end = from + (width === 8 ? inflatedLength : spreadLength(inflatedLength, width));
    const kept = bytes.subarray(from, end);
    parts.push(bytes.subarray(at, from), zlib.deflate6(width === 8 ? kept : gatherBits(kept, width, inflatedLength)));
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
