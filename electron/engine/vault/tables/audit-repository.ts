import type { EpochMs } from '../../../../shared/domain/ids.ts';
import { canonicalJson, type JsonObject } from '../../../../shared/json.ts';
import type { Statements } from '../database/statements.ts';
import { sha256OfJson } from '../keys/digest.ts';
import type { AuditEntry, Vault } from '../types.ts';
import type { MetaRepository } from './meta-repository.ts';
import { parseJson } from './read-row.ts';

type Asked = {
  before: number;
  event: string | null;
  text: string | null;
  from: number;
  to: number;
  limit: number;
};
type Row = { sequence: number; at: number; event: string; facts: string; hash: string };
/** The chain's link before its first entry. */
export const chainStart = '0'.repeat(64);

const read = (row: Row): AuditEntry => ({
  sequence: row.sequence,
  at: row.at as EpochMs,
  event: row.event,
  facts: parseJson(row.facts) as JsonObject,
});

const hashOf = ({ sequence, at, event, facts }: AuditEntry, previous: string) =>
  sha256OfJson({ sequence, at, event, facts, previous });

/** The only place that knows the `audit` table: a chain in which each entry's hash covers the one before. */
export function createAuditRepository({ prepare, write }: Statements, meta: MetaRepository, now: () => EpochMs) {
  const insert = prepare<[number, number, string, string, string]>(
    'INSERT INTO audit (sequence, at, event, facts, hash) VALUES (?, ?, ?, ?, ?)',
  );
  const last = prepare<[], { sequence: number | null }>('SELECT max(sequence) AS sequence FROM audit');
  const page = prepare<[Asked], Row>(
    `SELECT * FROM audit WHERE sequence < @before AND (@event IS NULL OR event = @event) AND at >= @from AND at < @to
     AND (@text IS NULL OR instr(lower(facts), @text) > 0)
     ORDER BY sequence DESC LIMIT @limit`,
  );
  const after = prepare<[number, number], Row>('SELECT * FROM audit WHERE sequence > ? ORDER BY sequence LIMIT ?');
  const hashAt = prepare<[number], { hash: string }>('SELECT hash FROM audit WHERE sequence = ?');
  const everything = prepare<[], Row>('SELECT * FROM audit ORDER BY sequence');
  const ofEvent = prepare<[string], Row>('SELECT * FROM audit WHERE event = ? ORDER BY sequence');
  const kinds = prepare<[], { event: string; entries: number }>(
    '/* whole pass */ SELECT event, count(*) AS entries FROM audit GROUP BY event ORDER BY event',
  );
  const count = prepare<[], { entries: number }>('SELECT count(*) AS entries FROM audit');

  // From its own page, not from the last row: rows that were put back must leave a gap, not a new beginning.
  const head = () =>
    (meta.get('audit-head') ?? { sequence: 0, hash: chainStart }) as { sequence: number; hash: string };

  /** The first sequence number whose link does not hold, or null. */
  const firstBroken = (): number | null => {
    let previous = chainStart;
    let expected = 1;
    for (const row of everything.iterate()) {
      if (row.sequence !== expected || hashOf(read(row), previous) !== row.hash) return expected;
      previous = row.hash;
      expected += 1;
    }
    const kept = head();
    return kept.sequence === expected - 1 && kept.hash === previous ? null : expected;
  };

  const api: Vault['audit'] = {
    append: (event, facts) =>
      write(() => {
        const { sequence, hash } = head();
        const highest = last.get()?.sequence ?? 0;
        const entry: AuditEntry = { sequence: Math.max(sequence, highest) + 1, at: now(), event, facts };
        const own = hashOf(entry, hash);
        insert.run(entry.sequence, entry.at, event, canonicalJson(facts), own);
        meta.set('audit-head', { sequence: entry.sequence, hash: own });
        return entry;
      }),
    page: ({ before, limit, event, text, from, to }) => {
      const most = Number.MAX_SAFE_INTEGER;
      const words = { event: event ?? null, text: text?.toLowerCase() ?? null };
      const asked = { before: before ?? most, ...words, from: from ?? 0, to: to ?? most, limit };
      return page.all(asked).map(read);
    },
    chain({ after: start, limit }) {
      let previous = start === 0 ? chainStart : (hashAt.get(start)?.hash ?? '');
      return after.all(start, limit).map((row) => {
        const entry = { ...read(row), previous, hash: row.hash };
        previous = row.hash;
        return entry;
      });
    },
    firstBroken,
    events: () => kinds.all(),
  };
  return {
    ...api,
    head,
    count: () => count.get()?.entries ?? 0,
    /** Oldest first; a whole pass. */
    ofEvent: (event: string): AuditEntry[] => ofEvent.all(event).map(read),
  };
}
export type AuditRepository = ReturnType<typeof createAuditRepository>;
