import { objectState, type OwnedObject } from '../../../shared/domain/app.ts';
import type { SpaceId } from '../../../shared/domain/ids.ts';
import type { Holding, SnapshotRef } from '../../../shared/domain/search.ts';
import type { AppSighting, SearchStore, SpaceSighting, StateSpan } from '../vault/index.ts';
import { isNamed, type Names } from './people-seen.ts';
import type { Origin } from './rows.ts';
import type { SnapshotsSeen } from './snapshots-seen.ts';

export type Deps = {
  readonly store: SearchStore;
  readonly snapshots: SnapshotsSeen;
  readonly origin: Origin;
  readonly names: Names;
};
/** A holding that is described when it is wanted; `id` orders them. */
export type Draft = { readonly id: string; readonly describe: () => Holding };

type Ending = Pick<Holding, 'until' | 'end' | 'nextOwner'>;
const still: Ending = { until: null, end: null, nextOwner: '' };

function holdingOf(
  { origin }: Deps,
  thing: Pick<Holding, 'id' | 'kind' | 'title'> & Partial<Holding>,
  when: Ending & Pick<Holding, 'from' | 'lastSeen' | 'snapshots' | 'versionId'>,
): Holding {
  const { from, versionId } = when;
  return {
    ...origin,
    ...{ appId: null, appName: '', spaceId: null, objectId: null, objectType: '', state: null },
    ...thing,
    ...when,
    holdingId: `${thing.id}@${from?.snapshotId ?? versionId ?? ''}`,
  };
}

/** The first whole snapshot behind `lastSeen`, which does not name the app: it was gone by then. */
function appGone({ store, snapshots }: Deps, appKey: number): SnapshotRef | null {
  const lastSeen = store.lastSightOfApp(appKey) ?? Infinity;
  const without = snapshots.all.find(({ key, isWhole }) => isWhole && key > lastSeen);
  return without ? snapshots.ref(without.key) : null;
}

const endOfApp = (deps: Deps, appKey: number): Ending => {
  const until = appGone(deps, appKey);
  return until === null ? still : { until, end: 'app-gone', nextOwner: '' };
};

/** Neighbouring states of one object are one holding. */
type Stretch = {
  readonly appKey: number;
  readonly objectId: string;
  readonly first: number;
  readonly last: StateSpan;
};

function stretchesOf({ store, names }: Deps): Stretch[] {
  const groups = new Map(store.groups().map((group) => [group.groupKey, group]));
  const owned = [...groups.values()].filter((group) =>
    isNamed(names, { ownerId: group.ownerId, ownerSubject: group.ownerSubject }),
  );
  const states = store.statesIn(owned.map(({ groupKey }) => groupKey));
  const byObject = Map.groupBy(states, (span) => `${groups.get(span.groupKey)?.appKey ?? 0}/${span.objectId}`);
  return [...byObject.values()].flatMap((spans) => {
    const [one] = spans;
    const appKey = one && groups.get(one.groupKey)?.appKey;
    if (!one || appKey === undefined) return [];
    const ordered = spans.toSorted((a, b) => a.first - b.first);
    return joined(store, appKey, ordered).flatMap((run) => {
      const [from, last] = [run[0], run.at(-1)];
      return from && last ? [{ appKey, objectId: one.objectId, first: from.first, last }] : [];
    });
  });
}

/** Spans with no version of the app between them belong together. */
function joined(store: SearchStore, appKey: number, spans: readonly StateSpan[]): StateSpan[][] {
  const runs: StateSpan[][] = [];
  let end: number | null = -Infinity;
  for (const span of spans) {
    const run = runs.at(-1);
    if (run && end !== null && store.areNeighbours(appKey, end, span.first)) run.push(span);
    else runs.push([span]);
    end = span.last;
  }
  return runs;
}

function endOfObject(deps: Deps, { appKey, objectId }: Stretch, last: number | null): Ending {
  if (last === null) return endOfApp(deps, appKey);
  const after = deps.store.after(appKey, objectId, last);
  const until = deps.snapshots.ref(after?.snapshot ?? null);
  if (!after?.object) return { until, end: 'gone', nextOwner: '' };
  return { until, end: 'other-owner', nextOwner: ownerText(after.object) };
}
const ownerText = ({ ownerSubject, ownerId }: OwnedObject): string => ownerSubject || (ownerId ?? '');

function objectDraft(deps: Deps, stretch: Stretch, app: AppSighting): Draft {
  const id = `object/${app.appId}/${stretch.objectId}`;
  return {
    id: `${id}@${String(stretch.first).padStart(12, '0')}`,
    describe: () => {
      const object = deps.store.object(stretch.last.stateId);
      const { appId, name: appName, spaceId } = app;
      const said = {
        ...{ appId, appName, spaceId: spaceId === '' ? null : (spaceId as SpaceId) },
        ...{ objectId: stretch.objectId, objectType: object.objectType, state: objectState(object) },
      };
      return holdingOf(deps, { kind: 'object', id, title: object.title ?? '', ...said }, provenBy(deps, stretch));
    },
  };
}

