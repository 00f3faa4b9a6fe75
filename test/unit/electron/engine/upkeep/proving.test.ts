import { describe, expect, it } from 'vitest';
import type { Jobs } from '../../../../../electron/engine/jobs/index.ts';
import {
  checkVault,
  keepWish,
  readHealth,
  readProven,
  renderMetrics,
  startDueVerify,
} from '../../../../../electron/engine/upkeep/index.ts';
import type { EpochMs } from '../../../../../shared/domain/ids.ts';
import { aWorld } from '../../../../support/world.ts';
import { aNewVersion, aTenant, aVaultWithDatabase, backUp, record } from '../vault/support/given.ts';

const day = 86_400_000;

async function aVaultInTime() {
  let at = 1_800_000_000_000;
  const world = aWorld({ now: () => at as EpochMs });
  const given = await aVaultWithDatabase(world);
  given.vault.tenants.add(aTenant());
  for (let n = 0; n < 4; n += 1) await record(given.vault, aNewVersion(`app-${n}`, `v${n}`));
  const check = (parts?: number) =>
    checkVault({ deep: true, ...(parts === undefined ? {} : { parts }) }, { vault: given.vault, world });
  return { ...given, world, check, later: (days: number) => void (at += days * day) };
}

describe('the mark of a tenant', () => {
  it('is earned by a whole round, counts from its beginning, and ages to amber on the day', async () => {
    const { vault, world, check, later } = await aVaultInTime();
    expect(readProven(vault, world)).toMatchObject({ state: 'never', neverRead: 4 });
    const begun = world.now();
    await check(2);
    later(3);
    expect(readProven(vault, world)).toMatchObject({ state: 'never', round: { turn: 1, of: 2 }, neverRead: 2 });
    await check(2);
    expect(readProven(vault, world)).toMatchObject({ state: 'proven', provenAt: begun, round: null, neverRead: 0 });
    later(27);
    expect(readProven(vault, world).state).toBe('proven');
    later(1);
    expect(readProven(vault, world)).toMatchObject({ state: 'aging', provenAt: begun });
  });

  it('is not earned by a round in which one part was damaged, and says damage first', async () => {
    const { vault, world, db, check } = await aVaultInTime();
    db.exec("UPDATE fake_file SET body = x'00' WHERE rowid = 1");
    const { damage } = await check(2);
    await check(2);
    expect(damage.length).toBeLessThanOrEqual(1);
    expect(readProven(vault, world)).toMatchObject({ state: 'damaged', provenAt: null, damagedVersions: 1 });
  });
});

describe('checks that start by themselves', () => {
  it('start when they are due, one at a time, and never for a time before they were wished', async () => {
    const { vault, world, check, later } = await aVaultInTime();
    const started: unknown[] = [];
    const jobs = { start: (run: unknown) => started.push(run), isActive: () => false } as unknown as Jobs;
    const look = () => startDueVerify({ vault, world, jobs });
    expect(look()).toBeNull();
    keepWish(vault, { everyDays: 7, parts: 4 }, world);
    expect(look()).not.toBeNull();
    expect(started).toMatchObject([{ kind: 'verify', input: { parts: 4 } }]);
    await check(4);
    later(6.9);
    expect(look()).toBeNull();
    later(0.2);
    expect(look()).not.toBeNull();
  });
});

describe('health', () => {
  it('warns before the disk is full, and its numbers carry no name', async () => {
    const { vault, world, later } = await aVaultInTime();
    await backUp(vault, 's1');
    later(10);
    const roomy = readHealth({ vault, world }, { freeBytes: 1e12, totalBytes: 2e12 });
    expect(roomy.warnings).toEqual(['not-proven']);
    const tight = readHealth({ vault, world }, { freeBytes: 1e9, totalBytes: 2e12 });
    expect(tight.warnings).toContain('disk-nearly-full');
    expect(roomy.largest[0]).toMatchObject({ name: 'App app-1', versions: 2 });
    const text = renderMetrics(roomy, readProven(vault, world));
    expect(text).not.toMatch(/[{}]|acme|app-|App/);
    for (const line of text.trim().split('\n')) expect(line).toMatch(/^(# (HELP|TYPE) coffer_|coffer_\w+ -?[\d.]+$)/);
  });
});
