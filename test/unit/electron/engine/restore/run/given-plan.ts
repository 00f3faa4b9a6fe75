import { PlanOptions, type RestorePlan } from '../../../../../../shared/domain/restore.ts';
import type { VersionId } from '../../../../../../shared/domain/ids.ts';
import type { Vault } from '../../../../../../electron/engine/vault/index.ts';
import type { FakeObject, FakeTarget } from '../../../../../support/fake-target.ts';

const object = (
  id: string,
  owner: string,
  state: 'base' | 'community' | 'private',
  more: Partial<FakeObject> = {},
): FakeObject => ({
  id,
  type: 'sheet',
  engineClass: 'GenericObject',
  owner,
  published: state !== 'private',
  approved: state === 'base',
  ...more,
});

/** What every app of the snapshot holds: base, community and private content of two people, and the app's own parts. */
export const contents: readonly FakeObject[] = [
  object('base', 'ann', 'base'),
  object('shared-by-bea', 'bea', 'community'),
  object('mine', 'bea', 'private'),
  object('mark', 'bea', 'private', { type: 'bookmark', engineClass: 'GenericBookmark' }),
  object('lost', '', 'private'),
  object('props', 'bot-1', 'private', { type: 'appprops' }),
  object('v', '', 'private', { type: 'variable', engineClass: 'GenericVariable' }),
];
const people: Readonly<Record<string, string>> = { ann: 'person-ann', bea: 'person-bea' };

export const versionOf = (appId: string) => `version-${appId}` as VersionId;

let plans = 0;

/** A plan of four apps: shared, managed with a copy, managed from the restored shared one, personal; kept in the vault. */
export function aPlan(vault: Vault, target: FakeTarget, change: (plan: RestorePlan) => RestorePlan = (plan) => plan) {
  const number = ++plans;
  const planId = `${number}`.padStart(8, '0') + 'abcdef';
  const reports = [...target.spaces.values()].find(({ name }) => name === 'Reports')!;
  const app = (appId: string, index: number, more: object) => ({
    appId,
    versionId: versionOf(appId),
    sha256: '',
    fileBytes: 10,
    withData: false,
    name: appId,
    targetName: `The ${appId}`,
    variant: 'managed',
    description: '',
    sourceSpaceId: 'src-reports',
    action: 'restore',
    why: '',
    conflict: { appId: null, name: '', kind: 'none', decision: 'none', renamedTo: '' },
    origin: { kind: 'none' },
    ownerId: 'person-ann',
    ownerSubject: 'ann',
    ownerWhy: '',
    mark: `[coffer-${planId.slice(0, 8)}-${index}]`,
    via: 'body',
    objects: contents
      .filter(({ engineClass }) => engineClass !== 'GenericVariable')
      .map(({ id, type, engineClass, owner, published, approved }) => ({
        objectId: id,
        objectType: type,
        engineClass,
        title: id,
        state: 'private',
        published,
        approved,
        ownerSubject: owner,
        ownerId: people[owner] ?? (owner === 'bot-1' ? 'bot-1' : null),
        how: 'subject',
        why: owner === '' ? 'nobody knows who it was' : '',
      })),
    removed: [],
    publishBookmarkId: null,
    ...more,
  });
  const space = { description: '', assignments: [], notAssigned: [], botRoles: [], ownerId: null };
  const plan = change({
    format: 'coffer-restore-plan',
    version: 1,
    kind: 'rebuild',
    planId,
    vaultId: vault.vaultId,
    madeAt: 1,
    snapshot: { snapshotId: 'snapshot-1', state: 'complete', takenAt: 1, tenant: 'acme', gaps: [] },
    target: { name: 'target', host: 'https://target', tenantId: 'target-1' },
    identity: { userId: 'bot-1', subject: target.bot.subject },
    options: PlanOptions.parse({}),
    preflight: [],
    people: [],
    groups: [{ name: 'Readers', action: 'create', targetId: null, roles: [] }],
    spaces: [
      {
        ...space,
        ...{ sourceId: 'src-team', name: 'Team', type: 'shared', action: 'create', how: 'made', targetId: null },
        ...{ targetName: 'Team', ownerId: 'person-ann' },
        assignments: [
          { type: 'user', name: 'bea', roles: ['producer'], assigneeId: 'person-bea' },
          { type: 'group', name: 'Readers', roles: ['consumer'], assigneeId: null },
        ],
      },
      {
        ...space,
        ...{ sourceId: 'src-reports', name: 'Reports', type: 'managed', action: 'use', how: 'same-name' },
        ...{ targetId: reports.id, targetName: 'Reports', botRoles: ['facilitator', 'publisher'] },
      },
    ],
    staging: { name: `Coffer staging ${number}` },
    templates: { name: 'Templates', spaceId: null, sourceSpaceId: null },
    apps: [
      app('shared', 1, { variant: 'shared', sourceSpaceId: 'src-team' }),
      app('copied', 2, { origin: { kind: 'copy', name: 'Template of copied', why: '' } }),
      app('linked', 3, { origin: { kind: 'restored', appId: 'shared', name: 'The shared' } }),
      app('mine', 4, { variant: 'personal', sourceSpaceId: null, ownerId: 'person-bea', ownerSubject: 'bea' }),
    ],
    byHand: [],
    calls: [],
    cost: {
      tiers: [],
      floorMinutes: 0,
      floorMinutesAtShare: 0,
      imports: 4,
      importsPerDay: null,
      days: 1,
      uploadBytes: 0,
      ownerChanges: 12,
    },
    targetFacts: [],
    targetDigest: '',
    hash: `hash-${planId}`,
  } as unknown as RestorePlan);
  const { hash, kind, madeAt } = plan;
  vault.restores.keepPlan({ planId, hash, kind, madeAt, body: plan });
  return plan;
}
