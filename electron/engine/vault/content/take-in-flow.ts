import { createHash } from 'node:crypto';
import { guessZlibBlocks, type ZlibBlock } from '../../qvf/index.ts';
import { coarseChunks, cutChunks, fineChunks } from './cut-chunks.ts';
import type { Desk } from './desk.ts';
import { encodeManifest } from './manifest.ts';
import { StreamWork } from './stream-work.ts';
import type { Draft, Tools } from './take-in-file.ts';
import { leavePacked, unpackStream } from './unpack-stream.ts';

const intake = 2 * 1024 * 1024;
/** A cut is looked for in this much at once. */
const windowBytes = 6 * 1024 * 1024;
/** The end of a window is looked at again with what follows it: no block of a data stream is longer. */
const overlapBytes = 1024 * 1024;
const wrapped = Buffer.from('{"format":"gzjson"}\0');
/** What stands between the marker and its block: the inflated and the deflated length. */
const afterMarker = 8;
const maxInflated = 16 * 1024 * 1024;

/** Takes in what is too large to be held: `begun` was taken from the desk already. */
export async function takeInFlow(desk: Desk, tools: Tools, begun: Uint8Array): Promise<Draft> {
  const window = new Window(desk, begun);
  const work = new StreamWork(desk, tools);
  const parts: { streamId: number; length: number }[] = [];
  while (await window.fill()) {
    const segments = segmentsOf(window.bytes(), window.safeEnd());
    const { ids } = await desk.ask('streams', { isNamed: segments.map(() => false), names: new Uint8Array(0) });
    let taken = 0;
    for (const [index, { kind, bytes }] of segments.entries()) {
      const id = ids[index] ?? 0;
      const unpacked = kind === 'text' ? unpackStream(bytes, tools.zlib, maxInflated) : leavePacked(bytes);
      await work.add({ kind, sizes: kind === 'text' ? fineChunks : coarseChunks }, unpacked, id);
      parts.push({ streamId: id, length: bytes.byteLength });
      taken += bytes.byteLength;
    }
    // The window's bytes are about to be written over.
    await work.flush();
    window.drop(taken);
  }
  const manifest = encodeManifest({ kind: 'sequence', parts });
  await work.add({ kind: 'text', sizes: fineChunks }, { bytes: manifest, blocks: [], edges: [] }, null);
  return { ...window.whole(), known: false, ...(await work.finish()) };
}

/** The part of the source that is being cut. Its room, and that of the pieces it comes in, is used again and again. */
class Window {
  readonly #desk: Desk;
  readonly #hash = createHash('sha256');
  readonly #room = new Uint8Array(windowBytes + intake);
  #begun: Uint8Array;
  #length = 0;
  #fileBytes = 0;
  #isOpen = true;
  #spare: Uint8Array<ArrayBuffer> | null = null;

  constructor(desk: Desk, begun: Uint8Array) {
    this.#desk = desk;
    this.#begun = begun;
  }

  /** Takes in as much as fits; false when nothing is left to cut. */
  async fill(): Promise<boolean> {
    while (this.#isOpen && this.#length < windowBytes) {
      if (this.#begun.byteLength > 0) {
        this.#take(this.#begun.subarray(0, intake));
        this.#begun = this.#begun.subarray(intake);
        continue;
      }
      const piece = await this.#desk.ask('bytes', { atMost: intake, spare: this.#spare });
      this.#isOpen = piece.byteLength > 0;
      this.#take(piece);
      this.#spare = piece;
    }
    return this.#length > 0;
  }

  bytes(): Uint8Array {
    return this.#room.subarray(0, this.#length);
  }

  /** Up to here nothing depends on what follows. */
  safeEnd(): number {
    return this.#isOpen ? this.#length - overlapBytes : this.#length;
  }

  drop(taken: number): void {
    this.#room.copyWithin(0, taken, this.#length);
    this.#length -= taken;
  }

  whole(): { readonly sha256: Uint8Array; readonly fileBytes: number } {
    return { sha256: this.#hash.digest(), fileBytes: this.#fileBytes };
  }

  #take(piece: Uint8Array): void {
    this.#room.set(piece, this.#length);
    this.#length += piece.byteLength;
    this.#fileBytes += piece.byteLength;
    this.#hash.update(piece);
  }
}

type Segment = { readonly kind: 'text' | 'dense'; readonly bytes: Uint8Array };

/** Cuts the front of a window into wrapped JSON and all else; ends with a whole chunk at or before `safeEnd`. */
function segmentsOf(window: Uint8Array, safeEnd: number): Segment[] {
  const segments: Segment[] = [];
  let at = 0;
  const dense = (to: number): void => {
    if (to > at) segments.push({ kind: 'dense', bytes: window.subarray(at, to) });
    at = Math.max(at, to);
  };
  for (const block of guessZlibBlocks(window)) {
    const start = wrapperStart(window, block);
    const end = block.at + block.deflatedLength;
    if (start === null || start < at || end > safeEnd) continue;
    dense(start);
    segments.push({ kind: 'text', bytes: window.subarray(start, end) });
    at = end;
  }
  if (safeEnd < window.byteLength) dense(lastCut(window, at, safeEnd));
  else dense(window.byteLength);
  return segments;
}

function wrapperStart(window: Uint8Array, block: ZlibBlock): number | null {
  const start = block.at - afterMarker - wrapped.byteLength;
  return start >= 0 && wrapped.equals(window.subarray(start, start + wrapped.byteLength)) ? start : null;
}

/** The end of the last chunk that does not depend on what follows the window. */
function lastCut(window: Uint8Array, from: number, safeEnd: number): number {
  const rest = window.subarray(from);
  let end = from;
  for (const chunk of cutChunks(rest, coarseChunks, leavePacked(rest).edges)) {
    if (end + chunk.byteLength > safeEnd) break;
    end += chunk.byteLength;
  }
  return end;
}
