import { problemOf } from './damaged.ts';
import type { Desk, StoredPack } from './desk.ts';
import type { Naming } from './naming.ts';
import { PackShelf } from './pack-shelf.ts';

/** The name of every chunk as its bytes are now, joined; or why the pack cannot be unpacked. */
export type CheckedPack =
  { readonly names: Uint8Array; readonly problem: null } | { readonly names: null; readonly problem: string };

/** Unpacks every pack the desk hands out as it lies in the database, and tells what its chunks are now. */
export async function checkPacks(desk: Desk, naming: Naming): Promise<void> {
  // Nothing unpacked before this check is trusted; within it, a pack may serve as another's dictionary.
  const shelf = new PackShelf();
  let ahead = askAhead(desk);
  for (let load = await ahead; load; load = await ahead) {
    ahead = askAhead(desk);
    await desk.ask('checked', { pack: load.pack, checked: await checkPack(desk, { naming, shelf }, load) });
  }
}

/** The database reads the next pack while this one is unpacked. */
function askAhead(desk: Desk): Promise<StoredPack | null> {
  const asked = desk.ask('nextPack', null);
  // Refused when the check is given up, which is told elsewhere.
  asked.catch(() => null);
  return asked;
}

type Tools = { readonly naming: Naming; readonly shelf: PackShelf };

async function checkPack(desk: Desk, { naming, shelf }: Tools, load: StoredPack): Promise<CheckedPack> {
  try {
    const { raw, starts } = await shelf.unpack(desk, load);
    const names = load.lengths.map((length, index) => {
      const from = starts[index] ?? 0;
      return naming.chunk(raw.subarray(from, from + length));
    });
    return { names: Buffer.concat(names), problem: null };
  } catch (thrown) {
    return { names: null, problem: problemOf(thrown) };
  }
}
