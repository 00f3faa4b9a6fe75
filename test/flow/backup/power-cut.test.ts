import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Secret } from '../../../electron/engine/secrets/index.ts';
import { backupRun, startBackup } from '../../../electron/engine/backup/index.ts';
import { createJobs } from '../../../electron/engine/jobs/index.ts';
import { createTenantClient } from '../../../electron/engine/qlik/index.ts';
import { createVault, openVault, type Vault } from '../../../electron/engine/vault/index.ts';
import { startPracticeTenant, type PracticeTenant } from '../../../electron/practice/index.ts';
import type { TenantName } from '../../../shared/domain/ids.ts';
import { Pace } from '../../../shared/domain/pace.ts';
import { BackupScope } from '../../../shared/domain/snapshot.ts';
import { backUp, given, passphrase, scryptN } from '../../support/given.ts';
import { cutVault, type Cut, type CutVault } from '../../support/power-cut.ts';
import { aFolder, aWorld, counts, seed } from '../../support/world.ts';

const name = 'acme' as TenantName;
const key = { kind: 'passphrase', passphrase: new Secret(passphrase) } as const;

async function aVault(tenant: PracticeTenant) {
  const place = aFolder();
  onTestFinished(place.dispose);
  const folder = join(place.path, 'cut.coffer');
  const world = aWorld();
  const { vault } = await createVault({ folder }, key.passphrase, { world, scryptN, workers: 1 });
  vault.tenants.add({
    name,
    host: tenant.url,
    tenantId: null,
    role: 'source',
    clientId: tenant.clientId,
    scopes: 'admin_classic admin.apps',
    allowHttp: false,
    rateShare: 1,
    maxSessions: 3,
    proxyUrl: null,
    caPem: null,
    createdAt: world.now(),
  });
  await vault.close();
  return { folder, world };
}

/** Opens, backs up (or goes on with what is open), and closes; the power may fail on the way. */
async function backUpOnce(
  on: { folder: string; world: ReturnType<typeof aWorld> },
  tenant: PracticeTenant,
  cut: Cut | null,
): Promise<CutVault> {
  const opened = await openVault(on.folder, key, { world: on.world, workers: 1 });
  const guarded = cutVault(opened, cut);
  const { vault } = guarded;
  try {
    const connect = () =>
      createTenantClient(
        {
          host: tenant.url,
          clientId: tenant.clientId,
          clientSecret: new Secret(tenant.clientSecret),
          scopes: 'admin_classic admin.apps',
          identity: 'read',
          expectedTenantId: null,
          allowHttp: false,
          rateShare: 1,
          maxSessions: 3,
          proxyUrl: null,
          caPem: null,
          airGapped: () => false,
          clockRate: 1000,
        },
        on.world,
      );
    const jobs = createJobs({
      world: on.world,
      memory: vault.runs,
      publish: () => undefined,
      kinds: {
        backup: backupRun({
          world: on.world,
          vault,
          openTenant: connect,
          pace: () => Pace.parse({}),
          diskFreeBytes: () => Infinity,
          onClosed: () => undefined,
          onStopped: () => undefined,
        }),
      },
    });
    startBackup(
      { tenant: name, scope: BackupScope.parse({}), tags: [], reason: '', ticket: '', concurrency: 2 },
      { world: on.world, vault, jobs },
    );
    await jobs.idle();
  } catch (thrown) {
    if (!guarded.isCut()) throw thrown;
  } finally {
    await opened.close();
  }
  return guarded;
}

async function expectWhole(folder: string, world: ReturnType<typeof aWorld>, tenant: PracticeTenant): Promise<void> {
  const vault: Vault = await openVault(folder, key, { world, workers: 1 });
  try {
    const report = await vault.verify({ deep: true });
    expect(report.damage).toEqual([]);
    const ended = vault.snapshots.page({ limit: 10 }).filter((snapshot) => snapshot.state === 'complete');
    expect(ended.length).toBeGreaterThan(0);
    for (const app of tenant.state.apps.values()) {
      expect(vault.versions.ofApp(app.id as never), app.name).toHaveLength(1);
    }
    expect(report.counts.files).toBe(tenant.state.apps.size);
  } finally {
    await vault.close();
  }
}

describe('a backup whose power fails', () => {
  it('ends as if it had never stopped, at whatever write it was cut', { timeout: 300_000 }, async () => {
    const tenant = await startPracticeTenant({ appCount: 2, limits: 'off', clockRate: 1000 });
    onTestFinished(() => tenant.close());
    const whole = await backUpOnce(await aVault(tenant), tenant, null);
    const every = whole.written.flatMap((_, index): Cut[] => [
      { at: index + 1, fate: 'before' },
      { at: index + 1, fate: 'after' },
    ]);
    expect(whole.written).toContain('recordVersion');
    expect(whole.written).toContain('snapshots.close');

    const stride = counts(5, 1);
    const chosen = every.filter((_, index) => (index + seed) % stride === 0);
    console.info(`power cuts: ${chosen.length} of ${every.length}, seed ${seed}`);
    for (const cut of chosen) {
      const on = await aVault(tenant);
      const cutRun = await backUpOnce(on, tenant, cut);
      expect(cutRun.isCut(), `cut ${cut.fate} write ${cut.at}`).toBe(true);
      await backUpOnce(on, tenant, null);
      await expectWhole(on.folder, on.world, tenant);
    }
  });

  it('goes on after a cancel from where it was', async () => {
    // Slow enough that the cancel always comes in the middle.
    const tenant = await given.tenant({ appCount: 6, switches: { exportDelayMs: 24_000 } });
    const vault = await given.vault(tenant);
    const stop = vault.transport.onEvent((event) => {
      if (event.type === 'run-progress' && event.run.items.captured >= 2 && event.run.state === 'running') {
        stop();
        void vault.client.jobs.cancel({ runId: event.run.runId });
      }
    });
    await expect(backUp(vault, { concurrency: 1 })).rejects.toThrow('cancelled');
    expect((await vault.client.vault.verify({ deep: true })).intact).toBe(true);

    const result = await backUp(vault, { concurrency: 1 });

    expect(result).toMatchObject({ state: 'complete', counts: { listed: 6, captured: 6 } });
    expect(tenant.requests.matching('POST', /\/export$/).length).toBeLessThanOrEqual(7);
  });
});
