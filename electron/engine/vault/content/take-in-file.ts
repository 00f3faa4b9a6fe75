import { createHash } from 'node:crypto';
import { bytesSource, readStream, walkContainer, type StreamExtent } from '../../qvf/index.ts';
import type { StockZlib } from '../../qvf/zlib/index.ts';
import { coarseChunks, fineChunks, type ChunkSizes } from './cut-chunks.ts';
import type { Desk } from './desk.ts';
import { largestWhole } from './limits.ts';
import { encodeManifest, type Manifest } from './manifest.ts';
import type { Naming } from './naming.ts';
import { ownBytesOf } from './own-bytes.ts';
import type { PackKind } from './pack-line.ts';
import type { PackShelf } from './pack-shelf.ts';
import { StreamWork, type TakenApart } from './stream-work.ts';
import { takeInFlow } from './take-in-flow.ts';
import { treatColumn } from './treat-column.ts';
import { asItIs, join, leavePacked, unpackStream, type UnpackedStream } from './unpack-stream.ts';

/** What every task of a worker works with. */
export type Tools = { readonly zlib: StockZlib; readonly naming: Naming; readonly shelf: PackShelf };

/** A file taken apart: all its packs were handed in already. */
export type Draft = TakenApart & { readonly sha256: Uint8Array; readonly fileBytes: number; readonly known: boolean };

const intake = 1024 * 1024;
const smallTable = 65_536;
const maxInflatedStream = 64 * 1024 * 1024;

/** Takes a whole source in; small ones by their structure, large ones in flow. */
export async function takeInFile(desk: Desk, tools: Tools, expectedBytes: number | null): Promise<Draft> {
  if (expectedBytes !== null && expectedBytes > largestWhole) return takeInFlow(desk, tools, new Uint8Array(0));
  // What is expected is made room for at once, so that nothing is held twice.
  let held: Uint8Array<ArrayBuffer> = new Uint8Array(Math.min(expectedBytes ?? intake, largestWhole));
  let fileBytes = 0;
  let spare: Uint8Array<ArrayBuffer> | null = null;
  for (;;) {
    const piece: Uint8Array<ArrayBuffer> = await desk.ask('bytes', { atMost: intake, spare });
    if (piece.byteLength === 0) break;
    if (fileBytes + piece.byteLength > largestWhole) {
      return takeInFlow(desk, tools, join([held.subarray(0, fileBytes), piece]));
    }
    if (fileBytes + piece.byteLength > held.byteLength) held = grown(held, fileBytes + piece.byteLength);
    held.set(piece, fileBytes);
    fileBytes += piece.byteLength;
    spare = piece;
  }
  const bytes = held.subarray(0, fileBytes);
  const sha256 = createHash('sha256').update(bytes).digest();
  if (await desk.ask('file', { sha256 })) return { sha256, fileBytes, known: true, root: sha256, newStreams: [] };
  return { sha256, fileBytes, known: false, ...(await takeApart(desk, tools, bytes)) };
}

function grown(bytes: Uint8Array, needed: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(Math.min(largestWhole, Math.max(needed, bytes.byteLength * 2)));
  larger.set(bytes);
  return larger;
}

type Part = {
  readonly kind: PackKind;
  readonly named: boolean;
  readonly sizes: ChunkSizes;
  readonly bytes: () => Uint8Array;
};

async function takeApart(desk: Desk, tools: Tools, file: Uint8Array): Promise<TakenApart> {
  const source = bytesSource(file);
  const container = walkContainer(source);
  const streams = container.kind === 'container' ? container.streams : [];
  const parts: Part[] = streams.map((stream) => ({ ...treatmentOf(stream), bytes: () => readStream(source, stream) }));
  if (container.kind === 'container') parts.push({ ...ownTreatment, bytes: () => ownBytesOf(file, streams) });
  else parts.push({ ...opaqueTreatment, bytes: () => file });

  const names = parts.flatMap((part) => (part.named ? [tools.naming.stream(part.kind, part.bytes())] : []));
  const isNamed = parts.map((part) => part.named);
  const { ids, known } = await desk.ask('streams', { isNamed, names: join(names) });
  const idOf = (index: number): number => ids[index] ?? 0;
  const manifest: Manifest =
    container.kind === 'container'
      ? {
          kind: 'container',
          size: file.byteLength,
          ownStreamId: idOf(streams.length),
          streams: streams.map((stream, index) => ({ ...stream, streamId: idOf(index) })),
        }
      : { kind: 'sequence', parts: [{ streamId: idOf(0), length: file.byteLength }] };

  const work = new StreamWork(desk, tools);
  const room = { left: maxInflatedStream + file.byteLength * 16 };
  for (const [index, part] of parts.entries()) {
    if (known[index]) continue;
    const unpacked = unpack(part, tools.zlib, room);
    // A large table of which nothing was worth inflating is as dense as any other data.
    const isDense = part.kind === 'data' && unpacked.blocks.length === 0 && unpacked.bytes.byteLength > smallTable;
    const kind = isDense ? 'dense' : part.kind;
    await work.add({ kind, sizes: part.sizes }, unpacked, idOf(index));
  }
  const encoded = encodeManifest(manifest);
  await work.add({ kind: 'text', sizes: fineChunks }, { bytes: encoded, blocks: [], edges: [] }, null);
  return work.finish();
}

const ownTreatment = { kind: 'text', named: false, sizes: fineChunks } as const;
const opaqueTreatment = { kind: 'dense', named: false, sizes: coarseChunks } as const;

function treatmentOf(stream: StreamExtent): Omit<Part, 'bytes'> {
  switch (stream.role) {
    case 'directory':
      return ownTreatment;
    case 'data':
      // Only columns of tables are known to gain enough for the work of deflating them again.
      return { kind: stream.name.startsWith('table_') ? 'data' : 'dense', named: true, sizes: coarseChunks };
    case 'media':
      return { kind: 'dense', named: true, sizes: coarseChunks };
    case 'metadata':
    case 'header':
      return { kind: 'text', named: true, sizes: fineChunks };
  }
}

function unpack(part: Part, zlib: StockZlib, room: { left: number }): UnpackedStream {
  const bytes = part.bytes();
  if (part.kind === 'dense' || !part.named) return leavePacked(bytes);
  const treat = part.kind === 'data' ? treatColumn : asItIs;
  const unpacked = unpackStream(bytes, zlib, Math.min(room.left, maxInflatedStream), treat);
  room.left -= unpacked.bytes.byteLength;
  return unpacked;
}
