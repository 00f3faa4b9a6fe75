import { createHash } from 'node:crypto';
import { AppError } from '../../../../shared/errors/app-error.ts';
import type { StockZlib } from '../../qvf/zlib/index.ts';
import type { Desk, LocatedRecipe } from './desk.ts';
import { decodeManifest, type Manifest } from './manifest.ts';
import { foretellHeaders, headerLength, ownStretches, usedStretches } from './own-bytes.ts';
import type { PackShelf } from './pack-shelf.ts';
import { decodeRecipe } from './recipe.ts';
import type { StreamShelf } from './stream-shelf.ts';
import { repackStream } from './unpack-stream.ts';

/** A kept file as the database describes it. */
export type KeptFile = { readonly root: Uint8Array; readonly sha256: string; readonly fileBytes: number };
type Tools = { readonly zlib: StockZlib; readonly shelf: PackShelf; readonly streams: StreamShelf };

const emitBytes = 1024 * 1024;
/** Pieces on their way to the reader, so that neither side waits for the other. */
const piecesAhead = 2;
const recipesAtOnce = 200;
const unit = 512;

/** Gives a whole file to the desk, the last piece only when its hash has come out right. */
export async function readFile(desk: Desk, tools: Tools, file: KeptFile): Promise<void> {
  const opened = await openFile(desk, tools, file);
  const hash = createHash('sha256');
  const onTheWay: Promise<null>[] = [];
  const emit = async (piece: Uint8Array): Promise<void> => {
    const sent = desk.ask('emit', { bytes: piece });
    // Refused when the reader leaves, which ends this task at its next question.
    sent.catch(() => null);
    onTheWay.push(sent);
    if (onTheWay.length > piecesAhead) await onTheWay.shift();
  };
  let held: Uint8Array | null = null;
  let length = 0;
  for await (const bytes of opened.inOrder()) {
    for (let at = 0; at < bytes.byteLength; at += emitBytes) {
      if (held) await emit(held);
      held = new Uint8Array(bytes.subarray(at, at + emitBytes));
      hash.update(held);
      length += held.byteLength;
    }
  }
  if (length !== file.fileBytes || hash.digest('hex') !== file.sha256) {
    throw new AppError('content.damaged', { problem: 'a file came out different from what was taken in' });
  }
  if (held) await emit(held);
}

/** Part of a file, unpacking only the streams it touches. */
export async function readPart(
  desk: Desk,
  tools: Tools,
  wanted: KeptFile & { offset: number; length: number },
): Promise<Uint8Array> {
  const from = Math.min(wanted.offset, wanted.fileBytes);
  const to = Math.min(wanted.offset + wanted.length, wanted.fileBytes);
  if (from >= to) return new Uint8Array(0);
  const opened = await openFile(desk, tools, wanted);
  return opened.range(from, to);
}

interface OpenedFile {
  inOrder(): AsyncIterable<Uint8Array>;
  range(from: number, to: number): Promise<Uint8Array>;
}

async function openFile(desk: Desk, tools: Tools, file: KeptFile): Promise<OpenedFile> {
  const root = decodeRecipe(file.root);
  const manifest = decodeManifest(await tools.shelf.read(desk, root.chunks, undefined, root.length));
  demandLength(manifest, file.fileBytes);
  const ahead = new Map<number, LocatedRecipe | null>();
  const recipeOf = async (id: number): Promise<LocatedRecipe> => {
    if (!ahead.has(id)) {
      const streams = idsFrom(manifest, id).filter((each) => !tools.streams.get(each));
      const recipes = await desk.ask('recipes', { streams });
      streams.forEach((each, index) => ahead.set(each, recipes[index] ?? null));
    }
    const recipe = ahead.get(id);
    ahead.delete(id);
    if (!recipe) throw new AppError('content.damaged', { problem: 'a stream is missing', stream: id });
    return recipe;
  };
  const stream = async (id: number): Promise<Uint8Array> => {
    const held = tools.streams.get(id);
    if (held) return held;
    const bytes = await rebuild(desk, tools, await recipeOf(id));
    // What was cut in flow is never shared by name, so it is not worth a place.
    return manifest.kind === 'container' ? tools.streams.put(id, bytes) : bytes;
  };
  return manifest.kind === 'sequence' ? openSequence(manifest, stream) : openContainer(manifest, stream);
}

