import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { Secret } from '../../electron/engine/secrets/index.ts';
import { createVault, openVault, type Vault } from '../../electron/engine/vault/index.ts';
import {
  seedQalyptus,
  startPracticeQalyptus,
  type PracticeQalyptus,
  type QalyptusOptions,
} from '../../electron/practice/index.ts';
import type { AppId, EpochMs, RunId, SnapshotId, TenantId, TenantName } from '../../shared/domain/ids.ts';
import type { RunProgress } from '../../shared/domain/job.ts';
import type { LedgerRow, PropagationPlan, PropagationSummary } from '../../shared/domain/propagation.ts';
import { PlanOptions, RestorePlan } from '../../shared/domain/restore.ts';
import { canonicalJson } from '../../shared/json.ts';
import { writeCsv } from '../../shared/csv.ts';
import { aHastyWorld } from './expect-kept.ts';
import { endOf, given, scryptN, type GivenEngine } from './given.ts';
import { aFolder, type TestWorld } from './world.ts';

export type QlikApp = { readonly id: string; readonly name: string };
export type Customer = { readonly key: string; readonly sales: QlikApp; readonly finance: QlikApp };

export const homeHost = 'https://acme.practice.invalid';
export const otherHost = 'https://rebuilt.practice.invalid';

/** Ids that say what they are: `kind` 1 is a master, 2 and 3 a customer's apps; a rebuild gives others. */
const appId = (kind: number, number: number, life = 0): string =>
  `${life}000000${kind}-0000-4000-8000-${String(number).padStart(12, '0')}`;

const masters: readonly QlikApp[] = [
  { id: appId(1, 1), name: 'Sales master' },
  { id: appId(1, 2), name: 'Finance master' },
];

/** So many customers with two apps each. */
export const someCustomers = (count: number): Customer[] =>
  Array.from({ length: count }, (_, index) => {
    const key = `Customer ${String(index + 1).padStart(3, '0')}`;
    return {
      key,
      sales: { id: appId(2, index + 1), name: `Sales of ${key}` },
      finance: { id: appId(3, index + 1), name: `Finance of ${key}` },
    };
  });

export const appsOf = (customers: readonly Customer[]): QlikApp[] => [
  ...masters,
  ...customers.flatMap(({ sales, finance }) => [sales, finance]),
];

/** The matrix as a person would save it from a spreadsheet. */
export const targetsCsv = (customers: readonly Customer[]): string =>
  writeCsv([
    ['customer', 'source_app', 'target_app'],
    ...customers.flatMap(({ key, sales, finance }) => [
      [key, masters[0]!.id, sales.id],
      [key, masters[1]!.id, finance.id],
    ]),
  ]);

/** A practice Qalyptus with one inert master of three reports over two apps, and ordinary tasks at work beside it. */
export async function aQalyptus(
  customers: readonly Customer[],
  options: QalyptusOptions = {},
): Promise<PracticeQalyptus> {
  const qalyptus = await startQalyptus(customers, options);
  onTestFinished(() => qalyptus.close());
  return qalyptus;
}

/** The same for who closes it by themselves. */
export function startQalyptus(
  customers: readonly Customer[],
  options: QalyptusOptions = {},
): Promise<PracticeQalyptus> {
  const apps = appsOf(customers);
  const content = seedQalyptus({ apps, masterAppIds: masters.map(({ id }) => id), host: homeHost });
  return startPracticeQalyptus({ ...content, clockRate: 1000, ...options });
}

export const masterOf = ({ state }: PracticeQalyptus) =>
  [...state.tasks.values()].find(({ name }) => name.endsWith('master'))!;

export type QalyptusGiven = {
  readonly place: string;
  readonly folder: string;
  readonly world: TestWorld;
  readonly recoveryKey: string;
  readonly qalyptus: PracticeQalyptus;
  /** A new engine over the vault, which must not be held. */
  readonly open: () => Promise<GivenEngine>;
};

