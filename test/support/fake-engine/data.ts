import type { AppRow } from '../../../shared/api/apps.ts';
import { AppFacts, type OwnedObject, type Version } from '../../../shared/domain/app.ts';
import type { ObjectDifference, VersionDifference } from '../../../shared/domain/difference.ts';
import { Snapshot } from '../../../shared/domain/snapshot.ts';
import { Tenant } from '../../../shared/domain/tenant.ts';
import type { z } from '../../../shared/schema.ts';

/** Noon of a day nobody will confuse with today. */
export const noon = Date.UTC(2026, 2, 12, 11, 0, 0);
const day = 86_400_000;
const mib = 1024 * 1024;

export const people = [
  'Solveig Bakke',
  'Marek Dudek',
  'Aylin Toprak',
  'Jean-Luc Ferrand',
  'Òscar Puig',
  'Nadia Haddad',
];
const spaces = ['Terminal', 'Finance', 'Fleet', 'Forecasting', 'People, restricted', 'Published'];
const subjects = [
  'Berth occupancy',
  'Crane hours',
  'Freight invoices',
  'Cold chain',
  'Customs holds',
  'Driver rosters',
  'Fuel and tolls',
  'Claims',
];
const kinds = ['overview', 'daily', 'by customer', 'forecast', 'audit', 'by route', 'benchmark'];
export const hostileName = '<img src=x onerror="alert(1)"> \u202Etxet desrever';

const id = (prefix: string, n: number) => `${prefix}-${String(n).padStart(4, '0')}-4c1e-9a77-5b20d6f1e8a3`;

/** The n-th app of the practice data; the same on every run. */
export function appRow(n: number): AppRow {
  const name =
    n === 3
      ? hostileName
      : `${subjects[n % subjects.length]}, ${kinds[(n * 3) % kinds.length]}${n < 56 ? '' : ` ${Math.floor(n / 56) + 1}`}`;
  return {
    appId: id('b7d9a2f0', n) as AppRow['appId'],
    name,
    spaceName: spaces[n % spaces.length]!,
    spaceType: n % 6 === 5 ? 'managed' : 'shared',
    ownerId: `u${n % people.length}`,
    ownerName: people[n % people.length]!,
    versions: 1 + ((n * 5) % 9),
    latestVersionId: `v${n}` as AppRow['latestVersionId'],
    latestTakenAt: (noon - (n % 9) * day) as AppRow['latestTakenAt'],
    fileBytes: (3 + ((n * 37) % 410)) * mib,
    objectCount: 20 + ((n * 17) % 320),
    withData: n % 6 !== 5,
    hasSectionAccess: n % 11 === 4,
    lastOutcome: n % 29 === 7 ? 'failed' : n % 3 === 0 ? 'captured' : 'unchanged',
  };
}

export const tenant = Tenant.parse({
  name: 'havnelager-prod',
  host: 'https://havnelager.eu.qlikcloud.com',
  tenantId: 'kT3pU0c8rQmZ',
  role: 'source',
  clientId: '6f1c20aa84',
  scopes: 'admin_classic admin.apps',
  allowHttp: false,
  rateShare: 0.5,
  maxSessions: 3,
  proxyUrl: null,
  caPem: null,
  createdAt: noon - 90 * day,
});

const changes = [
  { added: 2, removed: 1, changed: 4, ownersChanged: 1, scriptChanged: true },
  { added: 1, removed: 0, changed: 0, ownersChanged: 0, scriptChanged: false },
  { added: 0, removed: 0, changed: 0, ownersChanged: 0, scriptChanged: false },
  { added: 0, removed: 0, changed: 3, ownersChanged: 2, scriptChanged: false },
  { added: 5, removed: 2, changed: 1, ownersChanged: 0, scriptChanged: true },
  { added: 0, removed: 1, changed: 0, ownersChanged: 0, scriptChanged: false },
] as const;

/** The versions of an app, newest first. */
export function versionsOf(app: AppRow) {
  return Array.from({ length: 7 }, (_, index) => {
    const ordinal = 7 - index;
    return {
      versionId: `${app.appId}-v${ordinal}` as Version['versionId'],
      appId: app.appId,
      ordinal,
      takenAt: (noon - index * 2.3 * day) as Version['takenAt'],
      contentId: `c${ordinal}` as Version['contentId'],
      sha256: '9f2b'.repeat(16),
      fileBytes: app.fileBytes,
      storedBytes: ordinal === 1 ? app.fileBytes : (0.2 + ((ordinal * 7) % 12)) * mib,
      withData: app.withData,
      objectCount: 64,
      rootObjectCount: 40,
      facts: factsOf(app),
      changes: changes[index] ?? null,
    };
  });
}

export const factsOf = (app: AppRow): AppFacts =>
  AppFacts.parse({
    appId: app.appId,
    name: app.name,
    description: '',
    ownerId: app.ownerId,
    spaceId: 's1',
    spaceType: app.spaceType,
    spaceName: app.spaceName,
    usage: 'ANALYTICS',
    createdAt: noon - 300 * day,
    modifiedAt: noon - day,
    lastReloadAt: noon - day,
    publishedAt: null,
    originAppId: null,
    hasSectionAccess: app.hasSectionAccess,
    isDirectQuery: false,
    encrypted: false,
    fileBytes: app.fileBytes,
    itemUpdatedAt: noon - day,
    defaultBookmarkId: null,
    privileges: ['read', 'export'],
  });

