import type { Json, JsonObject } from '../../../../shared/json.ts';

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);

const escape = (segment: string) => segment.replaceAll('~', '~0').replaceAll('/', '~1');
const unescape = (segment: string) => segment.replaceAll('~1', '/').replaceAll('~0', '~');

/** The segments of a JSON pointer, or of a pattern of one. */
export const segmentsOf = (pointer: string): readonly string[] => pointer.split('/').slice(1).map(unescape);

export const childOf = (pointer: string, key: string | number): string => `${pointer}/${escape(String(key))}`;

type Change = (value: Json, at: string) => Json | undefined;

/** The value with every place the pattern names changed; `undefined` takes the place away. The rest stays as it is. */
export function changeAt(value: Json, pattern: string, change: Change): Json {
  return walk(value, segmentsOf(pattern), change, '') ?? null;
}

function walk(value: Json, segments: readonly string[], change: Change, at: string): Json | undefined {
  const [head, ...rest] = segments;
  if (head === undefined) return change(value, at);
  const into = (child: Json, key: string | number): Json | undefined =>
    head === '*' || head === String(key) ? walk(child, rest, change, childOf(at, key)) : child;
  if (isList(value)) return value.map(into).filter((child) => child !== undefined);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, child]) => {
      const changed = into(child, key);
      return changed === undefined ? [] : [[key, changed]];
    }),
  );
}

/** Pointers of every place the pattern names, and what stands there. */
export function placesOf(value: Json, pattern: string): readonly { readonly at: string; readonly value: Json }[] {
  const found: { at: string; value: Json }[] = [];
  changeAt(value, pattern, (here, at) => {
    found.push({ at, value: here });
    return here;
  });
  return found;
}

/** What stands at one pointer; undefined where nothing does. */
export const valueAt = (value: Json, pointer: string): Json | undefined => placesOf(value, pointer)[0]?.value;

/** The object with a value at this pointer, whether or not there was one; objects on the way are made. */
export function withValueAt(value: JsonObject, pointer: string, wanted: Json): JsonObject {
  const [head, ...rest] = segmentsOf(pointer);
  if (head === undefined) return value;
  const child = Object.hasOwn(value, head) ? value[head] : undefined;
  const inner =
    rest.length === 0
      ? wanted
      : withValueAt(isObject(child) ? child : {}, rest.map((segment) => childOf('', segment)).join(''), wanted);
  return Object.fromEntries([...Object.entries(value).filter(([key]) => key !== head), [head, inner]]);
}
