import type Database from 'better-sqlite3';

/**
 * Gives an answer again until anything is written, by this connection or another. Inside a transaction it is worked out each
 * time: what is taken back there must not be remembered.
 */
export function untilWritten<T>(db: Database.Database, work: () => T): () => T {
  const changes = db.prepare<[], { made: number }>('SELECT total_changes() AS made');
  let last: { readonly state: string; readonly answer: T } | undefined;
  return () => {
    if (db.inTransaction) return work();
    const state = `${String(db.pragma('data_version', { simple: true }))} ${changes.get()?.made ?? 0}`;
    if (last?.state !== state) last = { state, answer: work() };
    return last.answer;
  };
}
