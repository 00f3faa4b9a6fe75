import type { ConfigDocument, ConfigItem, ConfigKindName } from '../../../../shared/domain/config.ts';
import { canonicalJson, type Json, type JsonObject } from '../../../../shared/json.ts';
import type { ConfigKind, Names } from '../types.ts';
import { hideSecrets, isFound, secretsOf, withPlaceholder } from './hide-secrets.ts';
import { refIn, refOf, secretIn, unknownKey } from './placeholders.ts';
import { changeAt, isList, isObject, placesOf } from './pointer.ts';
import { stripSecrets } from './strip-secrets.ts';

/**
 * The resource as it is written and compared. A pure function of the item and the names, so that what was captured long ago
 * gains from every rule learned since. The same resource of another tenant comes out byte-equal.
 */
export function toDocument(kind: ConfigKind, item: ConfigItem, names: Names): ConfigDocument {
  const named = nameIds(kind, withNamedSecrets(kind, item), names);
  const kept = kind.volatile.reduce<Json>((left, at) => changeAt(left, at, () => undefined), named);
  const hidden = hideSecrets(kept as JsonObject, kind.texts);
  const resource = inOrder(
    (kind.sets ?? []).reduce<Json>((left, at) => changeAt(left, at, sorted), hidden),
  ) as JsonObject;
  const secrets = secretsOf(resource);
  return {
    format: 'coffer-config',
    version: 1,
    kind: kind.kind,
    key: names.keyOf(kind.kind, item.id) ?? unknownKey,
    ...verdict(
      kind,
      secrets.filter(({ what }) => isFound(what)).map(({ path }) => path),
    ),
    resource,
    secrets: [...secrets],
    exportOnly: kind.exportOnly.flatMap(({ at, why }) =>
      placesOf(resource, at).map((place) => ({ path: place.at, why })),
    ),
    files: [...item.files].sort((a, b) => (a.name < b.name ? -1 : 1)),
  };
}

/** What was stripped when it was captured, and what today's rules would have stripped. */
function withNamedSecrets(kind: ConfigKind, { raw, stripped }: ConfigItem): Json {
  const all = [...stripped, ...stripSecrets(kind, raw).stripped];
  return all.reduce<Json>((left, at) => withPlaceholder(left, at, whatOf(kind, at)), raw);
}

const asPattern = (pattern: string) =>
  new RegExp(`^${pattern.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '[^/]+')}$`);

const whatOf = (kind: ConfigKind, place: string): string =>
  kind.secrets.find(({ at }) => asPattern(at).test(place))?.what ?? 'a secret';

/** Ids become names. One that nothing in the capture has becomes the name that nothing has. */
function nameIds(kind: ConfigKind, raw: Json, names: Names): Json {
  const exact = kind.references.filter(({ inside }) => inside !== true);
  const patterns = [...new Set(exact.map(({ at }) => at))];
  const named = patterns.reduce<Json>((left, at) => {
    const of = exact.filter((one) => one.at === at).map((one) => one.kind);
    return changeAt(left, at, (id) => {
      if (typeof id !== 'string' || id === '') return id;
      return nameOf(of, id, names) ?? refOf(of[0] ?? kind.kind, unknownKey);
    });
  }, raw);
  return kind.references
    .filter(({ inside }) => inside === true)
    .reduce<Json>((left, { at, kind: of }) => changeAt(left, at, (value) => nameInside(value, of, names)), named);
}

function nameOf(kinds: readonly ConfigKindName[], id: string, names: Names): Json | null {
  for (const kind of kinds) {
    const key = names.keyOf(kind, id);
    if (key !== null) return refOf(kind, key);
  }
  return null;
}

function nameInside(value: Json, kind: ConfigKindName, names: Names): Json {
  if (typeof value === 'string') return nameOf([kind], value, names) ?? value;
  if (isList(value)) return value.map((one) => nameInside(one, kind, names));
  if (!isObject(value) || refIn(value) !== null || secretIn(value) !== null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, nameInside(one, kind, names)]));
}

function sorted(value: Json): Json {
  if (!isList(value)) return value;
  const byText = value.map((one) => ({ one, text: canonicalJson(one) }));
  return byText.sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0)).map(({ one }) => one);
}

/** Keys in the one order every document has. */
export function inOrder(value: Json): Json {
  if (isList(value)) return value.map(inOrder);
  if (!isObject(value)) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return Object.fromEntries(entries.map(([key, one]) => [key, inOrder(one)]));
}

function verdict(kind: ConfigKind, found: readonly string[]): Pick<ConfigDocument, 'apply' | 'why'> {
  if (kind.write === null) return { apply: 'by-hand', why: kind.why };
  if (found.length === 0) return { apply: 'yes', why: '' };
  return {
    apply: 'no',
    why: `A secret seems to stand at ${found.join(', ')}; make it by hand, or put a value that is no secret there.`,
  };
}
