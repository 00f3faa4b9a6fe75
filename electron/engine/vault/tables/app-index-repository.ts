import type { AppFacts } from '../../../../shared/domain/app.ts';
import type { AppId, EpochMs, VersionId } from '../../../../shared/domain/ids.ts';
import type { Statements } from '../database/statements.ts';
import type { AppChoice, AppOrder, AppRow } from '../types.ts';
import { createAppList, type AppListRow } from './app-list.ts';
import { newestFirst } from './version-repository.ts';

/** How an app was last seen. */
export type AppSight = {
  readonly appKey: number;
  readonly name: string;
  readonly spaceName: string;
  readonly spaceType: string;
  readonly outcome: string;
  readonly facts: AppFacts;
  readonly ownerName: string;
};

const read = (row: AppListRow): AppRow => ({
  appId: row.app_id as AppId,
  name: row.name,
  spaceName: row.space_name,
  spaceType: row.space_type,
  ownerId: row.owner_id,
  ownerName: row.owner_name,
  versions: row.versions,
  latestVersionId: row.version_id as VersionId | null,
  latestTakenAt: row.taken_at as EpochMs | null,
  fileBytes: row.file_bytes ?? 0,
  objectCount: row.object_count ?? 0,
  withData: row.with_data === 1,
  hasSectionAccess: row.has_section_access === null ? null : row.has_section_access === 1,
  lastOutcome: row.last_outcome,
});
const asInteger = (value: boolean | null) => (value === null ? null : value ? 1 : 0);

/** Nothing is left out, so the index of names answers. */
const isEverything = ({ search = '', spaces = [], owners = [], outcomes = [], ...rest }: AppChoice): boolean =>
  search === '' &&
  [spaces, owners, outcomes].every((list) => list.length === 0) &&
  [rest.changedSince, rest.held, rest.sectionAccess].every((value) => value === undefined);

type Sight = [number, string, string, string, string, string, number | null, string];

/** The only place that knows `app_index`, which says nothing that other tables do not say. */
export function createAppIndexRepository(statements: Statements) {
  const { prepare } = statements;
  const list = createAppList(statements);
  const upsert = prepare<Sight>(`
    INSERT INTO app_index (app_key, name, space_name, space_type, owner_id, owner_name, has_section_access, last_outcome, versions)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0)
    ON CONFLICT (app_key) DO UPDATE SET name = excluded.name, space_name = excluded.space_name,
      space_type = excluded.space_type, owner_id = excluded.owner_id, owner_name = excluded.owner_name,
      has_section_access = excluded.has_section_access, last_outcome = excluded.last_outcome`);
  const recount = prepare<[{ app_key: number }]>(`
    UPDATE app_index SET (versions, stored_bytes, objects) =
        (SELECT count(*), coalesce(sum(stored_bytes), 0), coalesce(sum(object_count), 0) FROM version WHERE app_key = @app_key),
      latest_version = (SELECT version_key FROM version WHERE app_key = @app_key ORDER BY ${newestFirst} LIMIT 1)
    WHERE app_key = @app_key`);
  const renameOwner = prepare<[string, string]>('UPDATE app_index SET owner_name = ? WHERE owner_id = ?');
  const clear = prepare<[]>('DELETE FROM app_index');
  const has = prepare<[number], { app_key: number }>('SELECT app_key FROM app_index WHERE app_key = ?');
  const columns = `app.app_id, app_index.*, version.version_id, version.taken_at, version.file_bytes, version.object_count, version.with_data
    FROM app_index JOIN app USING (app_key) LEFT JOIN version ON version.version_key = app_index.latest_version`;
  const order = 'ORDER BY app_index.name COLLATE NOCASE, app_index.app_key LIMIT @limit OFFSET @offset';
  type Page = { limit: number; offset: number };
  const page = prepare<[Page], AppListRow>(`SELECT ${columns} ${order}`);
  const total = prepare<[], { total: number }>('SELECT count(*) AS total FROM app_index');
  const objects = prepare<[], { objects: number | null }>(
    '/* whole pass */ SELECT sum(objects) AS objects FROM app_index',
  );
  const largest = prepare<[number], { app_id: string; name: string; versions: number; stored_bytes: number }>(
    `/* whole pass */ SELECT app_id, name, versions, stored_bytes FROM app_index JOIN app USING (app_key)
     WHERE versions > 0 ORDER BY stored_bytes DESC, app_id LIMIT ?`,
  );

  return {
    see(sight: AppSight): void {
      upsert.run(
        sight.appKey,
        sight.name,
        sight.spaceName,
        sight.spaceType,
        sight.facts.ownerId,
        sight.ownerName,
        asInteger(sight.facts.hasSectionAccess),
        sight.outcome,
      );
      recount.run({ app_key: sight.appKey });
    },
    has: (appKey: number): boolean => has.get(appKey) !== undefined,
    recount: (appKey: number): void => void recount.run({ app_key: appKey }),
    renameOwner: (ownerId: string, name: string): void => void renameOwner.run(name, ownerId),
    clear: (): void => void clear.run(),
    count: (): number => total.get()?.total ?? 0,
    /** In all versions of all apps. */
    objects: (): number => objects.get()?.objects ?? 0,
    largest: (limit: number) =>
      largest.all(limit).map(({ app_id, name, versions, stored_bytes }) => ({
        ...{ appId: app_id as AppId, name, versions, storedBytes: stored_bytes },
      })),
    position: list.position,
    facets: list.facets,
    page(given: AppChoice & Partial<AppOrder> & { offset: number; limit: number }): { total: number; rows: AppRow[] } {
      const { offset, limit, sort = 'name', descending = false, ...choice } = given;
      if (sort === 'name' && !descending && isEverything(choice))
        return { total: total.get()?.total ?? 0, rows: page.all({ limit, offset }).map(read) };
      const found = list.page({ ...choice, sort, descending, offset, limit });
      return { total: found.total, rows: found.rows.map(read) };
    },
  };
}
export type AppIndexRepository = ReturnType<typeof createAppIndexRepository>;
