import { AppFacts, type OwnedObject } from '../../../../shared/domain/app.ts';
import type { AppId, EpochMs, SnapshotId, VersionId } from '../../../../shared/domain/ids.ts';
import { AppOutcome } from '../../../../shared/domain/snapshot.ts';
import { Person } from '../../../../shared/domain/tenant.ts';
import { z } from '../../../../shared/schema.ts';
import type { Statements } from '../database/statements.ts';
import type { AppSeen, HistoryStore, ObjectSight, PersonName } from '../history-types.ts';
import type { ObjectRepository } from './object-repository.ts';
import { readAs } from './read-row.ts';
import type { TextRepository } from './text-repository.ts';

type VersionRow = { version_key: number; version_id: string; list_id: number; script_text: number | null };
type PairRow = {
  app_id: string;
  before_seen: number | null;
  before_outcome: string | null;
  before_version: string | null;
  after_seen: number | null;
  after_outcome: string | null;
  after_version: string | null;
};
type SightRow = {
  snapshot_id: string;
  started_at: number;
  version_id: string | null;
  removed: string | null;
  outcome: string;
  seen_text: number;
};
type Keys = { from: number; to: number };

const Seen = z.object({ name: z.string(), spaceName: z.string(), spaceType: z.string(), facts: AppFacts });

const nameOf = ({ personId, subject, name }: Person): PersonName => ({ personId, subject, name });

function prepareHistory({ prepare }: Statements) {
  return {
    version: prepare<[string], VersionRow>(
      'SELECT version_key, version_id, list_id, script_text FROM version WHERE version_id = ?',
    ),
    versionsOfApp: prepare<[string], VersionRow>(
      `SELECT version_key, version_id, list_id, script_text FROM version JOIN app USING (app_key)
       WHERE app.app_id = ? ORDER BY ordinal`,
    ),
    key: prepare<[string], { snapshot_key: number }>('SELECT snapshot_key FROM snapshot WHERE snapshot_id = ?'),
    pairs: prepare<[Keys], PairRow>(
      `/* whole pass */ SELECT app.app_id, a.seen_text AS before_seen, a.outcome AS before_outcome, v.version_id AS before_version,
         b.seen_text AS after_seen, b.outcome AS after_outcome, w.version_id AS after_version
       FROM app LEFT JOIN snapshot_app AS a ON a.snapshot_key = @from AND a.app_key = app.app_key
         LEFT JOIN snapshot_app AS b ON b.snapshot_key = @to AND b.app_key = app.app_key
         LEFT JOIN version AS v ON v.version_key = a.version_key LEFT JOIN version AS w ON w.version_key = b.version_key
       WHERE a.app_key IS NOT NULL OR b.app_key IS NOT NULL ORDER BY app.app_id`,
    ),
    changes: prepare<[Keys], { added: number; removed: number; changed: number }>(
      `SELECT count(*) - count(a.app_key) AS added,
         (SELECT count(*) FROM snapshot_app WHERE snapshot_key = @from) - count(a.app_key) AS removed,
         count(CASE WHEN a.app_key IS NOT NULL AND a.version_key IS NOT b.version_key THEN 1 END) AS changed
       FROM snapshot_app AS b LEFT JOIN snapshot_app AS a ON a.snapshot_key = @from AND a.app_key = b.app_key
       WHERE b.snapshot_key = @to`,
    ),
    sights: prepare<[string], SightRow>(
      `SELECT snapshot.snapshot_id, started_at, version.version_id, version_tombstone.version_id AS removed,
         snapshot_app.outcome, seen_text
       FROM snapshot_app JOIN app USING (app_key) JOIN snapshot USING (snapshot_key) LEFT JOIN version USING (version_key)
         LEFT JOIN version_tombstone ON version_tombstone.snapshot_key = snapshot_app.snapshot_key
           AND version_tombstone.app_key = snapshot_app.app_key
       WHERE app.app_id = ? AND snapshot.state IN ('complete', 'partial')
         AND NOT EXISTS (SELECT 1 FROM retention WHERE kind = 'trash-snapshot' AND id = snapshot.snapshot_id) ORDER BY started_at, snapshot.snapshot_key`,
    ),
    statesOfObject: prepare<[string, string], { state_id: number }>(
      'SELECT state_id FROM object_state JOIN app USING (app_key) WHERE app.app_id = ? AND object_id = ?',
    ),
    owned: prepare<[{ names: string }], { app_id: string; object_id: string }>(
      `/* whole pass */ SELECT DISTINCT app.app_id, object_id FROM object_state JOIN app USING (app_key)
       WHERE owner_id IN (SELECT value FROM json_each(@names)) OR owner_subject IN (SELECT value FROM json_each(@names))
       ORDER BY app.app_id, object_id`,
    ),
    seenTexts: prepare<[], { app_id: string; seen_text: number }>(
      '/* whole pass */ SELECT DISTINCT app.app_id, seen_text FROM snapshot_app JOIN app USING (app_key) ORDER BY app.app_id',
    ),
    person: prepare<[{ person: string; snapshot: string }], { text_id: number }>(
      `SELECT text_id FROM directory JOIN snapshot ON snapshot.snapshot_id = @snapshot
       WHERE kind = 'person' AND entity_id = @person AND from_snapshot <= snapshot_key
         AND (until_snapshot IS NULL OR until_snapshot > snapshot_key)`,
    ),
    people: prepare<[], { text_id: number }>("SELECT DISTINCT text_id FROM directory WHERE kind = 'person'"),
  };
}

