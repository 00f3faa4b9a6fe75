import { setImmediate } from 'node:timers/promises';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { ContentId } from '../../../../shared/domain/ids.ts';
import type { FileRow, PackRow } from './catalogue.ts';
import { alongChains } from './chain-order.ts';
import { checkPack, type CheckedPack } from './check-pack.ts';
import { DamageList } from './damage-list.ts';
import { problemOf } from './damaged.ts';
import { deskOf, readPack, wrongOrdinals } from './look-at-pack.ts';
import { PackShelf } from './pack-shelf.ts';
import { decodeRecipe } from './recipe.ts';
import { countOf, decodeNumbers, decodeRuns, idsOf } from './runs.ts';
import { createTidier } from './tidy-up.ts';
import type { ContentCheck, ContentStore } from './types.ts';
import type { Store } from './vault-desk.ts';

type DeepOptions = Parameters<ContentStore['checkDeep']>[0];

/** Whether every row that is named is there and every count is what a recount gives; no pack is unpacked. */
export function checkQuick(store: Store, damage = new DamageList(store)): ContentCheck {
  const counts = recount(store, damage);
  let packs = 0;
  let chunks = 0;
  for (const pack of store.catalogue.packs()) {
    packs += 1;
    chunks += pack.live_chunks;
    checkPackRow(store, pack, counts, damage);
  }
  checkOrphans(store, damage);
  const files = store.db.prepare<[], number>('SELECT count(*) FROM content_file').pluck().get() ?? 0;
  return { files, chunks, packs, bytesRead: 0, damage: damage.all() };
}

/** Uses of every chunk and stream as the rows that use them say. */
function recount(store: Store, damage: DamageList): Map<number, number> {
  const counts = new Map<number, number>();
  const count = (id: number): void => {
    counts.set(id, (counts.get(id) ?? 0) + 1);
  };
  for (const file of store.catalogue.files()) {
    guard(damage, { kind: 'manifest', id: idOfFile(file), files: () => [file.id] }, () => {
      for (const id of idsOf(decodeRuns(file.streams))) count(id);
      for (const id of idsOf(decodeRecipe(file.root).chunks)) count(id);
    });
  }
  const streams = store.db.prepare<[], { id: number; uses: number; recipe: Buffer }>(
    'SELECT id, uses, recipe FROM content_stream',
  );
  const seen = new Set<number>();
  for (const { id, uses, recipe } of streams.iterate()) {
    seen.add(id);
    if (uses !== (counts.get(id) ?? 0))
      damage.add({ kind: 'count', id: String(id), problem: 'a stream is counted wrong' }, []);
    guard(damage, { kind: 'manifest', id: String(id), files: () => damage.filesOfStreams([id]) }, () => {
      for (const chunk of idsOf(decodeRecipe(recipe).chunks)) count(chunk);
    });
  }
  for (const file of store.catalogue.files()) {
    for (const id of idsOf(decodeRuns(file.streams))) {
      if (!seen.has(id)) damage.add({ kind: 'manifest', id: String(id), problem: 'a stream is missing' }, [file.id]);
    }
  }
  for (const pack of store.catalogue.packs()) for (const id of idsOf(decodeRuns(pack.dictionary))) count(id);
  return counts;
}

function checkPackRow(store: Store, pack: PackRow, counts: ReadonlyMap<number, number>, damage: DamageList): void {
  const id = String(pack.id);
  const stored = store.db
    .prepare<[number], number>('SELECT length(bytes) FROM content_pack_bytes WHERE pack = ?')
    .pluck()
    .get(pack.id);
  const uses = decodeNumbers(pack.uses);
  const held = decodeNumbers(pack.lengths).length;
  // Before the chunks are gone through: a few bytes may claim millions.
  if (countOf(decodeRuns(pack.chunks)) !== held || uses.length > held) {
    damage.add({ kind: 'pack', id, problem: 'a pack names other chunks than it holds' }, []);
    return;
  }
  if (stored === undefined) damage.addPack(pack, 'a pack is missing');
  else if (stored !== pack.stored_bytes) damage.addPack(pack, 'a pack has another length');
  let ordinal = 0;
  let live = 0;
  for (const chunk of idsOf(decodeRuns(pack.chunks))) {
    const use = uses[ordinal] ?? 0;
    if (use > 0) live += 1;
    if (use !== (counts.get(chunk) ?? 0))
      damage.add({ kind: 'count', id: String(chunk), problem: 'a chunk is counted wrong' }, []);
    const place = store.catalogue.placeOf(chunk);
    if (place?.pack !== pack.id || place.ordinal !== ordinal)
      damage.addChunks(pack, [ordinal], 'a chunk cannot be found');
    ordinal += 1;
  }
  if (live !== pack.live_chunks) damage.add({ kind: 'count', id, problem: 'a pack is counted wrong' }, []);
}

