import type { ContentId, EpochMs } from '../../../../shared/domain/ids.ts';
import { z } from '../../../../shared/schema.ts';
import type { Statements } from '../database/statements.ts';
import type { MetaRepository } from './meta-repository.ts';
import { readAs } from './read-row.ts';

/** A round reads everything once, in `parts` turns. */
const Round = z.object({ round: z.number().int(), parts: z.number().int(), done: z.number().int() });
type Round = z.infer<typeof Round>;
export type ReadTurn = { readonly round: Round; readonly contentIds: readonly ContentId[] };

/** The only place that knows the `read_log` table: when each file was last read and hashed whole. */
export function createReadLogRepository({ prepare, write }: Statements, meta: MetaRepository) {
  const upsert = prepare<[string, number, number]>(
    `INSERT INTO read_log (content_id, read_at, round) VALUES (?, ?, ?)
     ON CONFLICT (content_id) DO UPDATE SET read_at = excluded.read_at, round = excluded.round`,
  );
  const waiting = prepare<[number], { content_id: string }>(`
    SELECT content_id FROM (SELECT DISTINCT content_id FROM version) LEFT JOIN read_log USING (content_id)
    WHERE round IS NULL OR round < ? ORDER BY read_at IS NOT NULL, read_at, content_id`);
  const one = prepare<[string], { read_at: number }>('SELECT read_at FROM read_log WHERE content_id = ?');

  function currentRound(parts: number): Round {
    const kept = meta.get('read-round');
    const last = kept === undefined ? { round: 0, parts, done: parts } : readAs(Round, kept, 'read round');
    return last.parts !== parts || last.done >= last.parts ? { round: last.round + 1, parts, done: 0 } : last;
  }

  return {
    /** Whose turn it is: read longest ago, and so many that the round is over after exactly `parts` turns. */
    nextTurn(parts: number): ReadTurn {
      const round = currentRound(parts);
      const left = waiting.all(round.round).map((row) => row.content_id as ContentId);
      return { round, contentIds: left.slice(0, Math.ceil(left.length / (round.parts - round.done))) };
    },
    keepTurn: ({ round, contentIds }: ReadTurn, at: EpochMs): void =>
      write(() => {
        for (const contentId of contentIds) upsert.run(contentId, at, round.round);
        meta.set('read-round', { ...round, done: round.done + 1 });
      }),
    lastRead: (contentId: ContentId): EpochMs | null => (one.get(contentId)?.read_at ?? null) as EpochMs | null,
  };
}
export type ReadLogRepository = ReturnType<typeof createReadLogRepository>;
