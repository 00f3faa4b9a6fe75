import { createCipheriv, randomBytes } from 'node:crypto';
import { closeSync, mkdtempSync, openSync, readSync, rmSync } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ByteSource as FileSource } from '../../engine/qvf/index.ts';
import type { ByteSource } from './types.ts';

/** A file that grows by appending and can be read from anywhere. */
export interface ScratchFile extends ByteSource {
  readonly append: (chunks: AsyncIterable<Uint8Array>) => Promise<void>;
  /** The same bytes for a reader that does not wait. */
  readonly asFileSource: () => FileSource;
}

/**
 * Room on disk for uploads. A rehearsal uploads customers’ apps, so every file is encrypted under a key that only
 * this process ever holds, and the folder goes when the tenant closes.
 */
export interface Scratch {
  readonly newFile: () => ScratchFile;
  readonly close: () => void;
}

const blockBytes = 16;
const readBytes = 262_144;

export function createScratch(): Scratch {
  const paths: { folder?: string } = {};
  let count = 0;
  return {
    newFile() {
      paths.folder ??= mkdtempSync(join(tmpdir(), 'practice-'));
      count += 1;
      return createScratchFile(join(paths.folder, `${count}`));
    },
    close() {
      if (paths.folder !== undefined) rmSync(paths.folder, { recursive: true, force: true });
    },
  };
}

function createScratchFile(path: string): ScratchFile {
  const key = randomBytes(32);
  let sizeBytes = 0;
  return {
    get sizeBytes() {
      return sizeBytes;
    },
    async append(chunks) {
      const file = await open(path, 'a', 0o600);
      try {
        const cipher = cipherAt(key, sizeBytes);
        for await (const chunk of chunks) {
          await file.write(cipher.update(chunk));
          sizeBytes += chunk.length;
        }
      } finally {
        await file.close();
      }
    },
    read: (from, to) => readFrom(path, key, from, Math.min(to, sizeBytes)),
    asFileSource: () => ({ size: sizeBytes, read: (offset, length) => readNow(path, key, offset, length) }),
  };
}

async function* readFrom(path: string, key: Buffer, from: number, to: number): AsyncGenerator<Uint8Array> {
  if (to <= from) return;
  const file = await open(path, 'r');
  try {
    const decipher = cipherAt(key, from);
    for (let at = from; at < to; at += readBytes)
      yield decipher.update(await readFully(file, at, Math.min(readBytes, to - at)));
  } finally {
    await file.close();
  }
}

function readNow(path: string, key: Buffer, offset: number, length: number): Uint8Array {
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(length);
    if (readSync(file, bytes, 0, length, offset) !== length)
      throw new RangeError('read beyond the end of a scratch file');
    return cipherAt(key, offset).update(bytes);
  } finally {
    closeSync(file);
  }
}

async function readFully(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, at);
  return buffer.subarray(0, bytesRead);
}

/** A key stream that starts at any byte: counter mode, the counter set to the block, the rest of a block skipped. */
function cipherAt(key: Buffer, offset: number) {
  const counter = Buffer.alloc(blockBytes);
  counter.writeBigUInt64BE(BigInt(Math.floor(offset / blockBytes)), 8);
  const cipher = createCipheriv('aes-256-ctr', key, counter);
  cipher.update(Buffer.alloc(offset % blockBytes));
  return cipher;
}
