import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import type { RestorePlan } from '../../../../../../shared/domain/restore.ts';
import type { RunRecord } from '../../../../../../shared/domain/job.ts';
import { BackupScope, SnapshotCounts } from '../../../../../../shared/domain/snapshot.ts';
import { createJobs } from '../../../../../../electron/engine/jobs/index.ts';
import { runPlan } from '../../../../../../electron/engine/restore/run/restore-run.ts';
import { startRestore } from '../../../../../../electron/engine/restore/run/start-restore.ts';
import { Secret } from '../../../../../../electron/engine/secrets/index.ts';
import { createVault, type Vault } from '../../../../../../electron/engine/vault/index.ts';
import { asRead, FakeTarget, type FakeApp } from '../../../../../support/fake-target.ts';
import { passphrase, scryptN } from '../../../../../support/given.ts';
import { contents, versionOf } from './given-plan.ts';
import { aFolder, aWorld } from '../../../../../support/world.ts';

/** Ids of the snapshot's apps; the second managed one is published from the shared one. */
export const appIds = ['shared', 'copied', 'linked', 'mine'] as const;

/** A vault that holds one version of each app; one for all tests of a file, as each plan has a ledger of its own. */
export async function aVaultOfApps(): Promise<{ vault: Vault; world: ReturnType<typeof aWorld> }> {
  const place = aFolder();
  const world = aWorld({ sleep: async () => new Promise((resolve) => setImmediate(resolve)) });
  const { vault } = await createVault({ folder: join(place.path, 'v.coffer') }, new Secret(passphrase), {
    world,
    scryptN,
    workers: 1,
  });
  vault.tenants.add({
    ...{ name: 'target' as never, host: 'https://target', tenantId: null, role: 'target', clientId: 'client' },
    ...{ scopes: '', allowHttp: false, rateShare: 1, maxSessions: 4, proxyUrl: null, caPem: null },
    createdAt: world.now(),
  });
  vault.snapshots.begin({
    snapshotId: 'snapshot-1' as never,
    runId: 'backup-1' as never,
    tenant: 'acme' as never,
    startedAt: world.now(),
    endedAt: null,
    state: 'running',
    scope: BackupScope.parse({}),
    counts: SnapshotCounts.parse(Object.fromEntries(Object.keys(SnapshotCounts.shape).map((name) => [name, 0]))),
    gaps: [],
    alarms: [],
    tags: [],
    reason: '',
    ticket: '',
    identity: { userId: '', subject: '' },
  });
  for (const appId of appIds) {
    const bytes = new TextEncoder().encode(JSON.stringify({ appId, objects: contents }));
    async function* file() {
      yield bytes;
    }
    const prepared = await vault.content.prepare(file(), { expectedBytes: bytes.length });
    vault.recordVersion(
      {
        versionId: versionOf(appId),
        appId: appId as never,
        takenAt: world.now(),
        withData: false,
        facts: { ...noFacts, appId: appId as never, name: appId },
        objects: contents.map((one) => ({
          ...asRead(one),
          ownerSubject: one.owner,
          ownerName: one.owner,
          ownerRule: 'directory',
        })),
        script: null,
        objectsDigest: '',
      },
      prepared,
    );
  }
  return { vault, world };
}

const noFacts = {
  description: '',
  ownerId: '',
  spaceId: null,
  spaceType: '',
  spaceName: '',
  usage: null,
  createdAt: null,
  modifiedAt: null,
  lastReloadAt: null,
  publishedAt: null,
  originAppId: null,
  hasSectionAccess: null,
  isDirectQuery: null,
  encrypted: null,
  fileBytes: null,
  itemUpdatedAt: null,
  defaultBookmarkId: null,
  privileges: null,
};

/** A target with one managed space that is another's, and nothing else. */
export function aTarget(): FakeTarget {
  const target = new FakeTarget();
  target.space('Reports', 'managed', 'somebody');
  return target;
}

type On = { readonly vault: Vault; readonly world: ReturnType<typeof aWorld>; readonly target: FakeTarget };

