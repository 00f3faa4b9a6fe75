import type { Statements } from './database/statements.ts';
import { breathe } from './integrity/check-rows.ts';
import type { SearchStore } from './search-types.ts';
import type { ObjectRepository } from './tables/object-repository.ts';
import { createSearchEvidence } from './tables/search-evidence.ts';
import { createSearchLists } from './tables/search-lists.ts';
import { createSearchQuestions } from './tables/search-questions.ts';
import type { SearchRepository } from './tables/search-repository.ts';
import type { TextRepository } from './tables/text-repository.ts';

type Parts = { readonly index: SearchRepository; readonly objects: ObjectRepository; readonly texts: TextRepository };

/** Everything a search asks, over the index that `index` keeps. */
export function createSearchStore(statements: Statements, { index, objects, texts }: Parts): SearchStore {
  return {
    status: index.status,
    async build({ signal, onProgress }) {
      // Each app is a transaction, so that others may write in between and nothing is done twice after a stop.
      while (statements.writeSoon(index.step)) {
        onProgress?.(index.status());
        await breathe();
        signal?.throwIfAborted();
      }
      onProgress?.(index.status());
    },
    ...createSearchLists(statements, index.changes),
    ...createSearchQuestions(statements),
    ...createSearchEvidence(statements, objects),
    object: objects.readState,
    script: texts.readText,
  };
}
