import { viewOf } from './byte-source.ts';
import { unitLength, type Extent } from './container.ts';
import type { WalkBudget } from './walk-budget.ts';
import { demand } from './walk-error.ts';

/** What a stream's header unit says, with every extent found. */
export type StreamHeader = {
  readonly usedLength: number;
  readonly allocatedLength: number;
  readonly extents: readonly Extent[];
  readonly furtherLists: readonly Extent[];
};

/** A list inside a list inside a list inside a list: twice what any known file needs. */
const maxListDepth = 4;
const listFlag = 0x8000_0000;
const pairLength = 16;

/** Reads the header unit at an offset and follows its extent lists. */
export function readHeader(budget: WalkBudget, headerOffset: number): StreamHeader {
  budget.claim([headerOffset, unitLength], 'a stream header');
  const header = viewOf(budget.read(headerOffset, unitLength));
  const usedLength = readU64(header, 0);
  const allocatedLength = readU64(header, 8);
  demand(usedLength <= allocatedLength, 'a stream uses more than it has');
  demand(allocatedLength <= budget.source.size, 'a stream is larger than the file');
  const found = { extents: [] as Extent[], furtherLists: [] as Extent[] };
  const ownList = { start: headerOffset, view: header };
  readPair(budget, { view: header, at: 0x20, depth: 0, ownList }, found);
  const sum = found.extents.reduce((total, [, length]) => total + length, 0);
  demand(sum === allocatedLength, 'the extents of a stream do not add up');
  return { usedLength, allocatedLength, ...found };
}

type Found = { readonly extents: Extent[]; readonly furtherLists: Extent[] };
type Place = {
  readonly view: DataView;
  readonly at: number;
  readonly depth: number;
  readonly ownList: { readonly start: number; readonly view: DataView } | null;
};

/** Takes one pair; answers false when it is the zero pair that ends a list. */
function readPair(budget: WalkBudget, place: Place, found: Found): boolean {
  const offset = readU64(place.view, place.at);
  const high = place.view.getUint32(place.at + 12, true);
  const isList = high >= listFlag;
  const length = joinU64(place.view.getUint32(place.at + 8, true), isList ? high - listFlag : high);
  if (offset === 0 && length === 0 && !isList) return false;
  if (isList) readList(budget, { ...place, offset, length }, found);
  else {
    demand(length % unitLength === 0, 'an extent ends off a unit');
    budget.claim([offset, length], 'an extent');
    found.extents.push([offset, length]);
  }
  return true;
}

function readList(budget: WalkBudget, list: Place & { offset: number; length: number }, found: Found): void {
  const depth = list.depth + 1;
  demand(depth <= maxListDepth, 'extent lists are nested too deep');
  demand(list.length % pairLength === 0, 'an extent list ends inside a pair');
  const own = list.ownList;
  if (own && list.offset > own.start && list.offset + list.length <= own.start + unitLength) {
    demand(list.offset - own.start >= 0x30, 'an extent list lies in the header itself');
    readPairs(budget, { view: own.view, from: list.offset - own.start, length: list.length, depth }, found);
    return;
  }
  budget.claim([list.offset, list.length], 'an extent list');
  found.furtherLists.push([list.offset, list.length]);
  // Unit by unit: a list may say it is as long as the file and end after one pair.
  for (let at = 0; at < list.length; at += unitLength) {
    const length = Math.min(unitLength, list.length - at);
    const view = viewOf(budget.read(list.offset + at, length));
    if (!readPairs(budget, { view, from: 0, length, depth }, found)) return;
  }
}

type Pairs = { readonly view: DataView; readonly from: number; readonly length: number; readonly depth: number };

function readPairs(budget: WalkBudget, pairs: Pairs, found: Found): boolean {
  for (let at = pairs.from; at + pairLength <= pairs.from + pairs.length; at += pairLength) {
    if (!readPair(budget, { view: pairs.view, at, depth: pairs.depth, ownList: null }, found)) return false;
  }
  return true;
}

/** A number of 64 bits, as long as it is one a file offset can be. */
export function readU64(view: DataView, at: number): number {
  return joinU64(view.getUint32(at, true), view.getUint32(at + 4, true));
}

function joinU64(low: number, high: number): number {
  demand(high < 0x20_0000, 'a number is out of all bounds');
  return high * 0x1_0000_0000 + low;
}