/** One process's go at a plan: starts or goes on, and ends with the run's last word. */
export async function go(
  { vault, world, target }: On,
  plan: RestorePlan,
): Promise<RunRecord & { alreadyDone: boolean }> {
  const jobs = createJobs({
    world,
    memory: vault.runs,
    publish: () => undefined,
    kinds: {
      restore: {
        run: (context) =>
          runPlan(plan, context, { world, vault, tenant: target.client(), preflight: async () => undefined }),
      },
    },
  });
  const { runId, alreadyDone } = startRestore(plan, { kind: 'restore', concurrency: 2 }, { world, vault, jobs });
  return { ...(await jobs.ended(runId)), alreadyDone };
}

/** Runs the plan again and again, as a person would, until it is done. */
export async function goUntilDone(on: On, plan: RestorePlan): Promise<number> {
  for (let runs = 1; runs <= 5; runs++) {
    const run = await go(on, plan);
    if (run.state === 'done') return runs;
  }
  throw new Error(`not done after five runs: ${JSON.stringify(on.world.lines.slice(-5))}`);
}

const ownersOf = (app: FakeApp) => Object.fromEntries([...app.objects.values()].map(({ id, owner }) => [id, owner]));
const statesOf = (app: FakeApp) =>
  Object.fromEntries([...app.objects.values()].map(({ id, published, approved }) => [id, [published, approved]]));

/** Exactly one of each app, everything in the right hands, and nothing left that was only for the run. */
export function expectRestored(target: FakeTarget): void {
  const apps = [...target.apps.values()];
  const spaceName = (app: FakeApp) => (app.spaceId === null ? '' : target.spaces.get(app.spaceId)?.name);
  expect(apps.map((app) => `${app.name} in ${spaceName(app)} of ${app.owner}`).sort()).toEqual([
    'Template of copied in Templates of bot-1',
    'The copied in Reports of person-ann',
    'The linked in Reports of person-ann',
    'The mine in  of person-bea',
    'The shared in Team of person-ann',
  ]);
  const named = (name: string) => apps.find((app) => app.name === name)!;
  const restored = apps.filter(({ name }) => name !== 'Template of copied');
  for (const app of restored) {
    expect(ownersOf(app), app.name).toEqual({
      ...{ base: 'person-ann', 'shared-by-bea': 'person-bea', mine: 'person-bea', mark: 'person-bea' },
      ...{ lost: 'bot-1', props: 'bot-1', v: 'bot-1' },
    });
    expect(statesOf(app), app.name).toEqual(
      Object.fromEntries(contents.map(({ id, published, approved }) => [id, [published, approved]])),
    );
  }
  expect([...named('Template of copied').objects.keys()].sort()).toEqual(['base', 'props', 'v']);
  expect(named('The copied').originAppId).toBe(named('Template of copied').id);
  expect(named('The linked').originAppId).toBe(named('The shared').id);
  const spaces = [...target.spaces.values()].map(({ name, owner, members }) => [
    name,
    owner,
    members.map(({ assigneeId, roles }) => `${assigneeId}: ${roles.join()}`),
  ]);
  const [group] = [...target.groups.values()];
  expect(spaces.sort()).toEqual([
    ['Reports', 'somebody', []],
    ['Team', 'person-ann', ['person-bea: producer', `${group?.id}: consumer`]],
    ['Templates', 'bot-1', []],
  ]);
  expect(target.groups.size).toBe(1);
  expect(target.appsMade, 'apps made on the way').toBe(5);
}

/** A vault for a test of its own, closed with it. */
export async function aVaultForOneTest() {
  const on = await aVaultOfApps();
  onTestFinished(() => on.vault.close());
  return on;
}

/** A vault as a process has it that may be killed: from then on every call throws, and nothing more is kept. */
export function aMortalVault(vault: Vault): { readonly vault: Vault; die: () => void } {
  let dead = false;
  const wrap = <T extends object>(target: T): T =>
    new Proxy(target, {
      get(of, key) {
        const value: unknown = Reflect.get(of, key, of);
        if (typeof value === 'function')
          return (...given: unknown[]): unknown => {
            if (dead) throw new Error('killed');
            return (value as (...given: unknown[]) => unknown).apply(of, given);
          };
        return typeof value === 'object' && value !== null && !(value instanceof Uint8Array) && !Array.isArray(value)
          ? wrap(value)
          : value;
      },
    });
  return { vault: wrap(vault), die: () => (dead = true) };
}
