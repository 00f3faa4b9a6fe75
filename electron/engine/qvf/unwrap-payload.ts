import { Buffer } from 'node:buffer';
import type { Json } from '../../../shared/json.ts';
import { viewOf } from './byte-source.ts';
import { inflateBounded } from './inflate.ts';
import { parseLenient } from './parse-lenient.ts';

/** The content of a wrapped stream. */
export type Payload =
  | { readonly format: 'gzjson'; readonly text: string; readonly json: Json }
  | { readonly format: 'binary'; readonly bytes: Uint8Array };

const markerLength = 20;
const headLength = 4 + markerLength + 8;
const defaultMaxInflated = 64 * 1024 * 1024;
const markers = { gzjson: '{"format":"gzjson"}\0', binary: '{"format":"binary"}\0' } as const;

/** Unwraps a stream's content; null when it is not wrapped, damaged, or larger inside than `maxInflated`. */
export function unwrapPayload(stream: Uint8Array, maxInflated = defaultMaxInflated): Payload | null {
  if (stream.byteLength < headLength) return null;
  const view = viewOf(stream);
  const format = formatOf(stream);
  if (view.getUint32(0, true) !== markerLength || format === null) return null;
  const inflatedLength = view.getUint32(4 + markerLength, true);
  const deflatedLength = view.getUint32(8 + markerLength, true);
  if (inflatedLength > maxInflated || headLength + deflatedLength > stream.byteLength) return null;
  const inflated = inflateBounded(stream.subarray(headLength, headLength + deflatedLength), inflatedLength);
  if (inflated?.bytes.byteLength !== inflatedLength) return null;
  return format === 'binary' ? { format, bytes: inflated.bytes } : readJson(inflated.bytes);
}

function formatOf(stream: Uint8Array): Payload['format'] | null {
  const marker = Buffer.from(stream.buffer, stream.byteOffset + 4, markerLength).toString('latin1');
  return marker === markers.gzjson ? 'gzjson' : marker === markers.binary ? 'binary' : null;
}

function readJson(bytes: Uint8Array): Payload | null {
  const end = bytes.at(-1) === 0 ? bytes.byteLength - 1 : bytes.byteLength;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, end).toString('utf8');
  const json = parseLenient(text);
  return json === null ? null : { format: 'gzjson', text, json };
}
