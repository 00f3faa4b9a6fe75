import { AppFacts } from '../../../../shared/domain/app.ts';
import { wordRules } from '../../../../shared/search-words.ts';
import { z } from '../../../../shared/schema.ts';
import type { Statements } from '../database/statements.ts';
import type { SearchStatus } from '../search-types.ts';
import type { NewVersion } from '../types.ts';
import type { MetaRepository } from './meta-repository.ts';
import type { ObjectRepository } from './object-repository.ts';
import { readAs } from './read-row.ts';
import { placeIn } from './search-place.ts';
import { createSearchGroups } from './search-groups.ts';
import { createSearchSights, type SeenApp } from './search-sights.ts';
import { createSearchSpans, type AtHand, type IndexedVersion } from './search-spans.ts';
import type { TextRepository } from './text-repository.ts';

/** `upTo`: apps up to this number are indexed; null: all are, and the directory. */
const Progress = z.object({ rules: z.number(), upTo: z.number().nullable() });
type VersionRow = {
  place: number;
  ordinal: number;
  taken_at: number;
  list_id: number;
  script_text: number | null;
  facts_text: number;
};

/** Every table that a search reads and `rebuild` makes anew, shadows of virtual ones left out. */
export const searchTableNames = [
  ...['search_object', 'search_group', 'search_owner', 'search_script', 'search_app', 'search_app_name'],
  ...['search_person', 'search_space', 'search_object_words', 'search_script_words'],
] as const;

const indexed = (row: VersionRow): IndexedVersion => ({
  place: row.place,
  takenAt: row.taken_at,
  listId: row.list_id,
  scriptText: row.script_text,
});

function prepareIndex({ prepare }: Statements) {
  return {
    versions: prepare<[number], VersionRow>(
      `SELECT ${placeIn('version')} AS place, ordinal, taken_at, list_id, script_text, facts_text
       FROM version WHERE app_key = ? ORDER BY place`,
    ),
    nextApp: prepare<[number], { app_key: number }>(
      'SELECT app_key FROM app WHERE app_key > ? ORDER BY app_key LIMIT 1',
    ),
    apps: prepare<[number], { total: number; done: number }>(
      '/* whole pass */ SELECT count(*) AS total, coalesce(sum(app_key <= ?), 0) AS done FROM app',
    ),
    names: prepare<[number], { name: string }>('SELECT name FROM search_app_name WHERE app_key = ?'),
    addName: prepare<[number, string]>('INSERT OR IGNORE INTO search_app_name (app_key, name) VALUES (?, ?)'),
    forgetNames: prepare<[number]>('DELETE FROM search_app_name WHERE app_key = ?'),
    clear: [
      ...['search_object', 'search_group', 'search_owner', 'search_script', 'search_app', 'search_app_name'],
      ...['search_person', 'search_space'],
    ].map((table) => prepare<[]>(`/* whole pass */ DELETE FROM ${table}`)),
    clearWords: ['search_object_words', 'search_script_words'].map((table) =>
      prepare<[]>(`INSERT INTO ${table} (${table}) VALUES ('delete-all')`),
    ),
    tidyWords: ['search_object_words', 'search_script_words'].map((table) =>
      prepare<[]>(`INSERT INTO ${table} (${table}) VALUES ('optimize')`),
    ),
  };
}

type Parts = { readonly meta: MetaRepository; readonly objects: ObjectRepository; readonly texts: TextRepository };

/**
 * Keeps the index of searches, inside the transactions that change what it tells of. It says nothing that other tables
 * do not say. A vault that climbed to it is indexed app by app; until an app's turn has come, nothing of it is kept.
 */
