import { canonicalJson, type Json, type JsonObject } from '../../../../shared/json.ts';

/** A place that differs: the way to it on each side, because entries of a list may have moved. */
export type Place = {
  readonly path: readonly string[];
  readonly before: readonly string[] | null;
  readonly after: readonly string[] | null;
};

type Sides = {
  readonly path: readonly string[];
  readonly before: readonly string[];
  readonly after: readonly string[];
};

const root: Sides = { path: [], before: [], after: [] };

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);
const isObject = (value: Json): value is JsonObject => typeof value === 'object' && value !== null && !isList(value);

/** Every place in which two values differ. Neither may be deeper than `mostDepth`. */
export function comparePlaces(before: Json, after: Json, at: Sides = root): Place[] {
  if (before === after) return [];
  if (isList(before) && isList(after)) return compareEntries(before, after, at);
  if (isObject(before) && isObject(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
    return keys.flatMap((key) => {
      const next = { path: [...at.path, key], before: [...at.before, key], after: [...at.after, key] };
      const [old, now] = [own(before, key), own(after, key)];
      if (old === undefined) return [{ path: next.path, before: null, after: next.after }];
      if (now === undefined) return [{ path: next.path, before: next.before, after: null }];
      return comparePlaces(old, now, next);
    });
  }
  return canonicalJson(before) === canonicalJson(after) ? [] : [{ ...at }];
}

const own = (value: JsonObject, key: string): Json | undefined => (Object.hasOwn(value, key) ? value[key] : undefined);

/** By the entries' own ids where they have some, so that one new measure is one difference; by place otherwise. */
function compareEntries(before: readonly Json[], after: readonly Json[], at: Sides): Place[] {
  const [old, now] = [idsOf(before), idsOf(after)];
  if (old === null || now === null) {
    const length = Math.max(before.length, after.length);
    return Array.from({ length }, (_, index) => index).flatMap((index) =>
      entry(
        { before: index < before.length ? index : null, after: index < after.length ? index : null },
        { before, after, at },
      ),
    );
  }
  const [was, is] = [placesOf(old), placesOf(now)];
  const gone = old.flatMap((id, index) => (is.has(id) ? [] : [{ before: index, after: null }]));
  const rest = now.map((id, index) => ({ before: was.get(id) ?? null, after: index }));
  const kept = [old.filter((id) => is.has(id)), now.filter((id) => was.has(id))];
  const order =
    canonicalJson(kept[0] ?? []) === canonicalJson(kept[1] ?? []) ? [] : [{ ...at, path: [...at.path, '(order)'] }];
  return [...order, ...[...gone, ...rest].flatMap((pair) => entry(pair, { before, after, at }))];
}

const placesOf = (ids: readonly string[]): ReadonlyMap<string, number> => new Map(ids.map((id, index) => [id, index]));

type Lists = { readonly before: readonly Json[]; readonly after: readonly Json[]; readonly at: Sides };

function entry(pair: { before: number | null; after: number | null }, { before, after, at }: Lists): Place[] {
  const name = String(pair.after ?? pair.before);
  const path = [...at.path, name];
  const [from, to] = [
    [...at.before, String(pair.before)],
    [...at.after, String(pair.after)],
  ];
  if (pair.before === null) return [{ path, before: null, after: to }];
  if (pair.after === null) return [{ path, before: from, after: null }];
  return comparePlaces(before[pair.before] ?? null, after[pair.after] ?? null, { path, before: from, after: to });
}

/** What each entry is called by; null unless every one has such a name and none twice. */
function idsOf(list: readonly Json[]): string[] | null {
  const ids = list.map((one) => (isObject(one) ? idOf(one) : null));
  return ids.every((id) => id !== null) && new Set(ids).size === ids.length ? ids : null;
}

function idOf(value: JsonObject): string | null {
  const inner = (key: string): JsonObject => {
    const found = own(value, key) ?? null;
    return isObject(found) ? found : {};
  };
  const named = [
    own(value, 'cId'),
    own(inner('qDef'), 'cId'),
    own(inner('qInfo'), 'qId'),
    own(value, 'name'),
    own(value, 'id'),
  ];
  return named.find((id): id is string => typeof id === 'string' && id !== '') ?? null;
}

/** What stands at the end of a way. */
export function valueAt(value: Json, path: readonly string[]): Json {
  let found: Json | undefined = value;
  for (const key of path) {
    if (typeof found !== 'object' || found === null) return null;
    found = isList(found) ? found[Number(key)] : own(found, key);
  }
  return found ?? null;
}

/** RFC 6901. */
export const pointerOf = (path: readonly string[]): string =>
  path.map((key) => `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