function provenBy(deps: Deps, stretch: Stretch) {
  const { first, last } = stretch;
  const evidence = deps.store.evidence(stretch.appKey, { first, last: last.last });
  return {
    from: deps.snapshots.ref(evidence?.firstSeen ?? null),
    lastSeen: deps.snapshots.ref(evidence?.lastSeen ?? null),
    snapshots: evidence?.snapshots ?? 0,
    versionId: evidence?.lastVersion.versionId ?? null,
    ...endOfObject(deps, stretch, last.last),
  };
}

/** Objects, each from the first version it was theirs in until the last. */
export function objectHoldings(deps: Deps): Draft[] {
  const apps = new Map(deps.store.apps().map((sighting) => [sighting.appKey, sighting]));
  return stretchesOf(deps).flatMap((stretch) => {
    const app = apps.get(stretch.appKey);
    return app ? [objectDraft(deps, stretch, app)] : [];
  });
}

type Runs<T> = {
  readonly keyOf: (one: T) => string;
  readonly fits: (one: T) => boolean;
  /** Whether one follows the other without a gap. */
  readonly follows: (one: T, before: T) => boolean;
};

/** Runs of sightings, one after the other, that fit; with what came next. */
function runsOf<T>(sightings: readonly T[], { keyOf, fits, follows }: Runs<T>) {
  const runs: { first: T; last: T; next: T | undefined }[] = [];
  for (const known of Map.groupBy(sightings, keyOf).values()) {
    known.forEach((one, index) => {
      if (!fits(one)) return;
      const [before, next] = [known[index - 1], known[index + 1]];
      const run = before !== undefined && fits(before) && follows(one, before) ? runs.pop() : undefined;
      runs.push({ first: run?.first ?? one, last: one, next: next && follows(next, one) ? next : undefined });
    });
  }
  return runs;
}

/** Apps, as the snapshots saw them owned. */
export function appHoldings(deps: Deps): Draft[] {
  const { store, snapshots, names } = deps;
  const versions = store.newestVersions();
  const owned = (app: AppSighting) => isNamed(names, { ownerId: app.ownerId, ownerSubject: '' });
  const runs = runsOf(store.apps(), { keyOf: ({ appId }) => appId, fits: owned, follows: () => true });
  return runs.map(({ first, last, next }) => {
    const { appKey, appId, name, spaceId } = last;
    const id = `app/${appId}`;
    const ending = (): Ending =>
      next
        ? { until: snapshots.refFrom(next.from), end: 'other-owner', nextOwner: next.ownerId }
        : endOfApp(deps, appKey);
    const named = store.sightsOfApp(appKey, first.from, next?.from ?? null);
    return {
      id: `${id}@${String(first.from).padStart(12, '0')}`,
      describe: () =>
        holdingOf(
          deps,
          {
            kind: 'app',
            id,
            title: name,
            appId: appId,
            appName: name,
            spaceId: (spaceId || null) as SpaceId | null,
          },
          {
            from: snapshots.ref(named[0] ?? null),
            lastSeen: snapshots.ref(named.at(-1) ?? null),
            snapshots: named.length,
            versionId: versions.get(appKey)?.versionId ?? null,
            ...ending(),
          },
        ),
    };
  });
}

/** Spaces, as the directories of the snapshots had them. */
export function spaceHoldings(deps: Deps): Draft[] {
  const { store, snapshots, names } = deps;
  const owned = (space: SpaceSighting) => isNamed(names, { ownerId: space.ownerId, ownerSubject: '' });
  const directories = snapshots.all.filter(({ hasDirectory }) => hasDirectory);
  const follows = (one: SpaceSighting, before: SpaceSighting) => before.until === one.from;
  return runsOf(store.spaces(), { keyOf: ({ spaceId }) => spaceId, fits: owned, follows }).map(
    ({ first, last, next }) => {
      const id = `space/${last.spaceId}`;
      const until = last.until === null ? null : snapshots.refFrom(last.until);
      const ended: Ending = next
        ? { until, end: 'other-owner', nextOwner: next.ownerId }
        : { until, end: 'gone', nextOwner: '' };
      return {
        id: `${id}@${String(first.from).padStart(12, '0')}`,
        describe: () =>
          holdingOf(
            deps,
            { kind: 'space', id, title: last.name, spaceId: last.spaceId },
            {
              from: snapshots.refFrom(first.from),
              lastSeen: snapshots.refBefore(last.until ?? Infinity),
              snapshots: directories.filter(({ key }) => key >= first.from && key < (last.until ?? Infinity)).length,
              versionId: null,
              ...(last.until === null ? still : ended),
            },
          ),
      };
    },
  );
}
