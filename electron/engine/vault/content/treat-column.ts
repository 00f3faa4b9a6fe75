import { constants, inflateSync, zstdCompressSync } from 'node:zlib';
import { likeliestWidth, sampleOf, spreadBits } from './bit-planes.ts';
import type { Treatment } from './unpack-stream.ts';

/** Shorter columns gain too little for the look. */
const smallest = 512;
/** Of the deflated column, what is looked at. */
const prefixBytes = 32_768;
/** Enough to tell how a column's numbers are packed. */
const probeBytes = 1024;
const sampleBytes = 16_384;
/** Data must be deflated again to be read, so it stays deflated unless it shrinks by this much. */
const worthwhile = 0.88;

/** Keeps a column of a table inflated only where that makes it a good deal smaller than its zlib stream. */
export const treatColumn: Treatment = (deflated) => {
  if (deflated.byteLength < smallest) return null;
  const prefix = deflated.subarray(0, prefixBytes);
  const inflated = inflatePrefix(prefix);
  if (inflated.byteLength < 64) return null;
  const width = likeliestWidth(inflated, probeBytes);
  if (width === 8) return null;
  const sample = sampleOf(inflated, width, sampleBytes);
  const params = { [constants.ZSTD_c_compressionLevel]: 3 };
  const spread = spreadBits(sample, width);
  const share = zstdCompressSync(spread, { params, pledgedSrcSize: spread.byteLength }).byteLength / sample.byteLength;
  return share * inflated.byteLength < prefix.byteLength * worthwhile ? { width } : null;
};

/** What the beginning of a zlib stream inflates to; nothing when it is not one. */
function inflatePrefix(prefix: Uint8Array): Uint8Array {
  try {
    return inflateSync(prefix, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: prefixBytes * 64 });
  } catch {
    return new Uint8Array(0);
  }
}
