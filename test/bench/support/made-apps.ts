import type { Vault } from '../../../electron/engine/vault/index.ts';
import type { OwnedObject } from '../../../shared/domain/app.ts';
import type {
  AppId,
  EpochMs,
  ObjectId,
  PersonId,
  RunId,
  SnapshotId,
  SpaceId,
  TenantName,
  VersionId,
} from '../../../shared/domain/ids.ts';
import type { Person } from '../../../shared/domain/tenant.ts';

const words = (
  'sales revenue margin customer order product region country month year budget forecast pipeline churn inventory stock ' +
  'delivery supplier invoice payment overview detail trend ranking map table chart dashboard analysis summary monthly ' +
  'weekly actual plan target variance growth share segment channel store employee headcount absence quality defect'
).split(' ');
const types = [
  'sheet',
  'bookmark',
  'masterobject',
  'dimension',
  'measure',
  'variable',
  'barchart',
  'table',
  'kpi',
  'filterpane',
];
const firstAt = 1_790_000_000_000;

export type MadeApp = {
  readonly appId: string;
  readonly name: string;
  readonly objects: readonly OwnedObject[];
  readonly script: string;
};

export const people: readonly Person[] = Array.from({ length: 500 }, (_, n) => ({
  ...{ personId: `6512f0c4a1b2c3d4e5f6${String(n).padStart(4, '0')}` as PersonId, subject: `auth0|${n}-subject` },
  ...{
    name: `Person ${n} ${words[n % words.length] ?? ''}`,
    email: `p${n}@acme.example`,
    status: n % 25 === 0 ? 'disabled' : 'active',
  },
  ...{ groups: [], roles: [] },
}));

const pick = (n: number): string => words[Math.abs(n * 2654435761) % words.length] ?? '';

/** Most of an app belongs to three people who made it; every tenth object to somebody else. */
function anObject(app: number, n: number): OwnedObject {
  const seed = app * 1000 + n;
  const owner = people[n % 10 === 0 ? (seed * 7) % people.length : (app * 3 + (n % 3)) % people.length];
  const at = new Date(firstAt + (seed % 100_000) * 50_000).toISOString();
  const title = `${pick(seed)} ${pick(seed + 17)} ${n % 4 === 0 ? n : pick(seed + 31)}`;
  return {
    ...{
      objectId: `${seed.toString(16).padStart(8, '0')}-4f89-11d3-9a0c-0305e82c3301` as ObjectId,
      objectType: types[n % types.length] ?? '',
    },
    ...{
      engineClass: 'GenericObject',
      parentId: null,
      title,
      description: n % 5 === 0 ? `${title} by ${pick(seed + 3)} and ${pick(seed + 5)}` : null,
    },
    ...{
      ownerId: owner?.personId ?? null,
      metaOwner: null,
      published: n % 10 !== 0,
      approved: n % 10 > 4,
      publishTime: null,
    },
    ...{
      createdDate: at,
      modifiedDate: at,
      rawMeta: JSON.stringify({ title, createdDate: at, modifiedDate: at, published: n % 10 !== 0 }),
    },
    ...{
      source: 'list',
      problem: null,
      ownerSubject: owner?.subject ?? '',
      ownerName: owner?.name ?? '',
      ownerRule: 'directory',
    },
  };
}

/** An app that looks like one of a tenant. */
export function anApp(app: number, objects: number): MadeApp {
  const lines = Array.from(
    { length: 400 },
    (_, n) => `  ${pick(app + n)}_${n} AS dimension_${(app + n) % 900}, // ${pick(n)}`,
  );
  return {
    ...{ appId: `app-${app}`, name: `${pick(app)} ${pick(app + 9)} ${app}` },
    objects: Array.from({ length: objects }, (_, n) => anObject(app, n)),
    script: `LOAD\n${lines.join('\n')}\nFROM [lib://data/${app}.qvd];`,
  };
}

async function* once(text: string) {
  yield Buffer.from(text);
}

/** One backup of these apps, with files of a few bytes. */
export async function backUpApps(vault: Vault, id: string, apps: readonly MadeApp[]): Promise<void> {
  const snapshotId = id as SnapshotId;
  const at = firstAt as EpochMs;
  const counts = {
    listed: apps.length,
    captured: apps.length,
    unchanged: 0,
    failed: 0,
    objects: 0,
    people: 500,
    spaces: 0,
    bytesRead: 0,
    bytesStored: 0,
  };
  vault.snapshots.begin({
    ...{
      snapshotId,
      runId: `run-${id}` as RunId,
      tenant: 'acme' as TenantName,
      startedAt: at,
      endedAt: null,
      state: 'running',
    },
    ...{
      scope: { spaceTypes: ['all'], spaceIds: [], appIds: [], withData: false },
      counts,
      gaps: [],
      alarms: [],
      tags: [],
    },
    ...{ reason: '', ticket: '', identity: { userId: 'bot', subject: 'bot' } },
  });
  vault.snapshots.recordDirectory(snapshotId, { people, groups: [], spaces: [] });
  for (const [n, { appId: given, name, objects, script }] of apps.entries()) {
    const appId = given as AppId;
    const facts = {
      ...{
        appId,
        name,
        description: '',
        ownerId: people[n % 500]?.personId ?? '',
        spaceId: `space-${n % 20}` as SpaceId,
      },
      ...{
        spaceType: 'managed',
        spaceName: `Space ${n % 20}`,
        usage: 'ANALYTICS',
        createdAt: at,
        modifiedAt: at,
        lastReloadAt: null,
      },
      ...{
        publishedAt: null,
        originAppId: null,
        hasSectionAccess: false,
        isDirectQuery: false,
        encrypted: null,
        fileBytes: null,
      },
      ...{ itemUpdatedAt: null, defaultBookmarkId: null, privileges: ['read'] },
    };
    const prepared = await vault.content.prepare(once(`${id} ${appId}`), { expectedBytes: null });
    const versionId = `${id}-${appId}` as VersionId;
    vault.recordVersion(
      { versionId, appId, takenAt: at, withData: false, facts, objects, script, objectsDigest: id },
      prepared,
    );
    vault.snapshots.recordApp({
      ...{
        snapshotId,
        appId,
        name,
        spaceName: facts.spaceName,
        spaceType: facts.spaceType,
        outcome: 'captured',
        versionId,
      },
      ...{ evidence: {}, facts },
    });
  }
  vault.snapshots.close(snapshotId, { state: 'complete', endedAt: at, counts, gaps: [], alarms: [] });
}
