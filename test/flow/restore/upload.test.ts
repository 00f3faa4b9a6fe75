import { describe, expect, it } from 'vitest';
import { restoreRun, startRestore } from '../../../electron/engine/restore/index.ts';
import { planHash } from '../../../electron/engine/restore/plan/plan-hash.ts';
import { createJobs } from '../../../electron/engine/jobs/index.ts';
import { Secret } from '../../../electron/engine/secrets/index.ts';
import { openVault, type Vault } from '../../../electron/engine/vault/index.ts';
import type { PracticeTenant } from '../../../electron/practice/index.ts';
import type { RestorePlan } from '../../../shared/domain/restore.ts';
import { backUp, given, passphrase } from '../../support/given.ts';
import { anEmptyTenant, knowTarget } from '../../support/given-rebuild.ts';
import { truthOf } from '../../support/tenant-truth.ts';
import { aWorld, type TestWorld } from '../../support/world.ts';
import { clientOf } from '../qlik/practice.ts';

const files = /\/temp-contents\/files/;
const key = { kind: 'passphrase', passphrase: new Secret(passphrase) } as const;

/** A closed vault with a plan for one app whose file goes as an upload. */
async function aPlanWithAnUpload() {
  const tenant = await given.tenant({ appCount: 3, peopleCount: 8, spaceCount: 3, limits: 'off' });
  const on = await given.vault(tenant, { options: { clockRate: 1000 } });
  await backUp(on, { concurrency: 4, config: false });
  const target = await anEmptyTenant(tenant, []);
  await knowTarget(on, target);
  const { plan: small } = await on.client.restores.plan({ kind: 'rebuild', to: 'rebuilt' });
  await on.engine.close();
  const [largest] = [...small.apps].sort((a, b) => b.fileBytes - a.fileBytes);
  const apps = small.apps.map((app) => ({ ...app, via: 'upload' as const }));
  const changed = { ...small, planId: `${small.planId}x`, apps };
  const plan: RestorePlan = { ...changed, hash: planHash(changed) };
  const vault = await openVault(on.folder, key, { world: on.world, workers: 1 });
  const { planId, hash, kind, madeAt } = plan;
  vault.restores.keepPlan({ planId, hash, kind, madeAt, body: plan });
  await vault.close();
  return { tenant, target, folder: on.folder, plan, largest: largest!.fileBytes };
}

type Process = { readonly vault: Vault; readonly jobs: ReturnType<typeof createJobs>; readonly world: TestWorld };

/** One process's hold on the vault; parts of an upload are that large. */
async function aProcess(folder: string, target: PracticeTenant, uploadChunkBytes: number): Promise<Process> {
  const world = aWorld();
  const vault = await openVault(folder, key, { world, workers: 1 });
  const openTarget = () =>
    clientOf(target, world, { identity: 'write', scopes: 'admin_classic admin.apps' }, { uploadChunkBytes });
  const kinds = { restore: restoreRun({ vault, world, openTarget }) };
  return { vault, world, jobs: createJobs({ world, memory: vault.runs, publish: () => undefined, kinds }) };
}

describe('a file that goes as an upload', { timeout: 60_000 }, () => {
  it('goes on at its offset in another process, and makes one app', async () => {
    const { tenant, target, folder, plan, largest } = await aPlanWithAnUpload();
    const { requests } = target;
    // Of the largest file seven tenths are sent when the process ends.
    const part = Math.ceil(largest * 0.7);
    const first = await aProcess(folder, target, part);
    const closed = Promise.withResolvers<void>();
    const act = () => void first.jobs.close().then(closed.resolve, closed.reject);
    const fault = target.faults.add({ kind: 'act-after', method: 'PATCH', path: files, times: 1, act });
    const { runId } = startRestore(plan, { kind: 'rebuild', concurrency: 1 }, first);
    expect(await first.jobs.ended(runId)).toMatchObject({ state: 'interrupted', failure: null });
    await closed.promise;
    expect(fault.hits).toBe(1);
    await first.vault.close();
    expect(requests.matching('POST', /\/apps\/import$/)).toEqual([]);
    const begun = requests.matching('POST', files).length;
    expect(begun).toBe(1);

    const second = await aProcess(folder, target, part);
    const again = startRestore(plan, { kind: 'rebuild', concurrency: 1 }, second);
    expect(again.runId).toBe(runId);
    expect(await second.jobs.ended(runId)).toMatchObject({ state: 'done', failure: null });
    await second.vault.close();

    // The one that was cut was asked for its offset and not begun anew.
    expect(requests.matching('HEAD', files).length).toBeGreaterThan(0);
    expect(requests.matching('POST', files)).toHaveLength(plan.apps.length);
    expect(requests.matching('POST', /\/apps\/import$/)).toHaveLength(plan.apps.length);
    expect([...truthOf(target).values()].map(({ name }) => name).sort()).toEqual(
      [...truthOf(tenant).values()].map(({ name }) => name).sort(),
    );
  });
});