/** Before anything is made room for. */
function demandLength(manifest: Manifest, fileBytes: number): void {
  const length =
    manifest.kind === 'container' ? manifest.size : manifest.parts.reduce((sum, part) => sum + part.length, 0);
  if (length !== fileBytes) throw new AppError('content.damaged', { problem: 'a manifest is of another length' });
}

/** The stream asked for and those that are likely to be asked for next. */
function idsFrom(manifest: Manifest, id: number): number[] {
  const all =
    manifest.kind === 'sequence'
      ? manifest.parts.map((part) => part.streamId)
      : [manifest.ownStreamId, ...manifest.streams.map((placed) => placed.streamId)];
  const from = all.indexOf(id);
  return from < 0 ? [id] : [...new Set(all.slice(from, from + recipesAtOnce))];
}

async function rebuild(desk: Desk, tools: Tools, { recipe, places }: LocatedRecipe): Promise<Uint8Array> {
  const { length, blocks, chunks } = decodeRecipe(recipe);
  const bytes = await tools.shelf.read(desk, chunks, places, length);
  if (bytes.byteLength !== length) throw new AppError('content.damaged', { problem: 'a stream has another length' });
  return repackStream(bytes, blocks, tools.zlib);
}

type StreamOf = (id: number) => Promise<Uint8Array>;

function openSequence(manifest: Extract<Manifest, { kind: 'sequence' }>, stream: StreamOf): OpenedFile {
  return {
    async *inOrder() {
      for (const part of manifest.parts) yield await stream(part.streamId);
    },
    async range(from, to) {
      const bytes = new Uint8Array(to - from);
      let at = 0;
      for (const part of manifest.parts) {
        const end = at + part.length;
        if (end > from && at < to) {
          const whole = await stream(part.streamId);
          const piece = whole.subarray(Math.max(0, from - at), Math.min(part.length, to - at));
          bytes.set(piece, Math.max(0, at - from));
        }
        at = end;
      }
      return bytes;
    },
  };
}

function openContainer(manifest: Extract<Manifest, { kind: 'container' }>, stream: StreamOf): OpenedFile {
  const { size, streams } = manifest;
  /** `from` and `to` fall on units or on the end of the file. */
  const lay = async (from: number, to: number): Promise<Uint8Array> => {
    const bytes = new Uint8Array(to - from);
    let own: Uint8Array | undefined;
    let ownAt = 0;
    for (const [start, end] of ownStretches(streams, size)) {
      if (end > from && start < to) {
        own ??= await stream(manifest.ownStreamId);
        const skipped = Math.max(0, from - start);
        bytes.set(own.subarray(ownAt + skipped, ownAt + Math.min(end, to) - start), start + skipped - from);
      }
      ownAt += end - start;
    }
    foretellHeaders(bytes, streams, (offset) => (offset >= from && offset + headerLength <= to ? offset - from : null));
    // Stream by stream: one may lie in a million pieces, and is put together once.
    for (const placed of streams) {
      const touched = usedStretches([placed]).filter(({ stretch }) => stretch[1] > from && stretch[0] < to);
      if (touched.length === 0) continue;
      const whole = await stream(placed.streamId);
      for (const { stretch, at } of touched) {
        const [start, end] = stretch;
        const skipped = Math.max(0, from - start);
        bytes.set(whole.subarray(at + skipped, at + Math.min(end, to) - start), start + skipped - from);
      }
    }
    return bytes;
  };
  return {
    async *inOrder() {
      yield await lay(0, size);
    },
    async range(from, to) {
      const start = Math.floor(from / unit) * unit;
      const bytes = await lay(start, Math.min(size, Math.ceil(to / unit) * unit));
      return bytes.slice(from - start, to - start);
    },
  };
}
