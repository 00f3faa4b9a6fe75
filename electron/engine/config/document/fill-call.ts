import type { ConfigKindName } from '../../../../shared/domain/config.ts';
import type { Json } from '../../../../shared/json.ts';
import { isList, isObject } from './pointer.ts';
import { refIn } from './placeholders.ts';

type IdOf = (kind: ConfigKindName, key: string) => string | null;
export type Filled<T> = { readonly value: T; readonly missing: readonly string[] };

/** A resource's id as one segment of a call's path, filled in by `fillPath`. */
export const pathRef = (kind: ConfigKindName, key: string): string =>
  `{${kind}/${encodeURIComponent(key.toWellFormed())}}`;

/** A call's path with ids in it. `self` is the id of the resource itself; what has no id yet is named in `missing`. */
export function fillPath(path: string, self: string | null, idOf: IdOf): Filled<string> {
  const missing: string[] = [];
  const value = path.replaceAll(/\{([^{}]+)\}/g, (whole, inside: string) => {
    const slash = inside.indexOf('/');
    const [kind, key] = [inside.slice(0, slash), decodeURIComponent(inside.slice(slash + 1))];
    const id = inside === 'self' ? self : slash < 1 ? null : idOf(kind, key);
    if (id !== null) return encodeURIComponent(id);
    missing.push(inside === 'self' ? 'self' : `${kind}/${key}`);
    return whole;
  });
  return { value, missing };
}

/** A call's body with ids in place of every `$ref`; what has no id yet is named in `missing` and left as it was. */
export function fillBody(body: Json, idOf: IdOf): Filled<Json> {
  const missing: string[] = [];
  const fill = (value: Json): Json => {
    const ref = refIn(value);
    if (ref !== null) {
      const id = idOf(ref.kind, ref.key);
      if (id === null) missing.push(`${ref.kind}/${ref.key}`);
      return id ?? value;
    }
    if (isList(value)) return value.map(fill);
    return isObject(value) ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, fill(one)])) : value;
  };
  return { value: fill(body), missing };
}
