import type { Desk } from './desk.ts';
import type { Naming } from './naming.ts';
import { PackLine } from './pack-line.ts';
import type { PackShelf } from './pack-shelf.ts';
import { idsOf, type Run } from './runs.ts';

/** Lays chunks into fresh packs, in the order given and without a dictionary. */
export async function repackChunks(
  desk: Desk,
  tools: { readonly naming: Naming; readonly shelf: PackShelf },
  chunks: readonly Run[],
): Promise<void> {
  const line = new PackLine(desk, null);
  for (const id of idsOf(chunks)) {
    const bytes = await tools.shelf.read(desk, [[id, 1]]);
    await line.add('text', { id, name: tools.naming.chunk(bytes), bytes: new Uint8Array(bytes) });
  }
  await line.finish();
}
