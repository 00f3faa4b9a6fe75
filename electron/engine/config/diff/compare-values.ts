import { canonicalJson, type Json } from '../../../../shared/json.ts';
import { childOf, isList, isObject } from '../document/pointer.ts';

export type FieldChange = { path: string; before: Json; after: Json };

const isScalar = (value: Json) => value === null || typeof value !== 'object';

/** A list of plain values, none twice: its order is taken to mean nothing. */
function asSet(value: Json): ReadonlySet<Json> | null {
  if (!isList(value) || !value.every(isScalar)) return null;
  const set = new Set(value);
  return set.size === value.length ? set : null;
}

/** Every place in which two values differ, as JSON pointers below `at`; what is not there is null. */
export function compareValues(before: Json, after: Json, at: string): readonly FieldChange[] {
  if (before === after) return [];
  const sets = { before: asSet(before), after: asSet(after) };
  if (sets.before !== null && sets.after !== null) {
    const same = sets.before.size === sets.after.size && [...sets.before].every((one) => sets.after?.has(one));
    return same ? [] : [{ path: at, before, after }];
  }
  if (isList(before) && isList(after)) {
    const length = Math.max(before.length, after.length);
    return Array.from({ length }, (_, index) => index).flatMap((index) =>
      compareEntries(before[index], after[index], childOf(at, index)),
    );
  }
  if (isObject(before) && isObject(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
    const valueOf = (of: typeof before, key: string) => (Object.hasOwn(of, key) ? of[key] : undefined);
    return keys.flatMap((key) => compareEntries(valueOf(before, key), valueOf(after, key), childOf(at, key)));
  }
  return canonicalJson(before) === canonicalJson(after) ? [] : [{ path: at, before, after }];
}

function compareEntries(before: Json | undefined, after: Json | undefined, at: string): readonly FieldChange[] {
  if (before === undefined || after === undefined) return [{ path: at, before: before ?? null, after: after ?? null }];
  return compareValues(before, after, at);
}
