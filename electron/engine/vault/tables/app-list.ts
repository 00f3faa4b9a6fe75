import type { AppId } from '../../../../shared/domain/ids.ts';
import type { Statements } from '../database/statements.ts';
import type { AppChoice, AppFacets, AppOrder } from '../types.ts';

/** One row per fact that stands beside a row of the list; shared with the reading of it. */
export type AppListRow = {
  app_id: string;
  name: string;
  space_name: string;
  space_type: string;
  owner_id: string;
  owner_name: string;
  has_section_access: number | null;
  last_outcome: string;
  versions: number;
  version_id: string | null;
  taken_at: number | null;
  file_bytes: number | null;
  object_count: number | null;
  with_data: number | null;
};

type Bound = {
  pattern: string | null;
  spaces: string | null;
  owners: string | null;
  outcomes: string | null;
  since: number | null;
  section: number | null;
  held: number | null;
  heldVersions: string;
};
type Ordered = Bound & { sort: string };

const asPattern = (search: string) => `%${search.replace(/[\\%_]/g, '\\$&')}%`;
const asJson = (values: readonly string[] | undefined) =>
  values === undefined || values.length === 0 ? null : JSON.stringify(values);
const asFlag = (value: boolean | undefined) => (value === undefined ? null : value ? 1 : 0);

function bound(choice: AppChoice): Bound {
  return {
    pattern: choice.search === undefined || choice.search === '' ? null : asPattern(choice.search),
    spaces: asJson(choice.spaces),
    owners: asJson(choice.owners),
    outcomes: asJson(choice.outcomes),
    since: choice.changedSince ?? null,
    section: asFlag(choice.sectionAccess),
    held: asFlag(choice.held),
    heldVersions: JSON.stringify(choice.heldVersions ?? []),
  };
}

const columns = `app.app_id, app_index.*, version.version_id, version.taken_at, version.file_bytes, version.object_count, version.with_data`;
const from =
  'FROM app_index JOIN app USING (app_key) LEFT JOIN version ON version.version_key = app_index.latest_version';
const isIn = (column: string, list: string) =>
  `(@${list} IS NULL OR ${column} IN (SELECT value FROM json_each(@${list})))`;
const where = `WHERE (@pattern IS NULL OR app_index.name LIKE @pattern ESCAPE '\\' OR space_name LIKE @pattern ESCAPE '\\'
    OR owner_name LIKE @pattern ESCAPE '\\' OR app.app_id LIKE @pattern ESCAPE '\\')
  AND ${isIn('space_name', 'spaces')} AND ${isIn('owner_id', 'owners')} AND ${isIn('last_outcome', 'outcomes')}
  AND (@since IS NULL OR version.taken_at >= @since)
  AND (@section IS NULL OR coalesce(has_section_access, 0) = @section)
  AND (@held IS NULL OR @held = (app_index.app_key IN (SELECT held.app_key FROM version AS held
    WHERE held.version_id IN (SELECT value FROM json_each(@heldVersions)))))`;
const sorted = `CASE @sort WHEN 'space' THEN lower(space_name) WHEN 'owner' THEN lower(owner_name)
  WHEN 'outcome' THEN last_outcome WHEN 'latest' THEN version.taken_at WHEN 'versions' THEN app_index.versions
  WHEN 'objects' THEN version.object_count WHEN 'size' THEN version.file_bytes END`;
const ascending = `ORDER BY ${sorted}, app_index.name COLLATE NOCASE, app_index.app_key`;
const descending = `ORDER BY ${sorted} DESC, app_index.name COLLATE NOCASE DESC, app_index.app_key DESC`;

/** The list of apps narrowed and in an order a person chose. Every question passes over all apps: there are some thousands. */
export function createAppList({ prepare }: Statements) {
  const wholePass = <P extends unknown[], R>(sql: string) => prepare<P, R>(`/* whole pass */ ${sql}`);
  type Paged = Ordered & { limit: number; offset: number };
  const pages = {
    up: wholePass<[Paged], AppListRow>(`SELECT ${columns} ${from} ${where} ${ascending} LIMIT @limit OFFSET @offset`),
    down: wholePass<[Paged], AppListRow>(
      `SELECT ${columns} ${from} ${where} ${descending} LIMIT @limit OFFSET @offset`,
    ),
  };
  const total = wholePass<[Bound], { total: number }>(`SELECT count(*) AS total ${from} ${where}`);
  type Sought = Ordered & { appId: string; start: string };
  const position = (order: string) =>
    wholePass<[Sought], { place: number | null }>(
      `SELECT min(place) AS place FROM (SELECT app.app_id AS id, app_index.name AS named,
         row_number() OVER (${order}) - 1 AS place ${from} ${where})
       WHERE id = @appId OR (@start <> '' AND named LIKE @start ESCAPE '\\')`,
    );
  const positions = { up: position(ascending), down: position(descending) };
  const spaces = wholePass<[], { name: string; type: string; apps: number }>(
    'SELECT space_name AS name, min(space_type) AS type, count(*) AS apps FROM app_index GROUP BY space_name ORDER BY lower(space_name) LIMIT 2000',
  );
  const owners = wholePass<[], { id: string; name: string; apps: number }>(
    'SELECT owner_id AS id, max(owner_name) AS name, count(*) AS apps FROM app_index GROUP BY owner_id ORDER BY lower(max(owner_name)), owner_id LIMIT 2000',
  );
  const outcomes = wholePass<[], { outcome: string; apps: number }>(
    'SELECT last_outcome AS outcome, count(*) AS apps FROM app_index GROUP BY last_outcome ORDER BY last_outcome',
  );
  const counts = wholePass<[{ heldVersions: string }], { section: number | null; held: number }>(
    `SELECT (SELECT sum(coalesce(has_section_access, 0)) FROM app_index) AS section,
       (SELECT count(DISTINCT app_key) FROM version WHERE version_id IN (SELECT value FROM json_each(@heldVersions))) AS held`,
  );
  const directionOf = ({ descending: isDown }: AppOrder) => (isDown ? 'down' : 'up');

  return {
    page({ offset, limit, ...choice }: AppChoice & AppOrder & { offset: number; limit: number }) {
      const given = bound(choice);
      return {
        total: total.get(given)?.total ?? 0,
        rows: pages[directionOf(choice)].all({ ...given, sort: choice.sort, limit, offset }),
      };
    },
    position(choice: AppChoice & AppOrder, sought: { appId?: AppId; startsWith?: string }): number | null {
      const start =
        sought.startsWith === undefined || sought.startsWith === '' ? '' : asPattern(sought.startsWith).slice(1);
      const given = { ...bound(choice), sort: choice.sort, appId: sought.appId ?? '', start };
      return positions[directionOf(choice)].get(given)?.place ?? null;
    },
    facets(heldVersions: readonly string[]): AppFacets {
      const { section, held } = counts.get({ heldVersions: JSON.stringify(heldVersions) }) ?? { section: 0, held: 0 };
      return {
        spaces: spaces.all(),
        owners: owners.all(),
        outcomes: outcomes.all(),
        sectionAccess: section ?? 0,
        held,
      };
    },
  };
}