/** A vault that saw every app in one snapshot and knows the server as `reports`. Nobody holds it. */
export async function aVaultWithQalyptus(
  customers: readonly Customer[],
  options: QalyptusOptions = {},
): Promise<QalyptusGiven> {
  const qalyptus = await aQalyptus(customers, options);
  const place = aFolder();
  onTestFinished(place.dispose);
  const world = aHastyWorld();
  const folder = join(place.path, 'test.coffer');
  const made = await createVault({ folder }, new Secret('correct horse battery staple'), { world, scryptN });
  addSourceTenant(made.vault);
  plantSnapshot(made.vault, appsOf(customers), world);
  await made.vault.close();
  const recoveryKey = made.recoveryKey.reveal();
  const open = async () => {
    const opened = given.engine({ place: place.path, world, options: { clockRate: 1000 } });
    await opened.client.vault.unlock({ recoveryKey });
    return opened;
  };
  const first = await open();
  await first.client.qalyptus.add({ name: 'reports', url: qalyptus.url, apiKey: qalyptus.apiKey });
  await first.engine.close();
  return { place: place.path, folder, world, recoveryKey, qalyptus, open };
}

/** The tenant all connections read from. */
export function addSourceTenant(vault: Vault): void {
  vault.tenants.add({
    name: 'acme' as TenantName,
    host: homeHost,
    tenantId: 'tenant-acme' as TenantId,
    role: 'source',
    clientId: 'nobody',
    scopes: 'admin_classic',
    allowHttp: false,
    rateShare: 1,
    maxSessions: 1,
    proxyUrl: null,
    caPem: null,
    createdAt: 1 as EpochMs,
  });
}

/** What a backup leaves of apps whose content nobody asks for here: their names, in a sealed snapshot. */
export function plantSnapshot(vault: Vault, apps: readonly QlikApp[], world: TestWorld): void {
  const snapshotId = world.newId() as SnapshotId;
  const nothing = { captured: 0, unchanged: 0, objects: 0, people: 0, spaces: 0, bytesRead: 0, bytesStored: 0 };
  const counts = { ...nothing, listed: apps.length, failed: apps.length };
  vault.snapshots.begin({
    ...{ snapshotId, runId: world.newId() as RunId, tenant: 'acme' as TenantName, startedAt: world.now() },
    ...{ endedAt: null, state: 'running', counts, gaps: [], alarms: [], tags: [], reason: '', ticket: '' },
    scope: { spaceTypes: ['all'], spaceIds: [], appIds: [], withData: false },
    identity: { userId: 'bot', subject: 'bot' },
  });
  vault.snapshots.recordDirectory(snapshotId, { people: [], groups: [], spaces: [] });
  for (const { id, name } of apps) {
    const place = { spaceName: 'Customers', spaceType: 'shared' };
    vault.snapshots.recordApp({
      ...{ snapshotId, appId: id as AppId, name, ...place, outcome: 'failed', versionId: null, evidence: {} },
      facts: {
        ...{ appId: id as AppId, name, description: '', ownerId: 'bot', spaceId: null, ...place, usage: null },
        ...{ createdAt: null, modifiedAt: null, lastReloadAt: null, publishedAt: null, originAppId: null },
        ...{ hasSectionAccess: null, isDirectQuery: null, encrypted: null, fileBytes: null, itemUpdatedAt: null },
        ...{ defaultBookmarkId: null, privileges: null },
      },
    });
  }
  vault.snapshots.close(snapshotId, { state: 'partial', endedAt: world.now(), counts, gaps: [], alarms: [] });
}

/** The same app as a rebuild would make it: another id, the same name. */
export const reborn = <T extends QlikApp>(app: T): T => ({ ...app, id: app.id.replace(/^./, '9') });

/**
 * What a finished rebuild leaves in a vault: its plan, its run, and the old and new id of every app. The rebuild itself is
 * not made here; `rebuild-and-repoint.test.ts` makes a real one of a few apps.
 */
