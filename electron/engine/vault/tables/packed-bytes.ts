import { deflateRawSync, inflateRawSync } from 'node:zlib';

import { AppError } from '../../../../shared/errors/app-error.ts';
import { mostUnpacked } from './unpack-limit.ts';

const raw = 0;
const deflated = 1;

/** Bytes as a row keeps them: one byte that says how, then the bytes as they are or deflated, whichever is less. */
export function packBytes(bytes: Uint8Array): Buffer {
  const small = deflateRawSync(bytes);
  return small.length < bytes.length && bytes.length <= mostUnpacked(small.length)
    ? Buffer.concat([Buffer.of(deflated), small])
    : Buffer.concat([Buffer.of(raw), bytes]);
}

/** The bytes of a row, never more than it should have; `vault.damaged` when they make no sense. */
export function unpackBytes(body: Uint8Array, expectedBytes: number): Uint8Array {
  const bytes = body.subarray(1);
  if (body[0] === raw && bytes.length <= expectedBytes) return bytes;
  const maxOutputLength = Math.max(1, Math.min(expectedBytes, mostUnpacked(bytes.length)));
  try {
    if (body[0] === deflated) return inflateRawSync(bytes, { maxOutputLength });
  } catch (thrown) {
    throw new AppError('vault.damaged', { what: 'file' }, { cause: thrown });
  }
  throw new AppError('vault.damaged', { what: 'file', scheme: body[0] ?? -1 });
}
