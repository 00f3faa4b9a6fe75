import type { ByteSource } from './byte-source.ts';
import type { StreamExtent } from './container.ts';

/** The content of a stream: its extents in order, without the stale bytes behind the used length. */
export function readStream(source: ByteSource, stream: Pick<StreamExtent, 'extents' | 'usedLength'>): Uint8Array {
  const [first] = stream.extents;
  if (first && first[1] >= stream.usedLength) return source.read(first[0], stream.usedLength);
  const bytes = new Uint8Array(stream.usedLength);
  let at = 0;
  for (const [offset, length] of stream.extents) {
    if (at === stream.usedLength) break;
    const part = source.read(offset, Math.min(length, stream.usedLength - at));
    bytes.set(part, at);
    at += part.byteLength;
  }
  return bytes;
}
