import { createHash } from 'node:crypto';
import type { ConfigItem, ConfigKindName } from '../../../../shared/domain/config.ts';
import type { World } from '../../world.ts';
import { readConfig } from '../capture/read-config.ts';
import { configKinds, kindOf } from '../config-kinds.ts';
import { createNames, withNeeds } from '../document/names.ts';
import { toDocument } from '../document/to-document.ts';
import type { ConfigKind, Names } from '../types.ts';
import { nameOf, type Alias, type TargetClient, type TargetState } from './types.ts';

export type TargetReading = {
  readonly client: TargetClient;
  readonly world: Pick<World, 'now'>;
  readonly signal?: AbortSignal;
  readonly mayGoOn?: () => Promise<void>;
  readonly aliases?: readonly Alias[];
};

/** The bytes of the target's files are compared and not kept. */
const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Reads these kinds, and whatever their ids need to be named, as the target has them now. */
export async function readTarget(kinds: readonly ConfigKindName[], reading: TargetReading): Promise<TargetState> {
  const { client, world, mayGoOn, aliases = [], signal = new AbortController().signal } = reading;
  const { me, tenant } = await client.connect(signal);
  const reader = client.config();
  const self = await reader.one(`/api/v1/users/${encodeURIComponent(me.userId)}`, signal);
  const { readings, items } = await readConfig(reader, {
    kinds: withNeeds(kinds, configKinds),
    tenantId: tenant.tenantId,
    appIds: [],
    signal,
    now: world.now,
    keepFile: sha256Of,
    ...(mayGoOn === undefined ? {} : { mayGoOn }),
  });
  const names = createNames(configKinds.map(goingBy(aliases)), items);
  return {
    tenantId: tenant.tenantId,
    readings: new Map(readings.map((one) => [one.kind, one])),
    items,
    names,
    documents: documentsOf(items, names),
    self,
  };
}

function documentsOf(items: readonly ConfigItem[], names: Names): TargetState['documents'] {
  const documents = items.flatMap((item) => {
    const kind = kindOf(item.kind);
    return kind === null ? [] : [toDocument(kind, item, names)];
  });
  return new Map(documents.map((document) => [nameOf(document), document]));
}

/**
 * The kind with the names its resources go by in the plan, so that whatever is named after them is named the same way. Another
 * resource that bears such a name steps aside.
 */
function goingBy(aliases: readonly Alias[]) {
  return (kind: ConfigKind): ConfigKind => {
    const own = new Map(aliases.filter((alias) => alias.kind === kind.kind).map(({ id, key }) => [id, key]));
    if (own.size === 0) return kind;
    const taken = new Set(own.values());
    const keyOf: ConfigKind['keyOf'] = (item, names) => {
      const key = kind.keyOf(item, names);
      return own.get(item.id) ?? (taken.has(key) ? `${key} (another)` : key);
    };
    return { ...kind, keyOf };
  };
}
