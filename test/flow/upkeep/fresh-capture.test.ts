import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openCipher } from '../../../electron/engine/vault/database/open-database.ts';
import { unlockEnvelope } from '../../../electron/engine/vault/envelope/unlock-envelope.ts';
import { Secret } from '../../../electron/engine/secrets/index.ts';
import { aBackedUpVaultForCli } from '../../support/given-cli.ts';

/** Flips a byte on the disk where files lie. */
async function rot(folder: string, recovery: string): Promise<void> {
  const recoveryKey = new Secret(readFileSync(recovery, 'utf8'));
  const { key } = await unlockEnvelope(folder, { kind: 'recovery', recoveryKey });
  const path = join(folder, 'vault.db');
  const db = openCipher(path, key);
  const page = db
    .prepare<[], number>(
      "SELECT pageno FROM dbstat WHERE name = 'content_pack_bytes' AND pagetype IN ('overflow', 'leaf')",
    )
    .pluck()
    .get()!;
  db.close();
  key.wipe();
  const bytes = readFileSync(path);
  bytes[(page - 1) * 16_384 + 9000]! ^= 4;
  writeFileSync(path, bytes);
}

it(
  'a damaged version names its apps and snapshots, and without a copy the next backup captures them afresh',
  { timeout: 60_000 },
  async () => {
    const on = await aBackedUpVaultForCli();
    await rot(on.folder, on.recovery);

    const found = await on.run(['--json', 'verify', '--deep']);
    expect(found.status).toBe(65);
    const damage = found.last['damage'] as { kind: string; mend: string; touched: Record<string, object[]> }[];
    const pack = damage.find(({ kind }) => kind === 'pack')!;
    expect(pack.mend).toBe('heal');
    expect(pack.touched['versions']![0]).toMatchObject({ appName: expect.any(String), takenAt: expect.any(Number) });
    expect(pack.touched['snapshots']![0]).toMatchObject({ tenant: 'acme', startedAt: expect.any(Number) });

    const asked = await on.run(['--json', 'heal']);
    const wanted = (asked.last['capture'] as { appId: string }[]).map(({ appId }) => appId);
    expect(wanted.length).toBeGreaterThan(0);
    const { last } = await on.run(['--json', 'backup', 'acme']);

    const { apps } = (await on.run(['--json', 'list', 'apps', '--snapshot', last['snapshotId'] as string])).last as {
      apps: { appId: string; outcome: string }[];
    };
    const captured = apps.filter(({ outcome }) => outcome === 'captured').map(({ appId }) => appId);
    expect(captured.sort()).toEqual(wanted.sort());
    const healed = (await on.run(['--json', 'audit', '--event', 'vault.healed-by-capture'])).last as {
      entries: object[];
    };
    expect(healed.entries).toHaveLength(wanted.length);
  },
);