export async function plantRebuild(
  { folder, recoveryKey, world }: QalyptusGiven,
  apps: readonly QlikApp[],
  host: string,
  become: (app: QlikApp) => QlikApp = reborn,
): Promise<RunId> {
  const vault = await openVault(folder, { kind: 'recovery', recoveryKey: new Secret(recoveryKey) }, { world, scryptN });
  try {
    const runId = world.newId() as RunId;
    const plan = rebuildPlan(vault, host, world);
    const { planId, hash } = plan;
    const input = { planHash: hash, planId, target: plan.target.name, kind: 'rebuild' };
    const run = { runId, kind: 'restore', subject: plan.target.name, input, state: 'done' as const };
    const at = world.now();
    const moments = { createdAt: at, startedAt: at, endedAt: at };
    vault.restores.keepPlan({ planId, hash, kind: 'rebuild', madeAt: at, body: plan });
    vault.runs.addRun({ ...run, ...moments, result: null, failure: null, totals: null }, []);
    vault.restores.keepIds(
      runId,
      apps.map(({ id, name }) => ({ kind: 'app', oldId: id, newId: become({ id, name }).id, name })),
    );
    return runId;
  } finally {
    await vault.close();
  }
}

function rebuildPlan(vault: Vault, host: string, world: TestWorld): RestorePlan {
  const [snapshot] = vault.snapshots.page({ limit: 1 });
  const nothing = {
    preflight: [],
    people: [],
    groups: [],
    spaces: [],
    apps: [],
    byHand: [],
    calls: [],
    targetFacts: [],
  };
  const body = {
    ...nothing,
    ...{ format: 'coffer-restore-plan', version: 1, kind: 'rebuild', planId: world.newId(), vaultId: vault.vaultId },
    madeAt: world.now(),
    snapshot: { snapshotId: snapshot!.snapshotId, state: 'partial', takenAt: 1, tenant: 'acme', gaps: [] },
    target: { name: 'rebuilt', host, tenantId: host === homeHost ? 'tenant-acme' : 'tenant-rebuilt' },
    identity: { userId: 'bot', subject: 'bot' },
    options: PlanOptions.parse({}),
    ...{ staging: null, templates: null, targetDigest: '' },
    cost: {
      ...{ tiers: [], floorMinutes: 0, floorMinutesAtShare: 0, imports: 0, importsPerDay: null, days: 0 },
      ...{ uploadBytes: 0, ownerChanges: 0 },
    },
  };
  const hash = createHash('sha256').update(canonicalJson(body)).digest('hex');
  return RestorePlan.parse({ ...body, hash });
}

export type PropagationEnd = {
  readonly run: RunProgress;
  readonly summary: PropagationSummary | null;
  readonly rows: readonly LedgerRow[];
  readonly alreadyDone: boolean;
};

export type RunWords = { goOn?: boolean; tabShows?: boolean; retryFailed?: boolean };

/**
 * Starts a plan, or goes on with it, and waits for its end. With `goOn` a first copy that was right is looked at and gone on
 * with, as a person would.
 */
export async function runPropagation(
  on: Pick<GivenEngine, 'client' | 'transport'>,
  plan: PropagationPlan,
  flags: RunWords = {},
): Promise<PropagationEnd> {
  const end = await runOnce(on, plan, flags);
  const isSeen = flags.goOn === true && end.run.state === 'done' && end.summary?.canaryWaits === true;
  return isSeen ? runOnce(on, plan, { goOn: true }) : end;
}

/** One run of a plan, to its end. */
export async function runOnce(
  on: Pick<GivenEngine, 'client' | 'transport'>,
  plan: PropagationPlan,
  flags: RunWords = {},
): Promise<PropagationEnd> {
  const { runId, alreadyDone } = await on.client.propagations.start({
    plan: canonicalJson(plan),
    ...flags,
  });
  const run = await endOf(runId, on);
  return { run, alreadyDone, ...(await on.client.propagations.result({ runId })) };
}

/** Of each task report, which apps it would really read if it ran now, and where. */
export const readingsOf = (qalyptus: PracticeQalyptus, taskId: string): string[][] =>
  qalyptus.state.tasks.get(taskId)!.reports.map(({ id }) =>
    qalyptus
      .readsOf(id)
      .map(({ appId: app, serverUrl }) => `${serverUrl} ${app}`)
      .sort(),
  );
