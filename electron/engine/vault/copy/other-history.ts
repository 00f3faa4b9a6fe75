import type Database from 'better-sqlite3';

import { AppError } from '../../../../shared/errors/app-error.ts';

type Link = { readonly sequence: number; readonly hash: string };
const chains = ['audit', 'seal'] as const;

/** `same`: the target's chain is a beginning of the source's, which its last link tells. */
function compare(db: Database.Database, chain: (typeof chains)[number]): 'same' | 'newer' | 'other' {
  const last = db.prepare<[], Link>(`SELECT sequence, hash FROM main.${chain} ORDER BY sequence DESC LIMIT 1`).get();
  if (!last) return 'same';
  const own = db
    .prepare<[number], Link>(`SELECT sequence, hash FROM source.${chain} WHERE sequence = ?`)
    .get(last.sequence);
  if (!own) return 'newer';
  return own.hash === last.hash ? 'same' : 'other';
}

/** Ids are given out once and never again: a target that gave out more has content the source never saw. */
const hasMoreContent = (db: Database.Database): boolean =>
  db
    .prepare(
      `SELECT 1 FROM main.content_counter AS ours JOIN source.content_counter AS theirs USING (kind)
       WHERE ours.next > theirs.next`,
    )
    .get() !== undefined;

/** Throws where the target is not an older state of the source: bringing it up to date would take something away. */
export function refuseOtherHistory(db: Database.Database): void {
  const found = chains.map((chain) => compare(db, chain));
  if (found.includes('other')) throw new AppError('archive.other-history', {});
  if (found.includes('newer') || hasMoreContent(db)) throw new AppError('archive.newer-copy', {});
}
