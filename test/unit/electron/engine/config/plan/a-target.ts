import type { ConfigDocument, ConfigItem, ConfigKindReading } from '../../../../../../shared/domain/config.ts';
import type { JsonObject } from '../../../../../../shared/json.ts';
import { configKinds, createNames, kindOf, toDocument } from '../../../../../../electron/engine/config/index.ts';
import type { TargetState } from '../../../../../../electron/engine/config/plan/types.ts';

export const anItem = (kind: string, id: string, raw: JsonObject): ConfigItem => ({
  ...{ kind, id, stripped: [], files: [] },
  name: typeof raw['name'] === 'string' ? raw['name'] : id,
  raw: { ...raw },
});

export const aReading = (kind: string, change: Partial<ConfigKindReading> = {}): ConfigKindReading => ({
  ...{ kind, word: 'captured', state: 'read', why: '', code: '', count: 0, probedAt: 0 as never },
  ...change,
});

/** A tenant with these resources, every kind read whole but for what `readings` says. */
export function aTarget(
  items: readonly ConfigItem[],
  readings: readonly ConfigKindReading[] = [],
  self: JsonObject = {},
): TargetState {
  const names = createNames(configKinds, items);
  const documents = items.map((item) => toDocument(kindOf(item.kind)!, item, names));
  return {
    ...{ tenantId: 't1' as never, items, names, self },
    readings: new Map(
      [...configKinds.map(({ kind }) => aReading(kind)), ...readings].map((reading) => [reading.kind, reading]),
    ),
    documents: new Map(documents.map((document) => [`${document.kind}/${document.key}`, document])),
  };
}

/** Documents of these resources, as some other tenant would give them. */
export const documentsOfItems = (items: readonly ConfigItem[]): readonly ConfigDocument[] => [
  ...aTarget(items).documents.values(),
];
