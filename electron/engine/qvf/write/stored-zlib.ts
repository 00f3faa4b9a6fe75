import { Buffer } from 'node:buffer';

const longestStored = 65_535;
const storedHead = 5;

/** The length of `storedZlib` of so many bytes. */
export function storedZlibLength(length: number): number {
  return 2 + Math.ceil(length / longestStored) * storedHead + length + 4;
}

/** A zlib stream that holds bytes as they are: what deflating noise comes to, without the work. */
export function storedZlib(bytes: Uint8Array): Uint8Array {
  const zlib = Buffer.allocUnsafe(storedZlibLength(bytes.byteLength));
  zlib.writeUInt16BE(0x789c, 0);
  let to = 2;
  for (let at = 0; at < bytes.byteLength; at += longestStored) {
    const part = bytes.subarray(at, at + longestStored);
    zlib.writeUInt8(at + longestStored >= bytes.byteLength ? 1 : 0, to);
    zlib.writeUInt16LE(part.byteLength, to + 1);
    zlib.writeUInt16LE(part.byteLength ^ 0xffff, to + 3);
    zlib.set(part, to + storedHead);
    to += storedHead + part.byteLength;
  }
  zlib.writeUInt32BE(adler32(bytes), to);
  return zlib;
}

/** So many bytes can be added up before a sum must be brought back into bounds. */
const longestRun = 3_800;

function adler32(bytes: Uint8Array): number {
  let low = 1;
  let high = 0;
  for (let at = 0; at < bytes.byteLength; at += longestRun) {
    const end = Math.min(at + longestRun, bytes.byteLength);
    for (let index = at; index < end; index += 1) {
      low += bytes[index] ?? 0;
      high += low;
    }
    low %= 65_521;
    high %= 65_521;
  }
  return ((high << 16) | low) >>> 0;
}
