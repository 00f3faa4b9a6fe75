import { AppError } from '../../../../shared/errors/app-error.ts';
import { toVaultError } from '../database/vault-error.ts';
import { problemOf } from './damaged.ts';
import type { Desk, StoredPack } from './desk.ts';
import type { Naming } from './naming.ts';
import type { PackShelf } from './pack-shelf.ts';

/** The name of every chunk as its bytes are now, joined; or why the pack cannot be unpacked. */
export type CheckedPack =
  { readonly names: Uint8Array; readonly problem: null } | { readonly names: null; readonly problem: string };

type Tools = { readonly naming: Naming; readonly shelf: PackShelf };

/** Unpacks a pack as it lies in the database, and tells what its chunks are now. */
export async function checkPack(desk: Desk, { naming, shelf }: Tools, load: StoredPack): Promise<CheckedPack> {
  try {
    const { raw, starts } = load.method === 0 ? await shelf.look(desk, load) : await shelf.unpack(desk, load);
    const names = load.lengths.map((length, index) => {
      const from = starts[index] ?? 0;
      return naming.chunk(raw.subarray(from, from + length));
    });
    return { names: Buffer.concat(names), problem: null };
  } catch (thrown) {
    const error = toVaultError(thrown);
    // Its own bytes were there; so it is a pack it is told as a difference from that the database cannot give.
    const isBase = error instanceof AppError && error.code === 'vault.damaged';
    return { names: null, problem: isBase ? 'a pack it relies on cannot be read' : problemOf(error) };
  }
}
