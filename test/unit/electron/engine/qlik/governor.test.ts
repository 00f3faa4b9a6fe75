import { describe, expect, it } from 'vitest';
import { createGovernor } from '../../../../../electron/engine/qlik/governor.ts';
import { tierOf } from '../../../../../electron/engine/qlik/tiers.ts';
import { aPatientWorld } from '../../../../support/world.ts';

const minute = 60_000;

/** Moments at which `calls` calls of one tier were let through. */
async function paced(options: { share: number; clockRate?: number; calls: number }) {
  const world = aPatientWorld(0);
  const governor = createGovernor(world, { clockRate: 1, ...options });
  const sent: number[] = [];
  for (let call = 0; call < options.calls; call += 1) {
    await governor.admit('write');
    sent.push(world.now());
  }
  return sent;
}

const mostInAnyMinute = (sent: readonly number[], length = minute) =>
  Math.max(...sent.map((start) => sent.filter((at) => at >= start && at < start + length).length));

describe('the rate governor', () => {
  it('never lets more through in any minute than the share allows', async () => {
    expect(mostInAnyMinute(await paced({ share: 0.5, calls: 300 }))).toBeLessThanOrEqual(50);
    expect(mostInAnyMinute(await paced({ share: 1, calls: 300 }))).toBeLessThanOrEqual(100);
  });

  it('reaches 97 % of the allowed rate over minutes', async () => {
    const sent = await paced({ share: 1, calls: 1001 });
    const minutes = (sent.at(-1)! - sent[0]!) / minute;
    expect(1000 / minutes).toBeGreaterThanOrEqual(97);
  });

  it('passes time faster where the tenant does', async () => {
    const sent = await paced({ share: 1, clockRate: 60, calls: 500 });
    expect(mostInAnyMinute(sent, minute / 60)).toBeLessThanOrEqual(100);
    expect(500 / ((sent.at(-1)! - sent[0]!) / 1000)).toBeGreaterThanOrEqual(97);
  });

  it('sends nothing of a held-back tier before the stated moment, while other tiers go on', async () => {
    const world = aPatientWorld(0);
    const governor = createGovernor(world, { share: 1, clockRate: 1 });
    governor.holdBack('write', 30);
    await governor.admit('read');
    const readAt = world.now();

    await governor.admit('write');

    expect(readAt).toBe(0);
    expect(world.now()).toBeGreaterThan(30_000);
    expect(world.now()).toBeLessThan(33_000);
  });

  it('obeys a changed share at once, also for calls already waiting', async () => {
    const world = aPatientWorld(0);
    const governor = createGovernor(world, { share: 0.05, clockRate: 1 });
    await Promise.all([governor.admit('write'), governor.admit('write')]);
    const slow = Array.from({ length: 10 }, () => governor.admit('write'));
    governor.setShare(1);

    await Promise.all(slow);

    // At the old share ten calls would have taken two minutes.
    expect(world.now()).toBeLessThan(10_000);
    expect(governor.statistics().tiers).toMatchObject([{ tier: 'write', used: 12, allowed: 100 }]);
  });

  it('lets a cancelled call go while it waits', async () => {
    const world = aPatientWorld(0);
    const governor = createGovernor(world, { share: 1, clockRate: 1 });
    const stop = new AbortController();
    governor.holdBack('read', 3600);
    const waiting = governor.admit('read', stop.signal);
    stop.abort(new Error('cancelled by a person'));

    await expect(waiting).rejects.toThrow('cancelled by a person');
  });

  it('backs off longer with each try, and never longer than half a minute', async () => {
    const world = aPatientWorld(0);
    const governor = createGovernor(world, { share: 1, clockRate: 1 });
    for (let attempt = 1; attempt <= 9; attempt += 1) await governor.backOff(attempt);

    const bounds = [1, 2, 4, 8, 16, 30, 30, 30, 30].map((seconds) => seconds * 1000);
    world.slept.forEach((slept, index) => {
      expect(slept).toBeLessThanOrEqual(bounds[index]!);
      expect(slept).toBeGreaterThanOrEqual(bounds[index]! / 2);
    });
  });
});

describe('a call is paid from', () => {
  it.each([
    ['GET', '/api/v1/items?limit=100', 'read'],
    ['POST', '/api/v1/apps/a/export?NoData=true', 'write'],
    ['POST', '/oauth/token', 'write'],
    ['POST', '/api/v1/users/actions/filter?limit=100', 'directory-filter'],
    ['POST', '/api/v1/groups/actions/filter', 'directory-filter'],
    ['GET', '/api/v1/audits?limit=100', 'audits'],
    ['GET', '/api/v1/audits/archive?date=2026-11-01', 'audits'],
    ['PATCH', '/api/v1/temp-contents/files/x', 'upload'],
    ['GET', '/api/v1/temp-contents/x', 'read'],
    ['GET', '/api/v1/tasks/1', 'tasks'],
    ['POST', '/api/v1/reloads', 'reload'],
    ['POST', '/api/v1/reports', 'report'],
  ])('%s %s: %s', (method, path, tier) => {
    expect(tierOf(method, path)).toBe(tier);
  });
});
