import type { EpochMs } from '../../../../shared/domain/ids.ts';
import type { Statements } from '../database/statements.ts';
import type { ObjectQuestion, ScriptQuestion, ScriptSpan, SearchTime, StateSpan } from '../search-types.ts';
import { matchOf } from './search-match.ts';
import { placeIn } from './search-place.ts';

type StateRow = { state_id: number; first: number; last: number | null; group_key: number; changed_at: number };
type ScriptRow = { app_key: number; first: number; last: number | null; text_id: number; taken_at: number };
type Filter = { text?: string; keys?: string; snapshots?: string; newest: number; since: number };
type Page = Filter & { at: number; key: number; first: number; limit: number };

const everything = Number.MAX_SAFE_INTEGER;
const stateOf = (row: StateRow): StateSpan => ({
  stateId: row.state_id,
  groupKey: row.group_key,
  first: row.first,
  last: row.last,
  changedAt: row.changed_at as EpochMs,
});
const scriptOf = (row: ScriptRow): ScriptSpan => ({
  appKey: row.app_key,
  first: row.first,
  last: row.last,
  textId: row.text_id,
  takenAt: row.taken_at as EpochMs,
});

/** Which of the narrowing conditions a statement has; each combination is a statement of its own, so that it is fast. */
type Kind = { readonly text: boolean; readonly keys: boolean; readonly seen: boolean };
const kinds: readonly Kind[] = [false, true].flatMap((text) =>
  [false, true].flatMap((keys) => [false, true].map((seen) => ({ text, keys, seen }))),
);
const nameOf = ({ text, keys, seen }: Kind) => `${text}/${keys}/${seen}`;

const seenIn = (span: string) =>
  `EXISTS (SELECT 1 FROM version JOIN snapshot_app USING (version_key) WHERE version.app_key = ${span}.app_key
     AND ${placeIn('version')} >= ${span}.first AND (${span}.last IS NULL OR ${placeIn('version')} <= ${span}.last)
     AND snapshot_app.snapshot_key IN (SELECT value FROM json_each(@snapshots)))`;

function objectsWhere({ text, keys, seen }: Kind): string {
  const conditions = [
    '(@newest = 0 OR o.last IS NULL)',
    'o.changed_at >= @since',
    ...(text ? ['o.state_id IN (SELECT rowid FROM search_object_words WHERE search_object_words MATCH @text)'] : []),
    ...(keys ? [`${text ? '+' : ''}o.group_key IN (SELECT value FROM json_each(@keys))`] : []),
    ...(seen ? [seenIn('o')] : []),
  ];
  const from = seen
    ? `(SELECT search_object.*, app_key FROM search_object JOIN search_group USING (group_key)) AS o`
    : 'search_object AS o';
  return `FROM ${from} WHERE ${conditions.join(' AND ')}`;
}

function scriptsWhere({ text, keys, seen }: Kind): string {
  const conditions = [
    '(@newest = 0 OR s.last IS NULL)',
    'v.taken_at >= @since',
    ...(text ? ['s.text_id IN (SELECT rowid FROM search_script_words WHERE search_script_words MATCH @text)'] : []),
    ...(keys ? ['s.app_key IN (SELECT value FROM json_each(@keys))'] : []),
    ...(seen ? [seenIn('s')] : []),
  ];
  return `FROM search_script AS s JOIN version AS v ON v.app_key = s.app_key AND ${placeIn('v')} = s.first
    WHERE ${conditions.join(' AND ')}`;
}