function checkOrphans(store: Store, damage: DamageList): void {
  const orphans = store.db
    .prepare<[], number>(
      `SELECT pack FROM content_pack_bytes
       WHERE pack NOT IN (SELECT id FROM content_pack) AND pack NOT IN (SELECT pack FROM content_pending)`,
    )
    .pluck();
  for (const pack of orphans.all())
    damage.add({ kind: 'orphan', id: String(pack), problem: 'nobody names this pack' }, []);
  const runs = store.db.prepare<[], { first: number; pack: number }>(
    'SELECT first, pack FROM content_run WHERE pack NOT IN (SELECT id FROM content_pack)',
  );
  for (const { first, pack } of runs.all()) {
    damage.add(
      { kind: 'pack', id: String(pack), problem: 'a pack is missing' },
      damage.filesOfChunks(new Set([first])),
    );
  }
}

/** Reads and unpacks every pack the files need and names each of its chunks again. */
export async function checkDeep(store: Store, options: DeepOptions): Promise<ContentCheck> {
  const damage = new DamageList(store);
  const files = filesOf(store, options.contentIds, damage);
  const packs = packsOf(store, options.contentIds === null ? null : files, damage);
  const totalBytes = packs.reduce((sum, pack) => sum + pack.stored_bytes, 0);
  const done = { bytes: 0, totalBytes, files: files.length };
  let chunks = 0;
  const tidyUp = createTidier();
  // Nothing unpacked before this check is trusted; within it, a pack may serve as another's dictionary.
  const shelf = new PackShelf();
  for (const { id, stored_bytes, live_chunks } of alongChains(store.catalogue, packs)) {
    // A pack takes this thread a few milliseconds; whoever waits for it comes in between.
    await setImmediate();
    options.signal?.throwIfAborted();
    tidyUp();
    chunks += live_chunks;
    done.bytes += stored_bytes;
    options.onProgress?.({ ...done });
    const row = store.catalogue.pack(id);
    if (!row) continue;
    const load = readPack(store, id);
    if (load) compare(store, row, await checkPack(deskOf(store), { naming: store.naming, shelf }, load), damage);
    else damage.addPack(row, 'a pack cannot be read');
  }
  return { files: files.length, chunks, packs: packs.length, bytesRead: done.bytes, damage: damage.all() };
}

/** The packs that files need as far as their recipes can be followed; null: every pack. */
export function packsOfFiles(store: Store, contentIds: readonly string[] | null): PackRow[] {
  const aside = new DamageList(store);
  return packsOf(store, contentIds === null ? null : filesOf(store, contentIds, aside), aside);
}

function filesOf(store: Store, contentIds: readonly string[] | null, damage: DamageList): FileRow[] {
  if (contentIds === null) return [...store.catalogue.files()];
  return contentIds.flatMap((contentId) => {
    const file = store.catalogue.fileOf(contentId);
    if (!file) damage.addFile(contentId, 'this file is not kept');
    return file ? [file] : [];
  });
}

function packsOf(store: Store, files: readonly FileRow[] | null, damage: DamageList): PackRow[] {
  if (files === null) return [...store.catalogue.packs()];
  const packs = new Map<number, PackRow>();
  for (const file of files) {
    const recipes = [file.root, ...[...idsOf(decodeRuns(file.streams))].map((id) => store.catalogue.recipe(id))];
    for (const recipe of recipes) {
      guard(damage, { kind: 'manifest', id: idOfFile(file), files: () => [file.id] }, () => {
        if (!recipe) throw new AppError('content.damaged', { problem: 'a stream is missing' });
        for (const { pack } of store.catalogue.locate(decodeRecipe(recipe).chunks)) {
          const row = packs.has(pack) ? null : store.catalogue.pack(pack);
          if (row) packs.set(pack, row);
        }
      });
    }
  }
  return [...packs.values()];
}

function compare(store: Store, pack: PackRow, checked: CheckedPack, damage: DamageList): void {
  if (checked.names === null) {
    damage.addPack(pack, checked.problem);
    return;
  }
  const wrong = wrongOrdinals(store, pack, checked.names);
  if (wrong.length > 0) damage.addChunks(pack, wrong, 'a chunk is not what was taken in');
}

type Guarded = { readonly kind: 'manifest'; readonly id: string; readonly files: () => readonly number[] };

function guard(damage: DamageList, what: Guarded, work: () => void): void {
  try {
    work();
  } catch (thrown) {
    damage.add({ kind: what.kind, id: what.id, problem: problemOf(thrown) }, what.files());
  }
}

function idOfFile(file: FileRow): string {
  return ContentId.parse(file.content_id.toString('hex'));
}
