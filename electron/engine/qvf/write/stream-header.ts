import { viewOf } from '../byte-source.ts';
import { unitLength, type Extent } from '../container.ts';

const pairLength = 16;
const listAt = 0x30;
/** Extents that fit the header unit itself. */
export const pairsPerHeader = (unitLength - listAt) / pairLength;
/** Extents in a further list of one unit. */
export const pairsPerList = unitLength / pairLength;
const filler = 0x11;

type HeaderToWrite = {
  readonly headerOffset: number;
  readonly usedLength: number;
  readonly extents: readonly Extent[];
  readonly furtherLists: readonly Extent[];
};

/** The header unit of a stream: lengths, filler where a digest could stand, and where its bytes lie. */
export function encodeHeader(stream: HeaderToWrite, isRoot: boolean): Uint8Array {
  const bytes = new Uint8Array(unitLength);
  const view = viewOf(bytes);
  const allocated = stream.extents.reduce((sum, [, length]) => sum + length, 0);
  view.setBigUint64(0, BigInt(stream.usedLength), true);
  view.setBigUint64(8, BigInt(allocated), true);
  if (!isRoot) bytes.fill(filler, 16, 32);
  putPair(view, 0x20, [stream.headerOffset + listAt, unitLength - listAt], true);
  const isList = stream.furtherLists.length > 0;
  const pairs = isList ? stream.furtherLists : stream.extents;
  pairs.forEach((pair, index) => putPair(view, listAt + index * pairLength, pair, isList));
  return bytes;
}

/** A further list of extents. */
export function encodeList(extents: readonly Extent[]): Uint8Array {
  const bytes = new Uint8Array(unitLength);
  const view = viewOf(bytes);
  extents.forEach((extent, index) => putPair(view, index * pairLength, extent, false));
  return bytes;
}

function putPair(view: DataView, at: number, [offset, length]: Extent, isList: boolean): void {
  view.setBigUint64(at, BigInt(offset), true);
  view.setBigUint64(at + 8, BigInt(length), true);
  if (isList) view.setUint32(at + 12, view.getUint32(at + 12, true) + 0x8000_0000, true);
}
