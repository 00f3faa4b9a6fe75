import { readSync } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { readApp, type ByteSource, type ReadApp } from '../qvf/index.ts';

const magic = Buffer.from('ffff0100c1060000', 'hex');
const pieceBytes = 1024 * 1024;

export type QvfFile = {
  readonly sha256: string;
  /** null: the file is kept, but cannot be read inside. */
  readonly inside: ReadApp | null;
};

/** Hashes an app's file and reads what can be read without Qlik; null for a file that is none. */
export async function readQvf(file: FileHandle, size: number, signal?: AbortSignal): Promise<QvfFile | null> {
  const start = Buffer.alloc(magic.length);
  const { bytesRead } = await file.read(start, 0, magic.length, 0);
  if (bytesRead < magic.length || !start.equals(magic)) return null;
  const hash = createHash('sha256');
  for await (const piece of pieces(file, signal)) hash.update(piece);
  return { sha256: hash.digest('hex'), inside: readInside(fileSource(file, size)) };
}

/** The file from its beginning. */
export async function* pieces(file: FileHandle, signal?: AbortSignal): AsyncGenerator<Uint8Array> {
  for (let offset = 0; ;) {
    signal?.throwIfAborted();
    const piece = Buffer.allocUnsafe(pieceBytes);
    const { bytesRead } = await file.read(piece, 0, pieceBytes, offset);
    if (bytesRead === 0) return;
    offset += bytesRead;
    yield piece.subarray(0, bytesRead);
  }
}

function readInside(source: ByteSource): ReadApp | null {
  try {
    const app = readApp(source);
    return app.kind === 'app' ? app : null;
  } catch {
    // Damaged inside: kept as it is, like one that is encrypted.
    return null;
  }
}

const fileSource = ({ fd }: FileHandle, size: number): ByteSource => ({
  size,
  read(offset, length) {
    const bytes = Buffer.alloc(length);
    if (readSync(fd, bytes, 0, length, offset) !== length) throw new RangeError('the file ends before');
    return bytes;
  },
});
