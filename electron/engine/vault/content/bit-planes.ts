/**
 * Table columns name their values by numbers of any width, packed bit after bit, which no compressor sees through.
 * Spread out, each number's low bytes lie together, then the next higher ones.
 */
export const widestNumber = 24;

/** `bytes` as numbers of `width` bits, their bytes plane by plane; what is left over stands at the end as it was. */
export function spreadBits(bytes: Uint8Array, width: number): Uint8Array {
  const count = Math.floor((bytes.byteLength * 8) / width);
  const planes = Math.ceil(width / 8);
  const restFrom = Math.floor((count * width) / 8);
  const spread = new Uint8Array(count * planes + bytes.byteLength - restFrom);
  const mask = 2 ** width - 1;
  for (let index = 0, bit = 0; index < count; index += 1, bit += width) {
    const value = numberAt(bytes, bit) & mask;
    for (let plane = 0; plane < planes; plane += 1) spread[plane * count + index] = value >>> (plane * 8);
  }
  spread.set(bytes.subarray(restFrom), count * planes);
  return spread;
}

/** The 24 bits from a bit on, with more above them. */
function numberAt(bytes: Uint8Array, bit: number): number {
  const at = bit >>> 3;
  const low = (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16);
  const shift = bit & 7;
  return (low >>> shift) | (shift === 0 ? 0 : (bytes[at + 3] ?? 0) << (24 - shift));
}

/** How long `spreadBits` makes that many bytes. */
export function spreadLength(length: number, width: number): number {
  const count = Math.floor((length * 8) / width);
  return count * Math.ceil(width / 8) + length - Math.floor((count * width) / 8);
}

/** Undoes `spreadBits`. */
export function gatherBits(spread: Uint8Array, width: number, length: number): Uint8Array {
  const count = Math.floor((length * 8) / width);
  const planes = Math.ceil(width / 8);
  const bytes = new Uint8Array(length);
  for (let index = 0, bit = 0; index < count; index += 1, bit += width) {
    let value = 0;
    for (let plane = 0; plane < planes; plane += 1) value |= (spread[plane * count + index] ?? 0) << (plane * 8);
    const at = bit >>> 3;
    const shift = bit & 7;
    const laid = value << shift;
    bytes[at] = (bytes[at] ?? 0) | laid;
    if (at + 1 < length) bytes[at + 1] = (bytes[at + 1] ?? 0) | (laid >>> 8);
    if (at + 2 < length) bytes[at + 2] = (bytes[at + 2] ?? 0) | (laid >>> 16);
    if (at + 3 < length) bytes[at + 3] = (bytes[at + 3] ?? 0) | (laid >>> 24);
  }
  const restFrom = Math.floor((count * width) / 8);
  bytes.set(spread.subarray(count * planes), restFrom);
  return bytes;
}

/** A part from the middle of `bytes` that starts where a number of `width` bits starts. */
export function sampleOf(bytes: Uint8Array, width: number, length: number): Uint8Array {
  const from = Math.floor(Math.max(0, bytes.byteLength - length) / 2 / width) * width;
  return bytes.subarray(from, from + length);
}

/** The width at which the planes of a sample are told most briefly, number by number; 8 leaves bytes as they are. */
export function likeliestWidth(bytes: Uint8Array, sampleLength: number): number {
  let best = 8;
  let bestBits = orderlessBits(sampleOf(bytes, 8, sampleLength), 8) * 0.97;
  for (let width = 1; width <= widestNumber; width += 1) {
    if (width === 8) continue;
    const bits = orderlessBits(sampleOf(bytes, width, sampleLength), width);
    if (bits < bestBits) {
      best = width;
      bestBits = bits;
    }
  }
  return best;
}

/** What a code pays for each value it must know of; without it, wide numbers look better than they are. */
const tableBits = 6;
const values = 256;
/** What is counted of a sample, and what each count is worth: looked up, for each column asks ten thousand times. */
const timesLog = Float64Array.from({ length: 4096 }, (_, times) => (times === 0 ? 0 : times * Math.log2(times)));
const seen = new Uint16Array(values * Math.ceil(widestNumber / 8));

function countValue(at: number): void {
  seen[at] = (seen[at] ?? 0) + 1;
}

/** Bits a code without memory needs for the planes of `bytes`: as `spreadBits` would lay them, but only counted. */
function orderlessBits(bytes: Uint8Array, width: number): number {
  const planes = Math.ceil(width / 8);
  const count = Math.floor((bytes.byteLength * 8) / width);
  const mask = 2 ** width - 1;
  seen.fill(0, 0, planes * values);
  for (let index = 0, bit = 0; index < count; index += 1, bit += width) {
    const value = numberAt(bytes, bit) & mask;
    countValue(value & 0xff);
    if (planes > 1) countValue(values + ((value >>> 8) & 0xff));
    if (planes > 2) countValue(2 * values + (value >>> 16));
  }
  let bits = count * planes * Math.log2(count);
  for (let at = 0; at < planes * values; at += 1) {
    const times = seen[at] ?? 0;
    if (times > 0) bits += tableBits - (timesLog[times] ?? times * Math.log2(times));
  }
  return bits;
}
