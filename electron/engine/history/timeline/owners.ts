import { objectState, type OwnedObject } from '../../../../shared/domain/app.ts';
import type { OwnerName } from '../../../../shared/domain/difference.ts';
import type { OwnerSpan } from '../../../../shared/domain/history.ts';
import type { AppId, VersionId } from '../../../../shared/domain/ids.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import type { AppSight, Vault } from '../../vault/index.ts';
import { namesIn } from '../directory-names.ts';
import { lineageOf } from '../lineage.ts';

/** What one snapshot says of one thing; no owner: it was not there. */
type Sight = Pick<OwnerSpan, 'objectType' | 'title' | 'state' | 'owner'> & {
  readonly key: string;
  readonly by: AppSight;
};
type Thing = { readonly appId: AppId; readonly objectId: string | null };

/** Every owner of one object, or of an app itself, newest first, with the first and last snapshot that prove each. */
export function ownersOf(vault: Vault, { appId, objectId }: Thing): OwnerSpan[] {
  const line = lineageOf(vault, appId);
  const spans = spansOf({ appId, objectId }, sightsOf(vault, line, objectId));
  if (spans.length === 0)
    throw new AppError('request.not-found', { what: objectId === null ? 'app' : 'object', id: objectId ?? appId });
  return spans.reverse();
}

/** Everything one person owns or ever owned. A name may belong to several: all of them are meant, and listed. */
export function ownedBy(
  vault: Vault,
  { person, offset, limit }: { readonly person: string; readonly offset: number; readonly limit: number },
): { people: OwnerName[]; spans: OwnerSpan[]; total: number } {
  const people = vault.history
    .findPeople(person)
    .map(({ personId, subject, name }) => ({ id: personId, subject, name }));
  const names = [...new Set([person, ...people.flatMap(({ id, subject }) => [id, subject])])].filter(
    (name) => name !== '',
  );
  const things: Thing[] = [
    ...vault.history.appsOwnedBy(names).map((appId) => ({ appId, objectId: null })),
    ...vault.history.ownedBy(names),
  ];
  const wanted = new Set(names);
  const isTheirs = ({ owner }: OwnerSpan) => owner !== null && (wanted.has(owner.id) || wanted.has(owner.subject));
  const spans = things.slice(offset, offset + limit).flatMap((thing) =>
    spansOf(thing, sightsOf(vault, [thing.appId], thing.objectId))
      .reverse()
      .filter(isTheirs),
  );
  return { people, spans, total: things.length };
}

function sightsOf(vault: Vault, line: readonly AppId[], objectId: string | null): Sight[] {
  const sights = line
    .flatMap((appId) => vault.history.sightsOfApp(appId))
    .filter(({ versionId }) => versionId !== null)
    .sort((a, b) => a.at - b.at);
  if (objectId === null) return sights.map((by) => appSight(vault, by));
  const objects = new Map<VersionId, OwnedObject | null>(
    line.flatMap((appId) => vault.history.sightsOfObject(appId, objectId)).map((one) => [one.versionId, one.object]),
  );
  return sights.map((by) => objectSight(by.versionId === null ? null : (objects.get(by.versionId) ?? null), by));
}

function appSight(vault: Vault, by: AppSight): Sight {
  const { ownerId, spaceType } = by.seen.facts;
  const owner = namesIn(vault, by.snapshotId)(ownerId);
  return { key: ownerId, owner, objectType: 'app', title: by.seen.name, state: spaceType, by };
}

function objectSight(object: OwnedObject | null, by: AppSight): Sight {
  if (object === null) return { key: '', owner: null, objectType: '', title: '', state: '', by };
  const { ownerId, ownerSubject, ownerName, objectType, title } = object;
  const owner = { id: ownerId ?? '', subject: ownerSubject, name: ownerName };
  return {
    key: JSON.stringify([ownerId, ownerSubject]),
    owner,
    objectType,
    title: title ?? '',
    state: objectState(object),
    by,
  };
}

/** Neighbouring sights of one owner as one span, oldest first. Before it was first seen, a thing was not gone. */
function spansOf({ appId, objectId }: Thing, sights: readonly Sight[]): OwnerSpan[] {
  const spans: (OwnerSpan & { key: string })[] = [];
  for (const { key, owner, objectType, title, state, by } of sights) {
    const last = spans.at(-1);
    if (owner === null && last === undefined) continue;
    const here = { lastAt: by.at, lastSnapshotId: by.snapshotId };
    const shown =
      owner === null
        ? { objectType: last?.objectType ?? '', title: last?.title ?? '', state: '' }
        : { objectType, title, state };
    if (last?.key === key) Object.assign(last, here, shown, { owner });
    else
      spans.push({
        ...{ key, owner, appId, objectId, appName: by.seen.name, still: false },
        ...{ ...shown, firstAt: by.at, firstSnapshotId: by.snapshotId, ...here },
      });
  }
  const newest = sights.at(-1)?.by.snapshotId;
  return spans.map(({ key: _key, ...span }) => ({ ...span, still: span.lastSnapshotId === newest }));
}
