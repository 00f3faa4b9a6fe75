import { createHash } from 'node:crypto';

import { canonicalJson } from '../../../shared/json.ts';

/** Files are hashed in blocks of this size, so that damage is found where it is. */
export const blockBytes = 1024 * 1024;

export type HashedFile = {
  readonly path: string;
  readonly bytes: number;
  /** Of the whole file, for `sha256sum`. */
  readonly sha256: string;
  /** Root of the tree over its blocks. */
  readonly root: string;
};

const digest = (kind: number, ...parts: readonly Uint8Array[]): Buffer => {
  const hash = createHash('sha256').update(Uint8Array.of(kind));
  for (const part of parts) hash.update(part);
  return hash.digest();
};

/** A leaf: block of a file. */
export const blockHash = (block: Uint8Array): Buffer => digest(0, block);

/** A leaf of the tree over all files. */
const fileHash = ({ path, bytes, sha256, root }: HashedFile): Buffer =>
  digest(2, Buffer.from(canonicalJson({ path, bytes, sha256, root }), 'utf8'));

/** Root over leaves: neighbours are joined level by level, a last one alone goes up as it is. */
export function treeRoot(leaves: readonly Uint8Array[]): Buffer {
  let level = leaves.length > 0 ? leaves : [blockHash(new Uint8Array(0))];
  while (level.length > 1) {
    const next: Uint8Array[] = [];
    for (let index = 0; index < level.length; index += 2) {
      const [left, right] = [level[index], level[index + 1]];
      if (left) next.push(right ? digest(1, left, right) : left);
    }
    level = next;
  }
  return Buffer.from(level[0] ?? new Uint8Array(0));
}

/** Root over everything on a medium; files in the order of their paths. */
export const mediumRoot = (files: readonly HashedFile[]): string => treeRoot(files.map(fileHash)).toString('hex');