/** Reads over many snapshots and versions; has no table of its own. */
export function createHistoryRepository(
  statements: Statements,
  texts: TextRepository,
  objects: ObjectRepository,
): HistoryStore {
  const sql = prepareHistory(statements);
  const seenOf = (textId: number) => readAs(Seen, texts.readJson(textId), 'snapshot app');
  const readPerson = (textId: number) => readAs(Person, texts.readJson(textId), 'person');
  const keysOf = (from: SnapshotId, to: SnapshotId): Keys => ({
    from: sql.key.get(from)?.snapshot_key ?? 0,
    to: sql.key.get(to)?.snapshot_key ?? 0,
  });

  /** One side of a pair; a text both sides share is read once. */
  function pairOf(row: PairRow) {
    const known = new Map<number, z.infer<typeof Seen>>();
    const side = (textId: number | null, outcome: string | null, versionId: string | null): AppSeen | null => {
      if (textId === null) return null;
      const seen = known.get(textId) ?? seenOf(textId);
      known.set(textId, seen);
      return {
        ...seen,
        outcome: readAs(AppOutcome, outcome, 'snapshot app'),
        versionId: versionId as VersionId | null,
      };
    };
    return {
      appId: row.app_id as AppId,
      before: side(row.before_seen, row.before_outcome, row.before_version),
      after: side(row.after_seen, row.after_outcome, row.after_version),
    };
  }

  return {
    compareVersions(from, to) {
      const [old, now] = [sql.version.get(from), sql.version.get(to)];
      if (!old || !now) return null;
      const sameScript = old.script_text === now.script_text;
      if (old.list_id === now.list_id)
        return { same: objects.statesOf(old.list_id).length, before: [], after: [], sameScript };
      const [before, after] = [objects.statesOf(old.list_id), objects.statesOf(now.list_id)];
      const [had, has] = [new Set(before), new Set(after)];
      const gone = before.filter((stateId) => !has.has(stateId));
      const come = after.filter((stateId) => !had.has(stateId));
      return {
        same: before.length - gone.length,
        before: gone.map(objects.readState),
        after: come.map(objects.readState),
        sameScript,
      };
    },
    compareSnapshots: (from, to) => sql.pairs.all(keysOf(from, to)).map(pairOf),
    countChanges: (from, to) => sql.changes.get(keysOf(from, to)) ?? { added: 0, removed: 0, changed: 0 },
    sightsOfApp: (appId) =>
      sql.sights.all(appId).map((row) => ({
        snapshotId: row.snapshot_id as SnapshotId,
        at: row.started_at as EpochMs,
        versionId: row.version_id as VersionId | null,
        removed: row.removed as VersionId | null,
        outcome: readAs(AppOutcome, row.outcome, 'snapshot app'),
        seen: seenOf(row.seen_text),
      })),
    sightsOfObject(appId, objectId) {
      const states = new Set(sql.statesOfObject.all(appId, objectId.toWellFormed()).map((row) => row.state_id));
      const read = new Map<number, OwnedObject>();
      const stateOf = (listId: number): OwnedObject | null => {
        const stateId = objects.statesOf(listId).find((each) => states.has(each));
        if (stateId === undefined) return null;
        const object = read.get(stateId) ?? objects.readState(stateId);
        read.set(stateId, object);
        return object;
      };
      const byList = new Map<number, OwnedObject | null>();
      return sql.versionsOfApp.all(appId).map((row): ObjectSight => {
        if (!byList.has(row.list_id)) byList.set(row.list_id, stateOf(row.list_id));
        return { versionId: row.version_id as VersionId, object: byList.get(row.list_id) ?? null };
      });
    },
    ownedBy: (names) =>
      sql.owned
        .all({ names: JSON.stringify(names.map((name) => name.toWellFormed())) })
        .map((row) => ({ appId: row.app_id as AppId, objectId: row.object_id })),
    appsOwnedBy(ownerIds) {
      const wanted = new Set(ownerIds);
      const found = sql.seenTexts.all().filter((row) => wanted.has(seenOf(row.seen_text).facts.ownerId));
      return [...new Set(found.map((row) => row.app_id as AppId))];
    },
    personIn(snapshotId, personId) {
      const row = sql.person.get({ person: personId, snapshot: snapshotId });
      return row ? nameOf(readPerson(row.text_id)) : null;
    },
    findPeople(word) {
      const wanted = word.toLowerCase();
      const people = sql.people.all().map((row) => readPerson(row.text_id));
      const found = people.filter(({ personId, subject, email, name }) =>
        [personId, subject, email, name].some((each) => each !== '' && each.toLowerCase() === wanted),
      );
      return [...new Map(found.map((one) => [`${one.personId}\n${one.subject}`, nameOf(one)])).values()];
    },
  };
}
