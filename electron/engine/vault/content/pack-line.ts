import type { Desk, NewPack } from './desk.ts';
import { gainOf, largestPack, packBytes } from './pack-codec.ts';
import { runsOf, type Run } from './runs.ts';
import { join } from './unpack-stream.ts';

export type NewChunk = { readonly id: number; readonly name: Uint8Array; readonly bytes: Uint8Array };
/** Chunks of one kind lie together: alike compresses well. */
export type PackKind = 'text' | 'data' | 'dense';
/** A dictionary and the chunks it was joined from. */
export type Dictionary = { readonly chunks: readonly Run[]; readonly bytes: Uint8Array };

/** What is deflated already gains next to nothing: found out at the speed of copying. */
const levels: Readonly<Record<PackKind, number>> = { text: 7, data: 5, dense: 3 };
const targets: Readonly<Record<PackKind, number>> = { text: largestPack, data: largestPack, dense: 524_288 };

/** The share of a table that a dictionary must save. */
const worthDictionary = 0.02;

/** Lays new chunks into packs and hands each full one to the desk. */
export class PackLine {
  readonly #waiting = new Map<PackKind, { chunks: NewChunk[]; length: number }>();
  readonly #desk: Desk;
  readonly #dictionary: Dictionary | null;

  constructor(desk: Desk, dictionary: Dictionary | null) {
    this.#desk = desk;
    this.#dictionary = dictionary;
  }

  async add(kind: PackKind, chunk: NewChunk): Promise<void> {
    let open = this.#waiting.get(kind);
    if (open && open.length + chunk.bytes.byteLength > targets[kind]) {
      await this.#close(kind, open.chunks);
      open = undefined;
    }
    open ??= { chunks: [], length: 0 };
    open.chunks.push(chunk);
    open.length += chunk.bytes.byteLength;
    this.#waiting.set(kind, open);
  }

  /** Copies what waits, so that the streams it was cut from can go. */
  detach(): void {
    for (const open of this.#waiting.values())
      open.chunks = open.chunks.map((chunk) => ({ ...chunk, bytes: new Uint8Array(chunk.bytes) }));
  }

  async finish(): Promise<void> {
    for (const [kind, open] of this.#waiting) await this.#close(kind, open.chunks);
    this.#waiting.clear();
  }

  async #close(kind: PackKind, chunks: readonly NewChunk[]): Promise<void> {
    const raw = joinToCopy(chunks);
    const dictionary = this.#dictionary && isToldBetter(kind, raw, this.#dictionary.bytes) ? this.#dictionary : null;
    const packed = packBytes(raw, levels[kind], dictionary?.bytes ?? null);
    const pack: NewPack = {
      ...packed,
      chunks: runsOf(chunks.map((chunk) => chunk.id)),
      names: join(chunks.map((chunk) => chunk.name)),
      lengths: chunks.map((chunk) => chunk.bytes.byteLength),
      dictionary: dictionary?.chunks ?? [],
    };
    await this.#desk.ask('keep', pack);
  }
}

/** Text is always told as a difference; tables only where it pays, for a dictionary costs every reader a pack more. */
function isToldBetter(kind: PackKind, raw: Uint8Array, dictionary: Uint8Array): boolean {
  return kind === 'text' || (kind === 'data' && gainOf(raw, dictionary) > worthDictionary);
}

/** Never a view: the bytes may change hands while what they were cut from is still in use. */
function joinToCopy(chunks: readonly NewChunk[]): Uint8Array {
  const joined = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.bytes.byteLength, 0));
  let at = 0;
  for (const { bytes } of chunks) {
    joined.set(bytes, at);
    at += bytes.byteLength;
  }
  return joined;
}
