import type { ConfigDocument, ConfigItem, ConfigKindName } from '../../../../shared/domain/config.ts';
import { configKinds, kindOf } from '../config-kinds.ts';
import { createNames } from '../document/names.ts';
import { maskSecrets } from '../../secrets/index.ts';
import { toDocument } from '../document/to-document.ts';

/** Captured so that others can name them, and nobody's configuration. */
const onlyNames: ReadonlySet<ConfigKindName> = new Set(['app']);

/** Whether this kind is one of those asked for, or of all where none was named; what only gives names never is. */
export const isWanted = (kind: ConfigKindName, wanted: readonly ConfigKindName[]): boolean =>
  !onlyNames.has(kind) && (wanted.length === 0 || wanted.includes(kind));

/**
 * The items of one reading as documents, by kind and key. `wanted` empty: all kinds; those that only give names to others, and
 * kinds of a later Coffer, are never among them.
 */
export function documentsOf(
  items: readonly ConfigItem[],
  wanted: readonly ConfigKindName[] = [],
): readonly ConfigDocument[] {
  const names = createNames(configKinds, items);
  const documents = items.flatMap((item) => {
    const kind = kindOf(item.kind);
    return kind === null || !isWanted(item.kind, wanted) ? [] : [toDocument(kind, item, names)];
  });
  return documents.sort(byName);
}

const byName = (a: ConfigDocument, b: ConfigDocument): number =>
  a.kind === b.kind ? (a.key < b.key ? -1 : 1) : a.kind < b.kind ? -1 : 1;

/** Which id each document has in the tenant it was read from; an address that stands in for one may hold a secret. */
export function idsOf(items: readonly ConfigItem[]) {
  const names = createNames(configKinds, items);
  return items.flatMap(({ kind, id }) => {
    const key = isWanted(kind, []) ? names.keyOf(kind, id) : null;
    return key === null ? [] : [{ kind, key, id: maskSecrets(id) }];
  });
}
