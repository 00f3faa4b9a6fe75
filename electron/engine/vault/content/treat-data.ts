import { constants, zstdCompressSync } from 'node:zlib';
import { likeliestWidth, sampleOf, spreadBits } from './bit-planes.ts';
import type { Treatment } from './unpack-stream.ts';

/** Enough to tell how a column's numbers are packed. */
const probeBytes = 4096;
const sampleBytes = 16_384;
/** Data must be deflated again to be read, so it stays deflated unless it shrinks by this much. */
const worthwhile = 0.88;

/** Keeps a block of a data stream inflated only where that makes it a good deal smaller than its zlib stream. */
export const treatData: Treatment = (inflated, deflatedLength) => {
  const width = likeliestWidth(inflated, probeBytes);
  const sample = sampleOf(inflated, width, sampleBytes);
  const kept = width === 8 ? sample : spreadBits(sample, width);
  const params = { [constants.ZSTD_c_compressionLevel]: 3 };
  const share = zstdCompressSync(kept, { params }).byteLength / Math.max(1, sample.byteLength);
  return share * inflated.byteLength < deflatedLength * worthwhile ? { width } : null;
};
