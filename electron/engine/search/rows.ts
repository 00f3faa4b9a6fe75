import { objectState } from '../../../shared/domain/app.ts';
import type { SearchRow } from '../../../shared/domain/search.ts';
import type { SpaceId } from '../../../shared/domain/ids.ts';
import type { AppSighting, ScriptSpan, SearchStore, SpaceSighting, StateSpan, Vault } from '../vault/index.ts';
import type { Narrowed } from './narrow.ts';
import { scriptLines } from './script-lines.ts';

type Row<K extends SearchRow['kind']> = Extract<SearchRow, { kind: K }>;

/** Which vault a row is from. */
export type Origin = Pick<SearchRow, 'vaultId' | 'tenant'>;

export const originOf = ({ vaultId, tenants }: Pick<Vault, 'vaultId' | 'tenants'>): Origin => ({
  vaultId,
  tenant: tenants.all().find(({ role }) => role === 'source')?.name ?? null,
});

/** Makes rows of what the index found. */
export function createRows(store: SearchStore, origin: Origin, narrowed: Narrowed) {
  const { snapshots, ownerOf, terms, appOf, groupOf } = narrowed;
  const newest = lazy(store.newestVersions);

  const inApp = ({ appId, name, spaceId, spaceName, spaceType }: AppSighting) => ({
    appId,
    appName: name,
    spaceId: spaceId === '' ? null : (spaceId as SpaceId),
    spaceName,
    spaceType,
  });

  return {
    app(sighting: AppSighting, next: AppSighting | undefined): Row<'app'> {
      const until = next?.appKey === sighting.appKey ? next.from - 1 : undefined;
      return {
        ...origin,
        kind: 'app',
        id: `app/${sighting.appId}`,
        ...inApp(sighting),
        owner: ownerOf({ ownerId: sighting.ownerId, ownerSubject: '' }),
        firstSeen: snapshots.refFrom(sighting.from),
        lastSeen: snapshots.ref(store.lastSightOfApp(sighting.appKey, until)),
        versionId: newest().get(sighting.appKey)?.versionId ?? null,
      };
    },
    space: ({ spaceId, name, type, ownerId, from, until }: SpaceSighting): Row<'space'> => ({
      ...origin,
      kind: 'space',
      id: `space/${spaceId}`,
      spaceId,
      name,
      spaceType: type,
      owner: ownerOf({ ownerId, ownerSubject: '' }),
      firstSeen: snapshots.refFrom(from),
      lastSeen: snapshots.refBefore(until ?? Infinity),
    }),
    object(span: StateSpan): Row<'object'>[] {
      const group = groupOf.get(span.groupKey);
      const app = group && appOf.get(group.appKey);
      const evidence = group && store.evidence(group.appKey, span);
      if (!group || !app || !evidence) return [];
      const object = store.object(span.stateId);
      const row: Row<'object'> = {
        ...origin,
        kind: 'object',
        id: `object/${app.appId}/${object.objectId}`,
        ...inApp(app),
        objectId: object.objectId,
        objectType: object.objectType,
        title: object.title ?? '',
        description: object.description ?? '',
        state: objectState(object),
        owner: ownerOf(group),
        parentId: object.parentId,
        changedAt: span.changedAt,
        versionId: evidence.lastVersion.versionId,
        isNewest: span.last === null,
        firstSeen: snapshots.ref(evidence.firstSeen),
        lastSeen: snapshots.ref(evidence.lastSeen),
      };
      return [row];
    },
    script(span: ScriptSpan): Row<'script'>[] {
      const app = appOf.get(span.appKey);
      const evidence = store.evidence(span.appKey, span);
      if (!app || !evidence) return [];
      const row: Row<'script'> = {
        ...origin,
        kind: 'script',
        id: `script/${app.appId}`,
        ...inApp(app),
        versionId: evidence.lastVersion.versionId,
        takenAt: evidence.firstVersion.takenAt,
        isNewest: span.last === null,
        lines: scriptLines(store.script(span.textId), terms),
        firstSeen: snapshots.ref(evidence.firstSeen),
        lastSeen: snapshots.ref(evidence.lastSeen),
      };
      return [row];
    },
  };
}
export type Rows = ReturnType<typeof createRows>;

function lazy<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
