import { createHash } from 'node:crypto';
import { join } from 'node:path';

import type { ManifestFile } from './manifest.ts';
import { blockHash, treeRoot } from './hash-tree.ts';
import type { BlockReader } from './read-blocks.ts';

export type Hashing = {
  readonly signal?: AbortSignal;
  readonly onBytes?: (bytes: number) => void;
};

/** A file as it is now: its size, its whole hash, and the hash of each block. */
export async function hashFile(
  folder: string,
  path: string,
  reader: BlockReader,
  { signal, onBytes }: Hashing = {},
): Promise<ManifestFile> {
  const whole = createHash('sha256');
  const leaves: Buffer[] = [];
  let bytes = 0;
  for await (const block of reader.read(join(folder, ...path.split('/')), signal)) {
    whole.update(block);
    leaves.push(blockHash(block));
    bytes += block.length;
    onBytes?.(block.length);
  }
  if (leaves.length === 0) leaves.push(blockHash(new Uint8Array(0)));
  return {
    ...{ path, bytes, sha256: whole.digest('hex'), root: treeRoot(leaves).toString('hex') },
    blocks: Buffer.concat(leaves).toString('hex'),
  };
}
