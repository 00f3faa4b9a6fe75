import { describe, expect, it } from 'vitest';
import { aBackedUpVaultForCli, aVaultForCli } from '../../support/given-cli.ts';

describe('coffer coverage', () => {
  it('prints a page with counts and with what nobody can give back, in lines that fit on paper; the same in JSON', async () => {
    const { run, tenant } = await aBackedUpVaultForCli();

    const { status, stdout } = await run(['coverage']);

    expect(status).toBe(0);
    expect(stdout).toMatch(/does not replace it/);
    expect(stdout).toContain(`App files (.qvf): ${tenant.state.apps.size}`);
    expect(stdout).toMatch(/sheet +(private|base) +\d+/);
    const impossible = stdout.slice(stdout.indexOf('Not recoverable'));
    for (const what of ['Notes', 'Passwords and tokens of connections', 'Run history of automations'])
      expect(impossible).toContain(what);
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);

    const newest = await run(['--json', 'coverage']);
    const { snapshotId } = newest.last['holdings'] as { snapshotId: string };
    expect((await run(['--json', 'coverage', '--snapshot', snapshotId])).last).toEqual(newest.last);
    expect((await run(['--json', 'coverage', '--snapshot', 'none'])).status).toBe(66);
  });

  it('has its list without a backup too, and says there is nothing to count', async () => {
    const { run } = await aVaultForCli();

    const { status, stdout } = await run(['coverage']);

    expect(status).toBe(0);
    expect(stdout).toContain('Nothing was backed up yet');
    expect(stdout).toContain('App files (.qvf)\n');
  });
});
