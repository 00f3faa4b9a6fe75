import type { AppId, ContentId, EpochMs, VersionId } from '../../../../shared/domain/ids.ts';
import { z } from '../../../../shared/schema.ts';
import type { Statements } from '../database/statements.ts';
import type { LastRead } from '../damage-types.ts';
import type { MetaRepository } from './meta-repository.ts';
import { readAs } from './read-row.ts';

/** A round reads everything once, in `parts` turns. */
const Round = z.object({ round: z.number().int(), parts: z.number().int(), done: z.number().int() });
type Round = z.infer<typeof Round>;
type LastReadRow = {
  version_id: string;
  app_id: string;
  file_bytes: number;
  taken_at: number;
  read_at: number | null;
};
export type ReadTurn = { readonly round: Round; readonly contentIds: readonly ContentId[] };

/** The only place that knows the `read_log` table: when each file was last read and hashed whole. */
export function createReadLogRepository({ prepare, write, untilWritten }: Statements, meta: MetaRepository) {
  const upsert = prepare<[string, number, number]>(
    `INSERT INTO read_log (content_id, read_at, round) VALUES (?, ?, ?)
     ON CONFLICT (content_id) DO UPDATE SET read_at = excluded.read_at, round = excluded.round`,
  );
  const waiting = prepare<[number], { content_id: string }>(`
    SELECT content_id FROM (SELECT DISTINCT content_id FROM version) LEFT JOIN read_log USING (content_id)
    WHERE round IS NULL OR round < ? ORDER BY read_at IS NOT NULL, read_at, content_id`);
  const rows = prepare<[number, number], LastReadRow>(`/* whole pass */
    SELECT version_id, app_id, file_bytes, taken_at, read_at
    FROM version JOIN app USING (app_key) LEFT JOIN read_log USING (content_id)
    ORDER BY read_at IS NOT NULL, read_at, taken_at, version_id LIMIT ? OFFSET ?`);
  const total = prepare<[], { versions: number }>('SELECT count(*) AS versions FROM version');
  // Both sides are read in the order of their keys; looking each file up in the log takes four times as long.
  const neverRead = prepare<[], { versions: number }>(`/* whole pass */
    SELECT CASE WHEN EXISTS (SELECT 1 FROM read_log) THEN (SELECT count(*) FROM version WHERE content_id IN
        (SELECT content_id FROM version EXCEPT SELECT content_id FROM read_log))
      ELSE (SELECT count(*) FROM version) END AS versions`);
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
    /** The turn that was kept last, and how many its round has; null before the first. */
    lastTurn(): { turn: number; of: number } | null {
      const kept = meta.get('read-round');
      if (kept === undefined) return null;
      const { done, parts } = readAs(Round, kept, 'read round');
      return { turn: done, of: parts };
    },
    keepTurn: ({ round, contentIds }: ReadTurn, at: EpochMs): void =>
      write(() => {
        for (const contentId of contentIds) upsert.run(contentId, at, round.round);
        meta.set('read-round', { ...round, done: round.done + 1 });
      }),
    /** Read longest ago first; never read comes before all. */
    page: ({ offset, limit }: { offset: number; limit: number }): { total: number; rows: LastRead[] } => ({
      total: total.get()?.versions ?? 0,
      rows: rows.all(limit, offset).map((row) => ({
        versionId: row.version_id as VersionId,
        appId: row.app_id as AppId,
        fileBytes: row.file_bytes,
        takenAt: row.taken_at as EpochMs,
        readAt: row.read_at as EpochMs | null,
      })),
    }),
    /** How many versions' files were not read whole yet. */
    neverRead: untilWritten(() => neverRead.get()?.versions ?? 0),
    lastRead: (contentId: ContentId): EpochMs | null => (one.get(contentId)?.read_at ?? null) as EpochMs | null,
  };
}
export type ReadLogRepository = ReturnType<typeof createReadLogRepository>;
