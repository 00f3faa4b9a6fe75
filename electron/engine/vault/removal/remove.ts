import type { ContentId, SnapshotId, VersionId } from '../../../../shared/domain/ids.ts';
import type { RemovalCause, RemovalCounts } from '../../../../shared/domain/retention.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import type { World } from '../../world.ts';
import type { ContentStore } from '../content/types.ts';
import { createDamageRegister } from '../integrity/damage-register.ts';
import { createVersionDigests } from '../integrity/snapshot-root.ts';
import type { Removal } from '../retention-types.ts';
import type { Tables } from '../tables/index.ts';
import { dropLeftOvers } from './left-over-rows.ts';
import { heldNow } from './held.ts';
import { refuseRemoval } from './refuse-removal.ts';
import { asKeys, type CaptureOfSnapshot, type GoingVersion } from './removal-tables.ts';
import { readTold, tellCapture, tellSnapshot, tellVersions, type ToldVersion } from './tombstones.ts';

export type RemovalParts = {
  readonly tables: Tables;
  readonly content: ContentStore;
  readonly world: Pick<World, 'now'>;
};

type Going = {
  readonly snapshots: readonly { readonly key: number; readonly id: SnapshotId; readonly cause: RemovalCause }[];
  /** Versions that go by their own cause, named by snapshots that stay or by none. */
  readonly alone: readonly (GoingVersion & { readonly cause: RemovalCause })[];
  /** Versions that go with the last snapshot that names them. */
  readonly along: readonly GoingVersion[];
  /** Versions that no snapshot will name, and that stay. */
  readonly left: readonly GoingVersion[];
  readonly captures: readonly CaptureOfSnapshot[];
};

/** The newest version of an app, which captures are compared with, and the newest that is not known to be damaged. */
export function lastVersions(appKey: number, { tables, content }: Omit<RemovalParts, 'world'>): ReadonlySet<string> {
  const versions = tables.removals.sights.ofApp.all(appKey);
  const damaged = new Set<string>(
    createDamageRegister(tables)
      .versions()
      .map(({ versionId }) => versionId),
  );
  const good = versions.find((row) => content.has(row.content_id as ContentId) && !damaged.has(row.version_id));
  return new Set([versions[0]?.version_id, good?.version_id].filter((id) => id !== undefined));
}

function findSnapshots({ snapshots }: Removal, tables: Tables): Going['snapshots'] {
  const newest = tables.removals.held.snapshots.all().at(-1)?.snapshot_key;
  return snapshots.map(({ id, cause }) => {
    const row = tables.snapshots.need(id);
    if (row.state === 'running')
      throw new AppError('request.refused', { why: 'it is still being taken', snapshot: id });
    // Its key must never be given again, and people and spaces are told as differences from it.
    if (row.snapshot_key === newest)
      throw new AppError('request.refused', { why: 'it is the last one that was taken', snapshot: id });
    return { key: row.snapshot_key, id, cause };
  });
}

function findGoing(removal: Removal, parts: RemovalParts): Going {
  const { tables } = parts;
  const { sights, captures } = tables.removals;
  const snapshots = findSnapshots(removal, tables);
  const keys = asKeys(snapshots.map(({ key }) => key));
  const causes = new Map(removal.versions.map(({ id, cause }) => [id as string, cause]));
  const alone = sights.versions.all(asKeys(causes.keys())).map((row) => ({
    ...row,
    cause: causes.get(row.version_id) ?? { rule: '', by: '' },
  }));
  for (const row of alone)
    if (lastVersions(row.app_key, parts).has(row.version_id))
      throw new AppError('retention.last-copy', { version: row.version_id, app: row.app_id });
  const kept = new Set<string>(removal.keepVersions);
  const unnamed = sights.onlyIn.all(keys, keys).filter((row) => !causes.has(row.version_id));
  const held = heldNow(tables, parts.world);
  const stays = (row: GoingVersion) =>
    kept.has(row.version_id) ||
    lastVersions(row.app_key, parts).has(row.version_id) ||
    held.some(({ versionIds }) => versionIds.has(row.version_id as VersionId));
  const own = captures.captures.all(asKeys(snapshots.map(({ id }) => id)));
  return {
    snapshots,
    alone,
    along: unnamed.filter((row) => !stays(row)),
    left: unnamed.filter(stays),
    // As with apps, the newest word on a tenant's configuration is not lost.
    captures: own.filter((row) => row.is_newest === 0),
  };
}

