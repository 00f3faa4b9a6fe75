import { inflateSync } from 'node:zlib';

/** What a zlib stream at the beginning of some bytes holds, and how many of them it takes. */
export type Inflated = { readonly bytes: Uint8Array; readonly consumed: number };

/** Inflates at most `maxLength` bytes; null if the stream is damaged, unfinished or longer. */
export function inflateBounded(deflated: Uint8Array, maxLength: number): Inflated | null {
  try {
    const chunkSize = Math.min(Math.max(1024, deflated.byteLength * 4), 1 << 18);
    // With `info` Node answers more than its types say.
    const done = inflateSync(deflated, { maxOutputLength: maxLength + 1, chunkSize, info: true }) as unknown as {
      buffer: Uint8Array;
      engine: { bytesWritten: number };
    };
    if (done.buffer.byteLength > maxLength) return null;
    return { bytes: done.buffer, consumed: done.engine.bytesWritten };
  } catch {
    return null;
  }
}
