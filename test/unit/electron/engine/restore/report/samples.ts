import type { FoundApp } from '../../../../../../electron/engine/restore/types.ts';
import type { OwnedObject } from '../../../../../../shared/domain/app.ts';
import type { AppId, PersonId, SpaceId, TenantId, TenantName } from '../../../../../../shared/domain/ids.ts';
import {
  AppPlan,
  PlanOptions,
  type PersonMatch,
  type PlannedObject,
  type RestorePlan,
} from '../../../../../../shared/domain/restore.ts';
import { aSnapshot, someFacts } from '../../vault/support/samples.ts';

export const bot = { userId: 'bot-2', subject: 'qlikbot\\new' };
export const anna = 'anna-2' as PersonId;
export const ben = 'ben-2' as PersonId;

/** An object as the version has it: Anna's private sheet unless told otherwise. */
export const anObject = (objectId: string, change: Partial<OwnedObject> = {}): OwnedObject => ({
  objectId: objectId as OwnedObject['objectId'],
  objectType: 'sheet',
  engineClass: 'GenericObject',
  parentId: null,
  title: `Title of ${objectId}`,
  description: null,
  ownerId: 'anna-1',
  metaOwner: null,
  published: false,
  approved: false,
  publishTime: null,
  createdDate: null,
  modifiedDate: '2026-01-01T00:00:00.000Z',
  rawMeta: null,
  source: 'list',
  problem: null,
  ownerSubject: 'auth0|anna',
  ownerName: 'Anna',
  ownerRule: 'directory',
  ...change,
});

export const aPlannedObject = (objectId: string, change: Partial<PlannedObject> = {}): PlannedObject => ({
  objectId: objectId as PlannedObject['objectId'],
  objectType: 'sheet',
  engineClass: 'GenericObject',
  title: `Title of ${objectId}`,
  state: 'private',
  published: false,
  approved: false,
  ownerSubject: 'auth0|anna',
  ownerId: anna,
  how: 'subject',
  why: '',
  ...change,
});

export const anAppPlan = (appId: string, change: Partial<AppPlan> = {}): AppPlan => ({
  ...AppPlan.parse({
    appId,
    versionId: `${appId}-v1`,
    sha256: '',
    fileBytes: 1,
    withData: false,
    name: `App ${appId}`,
    targetName: `App ${appId}`,
    variant: 'shared',
    description: '',
    sourceSpaceId: 'space-1',
    action: 'restore',
    why: '',
    conflict: { appId: null, name: '', kind: 'none', decision: 'none', renamedTo: '' },
    origin: { kind: 'none' },
    ownerId: ben,
    ownerSubject: 'auth0|ben',
    ownerWhy: '',
    mark: `[coffer-1a2b3c4d-${appId}]`,
    via: 'body',
    objects: [],
    removed: [],
    publishBookmarkId: null,
  }),
  ...change,
});

export const aMatch = (change: Partial<PersonMatch> = {}): PersonMatch => ({
  sourceId: 'anna-1',
  subject: 'auth0|anna',
  name: 'Anna',
  email: 'anna@acme.example',
  kind: 'subject',
  problem: null,
  target: { personId: anna, subject: 'auth0|anna', name: 'Anna', email: 'anna@acme.example', status: 'active' },
  objects: 4212,
  privateObjects: 17,
  ...change,
});

export const planHash = 'ab12'.repeat(16);

export const aRestorePlan = (change: Partial<RestorePlan> = {}): RestorePlan => {
  const { snapshotId, state, startedAt } = aSnapshot('snapshot-1');
  return {
    format: 'coffer-restore-plan',
    version: 1,
    kind: 'restore',
    planId: 'plan-0001',
    vaultId: 'vault-1',
    madeAt: startedAt,
    snapshot: { snapshotId, state, takenAt: startedAt, tenant: 'acme', gaps: ['one app was locked'] },
    target: { name: 'new-acme' as TenantName, host: 'https://new.example', tenantId: 'tenant-2' as TenantId },
    identity: bot,
    options: PlanOptions.parse({}),
    preflight: [],
    people: [aMatch()],
    groups: [],
    spaces: [
      {
        sourceId: 'space-1' as SpaceId,
        name: 'Sales',
        type: 'shared',
        action: 'use',
        how: 'same-name',
        targetId: 'space-2' as SpaceId,
        targetName: 'Sales',
        description: '',
        ownerId: null,
        assignments: [],
        notAssigned: [],
        botRoles: [],
      },
    ],
    staging: { name: 'Coffer staging' },
    templates: null,
    apps: [anAppPlan('app-1', { objects: [aPlannedObject('sheet-1')] })],
    byHand: [{ when: 'after', kind: 'reload', what: 'Reload the app', values: ['App app-1'] }],
    calls: [],
    cost: {
      tiers: [],
      floorMinutes: 1234.5,
      floorMinutesAtShare: 2469,
      imports: 1,
      importsPerDay: null,
      days: 1,
      uploadBytes: 1,
      ownerChanges: 1,
    },
    targetFacts: [],
    targetDigest: '',
    hash: planHash,
    ...change,
  };
};

/** The target's word on an app that is exactly as planned. */
export const asPlanned = (plan: AppPlan, objects: readonly OwnedObject[]): FoundApp => ({
  facts: someFacts('new-1', {
    appId: 'new-1' as AppId,
    name: plan.targetName,
    ownerId: plan.ownerId ?? bot.userId,
    spaceId: plan.variant === 'personal' ? null : ('space-2' as SpaceId),
    publishedAt: plan.variant === 'managed' ? someFacts('x').modifiedAt : null,
    originAppId: plan.variant === 'managed' ? 'origin-2' : null,
  }),
  reading: {
    objects: objects.map((object) => {
      const planned = plan.objects.find(({ objectId }) => objectId === object.objectId);
      return { ...object, ownerId: planned === undefined ? object.ownerId : (planned.ownerId ?? bot.userId) };
    }),
    script: null,
    defaultBookmarkId: null,
    problems: 0,
  },
});
