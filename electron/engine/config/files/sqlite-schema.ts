import type { Json, JsonObject } from '../../../../shared/json.ts';
import { childOf, isList, isObject } from '../document/pointer.ts';
import { refIn } from '../document/placeholders.ts';

export const sqliteFormat = 'coffer-config-sqlite';
export const sqliteVersion = 1;

/** The tables as docs/configuration.md describes them. */
export const sqliteTables = `
  CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
  CREATE TABLE resource (
    kind TEXT NOT NULL, key TEXT NOT NULL, apply TEXT NOT NULL, why TEXT NOT NULL, json TEXT NOT NULL,
    PRIMARY KEY (kind, key)
  ) STRICT;
  CREATE TABLE reference (
    kind TEXT NOT NULL, key TEXT NOT NULL, path TEXT NOT NULL, to_kind TEXT NOT NULL, to_key TEXT NOT NULL,
    PRIMARY KEY (kind, key, path)
  ) STRICT;
  CREATE INDEX reference_to ON reference (to_kind, to_key);
  CREATE TABLE secret (
    kind TEXT NOT NULL, key TEXT NOT NULL, path TEXT NOT NULL, what TEXT NOT NULL, holder TEXT NOT NULL,
    confirmed_at TEXT
  ) STRICT;
  CREATE TABLE file (
    kind TEXT NOT NULL, key TEXT NOT NULL, name TEXT NOT NULL, bytes INTEGER NOT NULL, sha256 TEXT NOT NULL,
    PRIMARY KEY (kind, key, name)
  ) STRICT;
  CREATE TABLE content (sha256 TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT;
  CREATE TABLE tenant_id (kind TEXT NOT NULL, key TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (kind, key)) STRICT;
`;

/** Every `$ref` of a resource, with its pointer. */
export function referencesIn(
  resource: JsonObject,
): readonly { readonly path: string; readonly kind: string; readonly key: string }[] {
  const found: { path: string; kind: string; key: string }[] = [];
  const walk = (value: Json, path: string): void => {
    const ref = refIn(value);
    if (ref !== null) found.push({ path, ...ref });
    else if (isList(value)) value.forEach((one, index) => walk(one, childOf(path, index)));
    else if (isObject(value)) for (const [key, one] of Object.entries(value)) walk(one, childOf(path, key));
  };
  walk(resource, '');
  return found;
}
