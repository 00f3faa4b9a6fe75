import { Buffer } from 'node:buffer';
import type { Json } from '../../../../shared/json.ts';

/** Makes a zlib stream of bytes. */
export type Deflate = (bytes: Uint8Array) => Uint8Array;

/** Wraps a payload as every object, script, image and property stream is wrapped. */
export function wrapPayload(format: 'gzjson' | 'binary', payload: Uint8Array, deflate: Deflate): Uint8Array {
  const marker = Buffer.from(`{"format":"${format}"}\0`, 'latin1');
  const deflated = deflate(payload);
  return Buffer.concat([u32(marker.byteLength), marker, u32(payload.byteLength), u32(deflated.byteLength), deflated]);
}

/** JSON as payloads hold it: UTF-8 and one NUL. */
export function jsonPayload(json: Json): Uint8Array {
  return Buffer.from(`${JSON.stringify(json)}\0`, 'utf8');
}

/** Four bytes, little end first. */
export function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

/** A string of the binary forms: its length in one byte, or 255 and four bytes, then UTF-8. */
export function binaryText(text: string): Buffer {
  const bytes = Buffer.from(text, 'utf8');
  const length =
    bytes.byteLength < 255
      ? Buffer.from([bytes.byteLength])
      : Buffer.concat([Buffer.from([255]), u32(bytes.byteLength)]);
  return Buffer.concat([length, bytes]);
}
