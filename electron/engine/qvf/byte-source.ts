/** Bytes that can be read anywhere: `read` answers exactly `length` bytes or throws. */
export type ByteSource = {
  readonly size: number;
  read(offset: number, length: number): Uint8Array;
};

/** Reads from memory without copying. */
export function bytesSource(bytes: Uint8Array): ByteSource {
  return {
    size: bytes.byteLength,
    read: (offset, length) => bytes.subarray(offset, offset + length),
  };
}

/** Reads little-endian numbers of a piece of a file. */
export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
