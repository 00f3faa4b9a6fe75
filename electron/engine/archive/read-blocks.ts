import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';

import type { ReadBackHow } from '../../../shared/domain/archive.ts';
import { blockBytes } from './hash-tree.ts';

export type BlockReader = {
  /** How the blocks came, once they did. */
  readonly how: () => ReadBackHow;
  /** Every block of the file in order; each is good until the next is asked for. */
  read(path: string, signal?: AbortSignal): AsyncGenerator<Uint8Array>;
};

const plain = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0);
const pagesPerBlock = 16;

/** Memory that begins at a page's edge, which reading past the cache asks for. */
const alignedBlock = () => new Uint8Array(new wasm.Memory({ initial: pagesPerBlock }).buffer, 0, blockBytes);

/** The standard library's types know it only beside a window. */
const wasm = (
  globalThis as unknown as { WebAssembly: { Memory: new (size: { initial: number }) => { buffer: ArrayBuffer } } }
).WebAssembly;

async function readWhole(handle: FileHandle, block: Uint8Array, position: number): Promise<number> {
  let filled = 0;
  while (filled < block.length) {
    const { bytesRead } = await handle.read(block, filled, block.length - filled, position + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return filled;
}

/** A read past the cache ends short only at the end of the file; asking on from there would not be aligned. */
const readOnce = async (handle: FileHandle, block: Uint8Array, position: number): Promise<number> =>
  (await handle.read(block, 0, block.length, position)).bytesRead;

/** The file opened past the cache, where this system and its file system can. */
async function openDirect(path: string, block: Uint8Array): Promise<FileHandle | null> {
  if (constants.O_DIRECT === undefined) return null;
  let handle: FileHandle | undefined;
  try {
    handle = await open(path, plain | constants.O_DIRECT);
    await readOnce(handle, block, 0);
    return handle;
  } catch (thrown) {
    await handle?.close();
    const { code } = thrown as NodeJS.ErrnoException;
    if (code === 'EINVAL' || code === 'ENOTSUP') return null;
    throw thrown;
  }
}

/** Reads files in blocks: with `direct` from the device wherever the system allows it, else as it comes. */
export function createBlockReader({ direct }: { readonly direct: boolean }): BlockReader {
  const block = alignedBlock();
  let how: ReadBackHow = direct ? 'direct' : 'cached';
  return {
    how: () => how,
    async *read(path, signal) {
      const past = direct ? await openDirect(path, block) : null;
      if (direct && !past) how = 'cached';
      const handle = past ?? (await open(path, plain));
      const next = past ? readOnce : readWhole;
      try {
        for (let position = 0; ; position += blockBytes) {
          signal?.throwIfAborted();
          const filled = await next(handle, block, position);
          if (filled > 0) yield block.subarray(0, filled);
          if (filled < blockBytes) return;
        }
      } finally {
        await handle.close();
      }
    },
  };
}
