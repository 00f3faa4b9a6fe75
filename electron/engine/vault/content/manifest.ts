import { ByteReader, ByteWriter } from './byte-codec.ts';
import { largestWhole } from './limits.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';

/** Where one stream of a container lies. Offsets and extents count bytes; the bytes used may end inside the last extent. */
export type PlacedStream = {
  readonly streamId: number;
  readonly headerOffset: number;
  readonly usedLength: number;
  readonly extents: readonly (readonly [offset: number, length: number])[];
};

/** How a file is put together: streams one after the other, or streams laid into a container's own bytes. */
export type Manifest =
  | { readonly kind: 'sequence'; readonly parts: readonly { readonly streamId: number; readonly length: number }[] }
  | {
      readonly kind: 'container';
      readonly size: number;
      /** Everything no stream covers, in order, with the stream headers taken out as far as they can be foretold. */
      readonly ownStreamId: number;
      readonly streams: readonly PlacedStream[];
    };

const sequence = 1;
const container = 2;
const unit = 512;

/** Numbers of one sort stand together: a version differs from the last one in few of them, and alike compresses well. */
export function encodeManifest(manifest: Manifest): Uint8Array<ArrayBuffer> {
  const writer = new ByteWriter();
  if (manifest.kind === 'sequence') {
    writer.number(sequence).number(manifest.parts.length);
    let last = 0;
    for (const part of manifest.parts) {
      writer.signed(part.streamId - last).number(part.length);
      last = part.streamId;
    }
    return writer.finish();
  }
  writer.number(container).number(manifest.size).number(manifest.ownStreamId).number(manifest.streams.length);
  for (const stream of manifest.streams) writer.number(stream.streamId);
  for (const stream of manifest.streams) writer.number(stream.usedLength).number(stream.extents.length);
  for (const stream of manifest.streams) {
    let expected = stream.headerOffset + unit;
    writer.number(stream.headerOffset / unit);
    for (const [offset, length] of stream.extents) {
      writer.signed((offset - expected) / unit).number(length / unit);
      expected = offset + length;
    }
  }
  return writer.finish();
}

export function decodeManifest(bytes: Uint8Array): Manifest {
  const reader = new ByteReader(bytes);
  const kind = reader.number();
  if (kind === sequence) return { kind: 'sequence', parts: readParts(reader) };
  if (kind === container) return readContainer(reader);
  throw new AppError('content.damaged', { problem: 'a manifest of an unknown kind' });
}

function readParts(reader: ByteReader) {
  const parts: { streamId: number; length: number }[] = [];
  let last = 0;
  for (let left = reader.count(); left > 0; left -= 1) {
    last += reader.signed();
    parts.push({ streamId: last, length: reader.number() });
  }
  return parts;
}

/** Whoever lays streams into a container relies on none of them leaving it. */
function demandInside(size: number, { headerOffset, usedLength, extents }: PlacedStream): void {
  const isInside = ([offset, length]: readonly [number, number]) => offset >= 0 && offset + length <= size;
  const room = extents.reduce((sum, [, length]) => sum + length, 0);
  if (!isInside([headerOffset, unit]) || !extents.every(isInside) || usedLength > room)
    throw new AppError('content.damaged', { problem: 'a stream leaves its container' });
}

function readContainer(reader: ByteReader): Manifest {
  const size = reader.number();
  if (size > largestWhole) throw new AppError('content.damaged', { problem: 'a container is too large' });
  const ownStreamId = reader.number();
  const ids = Array.from({ length: reader.count() }, () => reader.number());
  const shapes = ids.map(() => ({ usedLength: reader.number(), extents: reader.count() }));
  const streams = shapes.map((shape, index): PlacedStream => {
    const headerOffset = reader.number() * unit;
    const extents: [number, number][] = [];
    let expected = headerOffset + unit;
    for (let left = shape.extents; left > 0; left -= 1) {
      const offset = expected + reader.signed() * unit;
      const length = reader.number() * unit;
      extents.push([offset, length]);
      expected = offset + length;
    }
    const placed = { streamId: ids[index] ?? 0, headerOffset, usedLength: shape.usedLength, extents };
    demandInside(size, placed);
    return placed;
  });
  return { kind: 'container', size, ownStreamId, streams };
}
