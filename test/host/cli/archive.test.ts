import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { aBackedUpVaultForCli } from '../../support/given-cli.ts';

/** A vault with one backup, and an empty folder that stands for a stick. */
async function aStick() {
  const given = await aBackedUpVaultForCli();
  const stick = join(given.place, 'stick');
  mkdirSync(stick);
  const copy = (...flags: string[]) => given.run(['--json', 'archive', 'copy', '--to', stick, ...flags]);
  return { ...given, stick, copy };
}

const verifier = (stick: string) => spawnSync('python3', [join(stick, 'verify.py')], { encoding: 'utf8' });

describe('coffer archive', () => {
  it('makes a medium that checks itself, comes back as verified, and is brought up to date without sending twice', async () => {
    const { run, stick, copy, place } = await aStick();

    const first = await copy('--new', '--label', 'Stick A', '--place', 'Oslo', '--due-days', '30');
    expect(first.status, first.stdout).toBe(0);
    expect(first.last).toMatchObject({ type: 'result', label: 'Stick A', isNew: true, resumedBytes: 0 });
    expect(readdirSync(stick).sort()).toEqual([
      'READ-ME.html', 'coffer-medium.json', 'manifest-sha256.txt', 'manifest.json', 'reader.py', 'vault', 'verify.py',
    ]); // prettier-ignore
    expect(readdirSync(join(stick, 'vault')).sort()).toEqual(['vault.db', 'vault.json', 'vault.json.1']);
    execFileSync('sha256sum', ['-c', '--quiet', 'manifest-sha256.txt'], { cwd: stick });
    const byItself = verifier(stick);
    expect(byItself.stdout).toContain('INTACT. Every block');
    expect(byItself.status).toBe(0);

    const again = await copy();
    expect(again.last).toMatchObject({ type: 'result', isNew: false, sentBytes: 0 });
    expect((await run(['archive', 'list'])).stdout).toMatch(/Stick A +read back/);
    const read = await run(['--json', 'archive', 'verify', stick]);
    expect(read.last).toMatchObject({ intact: true, database: 'quick', signedByThisVault: true, state: 'read-back' });
    const verified = await run(['--json', 'archive', 'verify', stick, '--replugged', '--deep']);
    expect(verified.last).toMatchObject({ intact: true, database: 'deep', state: 'verified', findings: [] });

    const receipt = join(place, 'receipt.json');
    expect((await run(['archive', 'receipt', '--medium', stick, '--out', receipt, '--by', 'Ida'])).status).toBe(0);
    const accepted = await run(['--json', 'archive', 'accept', receipt]);
    expect(accepted.last).toMatchObject({ type: 'result', medium: { state: 'verified', receipts: 1 } });
    const label = join(place, 'label.html');
    expect((await run(['archive', 'label', 'Stick A', '--out', label])).status).toBe(0);
    expect(readFileSync(label, 'utf8')).not.toContain('acme');
  });

  it('carries a reader that opens the copy by the recovery sheet, with nothing else', async () => {
    const { stick, copy, recovery } = await aStick();
    await copy('--new', '--label', 'Stick A');

    const read = spawnSync(
      'python3',
      ['-B', join(stick, 'reader.py'), join(stick, 'vault'), 'info', '--recovery-file', recovery, '--json'],
      { encoding: 'utf8' },
    );

    expect(read.status, read.stderr).toBe(0);
  });

  it('writes nothing where no marker stands, and says what to do', async () => {
    const { run, stick, copy } = await aStick();

    const refused = await run(['archive', 'copy', '--to', stick]);
    const nowhere = await run(['--json', 'archive', 'copy', '--to', join(stick, 'not', 'mounted')]);
    const nameless = await copy('--new');

    expect(refused.status).toBe(73);
    expect(refused.stderr).toMatch(/No medium of this vault is here/);
    expect(nowhere).toMatchObject({ status: 73, last: { code: 'archive.no-marker' } });
    expect(nameless.status).toBe(64);
    expect(readdirSync(stick)).toEqual([]);
    expect(existsSync(join(stick, 'not'))).toBe(false);
  });

  it('ends with 65 and the place where something is wrong with a medium', async () => {
    const { run, stick, copy } = await aStick();
    await copy('--new', '--label', 'Stick A');
    rmSync(join(stick, 'reader.py'));

    const found = await run(['archive', 'verify', stick, '--closed']);
    const view = await run(['--json', 'archive', 'copies']);

    expect(found.status).toBe(65);
    expect(found.stdout).toMatch(/NOT INTACT: Stick A, 1 finding\.\n  reader\.py: it is in the manifest/);
    expect(view.last).toMatchObject({ state: 'amber', copies: 1 });
    expect(verifier(stick)).toMatchObject({ status: 1 });
  });
});
