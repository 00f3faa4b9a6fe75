import type { ConfigKindName } from '../../../../shared/domain/config.ts';
import type { Json, JsonObject } from '../../../../shared/json.ts';
import { isList, isObject } from './pointer.ts';

/** What a key is called that nothing in the capture has; no resource is ever given this name. */
export const unknownKey = '?';

const only = (value: Json | undefined, field: string): string | null => {
  if (!isObject(value) || Object.keys(value).length !== 1) return null;
  const inside = value[field];
  return typeof inside === 'string' ? inside : null;
};

/** The name of another resource inside a document. */
export const refOf = (kind: ConfigKindName, key: string): JsonObject => ({ $ref: `${kind}/${key}` });

/** The place of a value that a person types; `what` says which. */
export const secretOf = (what: string): JsonObject => ({ $secret: what });

/** What a `$secret` stands for; null for anything else. */
export const secretIn = (value: Json | undefined): string | null => only(value, '$secret');

/** Which resource a `$ref` names; null for anything else. */
export function refIn(value: Json | undefined): { readonly kind: ConfigKindName; readonly key: string } | null {
  const text = only(value, '$ref');
  const slash = text?.indexOf('/') ?? -1;
  return text === null || slash < 1 ? null : { kind: text.slice(0, slash), key: text.slice(slash + 1) };
}

/** The value without any place that still waits for a secret; undefined where nothing is left of it. */
export function withoutSecrets(value: Json): Json | undefined {
  if (secretIn(value) !== null) return undefined;
  if (isList(value)) return value.map(withoutSecrets).filter((one) => one !== undefined);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, one]) => {
      const kept = withoutSecrets(one);
      return kept === undefined ? [] : [[key, kept]];
    }),
  );
}
