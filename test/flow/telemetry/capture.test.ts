import { describe, expect, it } from 'vitest';
import { endOf, given } from '../../support/given.ts';
import {
  aTenantWithEvents,
  callsTo,
  capture,
  dayMs,
  everyEvent,
  happened,
  hourMs,
  listed,
  minuteMs,
  status,
  turnOn,
} from './given-telemetry.ts';

const idsOf = (events: readonly { readonly eventId: string }[]) => events.map(({ eventId }) => eventId).sort();

describe('capturing audit events', () => {
  it('is refused while telemetry is off, and asks the tenant nothing', async () => {
    const tenant = await aTenantWithEvents();
    const vault = await given.vault(tenant);
    const before = tenant.requests.requests.length;

    await expect(vault.client.telemetry.capture({ tenant: 'acme' })).rejects.toMatchObject({ code: 'telemetry.off' });

    expect(tenant.requests.requests.length).toBe(before);
    expect(await status(vault)).toMatchObject({ policy: null, events: 0, windows: [], gaps: [], days: [] });
  });

  it('keeps every event of the last ninety days once and exactly as the tenant gave it', async () => {
    const tenant = await aTenantWithEvents({ count: 400, days: 120 });
    const vault = await given.vault(tenant);
    await turnOn(vault);
    const now = tenant.clock.now();

    const captured = await capture(vault);

    const events = await everyEvent(vault);
    // An event on the very edge may have left the list meanwhile.
    const expected = happened(tenant, now - 90 * dayMs + minuteMs, now);
    expect(idsOf(events)).toEqual(expect.arrayContaining(expected));
    expect(events.length - expected.length).toBeLessThanOrEqual(1);
    expect(captured).toMatchObject({ windows: { failed: 0 }, events: { added: events.length, odd: 0, lost: 0 } });
    expect(captured.run.state).toBe('done');
    expect(events[0]!.body).toMatchObject({ eventId: events[0]!.eventId, contentType: 'application/json' });
    expect(events.map(({ at }) => at)).toEqual(events.map(({ at }) => at).sort((a, b) => a - b));
    const held = await status(vault);
    expect(held.gaps).toEqual([]);
    expect(held.windows).toHaveLength(1);
  });

  it('reads next only what came since, and ten minutes before', async () => {
    const tenant = await aTenantWithEvents();
    const vault = await given.vault(tenant);
    await turnOn(vault, 20);
    await capture(vault);
    const calls = callsTo(tenant, listed);
    tenant.state.audits.add({ at: tenant.clock.now() });

    const again = await capture(vault);

    expect(again).toMatchObject({ windows: { read: 1, failed: 0 }, events: { added: 1 } });
    expect(callsTo(tenant, listed) - calls).toBe(1);
    expect((await status(vault)).windows).toHaveLength(1);
  });

  it('finds an event that the tenant told late', async () => {
    const tenant = await aTenantWithEvents({ count: 20, days: 2 });
    const vault = await given.vault(tenant);
    await turnOn(vault, 5);
    const now = tenant.clock.now();
    const late = tenant.state.audits.add({ at: now - 5 * minuteMs, arrivesAt: now + hourMs });
    await capture(vault);
    expect(idsOf(await everyEvent(vault))).not.toContain(late.eventId);
    tenant.clock.advance(hourMs + minuteMs);

    await capture(vault);

    expect(idsOf(await everyEvent(vault))).toContain(late.eventId);
  });

  it('counts an event once that comes on two pages', async () => {
    const tenant = await aTenantWithEvents({ count: 500, days: 0.2 });
    tenant.config.switches.auditRepeats = true;
    const vault = await given.vault(tenant);
    await turnOn(vault, 5);

    const { events } = await capture(vault);

    expect(events.known).toBeGreaterThan(0);
    expect(await everyEvent(vault)).toHaveLength(events.added);
    expect(idsOf(await everyEvent(vault))).toEqual(happened(tenant));
  });

  it('goes on where it was cut, and reads no piece again that was read whole', async () => {
    const tenant = await aTenantWithEvents({ count: 200, days: 20 });
    const first = await given.vault(tenant);
    await turnOn(first, 25);
    let calls = 0;
    const cut = Promise.withResolvers<void>();
    tenant.faults.add({ kind: 'act', path: listed, act: () => (++calls === 60 ? cut.resolve() : undefined) });
    await first.client.telemetry.capture({ tenant: 'acme' });
    await cut.promise;
    await first.engine.close();
    const before = callsTo(tenant, listed);
    expect(before).toBeGreaterThanOrEqual(60);

    const second = given.engine({ place: first.place });
    await second.client.vault.unlock({ passphrase: 'correct horse battery staple' });
    const { windows } = await status(second);
    const result = await capture(second);

    expect(windows).toHaveLength(1);
    expect(callsTo(tenant, listed) - before).toBeLessThan(100 - 60 + 5);
    expect(result.windows.failed).toBe(0);
    expect(idsOf(await everyEvent(second))).toEqual(happened(tenant));
    expect(await status(second)).toMatchObject({ gaps: [], windows: [{}] });
    const { runs } = await second.client.jobs.list({ limit: 10 });
    expect(runs.filter(({ state }) => state === 'interrupted')).toEqual([]);
  });

  it('shows a piece that failed as a gap, and closes it the next time', async () => {
    const tenant = await aTenantWithEvents();
    const vault = await given.vault(tenant);
    await turnOn(vault, 20);
    const fault = tenant.faults.add({ kind: 'garbage', path: listed, after: 30, times: 1 });

    const first = await capture(vault);
    const gaps = (await status(vault)).gaps;
    const calls = callsTo(tenant, listed);
    fault.remove();
    const second = await capture(vault);

    expect(first).toMatchObject({
      windows: { failed: 1 },
      reasons: [{ of: 'windows', code: 'tenant.odd-reply', times: 1 }],
    });
    expect(first.run.state).toBe('partial');
    expect(gaps).toHaveLength(1);
    expect(gaps[0]!.to - gaps[0]!.from).toBe(6 * hourMs);
    expect(second).toMatchObject({ windows: { failed: 0 } });
    expect(callsTo(tenant, listed) - calls).toBe(second.windows.read);
    expect((await status(vault)).gaps).toEqual([]);
  });

  it('ends the asking where the identity may not read events, with one reason', async () => {
    const tenant = await aTenantWithEvents();
    const vault = await given.vault(tenant);
    await turnOn(vault);
    tenant.faults.add({ kind: 'status', status: 403, path: listed });

    const captured = await capture(vault);

    expect(captured.run.state).toBe('failed');
    expect(captured).toMatchObject({
      windows: { read: 0 },
      reasons: [{ of: 'windows', code: 'tenant.forbidden', times: captured.windows.failed }],
    });
    expect(callsTo(tenant, listed)).toBe(1);
    expect((await status(vault)).windows).toEqual([]);
  });

  it('stops when somebody turns telemetry off meanwhile', async () => {
    const tenant = await aTenantWithEvents();
    const vault = await given.vault(tenant);
    await turnOn(vault);
    const reached = Promise.withResolvers<void>();
    tenant.faults.add({ kind: 'act', path: listed, after: 3, times: 1, act: () => reached.resolve() });
    const { runId } = await vault.client.telemetry.capture({ tenant: 'acme' });
    await reached.promise;

    await vault.client.telemetry.setPolicy({ tenant: 'acme', enabled: false });
    const run = await endOf(runId, vault);

    expect(run).toMatchObject({ state: 'failed', failure: { code: 'telemetry.off' } });
    expect(callsTo(tenant, listed)).toBeLessThan(360);
  });

  it('destroys at its end what is older than the retention, and reads nothing that would be', async () => {
    const tenant = await aTenantWithEvents({ count: 80, days: 40 });
    const vault = await given.vault(tenant);
    await turnOn(vault, 30);
    await capture(vault);
    await turnOn(vault, 10);

    const { pruned } = await capture(vault);

    const held = await status(vault);
    expect(pruned).toBeGreaterThan(30);
    expect(held.oldest).toBeGreaterThanOrEqual(tenant.clock.now() - 10 * dayMs - minuteMs);
    expect(held.events).toBe((await everyEvent(vault)).length);
    const { entries } = await vault.client.vault.audit({ limit: 50 });
    expect(entries.map(({ event }) => event)).toContain('telemetry.pruned');
  });

  it('goes by the tenant’s clock where the one of this machine is wrong', async () => {
    const tenant = await aTenantWithEvents({ count: 100, days: 20 });
    const ahead = 400 * dayMs;
    const vault = await given.vault(tenant, { world: { now: () => (Date.now() + ahead) as never } });
    await turnOn(vault, 30);

    await capture(vault);

    const held = await status(vault);
    expect(held.events).toBe(100);
    expect(held.windows.at(-1)!.to).toBeLessThan(Date.now() + minuteMs);
  });
});
