import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { aVaultOnDisk, expectTidy } from '../../support/coffer-process.ts';
import { tinyApps } from '../../support/expect-kept.ts';
import { given } from '../../support/given.ts';

const aTenant = () =>
  given.tenant({ appCount: 3, profile: tinyApps, limits: 'off', switches: { exportDelayMs: 9_000 } });

describe('two processes on one vault', () => {
  it('the second is told who holds it, with 74, and the first goes on undisturbed', async () => {
    const tenant = await aTenant();
    const on = await aVaultOnDisk(tenant);
    const first = on.start(['backup', 'acme', '--concurrency', '1']);
    await first.until((line) => line['type'] === 'progress');

    const looks = await on.run(['list', 'apps']);
    const writes = await on.run(['backup', 'acme']);

    for (const second of [looks, writes])
      expect(second).toMatchObject({ status: 74, last: { code: 'vault.held', details: { pid: first.child.pid } } });
    expect(await first.ended, first.stderr()).toEqual({ status: 0, signal: null });
    expect(first.lines.at(-1)).toMatchObject({ state: 'complete' });
    await expectTidy(on);
  });

  it('the second becomes the client of one that serves: it lists, backs up and verifies through it', async ({
    skip,
  }) => {
    if (!existsSync(join(import.meta.dirname, '../../../dist/renderer/index.html')))
      skip('the window is not built (npm run build), so nothing can be served');
    const tenant = await aTenant();
    const on = await aVaultOnDisk(tenant);
    const holder = on.start(['serve', '--unlock']);
    await holder.until((line) => line['type'] === 'result');

    const backup = await on.run(['backup', 'acme']);
    const apps = await on.run(['list', 'apps']);
    const verify = await on.run(['verify', '--deep']);

    expect(backup, backup.stdout).toMatchObject({ status: 0, last: { state: 'complete', apps: { captured: 3 } } });
    expect(apps).toMatchObject({ status: 0, last: { total: 3 } });
    expect(verify).toMatchObject({ status: 0, last: { intact: true } });
    expect(holder.child.exitCode).toBeNull();
    holder.child.kill('SIGTERM');
    await holder.ended;
    await expectTidy(on);
  });
});