const titles = [
  'Overview',
  'By terminal',
  'Open claims',
  'Margin by lane',
  'Late arrivals',
  'Capacity',
  'Top lanes',
  'Net weight',
  'vCutoff',
  'Quarterly talk',
];
const types = ['sheet', 'sheet', 'bookmark', 'sheet', 'measure', 'story', 'dimension', 'measure', 'variable', 'story'];
const states = [
  'base',
  'community',
  'private',
  'base',
  'base',
  'private',
  'base',
  'base',
  'base',
  'community',
] as const;

type ObjectRow = z.infer<typeof ObjectDifference>;

function objectRow(n: number): ObjectRow {
  const turn = Math.floor(n / titles.length);
  return {
    difference: 'same',
    objectId: `o${n}`,
    objectType: types[n % types.length]!,
    title: `${titles[n % titles.length]}${turn === 0 ? '' : `, ${people[turn % people.length]!.split(' ')[0]} ${turn}`}`,
    state: states[n % states.length]!,
    stateBefore: states[n % states.length]!,
    ownerSubject: `havnelager\\${people[n % people.length]!.split(' ')[0]!.toLowerCase()}`,
    ownerName: people[n % people.length]!,
    ownerSubjectBefore: `havnelager\\${people[n % people.length]!.split(' ')[0]!.toLowerCase()}`,
    ownerNameBefore: people[n % people.length]!,
    changed: [],
    fields: [],
  };
}

/** Seven differences of every kind, one of them a new owner, then what is the same. */
export function difference(from: string, to: string): z.infer<typeof VersionDifference> {
  const rows = Array.from({ length: 64 }, (_, n) => objectRow(n));
  const turn = (n: number, change: Partial<ObjectRow>) => Object.assign(rows[n]!, change);
  turn(0, {
    difference: 'changed',
    ownerSubjectBefore: 'havnelager\\old',
    ownerNameBefore: 'Nadia Haddad',
    changed: ['owner', 'charts'],
  });
  turn(1, { difference: 'changed', stateBefore: 'private', changed: ['state'] });
  turn(2, { difference: 'added', stateBefore: null, ownerSubjectBefore: null, ownerNameBefore: null });
  turn(3, { difference: 'changed', changed: ['title'] });
  turn(4, { difference: 'changed', changed: ['expression'] });
  turn(5, { difference: 'removed' });
  turn(6, { difference: 'added', stateBefore: null, ownerSubjectBefore: null, ownerNameBefore: null });
  return { from, to, added: 2, removed: 1, changed: 4, same: 57, ownersChanged: 1, scriptChanged: true, objects: rows };
}

/** The objects of a first version. */
export const firstObjects = (): OwnedObject[] =>
  Array.from({ length: 64 }, (_, n) => objectRow(n)).map((row) => ({
    objectId: row.objectId as OwnedObject['objectId'],
    objectType: row.objectType,
    engineClass: 'GenericObject',
    parentId: null,
    title: row.title,
    description: null,
    ownerId: 'u1',
    metaOwner: null,
    published: row.state !== 'private',
    approved: row.state === 'base',
    publishTime: null,
    createdDate: null,
    modifiedDate: null,
    rawMeta: null,
    source: 'list',
    problem: null,
    ownerSubject: row.ownerSubject,
    ownerName: row.ownerName,
    ownerRule: 'directory',
  }));

export const lastSnapshot = (runId: string, apps: number, over: Partial<z.input<typeof Snapshot>> = {}): Snapshot =>
  Snapshot.parse({
    snapshotId: `s-${runId}`,
    runId,
    tenant: tenant.name,
    startedAt: noon - day,
    endedAt: noon - day + 1_500_000,
    state: 'complete',
    scope: { spaceTypes: ['all'], spaceIds: [], appIds: [], withData: false },
    counts: {
      listed: apps,
      captured: 21,
      unchanged: apps - 21,
      failed: 0,
      objects: apps * 130,
      people: 48,
      spaces: 6,
      bytesRead: 4e9,
      bytesStored: 3e8,
    },
    gaps: [],
    alarms: [],
    tags: [],
    reason: '',
    ticket: '',
    identity: { userId: 'bot', subject: 'bot' },
    ...over,
  });

/** Six nights, newest first; one of them was partial. */
export const earlierSnapshots = (apps: number): Snapshot[] =>
  Array.from({ length: 6 }, (_, night) => {
    const failed = night === 2 ? 2 : 0;
    const captured = 9 + ((night * 11) % 23);
    return lastSnapshot(`night-${night}`, apps, {
      startedAt: noon - (night + 1) * day,
      endedAt: noon - (night + 1) * day + (9 + night) * 83_000,
      state: failed > 0 ? 'partial' : 'complete',
      counts: {
        listed: apps,
        captured,
        unchanged: apps - captured - failed,
        failed,
        objects: apps * 130,
        people: 48,
        spaces: 6,
        bytesRead: captured * 9e7,
        bytesStored: captured * 7e6,
      },
      gaps: Array.from({ length: failed }, (_each, n) => ({
        kind: 'app',
        subjectId: `a${n}`,
        subjectName: 'Claims, audit',
        code: 'tenant.forbidden',
        details: {},
      })),
    });
  });
