import type { AppId, EpochMs, SnapshotId, SpaceId } from '../../../../shared/domain/ids.ts';
import { idWord, wordLine, wordsOf } from '../../../../shared/search-words.ts';
import { BackupScope } from '../../../../shared/domain/snapshot.ts';
import { z } from '../../../../shared/schema.ts';
import type { Statements } from '../database/statements.ts';
import type { AppSighting, PersonSighting, SearchGroup, SearchSnapshot, SpaceSighting } from '../search-types.ts';
import { parseJson, readAs } from './read-row.ts';
import { trashedKeys } from './search-place.ts';

type AppRow = { app_key: number; app_id: string; from_snapshot: number } & Record<
  'name' | 'description' | 'owner_id' | 'space_id' | 'space_name' | 'space_type',
  string
>;
type Spanned = { from_snapshot: number; until_snapshot: number | null };
type PersonRow = Spanned & { is_enabled: number } & Record<'person_id' | 'subject' | 'name' | 'email', string>;
type SpaceRow = Spanned & Record<'space_id' | 'name' | 'type' | 'description' | 'owner_id', string>;
type GroupRow = { group_key: number; app_key: number } & Record<'type' | 'state' | 'owner_id' | 'subject', string>;
type SnapshotRow = {
  snapshot_key: number;
  snapshot_id: string;
  started_at: number;
  state: string;
  has_directory: number;
  body: string;
};

const Body = z.object({ scope: BackupScope });

function prepareLists({ prepare }: Statements) {
  const spanned = (table: string) =>
    `/* whole pass */ SELECT ${table}.*, from_snapshot, until_snapshot FROM ${table} JOIN directory USING (entry_key)
     ORDER BY entry_key`;
  return {
    snapshots: prepare<[], SnapshotRow>(
      `/* whole pass */ SELECT snapshot_key, snapshot_id, started_at, state, directory_digest IS NOT NULL AS has_directory, body
       FROM snapshot WHERE snapshot_key NOT IN ${trashedKeys} ORDER BY snapshot_key`,
    ),
    apps: prepare<[], AppRow>(
      // An app whose first snapshot was cut off has a version and no sight yet.
      `/* whole pass */ SELECT search_app.*, app.app_id FROM search_app JOIN app USING (app_key)
       UNION ALL SELECT app_key, 0, name, '', '', '', '', '', app.app_id FROM search_app_name JOIN app USING (app_key)
         WHERE NOT EXISTS (SELECT 1 FROM search_app WHERE search_app.app_key = search_app_name.app_key)
       ORDER BY 1, 2`,
    ),
    people: prepare<[], PersonRow>(spanned('search_person')),
    spaces: prepare<[], SpaceRow>(spanned('search_space')),
    groups: prepare<[], GroupRow>(
      `/* whole pass */ SELECT group_key, app_key, type, state, owner_id, subject
       FROM search_group JOIN search_owner USING (owner_key)`,
    ),
  };
}

const lineOf = (texts: readonly string[], ids: readonly string[]): string =>
  wordLine([...wordsOf(...texts), ...ids.map(idWord)]);

function snapshotOf(row: SnapshotRow): SearchSnapshot {
  const { scope } = readAs(Body, parseJson(row.body), 'snapshot');
  const isOfAll = scope.spaceTypes.includes('all') && scope.spaceIds.length === 0 && scope.appIds.length === 0;
  return {
    key: row.snapshot_key,
    snapshotId: row.snapshot_id as SnapshotId,
    startedAt: row.started_at as EpochMs,
    isWhole: row.state === 'complete' && isOfAll,
    hasDirectory: row.has_directory === 1,
  };
}

const appOf = (row: AppRow): AppSighting => ({
  appKey: row.app_key,
  appId: row.app_id as AppId,
  from: row.from_snapshot,
  name: row.name,
  description: row.description,
  ownerId: row.owner_id,
  spaceId: row.space_id,
  spaceName: row.space_name,
  spaceType: row.space_type,
  words: lineOf([row.name, row.description], [row.app_id]),
});
const personOf = (row: PersonRow): PersonSighting => ({
  personId: row.person_id,
  subject: row.subject,
  name: row.name,
  email: row.email,
  isEnabled: row.is_enabled === 1,
  from: row.from_snapshot,
  until: row.until_snapshot,
  words: lineOf([row.name, row.email, row.subject], [row.person_id, row.subject, row.email]),
});
const spaceOf = (row: SpaceRow): SpaceSighting => ({
  spaceId: row.space_id as SpaceId,
  name: row.name,
  type: row.type,
  ownerId: row.owner_id,
  from: row.from_snapshot,
  until: row.until_snapshot,
  words: lineOf([row.name, row.description], [row.space_id]),
});
const groupOf = (row: GroupRow): SearchGroup => ({
  groupKey: row.group_key,
  appKey: row.app_key,
  type: row.type,
  state: row.state,
  ownerId: row.owner_id,
  ownerSubject: row.subject,
});

/** The short lists a search narrows by; read once and kept until `changes` moves. */
export function createSearchLists(statements: Statements, changes: () => number) {
  const sql = prepareLists(statements);
  function kept<T>(read: () => readonly T[]): () => readonly T[] {
    let at = -1;
    let rows: readonly T[] = [];
    return () => {
      const now = changes();
      if (at !== now) rows = read();
      at = now;
      return rows;
    };
  }
  return {
    // Never kept: their state changes without the index.
    snapshots: () => sql.snapshots.all().map(snapshotOf),
    apps: kept(() => sql.apps.all().map(appOf)),
    people: kept(() => sql.people.all().map(personOf)),
    spaces: kept(() => sql.spaces.all().map(spaceOf)),
    groups: kept(() => sql.groups.all().map(groupOf)),
  };
}
