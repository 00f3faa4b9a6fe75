import type { NewVersion } from '../../../../../../electron/engine/vault/index.ts';
import type { AppFacts, OwnedObject } from '../../../../../../shared/domain/app.ts';
import type {
  AppId,
  EpochMs,
  ObjectId,
  PersonId,
  RunId,
  SnapshotId,
  TenantName,
  VersionId,
} from '../../../../../../shared/domain/ids.ts';
import type { Snapshot } from '../../../../../../shared/domain/snapshot.ts';
import type { Person, Tenant } from '../../../../../../shared/domain/tenant.ts';

export const aTenant = (change: Partial<Tenant> = {}): Tenant => ({
  name: 'acme' as TenantName,
  host: 'https://acme.example',
  tenantId: null,
  role: 'source',
  clientId: 'client',
  scopes: '',
  allowHttp: false,
  rateShare: 0.5,
  maxSessions: 2,
  proxyUrl: null,
  caPem: null,
  createdAt: 1 as EpochMs,
  ...change,
});

export const aPerson = (id: string, change: Partial<Person> = {}): Person => ({
  personId: id as PersonId,
  subject: `auth0|${id}`,
  name: `Person ${id}`,
  email: `${id}@acme.example`,
  status: 'active',
  groups: [],
  roles: [],
  ...change,
});

export const someFacts = (appId: string, change: Partial<AppFacts> = {}): AppFacts => ({
  appId: appId as AppId,
  name: `App ${appId}`,
  description: '',
  ownerId: 'p1',
  spaceId: null,
  spaceType: 'personal',
  spaceName: '',
  usage: 'ANALYTICS',
  createdAt: 1 as EpochMs,
  modifiedAt: 2 as EpochMs,
  lastReloadAt: null,
  publishedAt: null,
  originAppId: null,
  hasSectionAccess: false,
  isDirectQuery: false,
  encrypted: null,
  fileBytes: null,
  itemUpdatedAt: null,
  defaultBookmarkId: null,
  privileges: ['read'],
  ...change,
});

export const anObject = (id: string, change: Partial<OwnedObject> = {}): OwnedObject => ({
  objectId: id as ObjectId,
  objectType: 'sheet',
  engineClass: 'GenericObject',
  parentId: null,
  title: `Sheet ${id}`,
  description: null,
  ownerId: 'p1',
  metaOwner: null,
  published: true,
  approved: null,
  publishTime: '2026-02-03T04:05:06.789Z',
  createdDate: '2026-01-02T03:04:05.678Z',
  modifiedDate: '2026-03-04T05:06:07.890Z',
  rawMeta: JSON.stringify({
    title: `Sheet ${id}`,
    published: true,
    createdDate: '2026-01-02T03:04:05.678Z',
    privileges: ['read', 'update'],
  }),
  source: 'list',
  problem: null,
  ownerSubject: 'auth0|p1',
  ownerName: 'Person p1',
  ownerRule: 'directory',
  ...change,
});

export const aNewVersion = (appId: string, versionId: string, change: Partial<NewVersion> = {}): NewVersion => ({
  versionId: versionId as VersionId,
  appId: appId as AppId,
  takenAt: 10 as EpochMs,
  withData: false,
  facts: someFacts(appId),
  objects: [anObject('o1'), anObject('o2')],
  script: 'LOAD * FROM [lib://x];',
  objectsDigest: 'digest',
  ...change,
});

export const someCounts = {
  listed: 1,
  captured: 1,
  unchanged: 0,
  failed: 0,
  objects: 2,
  people: 1,
  spaces: 0,
  bytesRead: 5,
  bytesStored: 5,
};

export const aSnapshot = (id: string, change: Partial<Snapshot> = {}): Snapshot => ({
  snapshotId: id as SnapshotId,
  runId: `run-${id}` as RunId,
  tenant: 'acme' as TenantName,
  startedAt: 100 as EpochMs,
  endedAt: null,
  state: 'running',
  scope: { spaceTypes: ['all'], spaceIds: [], appIds: [], withData: false },
  counts: someCounts,
  gaps: [],
  alarms: [],
  tags: [],
  reason: '',
  ticket: '',
  identity: { userId: 'bot', subject: 'bot' },
  ...change,
});
