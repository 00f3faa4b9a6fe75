import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { AppError } from '../../../../shared/errors/app-error.ts';

/** How a pack's bytes are kept: as they are, or as one zstd frame. */
export type PackMethod = 0 | 1;
export type PackedBytes = { readonly method: PackMethod; readonly bytes: Uint8Array };

/** Chunks of one pack joined never exceed this, so that a row stays below 1 MiB whatever the bytes are. */
export const largestPack = 1_000_000;
/** Below this gain a pack is kept as it is: inflating nothing is faster. */
const worthwhile = 0.97;

/** Parts from all over a pack: enough to tell how the whole will fare. */
const looks = 16;
const lookBytes = 4096;

function lookAt(raw: Uint8Array): Buffer {
  const step = Math.ceil(raw.byteLength / looks);
  return Buffer.concat(
    Array.from({ length: looks }, (_, index) => raw.subarray(index * step).subarray(0, Math.min(step, lookBytes))),
  );
}

function lengthAtOnce(bytes: Uint8Array, dictionary?: Uint8Array): number {
  const options = { params: { [constants.ZSTD_c_compressionLevel]: 3 }, pledgedSrcSize: bytes.byteLength };
  return zstdCompressSync(bytes, dictionary ? { ...options, dictionary } : options).byteLength;
}

/** Whether a first look promises any gain: what is deflated or encrypted already shows it at once. */
function isPacked(raw: Uint8Array): boolean {
  const look = lookAt(raw);
  return lengthAtOnce(look) >= look.byteLength * worthwhile;
}

/** What share of a pack's size a dictionary saves, as far as a look can tell. */
export function gainOf(raw: Uint8Array, dictionary: Uint8Array): number {
  const look = lookAt(raw);
  return 1 - lengthAtOnce(look, dictionary) / lengthAtOnce(look);
}

/** Compresses joined chunks; `dictionary` is what they may be told as a difference from. */
export function packBytes(raw: Uint8Array, level: number, dictionary: Uint8Array | null): PackedBytes {
  if (!dictionary && isPacked(raw)) return { method: 0, bytes: raw };
  const params = {
    [constants.ZSTD_c_compressionLevel]: level,
    [constants.ZSTD_c_contentSizeFlag]: 0,
  };
  const options = { params, pledgedSrcSize: raw.byteLength, chunkSize: Math.max(64, raw.byteLength) };
  const bytes = zstdCompressSync(raw, dictionary ? { ...options, dictionary } : options);
  return bytes.byteLength < raw.byteLength * worthwhile || dictionary
    ? { method: 1, bytes: exactly(bytes) }
    : { method: 0, bytes: raw };
}

/** Without the room that zlib made and did not need, which would go along wherever these bytes go. */
function exactly(bytes: Uint8Array): Uint8Array {
  return bytes.byteLength === bytes.buffer.byteLength ? bytes : new Uint8Array(bytes);
}

/** The joined chunks again; `content.damaged` when the bytes are not a pack of that length. */
export function unpackBytes(packed: PackedBytes, rawLength: number, dictionary: Uint8Array | null): Uint8Array {
  if (rawLength > largestPack) throw new AppError('content.damaged', { problem: 'a pack is too large' });
  const raw = packed.method === 0 ? packed.bytes : inflate(packed.bytes, rawLength, dictionary);
  if (raw.byteLength !== rawLength) throw new AppError('content.damaged', { problem: 'a pack has another length' });
  return raw;
}

function inflate(bytes: Uint8Array, rawLength: number, dictionary: Uint8Array | null): Uint8Array {
  const options = { maxOutputLength: Math.max(1, rawLength), chunkSize: Math.max(64, rawLength) };
  try {
    return zstdDecompressSync(bytes, dictionary ? { ...options, dictionary } : options);
  } catch (cause) {
    throw new AppError('content.damaged', { problem: 'a pack cannot be unpacked' }, { cause });
  }
}
