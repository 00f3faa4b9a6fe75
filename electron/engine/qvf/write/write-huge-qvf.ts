import { Buffer } from 'node:buffer';
import { unitLength, type Extent } from '../container.ts';
import { noise, seedOf } from '../random.ts';
import { fileHeader } from './container-writer.ts';
import { DirectoryImage } from './directory-image.ts';
import { storedZlib, storedZlibLength } from './stored-zlib.ts';
import { encodeHeader } from './stream-header.ts';
import { roundToUnits } from './unit-store.ts';
import { u32 } from './wrap-payload.ts';

/** How to write a file too large to hold. */
export type HugeOptions = { readonly size: number; readonly seed: number };

const changedAt = Date.UTC(2025, 0, 1);
const smallest = 8 * 1024 * 1024;
const blockLength = 262_144;
const headLength = 56;
const framedBlockLength = 4 + storedZlibLength(blockLength);

type Planned = { readonly name: string; readonly headerOffset: number; readonly blocks: number };

/**
 * Writes a container of `size` bytes (whole units, at least 8 MiB) piece by piece, nearly all of it data that is
 * nowhere alike. The same options give the same bytes, and never more than a megabyte is held.
 */
export async function* writeHugeQvf(options: HugeOptions): AsyncGenerator<Uint8Array, void> {
  const size = Math.max(smallest, Math.floor(options.size / unitLength) * unitLength);
  const streams = planStreams(size, options.seed);
  let written = 0;
  for (const piece of piecesOf(streams, options.seed)) {
    written += piece.byteLength;
    yield piece;
  }
  const zeros = new Uint8Array(1024 * 1024);
  while (written < size) {
    const piece = zeros.subarray(0, Math.min(zeros.byteLength, size - written));
    written += piece.byteLength;
    yield piece;
  }
}

/** Behind the file's header: the root with its content, `data` with its content, then one stream after the other. */
const rootHeaderAt = unitLength;
const dataHeaderAt = 3 * unitLength;
/** Two records per entry; names and metadata are short. */
const entryLength = 128;

function planStreams(size: number, seed: number): Planned[] {
  const blocks = Array.from({ length: Math.floor(size / framedBlockLength) }, (_item, number) => {
    return 1 + (seedOf(`${seed}/${number}`) % 12);
  });
  const directoryEnd = dataHeaderAt + unitLength + roundToUnits(blocks.length * entryLength);
  const streams: Planned[] = [];
  let at = directoryEnd;
  for (const [number, count] of blocks.entries()) {
    const end = at + unitLength + roundToUnits(streamLength(count));
    if (end > size) break;
    streams.push({ name: `field_${number}`, headerOffset: at, blocks: count });
    at = end;
  }
  return streams;
}

function streamLength(blocks: number): number {
  return headLength + blocks * framedBlockLength;
}

function* piecesOf(streams: readonly Planned[], seed: number): Iterable<Uint8Array> {
  const root = directoryOf([{ name: 'data', headerOffset: dataHeaderAt }], true);
  const data = directoryOf(streams, false);
  yield fileHeader();
  yield headerOf(rootHeaderAt, root.byteLength);
  yield padded(root);
  yield headerOf(dataHeaderAt, data.byteLength);
  const firstAt = streams[0]?.headerOffset ?? 0;
  yield Buffer.concat([data], firstAt - dataHeaderAt - unitLength);
  for (const stream of streams) yield* streamPieces(stream, seed);
}

function directoryOf(entries: readonly { name: string; headerOffset: number }[], isDirectory: boolean): Uint8Array {
  const image = new DirectoryImage(new Uint8Array(0));
  const metadataText = isDirectory ? '' : '{"Type":"qvapp_cfield"}';
  for (const entry of entries) image.put({ ...entry, isDirectory, changedAt, metadataText });
  return image.content;
}

function* streamPieces({ name, headerOffset, blocks }: Planned, seed: number): Iterable<Uint8Array> {
  const length = streamLength(blocks);
  yield headerOf(headerOffset, length);
  const inflatedLength = blocks * blockLength;
  yield Buffer.concat([Buffer.alloc(headLength - 8), u32(inflatedLength), u32(blockLength)]);
  for (let block = 0; block < blocks; block += 1) {
    const deflated = storedZlib(noise(seedOf(`${seed}/${name}/${block}`), blockLength));
    yield Buffer.concat([u32(deflated.byteLength), deflated]);
  }
  yield new Uint8Array(roundToUnits(length) - length);
}

function headerOf(headerOffset: number, usedLength: number): Uint8Array {
  const extents: Extent[] = [[headerOffset + unitLength, roundToUnits(usedLength)]];
  return encodeHeader({ headerOffset, usedLength, extents, furtherLists: [] }, headerOffset === rootHeaderAt);
}

function padded(content: Uint8Array): Uint8Array {
  return Buffer.concat([content], roundToUnits(content.byteLength));
}
