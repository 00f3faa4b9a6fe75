import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newReleaseKey, signatureName, signSums, sumsName } from '../../../electron/hosts/release/index.ts';
import { writeChecksums } from '../../../scripts/checksums.ts';
import { cli } from '../../support/run-cli.ts';

const { privatePem, publicKey } = newReleaseKey();
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'coffer-update-'));
  writeFileSync(join(folder, 'Coffer-9.0.0-portable-x64.exe'), 'program');
  await writeChecksums(folder);
  const { signature } = signSums(readFileSync(join(folder, sumsName), 'utf8'), privatePem);
  writeFileSync(join(folder, signatureName), signature);
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('coffer update check', () => {
  it('says what a release is and whether it may be installed, without a vault', async () => {
    const { status, stdout } = await cli(['update', 'check', folder, '--key', publicKey]);

    expect(status).toBe(0);
    expect(stdout).toMatch(/Coffer-9\.0\.0-portable-x64\.exe +as it was signed/);
    expect(stdout).toContain('It may be installed.');
  });

  it('trusts no key that nobody has named', async () => {
    const { status, stderr } = await cli(['update', 'check', folder]);

    expect(status).not.toBe(0);
    expect(stderr).toMatch(/no release key|not signed/);
  });

  it('refuses a file that was changed, and says which', async () => {
    writeFileSync(join(folder, 'Coffer-9.0.0-portable-x64.exe'), 'Program');
    const { status, stdout } = await cli(['update', 'check', folder, '--key', publicKey]);

    expect(status).not.toBe(0);
    expect(stdout).toMatch(/portable-x64\.exe +CHANGED/);
    expect(stdout).toContain('It must not be installed.');
  });

  it('refuses what is no key', async () => {
    expect((await cli(['update', 'check', folder, '--key', 'x'])).status).not.toBe(0);
  });
});
