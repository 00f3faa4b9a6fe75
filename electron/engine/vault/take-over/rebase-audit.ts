import type Database from 'better-sqlite3';

import type { EpochMs } from '../../../../shared/domain/ids.ts';
import type { JsonObject } from '../../../../shared/json.ts';
import { createStatements } from '../database/statements.ts';
import type { Log } from '../../world.ts';
import { createAuditRepository } from '../tables/audit-repository.ts';
import { createMetaRepository } from '../tables/meta-repository.ts';
import { parseJson } from '../tables/read-row.ts';

type Row = { sequence: number; at: number; event: string; facts: string; hash: string };

/** Entries that say why something is not there; after an import it is there again, and they must not say so. */
const undone = ['snapshot.removed', 'config.removed', 'versions.removed', 'versions.left'];

/** Tables whose rows name the entry that tells of them. */
const toldTables = ['restore_report', 'restore_proof', 'succession'] as const;

const lastThere = (db: Database.Database): number =>
  db.prepare<[], number>('SELECT coalesce(max(sequence), 0) FROM source.audit').pluck().get() ?? 0;

/** Rows told by an own entry follow it to the number it is about to get; negative on the way, so that no two meet. */
export function moveToldRows(db: Database.Database, common: number): void {
  const delta = lastThere(db) + 1 - common;
  for (const table of toldTables) {
    db.prepare(`UPDATE main.${table} SET audit_sequence = -(audit_sequence + ?) WHERE audit_sequence > ?`).run(
      delta,
      common,
    );
    db.exec(`UPDATE main.${table} SET audit_sequence = -audit_sequence WHERE audit_sequence < 0`);
  }
}

/**
 * The copy's audit log becomes the log, link by link; entries only we have are written anew behind it, in their order and
 * with the time they were made at. The entry of the import says how many they were and what their last link was.
 */
export function rebaseAudit(
  db: Database.Database,
  common: number,
  told: { readonly facts: JsonObject; readonly now: () => EpochMs; readonly log: Log },
): void {
  const own = db.prepare<[number], Row>('SELECT * FROM main.audit WHERE sequence > ? ORDER BY sequence').all(common);
  db.prepare('DELETE FROM main.audit WHERE sequence > ?').run(common);
  db.prepare('INSERT INTO main.audit SELECT * FROM source.audit WHERE sequence > ?').run(common);

  let at = told.now();
  const statements = createStatements(db, told.log);
  const audit = createAuditRepository(statements, createMetaRepository(statements), () => at);
  audit.append('archive.imported', {
    ...told.facts,
    ownEntries: own.length,
    ownFrom: common + 1,
    ownHead: own.at(-1)?.hash ?? null,
  });
  for (const entry of own) {
    at = entry.at as EpochMs;
    const facts = parseJson(entry.facts) as JsonObject;
    if (undone.includes(entry.event)) audit.append('import.undid', { event: entry.event, facts });
    else audit.append(entry.event, facts);
  }
}