function prepareKind({ prepare }: Statements, kind: Kind) {
  const objects = objectsWhere(kind);
  const scripts = scriptsWhere(kind);
  return {
    objects: prepare<[Page], StateRow>(
      `/* whole pass */ SELECT o.state_id, o.first, o.last, o.group_key, o.changed_at ${objects}
         AND (o.changed_at, o.state_id, o.first) < (@at, @key, @first)
       ORDER BY o.changed_at DESC, o.state_id DESC, o.first DESC LIMIT @limit`,
    ),
    countObjects: prepare<[Filter], { groups: string }>(
      `/* whole pass */ SELECT json_group_array(o.group_key) AS groups ${objects}`,
    ),
    scripts: prepare<[Page], ScriptRow>(
      `/* whole pass */ SELECT s.app_key, s.first, s.last, s.text_id, v.taken_at ${scripts}
         AND (v.taken_at, s.app_key, s.first) < (@at, @key, @first)
       ORDER BY v.taken_at DESC, s.app_key DESC, s.first DESC LIMIT @limit`,
    ),
    countScripts: prepare<[Filter], { scripts: number }>(`/* whole pass */ SELECT count(*) AS scripts ${scripts}`),
  };
}

type Asked = Pick<ObjectQuestion, 'terms' | 'time' | 'changedSince'> & { readonly keys: readonly number[] | null };

function filterOf({ terms, time, changedSince, keys }: Asked): Filter {
  return {
    ...(terms.length > 0 ? { text: matchOf(terms) } : {}),
    ...(keys === null ? {} : { keys: JSON.stringify(keys) }),
    ...(isSeen(time) ? { snapshots: JSON.stringify(time.snapshots) } : {}),
    newest: time === 'newest' ? 1 : 0,
    since: changedSince ?? -everything,
  };
}
const isSeen = (time: SearchTime): time is Exclude<SearchTime, string> => typeof time !== 'string';

/** Questions to the index of objects and scripts; what is asked is narrowed before, what is answered is read after. */
export function createSearchQuestions(statements: Statements) {
  const byKind = new Map(kinds.map((kind) => [nameOf(kind), prepareKind(statements, kind)]));
  const statementOf = ({ terms, time, keys }: Asked) => {
    const found = byKind.get(nameOf({ text: terms.length > 0, keys: keys !== null, seen: isSeen(time) }));
    if (!found) throw new RangeError('a question of no known kind');
    return found;
  };
  const ofGroups = statements.prepare<[{ keys: string }], StateRow & { object_id: string }>(
    `SELECT o.state_id, o.first, o.last, o.group_key, o.changed_at, object_state.object_id
     FROM search_object AS o JOIN object_state USING (state_id)
     WHERE o.group_key IN (SELECT value FROM json_each(@keys))`,
  );

  return {
    objects({ after, limit, groups: keys, ...asked }: ObjectQuestion): StateSpan[] {
      const page = { at: after?.changedAt ?? everything, key: after?.stateId ?? 0, first: after?.first ?? 0, limit };
      return statementOf({ ...asked, keys })
        .objects.all({ ...filterOf({ ...asked, keys }), ...page })
        .map(stateOf);
    },
    countObjects({ groups: keys, ...asked }: Omit<ObjectQuestion, 'after' | 'limit'>): Map<number, number> {
      const row = statementOf({ ...asked, keys }).countObjects.get(filterOf({ ...asked, keys }));
      const counts = new Map<number, number>();
      for (const group of JSON.parse(row?.groups ?? '[]') as number[]) counts.set(group, (counts.get(group) ?? 0) + 1);
      return counts;
    },
    scripts({ after, limit, apps: keys, ...asked }: ScriptQuestion): ScriptSpan[] {
      const page = { at: after?.takenAt ?? everything, key: after?.appKey ?? 0, first: after?.first ?? 0, limit };
      return statementOf({ ...asked, keys })
        .scripts.all({ ...filterOf({ ...asked, keys }), ...page })
        .map(scriptOf);
    },
    countScripts({ apps: keys, ...asked }: Omit<ScriptQuestion, 'after' | 'limit'>): number {
      return statementOf({ ...asked, keys }).countScripts.get(filterOf({ ...asked, keys }))?.scripts ?? 0;
    },
    statesIn: (groups: readonly number[]) =>
      ofGroups.all({ keys: JSON.stringify(groups) }).map((row) => ({ ...stateOf(row), objectId: row.object_id })),
  };
}
