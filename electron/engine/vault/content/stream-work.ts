import { cutChunks, type ChunkSizes } from './cut-chunks.ts';
import { problemOf } from './damaged.ts';
import type { Desk } from './desk.ts';
import type { Naming } from './naming.ts';
import { PackLine, type Dictionary, type PackKind } from './pack-line.ts';
import type { PackShelf } from './pack-shelf.ts';
import { encodeRecipe } from './recipe.ts';
import { runsOf } from './runs.ts';
import { join, type UnpackedStream } from './unpack-stream.ts';

/** A stream that was not kept before. */
export type NewStream = { readonly id: number; readonly recipe: Uint8Array };
/** What became of a file: its manifest's recipe, and the streams that are new. */
export type TakenApart = { readonly root: Uint8Array; readonly newStreams: readonly NewStream[] };

type Waiting = {
  readonly kind: PackKind;
  readonly unpacked: UnpackedStream;
  readonly chunks: readonly Uint8Array[];
  /** Null for the manifest. */
  readonly id: number | null;
};

/** Unpacked streams are named, packed and let go when they have become this many bytes. */
const batchBytes = 16 * 1024 * 1024;
/** Enough for what a save replaces. */
const dictionaryBytes = 1_000_000;

/** Cuts unpacked streams, finds out which chunks are new, and packs those. */
export class StreamWork {
  readonly #desk: Desk;
  readonly #tools: { readonly naming: Naming; readonly shelf: PackShelf };
  readonly #newStreams: NewStream[] = [];
  #line: PackLine | undefined;
  #waiting: Waiting[] = [];
  #waitingBytes = 0;
  #root: Uint8Array = new Uint8Array(0);

  constructor(desk: Desk, tools: { readonly naming: Naming; readonly shelf: PackShelf }) {
    this.#desk = desk;
    this.#tools = tools;
  }

  async add(how: { kind: PackKind; sizes: ChunkSizes }, unpacked: UnpackedStream, id: number | null): Promise<void> {
    const chunks = cutChunks(unpacked.bytes, how.sizes, unpacked.edges);
    this.#waiting.push({ kind: how.kind, unpacked, chunks, id });
    this.#waitingBytes += unpacked.bytes.byteLength;
    if (this.#waitingBytes >= batchBytes) await this.flush();
  }

  async finish(): Promise<TakenApart> {
    await this.flush();
    await this.#line?.finish();
    // In one buffer they go to the other thread as one.
    const recipes = join(this.#newStreams.map(({ recipe }) => recipe));
    let at = 0;
    const newStreams = this.#newStreams.map(({ id, recipe }) => ({
      id,
      recipe: recipes.subarray(at, (at += recipe.byteLength)),
    }));
    return { root: this.#root, newStreams };
  }

  /** Packs what waits; nothing that was given is held afterwards. */
  async flush(): Promise<void> {
    if (this.#waiting.length === 0) return;
    const batch = this.#waiting;
    this.#waiting = [];
    this.#waitingBytes = 0;
    const named = batch.flatMap(({ kind, chunks }) =>
      chunks.map((bytes) => ({ kind, bytes, name: this.#tools.naming.chunk(bytes) })),
    );
    const { ids, known } = await this.#desk.ask('chunks', { names: join(named.map(({ name }) => name)) });
    const isNew = named.map((_, index) => known[index] !== true);
    if (isNew.includes(true)) {
      const line = (this.#line ??= new PackLine(this.#desk, await this.#dictionary()));
      for (const [index, { kind, bytes, name }] of named.entries()) {
        if (isNew[index]) await line.add(kind, { id: ids[index] ?? 0, name, bytes });
      }
      line.detach();
    }
    let next = 0;
    for (const waiting of batch) {
      this.#describe(waiting, ids.slice(next, next + waiting.chunks.length));
      next += waiting.chunks.length;
    }
  }

  #describe({ unpacked, id }: Waiting, chunkIds: readonly number[]): void {
    const { bytes, blocks } = unpacked;
    const recipe = encodeRecipe({ length: bytes.byteLength, blocks, chunks: runsOf(chunkIds) });
    if (id === null) this.#root = recipe;
    else this.#newStreams.push({ id, recipe });
  }

  async #dictionary(): Promise<Dictionary | null> {
    const chunks = await this.#desk.ask('replaced', { atMost: dictionaryBytes });
    if (chunks.length === 0) return null;
    try {
      return { chunks, bytes: await this.#tools.shelf.read(this.#desk, chunks, undefined, dictionaryBytes) };
    } catch (thrown) {
      // What was kept before is damaged; what comes now must be kept all the same.
      problemOf(thrown);
      return null;
    }
  }
}
