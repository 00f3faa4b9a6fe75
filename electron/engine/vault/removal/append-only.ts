import type { AppendOnly } from '../../../../shared/domain/retention.ts';
import type { Snapshot } from '../../../../shared/domain/snapshot.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';

type Note = Pick<Snapshot, 'tags' | 'reason' | 'ticket'>;

/** In an append-only vault a note may be added to, and a word that was said stays said. */
export function refuseOverwriting(before: Note, after: Note, appendOnly: AppendOnly | null): void {
  if (!appendOnly) return;
  const loses = before.tags.some((tag) => !after.tags.includes(tag));
  const changes = (['reason', 'ticket'] as const).some(
    (field) => before[field] !== '' && before[field] !== after[field],
  );
  if (loses || changes) throw new AppError('retention.append-only', { since: appendOnly.at, by: appendOnly.by });
}
