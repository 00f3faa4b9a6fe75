import { makePlan } from '../../../../../../electron/engine/restore/plan/make-plan.ts';
import type { TargetState } from '../../../../../../electron/engine/restore/target/read-target.ts';
import type { PlanDeps, PlanRequest } from '../../../../../../electron/engine/restore/types.ts';
import type { Listing, TenantClient } from '../../../../../../electron/engine/qlik/index.ts';
import type { Vault } from '../../../../../../electron/engine/vault/index.ts';
import type { AppFacts, OwnedObject } from '../../../../../../shared/domain/app.ts';
import type {
  EpochMs,
  PersonId,
  SnapshotId,
  SpaceId,
  TenantId,
  TenantName,
} from '../../../../../../shared/domain/ids.ts';
import type { PreflightName } from '../../../../../../shared/domain/preflight.ts';
import { PlanOptions, type RestorePlan } from '../../../../../../shared/domain/restore.ts';
import type { Snapshot } from '../../../../../../shared/domain/snapshot.ts';
import type { Group, IdentityProvider, Person, Space } from '../../../../../../shared/domain/tenant.ts';
import { aWorld } from '../../../../../support/world.ts';
import {
  aNewVersion,
  anObject,
  aPerson,
  aSnapshot,
  aVault,
  record,
  someCounts,
  someFacts,
} from '../../vault/support/given.ts';

export { anObject, aPerson, someFacts };

/** 2026-11-21 in the middle of the day. */
export const now = Date.UTC(2026, 10, 21, 12) as EpochMs;
export const botSubject = 'qlikbot\\new';
const me = { userId: 'bot', subject: botSubject, name: 'Bot' };

export const aSpace = (name: string, type: string, change: Partial<Space> = {}): Space => ({
  spaceId: `old-${name}` as SpaceId,
  name,
  type,
  ownerId: 'p1',
  description: '',
  assignments: [],
  ...change,
});

export const aTargetSpace = (name: string, type: string, change: Partial<Omit<Space, 'assignments'>> = {}) => ({
  spaceId: `new-${name}` as SpaceId,
  name,
  type,
  ownerId: me.userId,
  description: '',
  ...change,
});

/** The same person in the target: another id, the same subject. */
export const inTarget = (id: string, change: Partial<Person> = {}): Person =>
  aPerson(id, { personId: `new-${id}` as PersonId, ...change });

export const ownedBy = (id: string, person: string, change: Partial<OwnedObject> = {}): OwnedObject =>
  anObject(id, { ownerId: person, ownerSubject: person === '' ? '' : `auth0|${person}`, ...change });

export const isPrivate = { published: false, approved: false } as const;
export const isBase = { published: true, approved: true } as const;
export const isCommunity = { published: true, approved: false } as const;

export const anApp = (appId: string, space: Space | null, change: Partial<AppFacts> = {}): AppFacts =>
  someFacts(appId, {
    spaceId: space?.spaceId ?? null,
    spaceType: space?.type ?? 'personal',
    spaceName: space?.name ?? '',
    ...change,
  });

export const aState = (change: Partial<TargetState> = {}): TargetState => ({
  tenant: { tenantId: 'tenant-2' as TenantId, name: 'two', hostnames: [] },
  me,
  scopes: ['admin_classic', 'admin.apps'],
  rights: ['can_import_app'],
  spaces: [],
  held: new Map(),
  apps: [],
  people: [],
  groups: [],
  roles: [],
  connections: [],
  providers: [],
  clockSkewMs: 0,
  broken: [],
  ...change,
});

const listing = <Row>(rows: readonly Row[], brokenBy: Listing<Row>['brokenBy'] = null): Listing<Row> => ({
  rows,
  pages: 1,
  brokenBy,
});

