import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { aVaultOnDisk, type VaultOnDisk } from '../../support/coffer-process.ts';
import { tinyApps } from '../../support/expect-kept.ts';
import { given, passphrase } from '../../support/given.ts';
import { cli } from '../../support/run-cli.ts';
import { effort } from '../../support/world.ts';

async function aKeptTenant(): Promise<VaultOnDisk> {
  const tenant = await given.tenant({ appCount: 2, profile: tinyApps, limits: 'off' });
  const on = await aVaultOnDisk(tenant);
  expect((await on.run(['backup', 'acme'])).status).toBe(0);
  return on;
}

const envelope = ({ vault }: VaultOnDisk) => join(vault, 'vault.json');
const database = ({ vault }: VaultOnDisk) => join(vault, 'vault.db');
const byPassphrase = ({ vault }: VaultOnDisk, ...argv: string[]) =>
  cli(['--vault', vault, '--json', ...argv], { secrets: { COFFER_PASSPHRASE: passphrase } });
const extractAll = async (on: VaultOnDisk, name: string) => {
  const { snapshots } = (await on.run(['list', 'snapshots'])).last as { snapshots: { snapshotId: string }[] };
  return on.run(['extract', '--snapshot', snapshots[0]!.snapshotId, '--out', join(on.place, name)]);
};

function flip(path: string, at: (size: number) => number): void {
  const bytes = readFileSync(path);
  const offset = at(bytes.length);
  bytes[offset] = bytes[offset]! ^ 0x40;
  writeFileSync(path, bytes);
}

/** A copy of the vault's files as they are now, to be put back. */
function keepCopy({ vault, place }: VaultOnDisk): () => void {
  const aside = mkdtempSync(join(place, 'aside-'));
  for (const name of readdirSync(vault)) copyFileSync(join(vault, name), join(aside, name));
  return () => {
    for (const name of readdirSync(vault)) rmSync(join(vault, name));
    for (const name of readdirSync(aside)) copyFileSync(join(aside, name), join(vault, name));
  };
}

describe('a vault somebody damaged', () => {
  it('by a flipped byte, anywhere in it, is never read as if it were whole', async () => {
    const on = await aKeptTenant();
    const putBack = keepCopy(on);
    for (const share of effort === 'full' ? [0.02, 0.3, 0.5, 0.7, 0.9, 0.98] : [0.02, 0.6, 0.98]) {
      flip(database(on), (size) => Math.floor(size * share));

      const verify = await on.run(['verify', '--deep']);

      expect(verify.status, `at ${share}: ${verify.stdout}`).toBe(65);
      expect(['error', 'result']).toContain(verify.last['type']);
      putBack();
    }
    expect((await on.run(['verify', '--deep'])).status).toBe(0);
  });

  it('by cutting its database short is refused with 65', async () => {
    const on = await aKeptTenant();
    const bytes = readFileSync(database(on));
    writeFileSync(database(on), bytes.subarray(0, bytes.length / 2));

    expect((await on.run(['verify', '--deep'])).status).toBe(65);
  });

  it.each<[string, (on: VaultOnDisk) => void]>([
    ['lost', (on) => rmSync(envelope(on))],
    ['truncated', (on) => writeFileSync(envelope(on), readFileSync(envelope(on)).subarray(0, 100))],
    ['empty', (on) => writeFileSync(envelope(on), '')],
    ['a generation old', (on) => copyFileSync(join(on.vault, 'vault.json.1'), envelope(on))],
  ])('by an envelope that is %s opens all the same and gives everything back', async (what, damage) => {
    const on = await aKeptTenant();
    damage(on);

    if (what === 'lost') expect((await byPassphrase(on, 'vault', 'info')).status).toBe(0);
    expect((await on.run(['verify', '--deep'])).last, what).toMatchObject({ intact: true });
    expect((await extractAll(on, 'out')).status).toBe(0);
  });

  it('by the loss of both envelopes still opens by the printed sheet', async () => {
    const on = await aKeptTenant();
    rmSync(envelope(on));
    rmSync(join(on.vault, 'vault.json.1'), { force: true });

    expect((await on.run(['verify'])).status).toBe(65);
    const bySheet = await cli(['--vault', on.vault, '--recovery-key-file', on.sheet, '--json', 'verify', '--deep']);
    expect(bySheet.last).toMatchObject({ intact: true });
    expect(existsSync(envelope(on))).toBe(true);
    expect((await on.run(['verify'])).status).toBe(0);
  });

  it('by editing the envelope is not believed', async () => {
    const on = await aKeptTenant();
    const told = JSON.parse(readFileSync(envelope(on), 'utf8')) as { counter: number };
    writeFileSync(envelope(on), JSON.stringify({ ...told, counter: told.counter + 7 }));

    const info = await on.run(['vault', 'info']);

    if (info.status === 0) expect(info.last['counter']).not.toBe(told.counter + 7);
    else expect([65, 73]).toContain(info.status);
  });

  it('by putting older files back is refused with 73 until a person accepts it', async () => {
    const on = await aKeptTenant();
    const putBack = keepCopy(on);
    await on.run(['backup', 'acme']);
    await on.run(['backup', 'acme']);
    putBack();

    expect(await on.run(['list', 'snapshots'])).toMatchObject({ status: 73, last: { code: 'vault.rolled-back' } });

    const accepted = await on.run(['--accept-older-vault', 'list', 'snapshots']);
    expect(accepted.status).toBe(0);
    expect(accepted.last['snapshots']).toHaveLength(1);
  });

  it('by a newer program is left alone with 78', async () => {
    const on = await aKeptTenant();
    const told = JSON.parse(readFileSync(envelope(on), 'utf8')) as object;
    const newer = JSON.stringify({ ...told, formatVersion: 99, unheardOf: true });
    writeFileSync(envelope(on), newer);

    expect(await on.run(['backup', 'acme'])).toMatchObject({ status: 78, last: { code: 'vault.from-the-future' } });
    expect(readFileSync(envelope(on), 'utf8')).toBe(newer);
  });
});
