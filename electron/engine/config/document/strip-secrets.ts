import type { Json, JsonObject } from '../../../../shared/json.ts';
import type { ConfigKind } from '../types.ts';
import { changeAt, isList, isObject, withValueAt } from './pointer.ts';

/** Marks a secret that the tenant holds and never gives; a kind puts it where the value would be. */
const withheldMark = '(kept by the tenant)';

const isEmpty = (value: Json): boolean =>
  value === null ||
  value === '' ||
  (isList(value) && value.length === 0) ||
  (isObject(value) && Object.keys(value).length === 0);

/** For a kind's `read`: the resource as if the tenant had given the secret it says it holds at this pointer. */
export const withheld = (raw: JsonObject, pointer: string): JsonObject => withValueAt(raw, pointer, withheldMark);

/**
 * What the tenant gave, with every named secret taken out: the places stay, empty, and are listed. Called before anything is
 * kept, logged or compared.
 */
export function stripSecrets(
  kind: Pick<ConfigKind, 'secrets'>,
  raw: JsonObject,
): { readonly raw: JsonObject; readonly stripped: readonly string[] } {
  const stripped = new Set<string>();
  let left: Json = raw;
  for (const { at } of kind.secrets) {
    left = changeAt(left, at, (value, place) => {
      if (isEmpty(value)) return value;
      stripped.add(place);
      return null;
    });
  }
  return { raw: left as JsonObject, stripped: [...stripped].sort() };
}
