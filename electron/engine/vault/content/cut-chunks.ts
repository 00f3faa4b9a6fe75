/** Lengths of chunks: never below `smallest` but at an edge, never above `largest`, about `usual` in the middle. */
export type ChunkSizes = { readonly smallest: number; readonly usual: number; readonly largest: number };

/** Text-like content changes in small places. */
export const fineChunks: ChunkSizes = { smallest: 1024, usual: 4096, largest: 16_384 };
/** What is deflated changes as a whole. */
export const coarseChunks: ChunkSizes = { smallest: 16_384, usual: 65_536, largest: 262_144 };

/** A fixed table: names are keyed and the vault is encrypted, so where a cut falls tells nobody anything. */
const gear = createGear();

function createGear(): Uint32Array {
  const table = new Uint32Array(256);
  let state = 0x9e37_79b9;
  for (let index = 0; index < 256; index += 1) {
    state = Math.imul(state ^ (state >>> 15), 0x2c1b_3c6d) + 0x6d2b_79f5;
    state = Math.imul(state ^ (state >>> 12), 0x297a_2d39);
    table[index] = (state ^ (state >>> 15)) >>> 0;
  }
  return table;
}

/** Cuts where the content itself says so, and at every edge, so that equal content is cut alike wherever it lies. */
export function cutChunks(bytes: Uint8Array, sizes: ChunkSizes, edges: readonly number[]): Uint8Array[] {
  const chunks: Uint8Array[] = [];
  let start = 0;
  for (const edge of [...edges, bytes.byteLength]) {
    while (start < edge) {
      const end = nextCut(bytes, start, edge, sizes);
      chunks.push(bytes.subarray(start, end));
      start = end;
    }
  }
  return chunks;
}

function nextCut(bytes: Uint8Array, start: number, edge: number, sizes: ChunkSizes): number {
  if (edge - start <= sizes.usual + sizes.smallest) return edge;
  const end = Math.min(edge, start + sizes.largest);
  // The top bits depend on the last 32 bytes; a power of two makes one cut in `usual - smallest` bytes.
  const limit = Math.floor(0x1_0000_0000 / Math.max(1, sizes.usual - sizes.smallest)) >>> 0;
  let hash = 0;
  for (let at = start + sizes.smallest; at < end; at += 1) {
    hash = ((hash << 1) + (gear[bytes[at] ?? 0] ?? 0)) >>> 0;
    if (hash < limit && at - start >= sizes.smallest + 32) return at + 1;
  }
  return end;
}
