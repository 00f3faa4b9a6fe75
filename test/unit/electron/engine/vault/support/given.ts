import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

import { createVault, openVault, type CreatedVault, type NewVersion, type Vault, type VaultOptions } from '../../../../../../electron/engine/vault/index.ts';
import { Secret } from '../../../../../../electron/engine/secrets/index.ts';
import type { AppFacts, OwnedObject } from '../../../../../../shared/domain/app.ts';
import type { AppId, EpochMs, ObjectId, PersonId, RunId, SnapshotId, TenantName, VersionId } from '../../../../../../shared/domain/ids.ts';
import type { Snapshot } from '../../../../../../shared/domain/snapshot.ts';
import type { Person, Tenant } from '../../../../../../shared/domain/tenant.ts';
import { aFolder, aWorld, type TestWorld } from '../../../../../support/world.ts';
import { createFakeContent } from './fake-content.ts';

export const passphrase = 'correct horse bätterÿ';
export const asKey = (text: string) => ({ kind: 'passphrase', passphrase: new Secret(text) }) as const;
export const asRecovery = (text: string) => ({ kind: 'recovery', recoveryKey: new Secret(text) }) as const;

/** Cheap keys and a content store that is only rows. */
export const quick = (world: TestWorld, change: Partial<VaultOptions> = {}): VaultOptions => ({
  world,
  scryptN: 2 ** 15,
  ...change,
  hooks: { createContent: createFakeContent, ...change.hooks },
});

export function aTempFolder(): string {
  const folder = aFolder();
  onTestFinished(folder.dispose);
  return folder.path;
}

export type Given = CreatedVault & { world: TestWorld; folder: string; reopen: (change?: Partial<VaultOptions>) => Promise<Vault> };

/** A fresh vault in a folder of its own; closed when the test is over. */
export async function aVault(change: Partial<VaultOptions> = {}, world = aWorld()): Promise<Given> {
  const created = await createVault({ parent: aTempFolder() }, new Secret(passphrase), quick(world, change));
  const { folder } = created.vault;
  onTestFinished(() => created.vault.close());
  const reopen = async (again: Partial<VaultOptions> = {}) => {
    const vault = await openVault(folder, asKey(passphrase), quick(world, again));
    onTestFinished(() => vault.close());
    return vault;
  };
  return { ...created, world, folder, reopen };
}

/** The folder as a power cut at this moment would leave it, without the lock of the process that died. */
export function imageOf(folder: string): string {
  const image = join(aTempFolder(), 'image.coffer');
  cpSync(folder, image, { recursive: true, filter: (path) => !path.endsWith('owner.lock') });
  return image;
}

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
  rawMeta: JSON.stringify({ title: `Sheet ${id}`, published: true, createdDate: '2026-01-02T03:04:05.678Z', privileges: ['read', 'update'] }),
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

export const someCounts = { listed: 1, captured: 1, unchanged: 0, failed: 0, objects: 2, people: 1, spaces: 0, bytesRead: 5, bytesStored: 5 };

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

async function* once(bytes: Uint8Array) {
  yield bytes;
}

/** Takes a file in and records it as a version. */
export async function record(vault: Vault, version: NewVersion, file: string | Uint8Array = version.versionId) {
  const prepared = await vault.content.prepare(once(Buffer.from(file)), { expectedBytes: null });
  return vault.recordVersion(version, prepared);
}

/** One whole backup: people, one app with one version, sealed. */
export async function backUp(vault: Vault, name: string, apps: readonly string[] = ['app-1']) {
  const snapshotId = name as SnapshotId;
  vault.snapshots.begin(aSnapshot(name));
  vault.snapshots.recordDirectory(snapshotId, { people: [aPerson('p1'), aPerson('p2')], groups: [], spaces: [] });
  for (const appId of apps) {
    const version = await record(vault, aNewVersion(appId, `${name}-${appId}`));
    vault.snapshots.recordApp({
      snapshotId,
      appId: appId as AppId,
      name: `App ${appId}`,
      spaceName: '',
      spaceType: 'personal',
      outcome: 'captured',
      versionId: version.versionId,
      evidence: { modified: true },
      facts: someFacts(appId),
    });
  }
  return vault.snapshots.close(snapshotId, { state: 'complete', endedAt: 200 as EpochMs, counts: someCounts, gaps: [], alarms: [] });
}

/** The code of what was thrown, and its details. */
export async function failureOf(work: () => unknown): Promise<{ code: string; details: Record<string, unknown> }> {
  try {
    await work();
  } catch (thrown) {
    return thrown as { code: string; details: Record<string, unknown> };
  }
  throw new Error('nothing was thrown');
}
