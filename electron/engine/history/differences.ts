import { objectState, type OwnedObject } from '../../../shared/domain/app.ts';
import {
  sameObject,
  type ObjectDifference,
  type SnapshotDifference,
  type VersionDifference,
} from '../../../shared/domain/difference.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { AppId, SnapshotId, VersionId } from '../../../shared/domain/ids.ts';
import type { SnapshotApp } from '../../../shared/domain/snapshot.ts';
import type { Vault } from '../vault/index.ts';
import { lineageOf } from './lineage.ts';

/** What differs between two versions of one app or of those it succeeded; others and unknown ones are refused. */
export function diffVersions(
  vault: Vault,
  appId: AppId,
  { from, to }: { from: VersionId; to: VersionId },
  includeSame = false,
): VersionDifference {
  const line = new Set(lineageOf(vault, appId));
  for (const versionId of [from, to]) {
    const version = vault.versions.get(versionId);
    if (!version || !line.has(version.appId))
      throw new AppError('request.not-found', { what: 'version', id: versionId, appId });
  }
  const before = new Map(vault.versions.objects(from).map((object) => [object.objectId as string, object]));
  const after = vault.versions.objects(to);
  const rows = after.map((object) => compare(before.get(object.objectId), object));
  const left = new Set(after.map((object) => object.objectId as string));
  for (const object of before.values())
    if (!left.has(object.objectId)) rows.push({ ...sameObject(object), difference: 'removed' });
  const count = (difference: string) => rows.filter((each) => each.difference === difference).length;
  return {
    from,
    to,
    added: count('added'),
    removed: count('removed'),
    changed: count('changed'),
    same: count('same'),
    ownersChanged: rows.filter((each) => each.changed.includes('owner')).length,
    scriptChanged: vault.versions.script(from) !== vault.versions.script(to),
    objects: [
      ...rows.filter((each) => each.difference !== 'same'),
      ...(includeSame ? rows.filter((each) => each.difference === 'same') : []),
    ],
  };
}

/** The counts alone, as the version history shows them. */
export function summarise({ added, removed, changed, ownersChanged, scriptChanged }: VersionDifference) {
  return { added, removed, changed, ownersChanged, scriptChanged };
}

/** Apps added, removed and changed between two snapshots, with the objects of the changed ones. */
export function diffSnapshots(vault: Vault, from: SnapshotId, to: SnapshotId): SnapshotDifference {
  for (const id of [from, to])
    if (!vault.snapshots.get(id)) throw new AppError('request.not-found', { what: 'snapshot', id });
  const before = new Map(vault.snapshots.apps(from).map((app) => [app.appId, app]));
  const after = vault.snapshots.apps(to);
  const apps: SnapshotDifference['apps'] = after.map((app) => {
    const old = before.get(app.appId);
    if (!old) return { difference: 'added', appId: app.appId, name: app.name, version: null };
    return { appId: app.appId, name: app.name, ...versionsOf(vault, old, app) };
  });
  const left = new Set(after.map((app) => app.appId));
  for (const app of before.values()) {
    if (!left.has(app.appId)) apps.push({ difference: 'removed', appId: app.appId, name: app.name, version: null });
  }
  return { from, to, apps };
}

function versionsOf(
  vault: Vault,
  old: SnapshotApp,
  now: SnapshotApp,
): Pick<SnapshotDifference['apps'][number], 'difference' | 'version'> {
  if (old.versionId === now.versionId) return { difference: 'same', version: null };
  if (old.versionId === null || now.versionId === null) return { difference: 'changed', version: null };
  return { difference: 'changed', version: diffVersions(vault, now.appId, { from: old.versionId, to: now.versionId }) };
}

const facts = ['objectType', 'title', 'description', 'parentId', 'publishTime', 'modifiedDate'] as const;

function compare(before: OwnedObject | undefined, after: OwnedObject): ObjectDifference {
  if (!before) return { ...sameObject(after), difference: 'added' };
  const changed: string[] = facts.filter((fact) => before[fact] !== after[fact]);
  const stateBefore = objectState(before);
  const owner = before.ownerSubject !== after.ownerSubject || before.ownerId !== after.ownerId;
  if (owner) changed.push('owner');
  if (stateBefore !== objectState(after)) changed.push('state');
  return {
    ...sameObject(after),
    difference: changed.length > 0 ? 'changed' : 'same',
    changed,
    stateBefore,
    ownerSubjectBefore: owner ? before.ownerSubject : null,
    ownerNameBefore: owner ? before.ownerName : null,
  };
}
