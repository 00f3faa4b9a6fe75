import type { Database } from 'better-sqlite3';
import { Catalogue } from './catalogue.ts';
import { Counters } from './counters.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { toVaultError } from '../database/vault-error.ts';
import type { Answers, StoredPack } from './desk.ts';
import { createNaming, namingKeys, type Naming } from './naming.ts';
import { Pins } from './pins.ts';
import { decodeRecipe } from './recipe.ts';
import { Uses } from './uses.ts';
import { WorkerPool } from './worker-pool.ts';

/** What every part of the store works with, in the thread that owns the database. */
export type Store = {
  readonly db: Database;
  readonly catalogue: Catalogue;
  readonly counters: Counters;
  readonly uses: Uses;
  readonly naming: Naming;
  readonly pool: WorkerPool;
  readonly pinnedPacks: Pins;
  readonly pinnedStreams: Pins;
};

export function openStore(db: Database, subkey: (label: string) => Uint8Array, workers: number): Store {
  const keys = namingKeys(subkey);
  const catalogue = new Catalogue(db);
  const pinnedPacks = new Pins();
  return {
    db,
    catalogue,
    counters: new Counters(db),
    uses: new Uses(db, catalogue, (pack) => pinnedPacks.has(pack)),
    naming: createNaming(keys),
    pool: new WorkerPool(workers, { keys }),
    pinnedPacks,
    pinnedStreams: new Pins(),
  };
}

/** Answers what any reading task asks. */
export function readingAnswers({ catalogue }: Store): Answers {
  return {
    recipes: ({ streams }) =>
      streams.map((stream) => {
        const recipe = catalogue.recipe(stream);
        return recipe && { recipe, places: catalogue.locate(decodeRecipe(recipe).chunks) };
      }),
    locate: ({ chunks }) => catalogue.locate(chunks),
    packs: ({ packs }) => packs.map((pack) => readablePack(catalogue, pack)).filter((pack) => pack !== null),
  };
}

/** A pack that the database itself cannot give is as good as gone: whoever needs it says what that means. */
function readablePack(catalogue: Catalogue, pack: number): StoredPack | null {
  try {
    return catalogue.storedPack(pack);
  } catch (thrown) {
    const error = toVaultError(thrown);
    if (error instanceof AppError && error.code === 'vault.damaged') return null;
    throw error;
  }
}
