import type { OwnedObject } from '../../../../shared/domain/app.ts';
import type { ConfigId } from '../../../../shared/domain/config.ts';
import type { AppId, EpochMs, SnapshotId, VersionId } from '../../../../shared/domain/ids.ts';
import type { Json } from '../../../../shared/json.ts';
import { z } from '../../../../shared/schema.ts';
import type { KeptVersion, OnlyThere, RecordedSnapshot } from '../retention-types.ts';
import type { Tables } from '../tables/index.ts';
import { unpackBody } from '../tables/packed-body.ts';
import { readAs } from '../tables/read-row.ts';
import { asKeys } from './removal-tables.ts';
import { lastVersions, type RemovalParts } from './remove.ts';

const Name = z.object({ name: z.string() });
type Parts = Omit<RemovalParts, 'world'>;

/** Every snapshot in the order in which it was begun, those in the trash too. */
export const recordedSnapshots = ({ snapshots, retention }: Tables): RecordedSnapshot[] =>
  snapshots.each().map((row) => ({
    snapshot: snapshots.read(row),
    order: row.snapshot_key,
    inTrash: retention.trashed('snapshot', row.snapshot_id),
  }));

function* valuesOf(value: Json, keys: ReadonlySet<string>): Generator<string> {
  if (value === null || typeof value !== 'object') return;
  for (const [key, item] of Object.entries(value)) {
    if (keys.has(key) && typeof item === 'string') yield item;
    else yield* valuesOf(item, keys);
  }
}

/** Snapshots that plans name, by themselves or by the configuration that was captured with them. */
export function snapshotsOfPlans(since: EpochMs, { removals, configs }: Tables): ReadonlySet<SnapshotId> {
  const named = new Set<string>();
  for (const row of removals.kept.plansSince.all(since))
    for (const id of valuesOf(unpackBody(row, 'plan'), new Set(['snapshotId', 'configId']))) named.add(id);
  const ofConfigs = [...named].flatMap((id) => configs.store.get(id as ConfigId)?.snapshotId ?? []);
  return new Set([...named, ...ofConfigs] as SnapshotId[]);
}

/** All versions of these apps, each with what must not be lost and who points at it. */
export function keptVersions(appIds: readonly AppId[], parts: Parts): KeptVersion[] {
  const { removals } = parts.tables;
  const last = new Map<number, ReadonlySet<string>>();
  return removals.kept.ofApps.all(asKeys(appIds)).map((row) => {
    const lastOnes = last.get(row.app_key) ?? lastVersions(row.app_key, parts);
    last.set(row.app_key, lastOnes);
    return {
      versionId: row.version_id as VersionId,
      appId: row.app_id as AppId,
      ordinal: row.ordinal,
      takenAt: row.taken_at as EpochMs,
      fileBytes: row.file_bytes,
      isLast: lastOnes.has(row.version_id),
      snapshotIds: removals.sights.naming.all(row.version_key).map((each) => each.snapshot_id as SnapshotId),
    };
  });
}

/** What nobody could get back any more if these snapshots went, whatever stays of it by other rules. */
export function onlyThere(snapshotIds: readonly SnapshotId[], parts: Parts): OnlyThere {
  const { removals, snapshots, objects, texts, versions } = parts.tables;
  const keys = asKeys(snapshotIds.map((id) => snapshots.need(id).snapshot_key));
  const only = removals.sights.onlyIn.all(keys, keys);
  const going = only.filter((row) => !lastVersions(row.app_key, parts).has(row.version_id));
  const goingKeys = asKeys(going.map((row) => row.version_key));

  const objectsOf = (appKey: number): OnlyThere['objects'] => {
    const staying = removals.kept.listsBeside.all(appKey, goingKeys).flatMap((row) => objects.readList(row.list_id));
    const known = new Set(staying.map(({ objectId }) => objectId));
    const lost = new Map<string, OwnedObject>();
    for (const row of going.filter((each) => each.app_key === appKey))
      for (const object of objects.readList(row.list_id))
        if (!known.has(object.objectId)) lost.set(object.objectId, object);
    const appId = (going.find((row) => row.app_key === appKey)?.app_id ?? '') as AppId;
    return [...lost.values()].map(({ objectId, objectType, title }) => ({
      appId,
      objectId,
      objectType,
      title: title ?? '',
    }));
  };

  return {
    apps: removals.kept.onlyApps.all(keys, keys).map((row) => ({
      appId: row.app_id as AppId,
      name: readAs(Name, texts.readJson(row.seen_text), 'snapshot app').name,
      stays: lastVersions(row.app_key, parts).size > 0,
    })),
    versions: going.map((row) => ({
      versionId: row.version_id as VersionId,
      appId: row.app_id as AppId,
      takenAt: (versions.row(row.version_id as VersionId)?.taken_at ?? 0) as EpochMs,
    })),
    objects: [...new Set(going.map((row) => row.app_key))].flatMap(objectsOf),
  };
}
