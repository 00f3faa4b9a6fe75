import { describe, expect, it } from 'vitest';
import { aVaultOnDisk, expectTidy } from '../../support/coffer-process.ts';
import { aHastyWorld, expectSound, expectWhole, tinyApps } from '../../support/expect-kept.ts';
import { backUp, given } from '../../support/given.ts';
import { aSmallDisk } from '../../support/small-disk.ts';

const diskBytes = 2 ** 30;
const noMount = 'this account may not mount a small disk';
const aTenant = () =>
  given.tenant({ appCount: 5, profile: tinyApps, limits: 'off', switches: { exportDelayMs: 3_000 } });

describe('a backup whose disk fills up', { timeout: 90_000 }, () => {
  it.each([0, 20_000, 60_000, 150_000, 400_000])(
    'with %i bytes left stops or ends, never halfway: what is there hashes right, and with room the same command completes',
    async (leaveBytes) => {
      const disk = aSmallDisk(diskBytes);
      if (!disk) return console.info(`skipped: ${noMount}`);
      const tenant = await aTenant();
      const vault = await given.vault(tenant, { world: aHastyWorld(), place: disk.path });
      let filled = false;
      vault.transport.onEvent((event) => {
        if (filled || event.type !== 'run-progress' || event.run.phase !== 'capturing apps') return;
        filled = true;
        disk.fill(leaveBytes);
      });

      const ended = await backUp(vault, { concurrency: 2 }).catch((thrown: Error) => thrown);

      expect(filled).toBe(true);
      if (ended instanceof Error) expect(ended.message).toMatch(/vault\.disk-full/);
      disk.makeRoom();
      await expectSound(vault);
      await expectWhole(vault, tenant, await backUp(vault));
    },
  );

  it('ends with its own exit status, and the next process goes on', async ({ skip }) => {
    const disk = aSmallDisk(diskBytes);
    if (!disk) return skip(noMount);
    const tenant = await aTenant();
    const on = await aVaultOnDisk(tenant, disk.path);
    const coffer = on.start(['backup', 'acme', '--concurrency', '1']);
    await coffer.until((line) => (line['run'] as { phase?: string } | undefined)?.phase === 'capturing apps');
    disk.fill(0);

    const end = await coffer.ended;

    expect(end, coffer.stdout() + coffer.stderr()).toEqual({ status: 75, signal: null });
    expect(coffer.lines.at(-1)).toMatchObject({ type: 'error', code: 'vault.disk-full' });
    expect([0, 75]).toContain((await on.run(['verify'])).status);
    disk.makeRoom();
    await expectTidy(on);
    const again = await on.run(['backup', 'acme']);
    expect(again, JSON.stringify(again.last)).toMatchObject({ status: 0, last: { state: 'complete' } });
    await expectTidy(on);
  });

  it('because this account may write no larger files, leaves a vault that is whole', async ({ skip }) => {
    if (process.platform !== 'linux') skip('file size limits are set by bash here');
    const tenant = await aTenant();
    const on = await aVaultOnDisk(tenant);
    const coffer = on.start(['backup', 'acme'], { command: ['bash', '-c', 'ulimit -f 700; exec "$0" "$@"'] });

    const end = await coffer.ended;

    // Node gives this signal its default back: the system then ends the process in the middle of a write.
    expect(end.status === 73 || end.status === 75 || end.signal === 'SIGXFSZ', JSON.stringify(end)).toBe(true);
    await expectTidy(on);
    const again = await on.run(['backup', 'acme']);
    expect(again, JSON.stringify(again.last)).toMatchObject({ status: 0, last: { state: 'complete' } });
    await expectTidy(on);
  });
});
