import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { EpochMs } from '../../../shared/domain/ids.ts';
import { tinyApps } from '../../support/expect-kept.ts';
import { endOf, given, passphrase, type GivenEngine } from '../../support/given.ts';
import { aFolder } from '../../support/world.ts';

const hour = 3_600_000;
const everyDay = [0, 1, 2, 3, 4, 5, 6];
const noon = Date.parse('2026-01-05T12:00:00Z');
const daily = { tenant: 'acme', minuteOfDay: 13 * 60, days: everyDay, timeZone: 'UTC' };

/** A clock the test sets; whoever sleeps is woken soon and looks at it. */
function aClock(start = noon) {
  let ahead = start - Date.now();
  const world = {
    now: () => (Date.now() + ahead) as EpochMs,
    sleep: async (ms: number, signal?: AbortSignal) =>
      void (await wait(Math.min(ms, 20), undefined, signal ? { signal } : {})),
  };
  return { world, pass: (ms: number) => void (ahead += ms) };
}

async function aPost() {
  const bodies: string[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (piece: Buffer) => (body += piece.toString()));
    request.on('end', () => {
      bodies.push(body);
      response.writeHead(204).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { bodies, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook` };
}

const aTenant = () => given.tenant({ appCount: 2, peopleCount: 4, profile: tinyApps, limits: 'off' });

/** Whatever has begun comes to its end, and its summary with it. */
async function runsOf({ engine, client }: GivenEngine, atLeast = 1) {
  await expect
    .poll(async () => (await client.jobs.list({})).runs.length, { timeout: 10_000 })
    .toBeGreaterThanOrEqual(atLeast);
  await engine.idle();
  await wait(200);
  return (await client.jobs.list({})).runs;
}

describe('a schedule', () => {
  it('starts a backup when it is due, and the next only a day later', async () => {
    const clock = aClock();
    const vault = await given.vault(await aTenant(), { world: clock.world });
    const { nextAt } = await vault.client.schedules.put(daily);
    expect(nextAt).toBe(Date.parse('2026-01-05T13:00:00Z'));
    await wait(100);
    expect((await vault.client.jobs.list({})).runs).toEqual([]);

    clock.pass(2 * hour);

    expect(await runsOf(vault)).toMatchObject([{ kind: 'backup', subject: 'acme', state: 'done' }]);
    const { snapshots } = await vault.client.backups.list({});
    expect(snapshots).toMatchObject([{ state: 'complete', tags: ['scheduled'] }]);
    clock.pass(23 * hour);
    expect(await runsOf(vault, 2)).toHaveLength(2);
  });

  it('catches up once what was due while Coffer was closed, even its very first start', async () => {
    const clock = aClock();
    const tenant = await aTenant();
    const folder = aFolder();
    onTestFinished(folder.dispose);
    const change = { world: clock.world, place: folder.path };
    const first = await given.vault(tenant, change);
    await first.client.schedules.put(daily);
    await first.engine.close();
    clock.pass(75 * hour);

    const second = given.engine(change);
    await second.client.vault.unlock({ passphrase });

    expect(await runsOf(second)).toHaveLength(1);
    const { schedules } = await second.client.schedules.list({});
    expect(schedules).toMatchObject([{ nextAt: Date.parse('2026-01-09T13:00:00Z') }]);
  });

  it('starts nothing for a time of day that had passed when it was given', async () => {
    const clock = aClock();
    const vault = await given.vault(await aTenant(), { world: clock.world });
    const { scheduleId } = await vault.client.schedules.put(daily);
    clock.pass(2 * hour);
    await runsOf(vault);
    clock.pass(12 * hour);

    const changed = await vault.client.schedules.put({ ...daily, scheduleId, minuteOfDay: 60 });

    expect(changed.nextAt).toBe(Date.parse('2026-01-07T01:00:00Z'));
    expect(await runsOf(vault)).toHaveLength(1);
  });

  it('starts nothing in a process that opens the vault only for a moment', async () => {
    const clock = aClock();
    const vault = await given.vault(await aTenant(), { world: clock.world, options: { keepsSchedules: false } });
    await vault.client.schedules.put(daily);
    clock.pass(2 * hour);
    await wait(200);
    expect((await vault.client.jobs.list({})).runs).toEqual([]);
  });
});

describe('the summary of a run', () => {
  it('is sent exactly once, with counts and no name', async () => {
    const clock = aClock();
    const post = await aPost();
    const tenant = await aTenant();
    const vault = await given.vault(tenant, { world: clock.world });
    await vault.client.schedules.put({ ...daily, webhookUrl: post.url });
    await vault.client.schedules.put({ ...daily, minuteOfDay: 0, webhookUrl: post.url });
    clock.pass(2 * hour);
    await runsOf(vault);

    expect(post.bodies).toHaveLength(1);
    const [body = ''] = post.bodies;
    expect(JSON.parse(body)).toEqual({
      event: 'backup-ended',
      state: 'complete',
      counts: expect.objectContaining({ listed: 2, captured: 2, failed: 0 }) as unknown,
      gaps: 0,
      alarms: 0,
      endedAt: expect.stringMatching(/^2026-01-05T14:/) as unknown,
    });
    const names = [...tenant.state.apps.values()].flatMap(({ id, name }) => [id, name]);
    const people = [...tenant.state.people.values()].flatMap(({ id, name, subject }) => [id, name, subject]);
    for (const name of [...names, ...people, 'acme']) expect(body).not.toContain(name);
  });

  it('is sent as well when a run comes to nothing', async () => {
    const post = await aPost();
    const tenant = await aTenant();
    const vault = await given.vault(tenant);
    await vault.client.schedules.put({ ...daily, webhookUrl: post.url });
    await tenant.close();
    const { runId } = await vault.client.backups.start({ tenant: 'acme' });
    expect(await endOf(runId, vault)).toMatchObject({ state: 'failed' });
    await wait(200);
    expect(post.bodies.map((body) => JSON.parse(body) as object)).toMatchObject([
      { event: 'backup-ended', state: 'failed', gaps: 1 },
    ]);
  });

  it('is not sent while air-gapped, nor over plain http to another machine', async () => {
    const post = await aPost();
    const vault = await given.vault(await aTenant());
    const test = (webhookUrl: string) => vault.client.schedules.testWebhook({ webhookUrl });
    await expect(test('http://somewhere.example/hook')).rejects.toMatchObject({ code: 'tenant.insecure-host' });
    await vault.client.system.setAirGap({ on: true });
    await expect(test(post.url)).rejects.toMatchObject({ code: 'tenant.air-gapped' });
    expect(post.bodies).toEqual([]);
  });

  it('can be tried out, and says that it is a test', async () => {
    const post = await aPost();
    const vault = await given.vault(await aTenant());
    expect(await vault.client.schedules.testWebhook({ webhookUrl: post.url })).toEqual({ status: 204 });
    expect(JSON.parse(post.bodies[0] ?? '')).toMatchObject({ event: 'test', counts: null });
  });
});
