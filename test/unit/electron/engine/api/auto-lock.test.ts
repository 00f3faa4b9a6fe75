import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';

import { createAutoLock } from '../../../../../electron/engine/api/auto-lock.ts';
import type { EpochMs } from '../../../../../shared/domain/ids.ts';
import { tinyApps } from '../../../../support/expect-kept.ts';
import { endOf, given, passphrase, type GivenEngine } from '../../../../support/given.ts';
import { aWorld, type TestWorld } from '../../../../support/world.ts';

/** A world whose clock and sleepers move only when the test says so. */
function aClock() {
  let at = 1_800_000_000_000;
  /** Sleepers do not care what a clock is set to. */
  let passed = 0;
  const sleepers = new Set<{ until: number; wake: () => void }>();
  const world: Partial<TestWorld> = {
    now: () => at as EpochMs,
    sleep: (milliseconds, signal) =>
      new Promise((resolve, reject) => {
        const sleeper = { until: passed + milliseconds, wake: resolve };
        sleepers.add(sleeper);
        signal?.addEventListener('abort', () => {
          sleepers.delete(sleeper);
          reject(signal.reason as Error);
        });
      }),
  };
  const advance = async (seconds: number) => {
    for (let second = 0; second < seconds; second += 1) {
      at += 1000;
      passed += 1000;
      for (const sleeper of [...sleepers]) {
        if (sleeper.until > passed) continue;
        sleepers.delete(sleeper);
        sleeper.wake();
      }
      for (let turn = 0; turn < 4; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    }
  };
  return { world, advance, setBack: (milliseconds: number) => void (at -= milliseconds) };
}

async function anOpenVault(options = { locksItself: true }) {
  const clock = aClock();
  const on = given.engine({ world: aWorld(clock.world), options });
  await on.client.vault.create({ passphrase });
  const state = async () => (await on.client.vault.state({})).state;
  return { ...on, ...clock, state };
}

const locked = expect.objectContaining({ code: 'vault.locked' });
const minutes = 60;

describe('a vault that nobody uses', () => {
  it('locks within 5 seconds after the idle time, tells every window, and keeps why', async () => {
    const { client, advance, state, transport } = await anOpenVault();
    const told: string[] = [];
    transport.onEvent((event) => event.type === 'vault-state' && told.push(event.state));
    await client.vault.setAutoLock({ idleMinutes: 5, runs: 'finish' });
    await advance(5 * minutes - 1);
    expect(await state()).toBe('unlocked');

    await advance(5);

    await expect.poll(state).toBe('locked');
    expect(told).toEqual(['locked']);
    await client.vault.unlock({ passphrase });
    const { entries } = await client.vault.audit({});
    expect(entries.find(({ event }) => event === 'vault.auto-locked')?.facts).toMatchObject({ reason: 'idle' });
  });

  it('stays open while somebody is there, asks something or does something', async () => {
    const { client, advance, state } = await anOpenVault();
    await client.vault.setAutoLock({ idleMinutes: 1, runs: 'finish' });
    for (const present of [client.vault.touch, client.vault.info, client.vault.rebuildIndex]) {
      await advance(50);
      await present({});
    }
    await advance(50);
    expect(await state()).toBe('unlocked');

    await advance(20);

    await expect.poll(state).toBe('locked');
  });

  it('is not kept open by a clock that was set back', async () => {
    const { client, advance, state, setBack } = await anOpenVault();
    await client.vault.setAutoLock({ idleMinutes: 1, runs: 'finish' });
    setBack(24 * 3_600_000);

    await advance(70);

    await expect.poll(state).toBe('locked');
  });

  it('never locks by idleness where somebody chose so, nor in the middle of a command', async () => {
    const never = await anOpenVault();
    await never.client.vault.setAutoLock({ idleMinutes: null, runs: 'finish' });
    const command = await anOpenVault({ locksItself: false });
    for (const { advance, state } of [never, command]) {
      await advance(20 * minutes);
      expect(await state()).toBe('unlocked');
    }
  });

  it.each(['screen-locked', 'suspended'] as const)('locks at once when the computer says: %s', async (reason) => {
    const { client, state } = await anOpenVault();

    await client.vault.lockNow({ reason });

    expect(await state()).toBe('locked');
    await expect(client.vault.info({})).rejects.toEqual(locked);
    expect((await client.vault.lockNow({ reason })).state).toBe('locked');
  });

  it('is not left open by a lock that came while it was being re-keyed', async () => {
    const { client, state, advance } = await anOpenVault();
    const rekeying = client.vault.rekey({ passphrase, slots: [{ passphrase: 'quite another one' }] });

    await client.vault.lockNow({ reason: 'screen-locked' });

    await rekeying;
    await advance(5);
    await expect.poll(state).toBe('locked');
    await client.vault.unlock({ passphrase: 'quite another one' });
    await advance(5);
    expect(await state()).toBe('unlocked');
  });

  it('is shut at once while something is being worked at, and closed when that has ended', async () => {
    const { client, folder, advance, state } = await anOpenVault();
    const verifying = client.vault.verify({ deep: true });

    expect(await client.vault.lockNow({ reason: 'suspended' })).toMatchObject({ state: 'locked', finishing: true });

    expect((await verifying).damage).toEqual([]);
    expect(await state()).toBe('locked');
    await expect
      .poll(async () => {
        await advance(1);
        return existsSync(join(folder, 'owner.lock'));
      })
      .toBe(false);
  });

  it('locks though the audit log cannot be written', async () => {
    const { advance, world } = aClock();
    const full = { audit: { append: () => expect.fail('the disk is full') } };
    let isOpen = true;
    const lock = async () => void (isOpen = false);
    const autoLock = createAutoLock({
      world: aWorld(world),
      keeper: {
        ...{ isUnlocked: () => isOpen, isRunning: () => false, isBusy: () => false, lock, lockWhenIdle: lock },
        vault: () => full as never,
      },
      isWatching: true,
    });
    autoLock.opened();
    onTestFinished(autoLock.closed);

    await advance(16 * minutes);

    expect(isOpen).toBe(false);
  });

  it('lets nobody change when it locks while it is locked', async () => {
    const { client } = await anOpenVault();
    await client.vault.lock({});
    await expect(client.vault.setAutoLock({ idleMinutes: null, runs: 'finish' })).rejects.toEqual(locked);
  });
});

/** A backup that takes its time. */
async function aRunUnderWay(runs: 'finish' | 'stop') {
  const tenant = await given.tenant({
    appCount: 3,
    profile: tinyApps,
    limits: 'off',
    switches: { exportDelayMs: 20_000 },
  });
  const on = await given.vault(tenant, { options: { locksItself: true } });
  await on.client.vault.setAutoLock({ idleMinutes: 15, runs });
  const { runId } = await on.client.backups.start({ tenant: 'acme', concurrency: 1 });
  await underWay(on);
  return { ...on, runId, tenant };
}

const underWay = ({ transport }: GivenEngine): Promise<void> =>
  new Promise((resolve) => {
    const stop = transport.onEvent((event) => {
      if (event.type !== 'run-progress' || event.run.phase !== 'capturing apps') return;
      stop();
      resolve();
    });
  });

describe('a vault that locks while a backup runs', () => {
  it('is shut to everybody at once, lets the backup end, and then closes', async () => {
    const { client, folder, engine, runId, ...on } = await aRunUnderWay('finish');

    const view = await client.vault.lockNow({ reason: 'screen-locked' });

    expect(view).toMatchObject({ state: 'locked', finishing: true });
    await expect(client.apps.list({})).rejects.toEqual(locked);
    await expect(client.vault.unlock({ passphrase: 'not this one' })).rejects.toMatchObject({
      code: 'vault.wrong-key',
    });
    await expect.poll(() => existsSync(join(folder, 'owner.lock')), { timeout: 20_000 }).toBe(false);
    expect(await client.vault.state({})).toMatchObject({ state: 'locked', finishing: false });
    await client.vault.unlock({ passphrase });
    expect((await endOf(runId, { client, ...on })).state).toBe('done');
    expect((await client.backups.list({})).snapshots[0]).toMatchObject({ state: 'complete' });
    await engine.close();
  }, 40_000);

  it('does not wait for a backup that somebody paused', async () => {
    const { client, folder, runId, ...on } = await aRunUnderWay('finish');
    await client.jobs.pause({ runId });
    await expect.poll(async () => (await client.jobs.get({ runId })).run.state).toBe('paused');

    await client.vault.lockNow({ reason: 'screen-locked' });

    await expect.poll(() => existsSync(join(folder, 'owner.lock')), { timeout: 5_000 }).toBe(false);
    await client.vault.unlock({ passphrase });
    await client.jobs.resume({ runId });
    expect((await endOf(runId, { client, ...on })).state).toBe('done');
  }, 40_000);

  it('opens again to the right passphrase while the backup goes on', async () => {
    const { client, runId, ...on } = await aRunUnderWay('finish');
    await client.vault.lockNow({ reason: 'suspended' });

    await client.vault.unlock({ passphrase });

    expect(await client.vault.state({})).toMatchObject({ state: 'unlocked', finishing: false });
    expect((await endOf(runId, { client, ...on })).state).toBe('done');
    expect((await client.vault.state({})).state).toBe('unlocked');
  }, 40_000);

  it('interrupts it where that was chosen, and it can go on after the next unlock', async () => {
    const { client, folder, runId, ...on } = await aRunUnderWay('stop');

    await client.vault.lockNow({ reason: 'suspended' });

    expect(existsSync(join(folder, 'owner.lock'))).toBe(false);
    await client.vault.unlock({ passphrase });
    expect((await client.jobs.get({ runId })).run.state).toBe('interrupted');
    await client.jobs.resume({ runId });
    expect((await endOf(runId, { client, ...on })).state).toBe('done');
  }, 40_000);
});
