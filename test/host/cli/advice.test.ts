import { describe, expect, it } from 'vitest';
import { aBackedUpVaultForCli, aVaultForCli } from '../../support/given-cli.ts';

const answer = (...words: ('yes' | 'no')[]) =>
  ['--customers-create', '--self-service', '--own-administration', '--keep-telemetry'].flatMap((flag, n) => [
    flag,
    words[n] ?? 'no',
  ]);

describe('coffer advice', () => {
  it('asks its four questions until somebody has answered', async () => {
    const { run } = await aVaultForCli();

    const { status, stdout } = await run(['advice', 'acme']);

    expect(status).toBe(0);
    expect(stdout).toContain('May customers create sheets and visualisations of their own?');
    expect(stdout).toContain('--keep-telemetry yes|no');
  });

  it('recommends with reasons, and prints later who said so', async () => {
    const { run } = await aVaultForCli();

    const set = await run(['--json', 'advice', 'acme', ...answer('no', 'yes'), '--by', 'Ida Berg']);
    const shown = await run(['advice', 'acme']);

    expect(set.last).toMatchObject({ advice: { recommendation: 'necessary', by: 'Ida Berg' } });
    expect(shown.stdout).toContain('acme: Back up the content of this tenant.');
    expect(shown.stdout).toContain('Answered by Ida Berg on');
    expect(shown.stdout).toMatch(/yes {2}Do people explore data/);
  });

  it('warns when the vault itself contradicts a "not necessary"', async () => {
    const { run } = await aBackedUpVaultForCli();

    const set = await run(['advice', 'acme', ...answer(), '--by', 'Ida', '--reason', 'templates only']);

    expect(set.status).toBe(0);
    expect(set.stdout).toContain('not necessary');
    expect(set.stdout).toContain('Reason: templates only');
    expect(set.stderr).toMatch(/contradicts this: it holds \d+ private/);
  });

  it.each([
    ['half an answer', ['--self-service', 'yes', '--by', 'Ida'], 64],
    ['an answer nobody gave', answer('yes'), 64],
    ['a name without an answer', ['--by', 'Ida'], 64],
    ['a "not necessary" without a reason', [...answer(), '--by', 'Ida'], 64],
    ['something between yes and no', [...answer('yes'), '--self-service', 'maybe', '--by', 'Ida'], 64],
  ])('refuses %s, and keeps nothing', async (_, argv, status) => {
    const { run } = await aVaultForCli();

    expect((await run(['--json', 'advice', 'acme', ...argv])).status).toBe(status);
    expect((await run(['--json', 'advice', 'acme'])).last).toMatchObject({ advice: null });
  });

  it('knows only the tenants of the vault', async () => {
    const { run } = await aVaultForCli();

    expect((await run(['--json', 'advice', 'nobody'])).status).toBe(66);
  });
});
