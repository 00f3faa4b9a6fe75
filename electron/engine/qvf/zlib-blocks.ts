import { Buffer } from 'node:buffer';
import { viewOf } from './byte-source.ts';
import { inflateBounded } from './inflate.ts';

/** A zlib stream inside other bytes: where it starts and how long it is. Its length stands in the four bytes before. */
export type ZlibBlock = { readonly at: number; readonly deflatedLength: number };
/** A block that was inflated and took exactly the bytes it said. */
export type ProvenZlibBlock = ZlibBlock & { readonly inflatedLength: number; readonly inflated: Uint8Array };

const head = Buffer.from([0x78, 0x9c]);
const lengthBytes = 4;
/** Head, one empty block, checksum. */
const shortestBlock = 8;
const reservedBlockType = 6;

/** Limits of one cut; what lies beyond stays literal. */
export type InflateLimits = { readonly maxBlock: number; readonly maxTotal: number };
const defaultLimits: InflateLimits = { maxBlock: 64 * 1024 * 1024, maxTotal: 256 * 1024 * 1024 };

/** Finds blocks by their looks: cheap, and right as long as nobody is fooling us. */
export function guessZlibBlocks(bytes: Uint8Array): ZlibBlock[] {
  const blocks: ZlibBlock[] = [];
  eachCandidate(bytes, (block) => {
    blocks.push(block);
    return true;
  });
  return blocks;
}

/** Finds blocks and inflates each, so that what is answered is certain. The work is bounded by the limits. */
export function findZlibBlocks(bytes: Uint8Array, limits: InflateLimits = defaultLimits): ProvenZlibBlock[] {
  const blocks: ProvenZlibBlock[] = [];
  let left = limits.maxTotal;
  // Bytes made to look like blocks within blocks would otherwise be tried a million times.
  let wasted = 1024 * 1024 + bytes.byteLength * 4;
  eachCandidate(bytes, (block) => {
    if (left <= 0 || wasted <= 0) return false;
    const deflated = bytes.subarray(block.at, block.at + block.deflatedLength);
    const inflated = inflateBounded(deflated, Math.min(limits.maxBlock, left));
    if (inflated?.consumed !== block.deflatedLength) {
      wasted -= block.deflatedLength;
      return false;
    }
    left -= inflated.bytes.byteLength;
    blocks.push({ ...block, inflatedLength: inflated.bytes.byteLength, inflated: inflated.bytes });
    return true;
  });
  return blocks;
}

/** Calls `take` for each place that may be a block; behind one that was taken the next has room for its length. */
function eachCandidate(bytes: Uint8Array, take: (block: ZlibBlock) => boolean): void {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const view = viewOf(bytes);
  let at = text.indexOf(head, lengthBytes);
  while (at >= 0) {
    const deflatedLength = view.getUint32(at - lengthBytes, true);
    const fits = deflatedLength >= shortestBlock && deflatedLength <= bytes.byteLength - at;
    const plausible = fits && (view.getUint8(at + 2) & reservedBlockType) !== reservedBlockType;
    at = text.indexOf(head, plausible && take({ at, deflatedLength }) ? at + deflatedLength + lengthBytes : at + 1);
  }
}
