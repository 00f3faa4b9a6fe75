import { randomBytes } from 'node:crypto';
import { ContentId } from '../../../shared/domain/ids.ts';
import { FileCommitter } from '../../../electron/engine/vault/content/commit-file.ts';
import { Preparation } from '../../../electron/engine/vault/content/preparation.ts';
import { encodeRecipe } from '../../../electron/engine/vault/content/recipe.ts';
import { nameLength } from '../../../electron/engine/vault/content/naming.ts';
import { runsOf } from '../../../electron/engine/vault/content/runs.ts';
import { openStore, type Store } from '../../../electron/engine/vault/content/vault-desk.ts';
import type { ContentParts } from '../../../electron/engine/vault/options.ts';

/** As the real cut has them: about 250 chunks of 4 KB in a pack, and files of about 8 MB. */
const chunksPerPack = 250;
const packsPerFile = 8;
const chunksPerStream = 50;
const chunkBytes = 4_000;
/** Packs are as many as they should be, but small: nothing here reads their bytes. */
const packBytes = 4_096;

/**
 * Keeps made-up files until the store holds so many chunks: all rows are written by the store's own committer, only
 * cutting and packing are left out.
 */
export function fillContent(parts: ContentParts, chunks: number): void {
  const store = openStore(parts.db, parts.subkey, 1);
  const committer = new FileCommitter(store);
  const filesNeeded = Math.ceil(chunks / (chunksPerPack * packsPerFile));
  for (let file = 0; file < filesNeeded; file += 1) keepFile(store, committer);
}

function keepFile(store: Store, committer: FileCommitter): void {
  const preparation = new Preparation(store);
  const answers = preparation.answers();
  const ids: number[] = [];
  for (let pack = 0; pack < packsPerFile; pack += 1) {
    const names = randomBytes(chunksPerPack * nameLength);
    const identified = answers.chunks?.({ names }) as unknown as { ids: number[] };
    ids.push(...identified.ids);
    void answers.keep?.({
      method: 0,
      lengths: identified.ids.map(() => chunkBytes),
      dictionary: [],
      bytes: randomBytes(packBytes),
      chunks: runsOf(identified.ids),
      names,
    });
  }
  const isNamed = Array.from({ length: ids.length / chunksPerStream }, () => true);
  const streams = answers.streams?.({ isNamed, names: randomBytes(isNamed.length * nameLength) }) as unknown as {
    ids: number[];
  };
  const newStreams = streams.ids.map((id, index) => {
    const chunks = runsOf(ids.slice(index * chunksPerStream, (index + 1) * chunksPerStream));
    return { id, recipe: encodeRecipe({ length: chunksPerStream * chunkBytes, blocks: [], chunks }) };
  });
  const sha256 = randomBytes(32);
  const contentId = ContentId.parse(store.naming.file(sha256).toString('hex'));
  const root = encodeRecipe({ length: 0, blocks: [], chunks: [] });
  const draft = { sha256, fileBytes: ids.length * chunkBytes, known: false, root, newStreams };
  store.db.transaction(() => committer.commit(contentId, preparation, draft))();
  preparation.end();
}
