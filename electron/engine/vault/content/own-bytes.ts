import type { PlacedStream } from './manifest.ts';

/** A stretch of a file: where it starts and where it ends. */
export type Stretch = readonly [from: number, to: number];
const topBit = 0x8000_0000;
const listAt = 0x30;
const listLength = 0x1d0;
export const headerLength = 512;

type Layout = readonly Pick<PlacedStream, 'headerOffset' | 'usedLength' | 'extents'>[];

/** The stretches that hold streams' bytes in use, in the order of the file, each with where it lies in its stream. */
export function usedStretches(streams: Layout): { stretch: Stretch; at: number }[] {
  const used: { stretch: Stretch; at: number }[] = [];
  streams.forEach(({ usedLength, extents }) => {
    let at = 0;
    for (const [offset, length] of extents) {
      const taken = Math.min(length, usedLength - at);
      if (taken <= 0) break;
      used.push({ stretch: [offset, offset + taken], at });
      at += taken;
    }
  });
  return used.sort((a, b) => a.stretch[0] - b.stretch[0]);
}

/** What no stream covers: headers, the rest of last units, free space. */
export function ownStretches(streams: Layout, size: number): Stretch[] {
  const own: Stretch[] = [];
  let at = 0;
  for (const { stretch } of usedStretches(streams)) {
    if (stretch[0] > at) own.push([at, stretch[0]]);
    at = stretch[1];
  }
  if (size > at) own.push([at, size]);
  return own;
}

/** The bytes no stream covers, joined, with every header reduced to what is odd about it. */
export function ownBytesOf(file: Uint8Array, streams: Layout): Uint8Array {
  const stretches = ownStretches(streams, file.byteLength);
  const own = new Uint8Array(stretches.reduce((sum, [from, to]) => sum + to - from, 0));
  const starts: number[] = [];
  let at = 0;
  for (const [from, to] of stretches) {
    own.set(file.subarray(from, to), at);
    starts.push(at);
    at += to - from;
  }
  const order = stretches.map(([from]) => from);
  foretellHeaders(own, streams, (offset) => {
    const index = lastNotAbove(order, offset);
    const stretch = stretches[index];
    const isInside = stretch !== undefined && offset + headerLength <= stretch[1];
    return isInside ? (starts[index] ?? 0) + offset - stretch[0] : null;
  });
  return own;
}

function lastNotAbove(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? 0) <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/**
 * Lays over each stream header what it should say given the manifest; doing it twice undoes it. Where Qlik wrote the
 * usual, nothing but zeros is left to keep. `placeOf` tells where in `bytes` a header lies.
 */
export function foretellHeaders(bytes: Uint8Array, streams: Layout, placeOf: (offset: number) => number | null): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  streams.forEach((stream, index) => {
    const at = placeOf(stream.headerOffset);
    if (at !== null) layHeader(view, at, stream, index === 0);
  });
}

function layHeader(view: DataView, at: number, stream: Layout[number], isRoot: boolean): void {
  const lay = (offset: number, value: number): void => {
    view.setUint32(at + offset, (view.getUint32(at + offset, true) ^ value) >>> 0, true);
  };
  const layLong = (offset: number, value: number, top = 0): void => {
    lay(offset, value >>> 0);
    lay(offset + 4, (Math.floor(value / 0x1_0000_0000) | top) >>> 0);
  };
  layLong(0, stream.usedLength);
  layLong(
    8,
    stream.extents.reduce((sum, [, length]) => sum + length, 0),
  );
  if (!isRoot) for (const offset of [16, 20, 24, 28]) lay(offset, 0x1111_1111);
  layLong(0x20, stream.headerOffset + listAt);
  layLong(0x28, listLength, topBit);
  stream.extents.slice(0, listLength / 16).forEach(([offset, length], place) => {
    layLong(listAt + place * 16, offset);
    layLong(listAt + place * 16 + 8, length);
  });
}