export function createSearchRepository(statements: Statements, { meta, objects, texts }: Parts) {
  const sql = prepareIndex(statements);
  const groups = createSearchGroups(statements);
  const sights = createSearchSights(statements, texts);
  const spans = createSearchSpans(statements, { objects, texts, groups });
  let changes = 0;

  function progress(): z.infer<typeof Progress> {
    const kept = Progress.safeParse(meta.get('search-index'));
    return kept.success && kept.data.rules === wordRules ? kept.data : { rules: 0, upTo: 0 };
  }
  const keepProgress = (upTo: number | null): void => meta.set('search-index', { rules: wordRules, upTo });
  const covers = (appKey: number): boolean => {
    const { upTo } = progress();
    return upTo === null || appKey <= upTo;
  };
  const namesOf = (appKey: number): string[] => sql.names.all(appKey).map((row) => row.name);
  const versionsOf = (appKey: number) => sql.versions.all(appKey).map(indexed);

  function namesSaid(rows: readonly VersionRow[], seen: readonly string[]): string[] {
    const facts = [...new Set(rows.map((row) => row.facts_text))];
    const said = facts.map((textId) => readAs(AppFacts, texts.readJson(textId), 'app facts').name.toWellFormed());
    return [...new Set([...said, ...seen])].sort();
  }

  /** Makes an app's entries what its versions and snapshots say; entries that are right cost a look. */
  function refresh(appKey: number): void {
    changes += 1;
    const rows = sql.versions.all(appKey);
    const names = namesSaid(rows, sights.refreshApp(appKey));
    const areNew = JSON.stringify(names) !== JSON.stringify(namesOf(appKey).sort());
    if (areNew) {
      sql.forgetNames.run(appKey);
      for (const name of names) sql.addName.run(appKey, name);
    }
    spans.refresh(appKey, rows.map(indexed), { names, areNew });
  }

  /** A name the app did not have before: its objects are found by it from now on. */
  function addName(appKey: number, given: string, atHand?: AtHand): boolean {
    const name = given.toWellFormed();
    const names = namesOf(appKey);
    if (names.includes(name)) return false;
    sql.addName.run(appKey, name);
    spans.refresh(appKey, versionsOf(appKey), { names: [...names, name], areNew: true }, atHand);
    return true;
  }

  function clear(): void {
    for (const statement of [...sql.clear, ...sql.clearWords]) statement.run();
    keepProgress(0);
  }

  /** Indexes the next app; false: all is indexed now. */
  function step(): boolean {
    const { rules, upTo } = progress();
    if (upTo === null) return false;
    if (rules !== wordRules) clear();
    const next = sql.nextApp.get(rules === wordRules ? upTo : 0)?.app_key;
    if (next !== undefined) refresh(next);
    else sights.refreshDirectory();
    changes += 1;
    keepProgress(next ?? null);
    return next !== undefined;
  }

  return {
    /** After a version of an app was kept. */
    recordVersion(appKey: number, { facts, objects: given }: Pick<NewVersion, 'facts' | 'objects'>): void {
      if (!covers(appKey)) return;
      changes += 1;
      const rows = sql.versions.all(appKey);
      const [before, newest] = [rows.at(-2), rows.at(-1)];
      if (newest === undefined || rows.some(({ ordinal }) => ordinal > newest.ordinal)) return refresh(appKey);
      const atHand = spans.atHand(newest.list_id, given);
      if (addName(appKey, facts.name, atHand)) return;
      const previous = before?.place ?? newest.place;
      spans.addVersion(appKey, indexed(newest), { previous, names: namesOf(appKey), atHand });
    },
    /** After a snapshot's row of an app was kept. */
    recordApp(appKey: number, snapshotKey: number, seen: SeenApp): void {
      if (!covers(appKey)) return;
      changes += 1;
      if (sights.addSight(appKey, snapshotKey, seen)) addName(appKey, seen.name);
      else refresh(appKey);
    },
    /** After the directory changed in any way. */
    recordDirectory(): void {
      changes += 1;
      if (progress().upTo !== null) return;
      sights.refreshDirectory();
    },
    /** After versions, or snapshots that name the app, were taken away; also when nothing of the app is left. */
    refresh(appKey: number): void {
      if (covers(appKey)) refresh(appKey);
    },
    /** All anew, as a part of the caller's transaction. */
    rebuild(): void {
      clear();
      while (step());
    },
    step,
    /** Everything indexed is forgotten; the next search builds it again. */
    forget(): void {
      changes += 1;
      clear();
    },
    /** Writes the words into as few places as possible; words of what was removed are gone from the pages afterwards. */
    tidy(): void {
      groups.dropUnusedOwners();
      for (const statement of sql.tidyWords) statement.run();
    },
    status(): SearchStatus {
      const { upTo } = progress();
      const { total, done } = sql.apps.get(upTo ?? 0) ?? { total: 0, done: 0 };
      return { isReady: upTo === null, apps: total, indexed: upTo === null ? total : done };
    },
    /** What an app's entries are due to be made of, and whether its names and sights are right. */
    check(appKey: number) {
      const rows = sql.versions.all(appKey);
      const seen = sights.check(appKey);
      const names = namesSaid(rows, seen.names);
      const isRight = seen.isRight && JSON.stringify(names) === JSON.stringify(namesOf(appKey).sort());
      return { versions: rows.map(indexed), names, isRight };
    },
    isDirectoryRight: sights.isDirectoryRight,
    /** Grows whenever the index changes, so that what was read of it can be kept. */
    changes: (): number => changes,
  };
}
export type SearchRepository = ReturnType<typeof createSearchRepository>;
