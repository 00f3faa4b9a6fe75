import type { AppClient } from '../../../../shared/api/contract.ts';
import { objectState, type OwnedObject } from '../../../../shared/domain/app.ts';
import type { Snapshot, SnapshotApp } from '../../../../shared/domain/snapshot.ts';
import type { Cell } from '../../../../shared/csv.ts';

export type InventoryRow = Readonly<Record<(typeof inventoryColumns)[number], Cell>>;

/** One row per object of each app; an app of which nothing is held has one row with empty object cells. */
export const inventoryColumns = [
  'appId',
  'appName',
  'spaceName',
  'spaceType',
  'appOwnerId',
  'appOutcome',
  'versionId',
  'objectId',
  'objectType',
  'parentId',
  'title',
  'state',
  'ownerId',
  'ownerSubject',
  'ownerName',
  'published',
  'approved',
  'publishTime',
  'modifiedDate',
] as const;

/** The whole inventory of one snapshot, app by app; never more than one app is in memory. */
export async function* inventoryRows(client: AppClient, { snapshotId }: Snapshot): AsyncGenerator<InventoryRow> {
  const { apps } = await client.backups.get({ snapshotId });
  for (const app of apps) {
    if (app.versionId === null) {
      yield { ...appCells(app), ...noObject };
      continue;
    }
    const { objects } = await client.apps.objects({ appId: app.appId, versionId: app.versionId });
    if (objects.length === 0) yield { ...appCells(app), ...noObject };
    for (const object of objects) yield { ...appCells(app), ...objectCells(object) };
  }
}

const appCells = ({ appId, name, spaceName, spaceType, facts, outcome, versionId }: SnapshotApp) => ({
  appId,
  appName: name,
  spaceName,
  spaceType,
  appOwnerId: facts.ownerId,
  appOutcome: outcome,
  versionId,
});

const objectCells = (object: OwnedObject) => ({
  objectId: object.objectId,
  objectType: object.objectType,
  parentId: object.parentId,
  title: object.title,
  state: object.parentId === null ? objectState(object) : 'part',
  ownerId: object.ownerId,
  ownerSubject: object.ownerSubject,
  ownerName: object.ownerName,
  published: object.published,
  approved: object.approved,
  publishTime: object.publishTime,
  modifiedDate: object.modifiedDate,
});

const noObject = {
  objectId: null,
  objectType: null,
  parentId: null,
  title: null,
  state: null,
  ownerId: null,
  ownerSubject: null,
  ownerName: null,
  published: null,
  approved: null,
  publishTime: null,
  modifiedDate: null,
} as const satisfies Partial<InventoryRow>;
