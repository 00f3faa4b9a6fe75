import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { PracticeTenant } from '../../../electron/practice/index.ts';
import { aVaultOnDisk, expectTidy, type VaultOnDisk } from '../../support/coffer-process.ts';
import { tenantHash, tinyApps } from '../../support/expect-kept.ts';
import { given } from '../../support/given.ts';
import { counts, seed } from '../../support/world.ts';

const appCount = 6;
/** Each export takes a tenth of a second, so that a run has a middle. */
const slowTenant = () =>
  given.tenant({ appCount, profile: tinyApps, limits: 'off', switches: { exportDelayMs: 6_000 } });

const backup = ['backup', 'acme', '--concurrency', '2'];
type Run = { readonly phase?: string; readonly items?: { readonly captured: number } };
const runOf = (line: Record<string, unknown>) => (line['run'] ?? {}) as Run;
const isClosing = (line: Record<string, unknown>) =>
  line['type'] === 'result' || runOf(line).phase === 'closing the snapshot';

/** One version of every app, byte for byte; as many complete snapshots as `most` at the outside, and none open. */
async function expectOnce(on: VaultOnDisk, tenant: PracticeTenant, most = 1): Promise<void> {
  await expectTidy(on);
  for (const appId of tenant.state.apps.keys()) {
    const { versions } = (await on.run(['list', 'versions', '--app', appId])).last as {
      versions: { sha256: string }[];
    };
    expect(versions.map(({ sha256 }) => sha256)).toEqual([await tenantHash(tenant, appId)]);
  }
  const { snapshots } = (await on.run(['list', 'snapshots'])).last as { snapshots: { state: string }[] };
  expect(new Set(snapshots.map(({ state }) => state))).toEqual(new Set(['complete']));
  expect(snapshots.length).toBeLessThanOrEqual(most);
}

describe('a backup that is killed', () => {
  const kills = counts(3, 50);
  const inARow = counts(3, 5);

  it(
    `at ${kills} random moments goes on with the same command, and keeps everything once`,
    { timeout: 60_000 * kills },
    async () => {
      console.info(`kills: ${kills}, seed ${seed}`);
      let dice = seed;
      const chance = () => (dice = (dice * 1_103_515_245 + 12_345) % 2 ** 31) / 2 ** 31;
      const tenant = await slowTenant();
      for (let killed = 0; killed < kills;) {
        const on = await aVaultOnDisk(tenant);
        let late = 0;
        for (let turn = 0; turn < inARow; turn += 1, killed += 1) {
          const coffer = on.start(backup);
          // One in six falls while the process is still starting, the others into the run.
          if (chance() < 1 / 6) await wait(chance() * 500);
          else {
            await coffer.until((line) => line['type'] === 'progress');
            await wait(chance() * 700);
          }
          coffer.child.kill('SIGKILL');
          await coffer.ended;
          if (coffer.lines.some(isClosing)) late += 1;
        }
        const last = on.start(backup);

        expect(await last.ended, last.stdout() + last.stderr()).toEqual({ status: 0, signal: null });
        expect(last.lines.at(-1)).toMatchObject({ type: 'result', state: 'complete', apps: { listed: appCount } });
        await expectOnce(on, tenant, 1 + late);
      }
    },
  );

  it('is found as it was left by whoever only looks', async () => {
    const tenant = await slowTenant();
    const on = await aVaultOnDisk(tenant);
    const coffer = on.start(backup);
    await coffer.until((line) => (runOf(line).items?.captured ?? 0) > 0);
    coffer.child.kill('SIGKILL');
    await coffer.ended;

    const { snapshots } = (await on.run(['list', 'snapshots'])).last as { snapshots: { state: string }[] };

    expect(snapshots.map(({ state }) => state)).toEqual(['stopped']);
    await expectTidy(on);
  });
});

describe('a backup that is interrupted by Ctrl-C', () => {
  it('ends with 130, keeps what it had, and goes on from there', async () => {
    const tenant = await slowTenant();
    const on = await aVaultOnDisk(tenant);
    const coffer = on.start(backup);
    await coffer.until((line) => (runOf(line).items?.captured ?? 0) >= 2);

    coffer.child.kill('SIGINT');

    expect(await coffer.ended, coffer.stderr()).toEqual({ status: 130, signal: null });
    await expectTidy(on);
    const before = tenant.requests.matching('POST', /export$/).length;
    const again = await on.run(backup);
    expect(again).toMatchObject({ status: 0, last: { state: 'complete', apps: { listed: appCount, failed: 0 } } });
    expect(tenant.requests.matching('POST', /export$/).length - before).toBeLessThanOrEqual(appCount - 2);
    await expectOnce(on, tenant);
  });
});