/** Snapshots that stay keep saying which version they had, under the digest they were sealed with. */
function leaveTombstones({ alone, snapshots }: Going, { removals }: Tables, digestOf: (key: number) => string): void {
  const going = new Set(snapshots.map(({ key }) => key));
  for (const row of alone) {
    for (const { snapshot_key: key } of removals.sights.naming.all(row.version_key))
      if (!going.has(key))
        removals.sights.addTombstone.run(key, row.app_key, row.version_id, digestOf(row.version_key));
    removals.sights.letGo.run(row.version_key);
  }
}

function tell(going: Going, { tables }: RemovalParts, digestOf: (key: number) => string): void {
  const told = (row: GoingVersion): ToldVersion => ({
    versionId: row.version_id as VersionId,
    appId: row.app_id,
    digest: digestOf(row.version_key),
  });
  for (const snapshot of going.snapshots) tellSnapshot(snapshot, tables);
  for (const capture of going.captures) tellCapture(capture, tables);
  tellVersions('versions.left', going.left.map(told), { rule: '', by: '' }, tables);
  // One that was left once, and named by a later snapshot again, must not be missed.
  const { left } = readTold(tables);
  const leftBefore = going.along.filter((row) => left.has(row.version_id));
  tellVersions('versions.removed', leftBefore.map(told), { rule: 'with its snapshot', by: '' }, tables);
  for (const cause of new Map(going.alone.map((row) => [JSON.stringify(row.cause), row.cause])).values()) {
    const rows = going.alone.filter((row) => JSON.stringify(row.cause) === JSON.stringify(cause));
    tellVersions('versions.removed', rows.map(told), cause, tables);
  }
}

function dropRows(going: Going, { tables, content }: RemovalParts): void {
  const { removals, appIndex, retention, configFiles, search } = tables;
  const versions = [...going.alone, ...going.along];
  const keys = asKeys(going.snapshots.map(({ key }) => key));
  const texts = [
    ...removals.sights.texts.all(keys).flatMap((row) => [row.seen_text, row.evidence_text]),
    ...versions.flatMap((row) => [row.facts_text, row.script_text ?? []].flat()),
  ];
  removals.sights.dropSights.run(keys);
  removals.sights.dropTombstones.run(keys);
  removals.sights.dropSnapshots.run(keys);
  removals.sights.dropVersions.run(asKeys(versions.map((row) => row.version_key)));
  for (const { content_id: contentId } of versions) {
    if (removals.sights.contentNeeded.get(contentId)) continue;
    content.remove(contentId as ContentId);
    removals.sights.forgetRead.run(contentId);
  }
  for (const { capture_key: key } of going.captures) {
    removals.captures.dropEntries.run(key);
    removals.captures.dropCapture.run(key);
  }
  if (going.captures.length > 0) {
    removals.captures.dropUses.run();
    removals.captures.dropBodies.run();
    configFiles.dropLeftOvers();
  }
  dropLeftOvers(versions, texts, tables);
  const touched = new Set(versions.map((row) => row.app_key));
  for (const appKey of touched) appIndex.recount(appKey);
  removals.sights.dropUnseen.run();
  for (const row of removals.sights.indexedFrom.all(keys)) touched.add(row.app_key);
  for (const appKey of touched) search.refresh(appKey);
  search.recordDirectory();
  for (const { id } of going.snapshots) retention.forget('snapshot', id);
  for (const { version_id: id } of versions) retention.forget('version', id);
}

/** Takes it all away; inside a transaction of the caller, who keeps it or takes it back. */
export function takeAway(removal: Removal, parts: RemovalParts): RemovalCounts {
  const { tables, content, world } = parts;
  const target = {
    snapshotIds: removal.snapshots.map(({ id }) => id),
    versionIds: removal.versions.map(({ id }) => id),
  };
  refuseRemoval(target, tables, world);
  const going = findGoing(removal, parts);
  const before = content.statistics();
  const digests = createVersionDigests(tables);
  const digestOf = (key: number): string => digests(key) ?? '';
  tables.small.change(() => {
    tell(going, parts, digestOf);
    leaveTombstones(going, tables, digestOf);
    dropRows(going, parts);
  });
  const after = content.statistics();
  return {
    snapshots: going.snapshots.length,
    versions: going.alone.length + going.along.length,
    versionsLeft: going.left.length,
    configs: going.captures.length,
    files: before.files - after.files,
    contentBytes: before.packBytes - before.deadBytes - (after.packBytes - after.deadBytes),
  };
}
