import diagnostics from 'node:diagnostics_channel';
import type { Socket } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { endOf, given } from '../../support/given.ts';
import {
  aTenantWithEvents,
  capture,
  dateOf,
  dayMs,
  everyEvent,
  happened,
  listed,
  status,
  turnOn,
} from './given-telemetry.ts';

const auditOf = async ({ client }: Awaited<ReturnType<typeof given.vault>>) =>
  (await client.vault.audit({ limit: 50 })).entries.filter(({ event }) => event.startsWith('telemetry'));

/** Where this process connects to from now on. */
function watchConnections(): string[] {
  const seen: string[] = [];
  const look = (message: unknown) => {
    const { socket } = message as { socket: Socket };
    socket.on('lookup', (_error, _address, _family, host) => seen.push(`name ${host}`));
    socket.on('connect', () => seen.push(`${socket.remoteAddress}:${socket.remotePort}`));
  };
  diagnostics.subscribe('net.client.socket', look);
  onTestFinished(() => void diagnostics.unsubscribe('net.client.socket', look));
  return seen;
}

describe('the policy of telemetry', () => {
  it.each([
    [{ purpose: '', retentionDays: 30 }, ['purpose']],
    [{ purpose: '   ', retentionDays: 30 }, ['purpose']],
    [{ purpose: 'audit' }, ['retentionDays']],
    [{}, ['purpose', 'retentionDays']],
  ])('is not turned on by %j', async (given_, missing) => {
    const vault = await given.vault(await aTenantWithEvents());

    const turned = vault.client.telemetry.setPolicy({ tenant: 'acme', enabled: true, ...given_ });

    await expect(turned).rejects.toMatchObject({ code: 'request.invalid', details: { missing } });
    expect((await status(vault)).policy).toBeNull();
    expect(await auditOf(vault)).toEqual([]);
  });

  it('keeps what for, how long and who, on and off, in the audit log', async () => {
    const vault = await given.vault(await aTenantWithEvents());

    const on = await turnOn(vault, 90);
    const off = await vault.client.telemetry.setPolicy({ tenant: 'acme', enabled: false, decidedBy: 'Jo' });

    expect(on.notice).toContain('personal data');
    expect(off).toMatchObject({ enabled: false, purpose: 'audit', retentionDays: 90, decidedBy: 'Jo' });
    expect((await status(vault)).policy).toMatchObject({ enabled: false, purpose: 'audit' });
    expect((await auditOf(vault)).map(({ event, facts }) => [event, facts['decidedBy']])).toEqual(
      expect.arrayContaining([
        ['telemetry.on', 'Ida'],
        ['telemetry.off', 'Jo'],
      ]),
    );
  });
});

describe('the network while telemetry is captured', () => {
  it('sees this tenant and nobody else, and nothing is sent to it but questions', async () => {
    const tenant = await aTenantWithEvents({ count: 40, days: 10 });
    const stranger = await given.tenant({ appCount: 1 });
    const vault = await given.vault(tenant);
    await turnOn(vault, 11);
    tenant.requests.clear();
    const connections = watchConnections();

    const [from, to] = [dateOf(Date.now() - 9 * dayMs), dateOf(Date.now() - dayMs)];
    await capture(vault, { archiveFrom: from, archiveTo: to });
    await everyEvent(vault);
    await status(vault);
    await vault.client.telemetry.destroy({ tenant: 'acme', confirm: 'acme' });

    expect(connections.length).toBeGreaterThan(0);
    expect(new Set(connections)).toEqual(new Set([`127.0.0.1:${tenant.port}`]));
    expect(stranger.requests.requests).toEqual([]);
    const sent = tenant.requests.requests.filter(({ path }) => path !== '/oauth/token');
    expect(sent.length).toBeGreaterThan(40);
    expect(new Set(sent.map(({ method }) => method))).toEqual(new Set(['GET']));
    expect(tenant.requests.writes()).toEqual([]);
  });
});

describe('destroying telemetry', () => {
  it('takes every event, window and day, gives the room back, and turns it off', async () => {
    const tenant = await aTenantWithEvents({ count: 3_000, days: 3 });
    const vault = await given.vault(tenant);
    await turnOn(vault, 4);
    await capture(vault);
    const { events } = await status(vault);

    const end = await vault.client.telemetry.destroy({ tenant: 'acme', confirm: 'acme' });

    expect(end).toMatchObject({ events, stillOn: [] });
    expect(end.bytesGivenBack).toBeGreaterThan(events * 100);
    expect(end.notice).toContain('Copies of the vault folder');
    expect(await status(vault)).toMatchObject({
      events: 0,
      windows: [],
      gaps: [],
      days: [],
      policy: { enabled: false },
    });
    expect(await everyEvent(vault)).toEqual([]);
    await expect(capture(vault)).rejects.toMatchObject({ code: 'telemetry.off' });
    await turnOn(vault, 4);
    await capture(vault);
    expect((await everyEvent(vault)).length).toBe(happened(tenant).length);
  });

  it('is refused with another word than the tenant’s name, and while events are captured', async () => {
    const tenant = await aTenantWithEvents();
    const vault = await given.vault(tenant);
    await turnOn(vault, 4);
    const { telemetry } = vault.client;
    await expect(telemetry.destroy({ tenant: 'acme', confirm: 'ACME' })).rejects.toMatchObject({
      code: 'request.invalid',
    });
    const hold = tenant.faults.add({ kind: 'stall', path: listed, times: 1 });
    const { runId } = await telemetry.capture({ tenant: 'acme' });

    await expect(telemetry.destroy({ tenant: 'acme', confirm: 'acme' })).rejects.toMatchObject({
      code: 'request.refused',
    });
    await expect(telemetry.capture({ tenant: 'acme' })).rejects.toMatchObject({ code: 'request.refused' });

    await vault.client.jobs.cancel({ runId });
    expect((await endOf(runId, vault)).state).toBe('cancelled');
    hold.remove();
    await expect(telemetry.destroy({ tenant: 'acme', confirm: 'acme' })).resolves.toMatchObject({ events: 0 });
  });
});
