import type { Database } from 'better-sqlite3';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { toVaultError } from '../database/vault-error.ts';
import { Catalogue } from './catalogue.ts';
import { answerTo, type Answers, type Desk } from './desk.ts';
import { PackShelf } from './pack-shelf.ts';

/** Chunks of another database with content's tables. Whoever takes one names it again before believing it. */
export interface ChunkSource {
  /** Null where it is not kept, or damaged there too. */
  chunk(name: Uint8Array): Promise<Uint8Array | null>;
}

/** What is damaged there counts as not there. */
function orNull(thrown: unknown): null {
  const error = toVaultError(thrown);
  if (error instanceof AppError && /^(vault|content)\.damaged$/.test(error.code)) return null;
  throw error;
}

/** Reads chunks out of a copy, which may be damaged in places of its own. */
export function openChunkSource(db: Database): ChunkSource {
  const catalogue = new Catalogue(db);
  const shelf = new PackShelf();
  const answers: Answers = {
    locate: ({ chunks }) => catalogue.locate(chunks),
    packs: ({ packs }) => packs.flatMap((pack) => catalogue.storedPack(pack) ?? []),
  };
  const desk: Desk = { ask: async (question, input) => answerTo(answers, question, input) };
  return {
    async chunk(name) {
      try {
        const id = catalogue.idOf(name);
        const place = id === null ? null : catalogue.placeOf(id);
        return id === null || place === null ? null : await shelf.read(desk, [[id, 1]], [place]);
      } catch (thrown) {
        return orNull(thrown);
      }
    },
  };
}