/** A target that can be read, and nothing else: any other call throws. `asked` names the calls in order. */
export function aClient(
  state: TargetState,
  change: Partial<TenantClient> = {},
): TenantClient & { readonly asked: string[] } {
  const asked: string[] = [];
  const brokenIn = (what: string) =>
    state.broken.includes(what) ? { code: 'tenant.unreachable', details: { page: 2 } } : null;
  const reads: Partial<TenantClient> = {
    connect: async () => ({ me: state.me, tenant: state.tenant, scopes: state.scopes }),
    spaces: async () => listing(state.spaces),
    assignments: async (spaceId) => listing(state.held.get(spaceId) ?? []),
    apps: async () =>
      listing(
        state.apps.map((facts) => ({ facts, timesListed: 1 })),
        brokenIn('apps'),
      ),
    peopleBy: async (field, values) => {
      const wanted = new Set(values.map((value) => value.toLowerCase()));
      return state.people.filter((person) => wanted.has(person[field].toLowerCase()));
    },
    groups: async () => listing(state.groups ?? []),
    roles: async () => listing((state.roles ?? []).map((name) => ({ roleId: name, name }))),
    connections: async () => listing(state.connections ?? []),
    identityProviders: async () => listing(state.providers ?? []),
    appRights: async () => state.rights ?? [],
    clockSkewMs: () => state.clockSkewMs,
    ...change,
  };
  const noted = Object.entries(reads).map(([name, read]) => [
    name,
    (...given: never[]) => {
      asked.push(name);
      return Reflect.apply(read, undefined, given) as unknown;
    },
  ]);
  return Object.assign(Object.fromEntries(noted) as unknown as TenantClient, { asked });
}

export type GivenApp = {
  readonly facts: AppFacts;
  readonly objects?: readonly OwnedObject[];
  readonly script?: string;
};
export type GivenSource = {
  readonly apps: readonly GivenApp[];
  readonly people?: readonly Person[];
  readonly groups?: readonly Group[];
  readonly spaces?: readonly Space[];
  readonly providers?: readonly IdentityProvider[];
  readonly gaps?: Snapshot['gaps'];
  readonly state?: 'complete' | 'partial' | 'failed';
};

/** A vault with one snapshot of these apps. */
export async function aSource(given: GivenSource): Promise<Vault> {
  const { vault } = await aVault({}, aWorld({ now: () => now }));
  const snapshotId = 's1' as SnapshotId;
  vault.snapshots.begin(aSnapshot('s1', { identity: { userId: 'old-bot', subject: 'qlikbot\\old' } }));
  const { people = [aPerson('p1')], groups = [], spaces = [], providers = [] } = given;
  vault.snapshots.recordDirectory(snapshotId, { people, groups, spaces, identityProviders: providers });
  for (const { facts, objects = [ownedBy('o1', 'p1')], script = '' } of given.apps) {
    const taken = { takenAt: (now - 3_600_000) as EpochMs, facts, objects, script };
    const { versionId } = await record(vault, aNewVersion(facts.appId, `v-${facts.appId}`, taken));
    const { appId, name, spaceName, spaceType } = facts;
    const row = { snapshotId, appId, name, spaceName, spaceType, outcome: 'captured', versionId, facts } as const;
    vault.snapshots.recordApp({ ...row, evidence: {} });
  }
  const { gaps = [], state = 'complete' } = given;
  vault.snapshots.close(snapshotId, { state, gaps, endedAt: now, counts: someCounts, alarms: [] });
  return vault;
}

export type Asked = Partial<Omit<PlanRequest, 'options'>> & { readonly options?: Partial<PlanOptions> };

export const depsOf = (vault: Vault, tenant: TenantClient): PlanDeps => ({
  world: aWorld({ now: () => now }),
  vault,
  target: { name: 'two' as TenantName, host: 'https://two.example', rateShare: 0.5, role: 'target' },
  tenant,
});

/** A plan of what the vault holds, for the target as it is. */
export function planFor(vault: Vault, state: TargetState, asked: Asked = {}): Promise<RestorePlan> {
  return planWith(vault, aClient(state), asked);
}

export function planWith(vault: Vault, tenant: TenantClient, { options, ...asked }: Asked = {}): Promise<RestorePlan> {
  const request = { kind: 'restore', snapshotId: null, spaceMap: null, peopleMap: null, ...asked } as const;
  return makePlan({ ...request, options: PlanOptions.parse(options ?? {}) }, depsOf(vault, tenant));
}

export const itemOf = ({ preflight }: Pick<RestorePlan, 'preflight'>, name: PreflightName) =>
  preflight.find((item) => item.name === name);
