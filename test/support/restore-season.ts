import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect } from 'vitest';
import { createClient } from '../../shared/api/client.ts';
import { contract } from '../../shared/api/contract.ts';
import type { Transport } from '../../shared/api/transport.ts';
import type { Certificate } from '../../shared/domain/certificate.ts';
import type { RunId } from '../../shared/domain/ids.ts';
import type { RunProgress } from '../../shared/domain/job.ts';
import type { RestorePlan, RestoreSummary } from '../../shared/domain/restore.ts';
import { createEngine } from '../../electron/engine/engine.ts';
import { startPracticeTenant, type PracticeOptions, type PracticeTenant } from '../../electron/practice/index.ts';
import { tinyApps } from './expect-kept.ts';
import { backUp, endOf, passphrase, scryptN, type GivenEngine } from './given.ts';
import { anEmptyTenant } from './given-rebuild.ts';
import { leftoversOf } from './leftovers.ts';
import { differencesOf, truthOf, type TenantTruth } from './tenant-truth.ts';
import { aFolder, aWorld } from './world.ts';

type Vault = Pick<GivenEngine, 'client' | 'transport'>;
type PlanRequest = Partial<Parameters<Vault['client']['restores']['plan']>[0]>;
export type Target = {
  readonly vault: Vault;
  readonly source: PracticeTenant;
  readonly before: TenantTruth;
  readonly tenant: PracticeTenant;
  /** What the vault calls it. */
  readonly name: string;
};
type TargetOptions = PracticeOptions & {
  /** Subjects the target does not know. */
  readonly missing?: readonly string[];
  readonly scopes?: string;
};
export type Ended = {
  readonly run: RunProgress;
  readonly runId: RunId;
  readonly summary: RestoreSummary | null;
  readonly certificate: Certificate | null;
};

/** The tenant's minutes pass at its clock's rate; what the job itself waits in real seconds is cut short. */
const aBriskWorld = () =>
  aWorld({ sleep: async (ms, signal) => void (await wait(Math.min(ms, 250), undefined, signal ? { signal } : {})) });

/** One snapshot for many small restores, each into an empty tenant of its own. */
export function aRestoreSeason(
  options: PracticeOptions = {},
  prepare: (tenant: PracticeTenant) => void = () => undefined,
): { target(options?: TargetOptions): Promise<Target> } {
  let given: Pick<Target, 'vault' | 'source' | 'before'> | undefined;
  let targets = 0;
  const ends: (() => unknown)[] = [];

  beforeAll(async () => {
    const source = await startPracticeTenant({
      ...{ appCount: 4, spaceCount: 4, peopleCount: 12, profile: tinyApps, clockRate: 1000, limits: 'off' },
      ...options,
    });
    prepare(source);
    const folder = aFolder();
    const engine = createEngine(aBriskWorld(), {
      folder: join(folder.path, 'season.coffer'),
      clockRate: 1000,
      scryptN,
    });
    ends.push(engine.close, source.close, folder.dispose);
    const transport: Transport = { call: engine.dispatch, onEvent: engine.events.listen };
    const client = createClient(contract, transport);
    await client.vault.create({ passphrase });
    const { url: host, clientId, clientSecret } = source;
    await client.tenants.add({ name: 'acme', host, clientId, clientSecret, rateShare: 1 });
    const vault = { client, transport };
    await backUp(vault, { concurrency: 4, config: false });
    given = { vault, source, before: truthOf(source) };
  });
  afterAll(async () => {
    for (const end of ends) await end();
  });

  return {
    async target({ missing = [], scopes, ...practice } = {}) {
      if (!given) throw new Error('the season has not begun');
      const tenant = await anEmptyTenant(given.source, missing, practice);
      const name = `target-${(targets += 1)}`;
      const { url: host, clientId, clientSecret } = tenant;
      const identity = { host, clientId, clientSecret, ...(scopes === undefined ? {} : { scopes }) };
      await given.vault.client.tenants.add({ name, ...identity, rateShare: 1, role: 'target' });
      return { ...given, tenant, name };
    },
  };
}

/** A plan for the whole tenant unless told otherwise. */
export async function planOf({ vault, name }: Target, request: PlanRequest = {}): Promise<RestorePlan> {
  return (await vault.client.restores.plan({ kind: 'rebuild', to: name, ...request })).plan;
}

/** Runs a plan until it ends in whatever way. */
export async function endOfPlan({ vault }: Target, plan: RestorePlan | string): Promise<Ended> {
  const text = typeof plan === 'string' ? plan : JSON.stringify(plan);
  const { runId } = await vault.client.restores.start({ plan: text });
  const run = await endOf(runId, vault);
  return { run, runId, ...(await vault.client.restores.result({ runId })) };
}

/** What of the snapshot is not in the target as it should be, by the target's own state. */
export async function differencesIn(on: Target, { runId }: Pick<Ended, 'runId'>) {
  const { rows } = await on.vault.client.restores.ids({ runId });
  return { rows, ...differencesOf(on.before, on.tenant, rows) };
}

/** Everything is there once and right, the report says so, and nothing is left that was only for the run. */
export async function expectRestored(on: Target, plan: RestorePlan, ended: Ended): Promise<void> {
  const { run, summary, certificate } = ended;
  expect({ state: run.state, failure: run.failure, warnings: summary?.warnings }).toEqual({
    state: 'done',
    failure: null,
    warnings: [],
  });
  const { differences, rows, restorable, withBot } = await differencesIn(on, ended);
  const copied = new Set(rows.filter(({ kind }) => kind === 'copy').map(({ newId }) => newId));
  // Where a copy had to be made, it is the origin and not the restored app.
  expect(differences.filter(({ what }) => copied.size === 0 || !what.startsWith('origin is'))).toEqual([]);
  expect(certificate?.counts).toEqual({
    equal: restorable,
    different: 0,
    missing: 0,
    extra: 0,
    notRestorable: withBot,
  });
  expect(on.tenant.state.apps.size).toBe(on.before.size + copied.size);
  expect(leftoversOf(on.tenant, plan)).toEqual([]);
  for (const copy of copied) expect(ofPeople(on, copy)).toEqual([]);
}

/** Objects of an app that are not base content. */
export const ofPeople = ({ tenant }: Target, appId: string): string[] =>
  [...truthOf(tenant).get(appId)!.objects.values()]
    .filter(({ published, approved }) => !(published && approved))
    .map(({ type, id }) => `${type} ${id}`);
