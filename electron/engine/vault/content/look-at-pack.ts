import type { PackRow } from './catalogue.ts';
import { answerTo, type Desk, type StoredPack } from './desk.ts';
import { nameLength } from './naming.ts';
import { decodeNumbers, decodeRuns, idsOf } from './runs.ts';
import { readingAnswers, type Store } from './vault-desk.ts';

/** A desk in the thread that owns the database: handing a pack to another takes longer than unpacking and naming it. */
export function deskOf(store: Store): Desk {
  const answers = readingAnswers(store);
  return { ask: async (question, input) => answerTo(answers, question, input) };
}

/** Null when the database itself cannot give the pack: its pages carry their own seal. */
export function readPack(store: Store, pack: number): StoredPack | null {
  try {
    return store.catalogue.storedPack(pack);
  } catch {
    return null;
  }
}

/** Places of chunks that somebody needs and whose bytes no longer have the name they were kept under. */
export function wrongOrdinals(store: Store, pack: PackRow, names: Uint8Array): number[] {
  const uses = decodeNumbers(pack.uses);
  const wrong: number[] = [];
  let ordinal = 0;
  for (const chunk of idsOf(decodeRuns(pack.chunks))) {
    const name = names.subarray(ordinal * nameLength, (ordinal + 1) * nameLength);
    if (store.catalogue.idOf(name) !== chunk && (uses[ordinal] ?? 0) > 0) wrong.push(ordinal);
    ordinal += 1;
  }
  return wrong;
}

/** Places of all chunks of a pack that somebody needs. */
export function neededOrdinals(pack: PackRow): number[] {
  return decodeNumbers(pack.uses).flatMap((count, ordinal) => (count > 0 ? [ordinal] : []));
}
