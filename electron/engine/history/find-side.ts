import type { AppId, SnapshotId, VersionId } from '../../../shared/domain/ids.ts';
import type { SnapshotRef, VersionRef } from '../../../shared/domain/history.ts';
import { isUsable, type Snapshot } from '../../../shared/domain/snapshot.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { Vault, VersionWithDigest } from '../vault/index.ts';
import { lineageOf } from './lineage.ts';

const ordinalForm = /^[1-9]\d{0,8}$/;
const newest: Readonly<Record<string, number>> = { latest: 0, previous: 1 };
const searched = 500;

/** The version a person named, of the app or of those it succeeded. Numbers count within the app itself. */
export function findVersion(vault: Vault, appId: AppId, ref: VersionRef): VersionWithDigest {
  const found = Object.hasOwn(newest, ref)
    ? inOrder(vault, appId)[newest[ref] ?? 0]
    : ordinalForm.test(ref)
      ? vault.versions.ofApp(appId).find(({ ordinal }) => ordinal === Number(ref))
      : vault.versions.get(ref as VersionId);
  if (!found || !lineageOf(vault, appId).includes(found.appId))
    throw new AppError('request.not-found', { what: 'version', id: ref, appId });
  return found;
}

/** The snapshot a person named; `latest` and `previous` count those that ended and are good for something. */
export function findSnapshot({ snapshots }: Vault, ref: SnapshotRef): Snapshot {
  const found = Object.hasOwn(newest, ref)
    ? snapshots.page({ limit: searched }).filter(isUsable)[newest[ref] ?? 0]
    : snapshots.get(ref as SnapshotId);
  if (!found) throw new AppError('request.not-found', { what: 'snapshot', id: ref });
  return found;
}

/** What was captured counts before what somebody brought. */
function inOrder(vault: Vault, appId: AppId): VersionWithDigest[] {
  const all = lineageOf(vault, appId).flatMap((id) => vault.versions.ofApp(id));
  return [...all.filter(({ imported }) => imported !== true), ...all.filter(({ imported }) => imported === true)];
}
