import { AppError } from '../../../../shared/errors/app-error.ts';
import type { Desk, StoredPack } from './desk.ts';
import type { Naming } from './naming.ts';
import { PackShelf, unpackPack } from './pack-shelf.ts';

/** The name of every chunk as its bytes are now, joined; or why the pack cannot be unpacked. */
export type CheckedPack =
  { readonly names: Uint8Array; readonly problem: null } | { readonly names: null; readonly problem: string };

/** Unpacks a pack as it lies in the database, trusting nothing unpacked before. */
export async function checkPack(desk: Desk, naming: Naming, load: StoredPack): Promise<CheckedPack> {
  const shelf = new PackShelf();
  try {
    const { raw, starts } = await unpackPack(load, (chunks) => shelf.read(desk, chunks));
    const names = load.lengths.map((length, index) => {
      const from = starts[index] ?? 0;
      return naming.chunk(raw.subarray(from, from + length));
    });
    return { names: Buffer.concat(names), problem: null };
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === 'content.damaged') {
      return { names: null, problem: String(thrown.details['problem'] ?? 'unreadable') };
    }
    throw thrown;
  }
}
