import { describe, expect, it } from 'vitest';
import type { Fault } from '../../../electron/practice/index.ts';
import { aPractice, bytesOf, clientOf } from './practice.ts';

const download = /^\/api\/v1\/temp-contents\/[^/]+$/;
const firstOf = (keys: Iterable<string>) => [...keys][0]!;

describe('an export of the practice tenant arrives byte for byte', () => {
  const faults: Fault[] = [
    { kind: 'reset', path: download, bytes: 30_000, times: 3 },
    { kind: 'reset', path: download, times: 2 },
    { kind: 'truncate', path: download, bytes: 20_000, times: 3 },
    { kind: 'wrong-length', path: download, bytes: 500, times: 1 },
    { kind: 'status', status: 503, path: download, times: 2 },
    { kind: 'status', status: 429, retryAfterSeconds: 20, path: /export$/, times: 1 },
    { kind: 'status', status: 500, path: /export$/, times: 1 },
    { kind: 'reset', path: /export$/, times: 1 },
    { kind: 'expire-token', path: download, times: 1 },
    { kind: 'expire-token', path: /export$/, times: 1 },
    { kind: 'status', status: 410, path: download, times: 1 },
  ];

  it.each(faults)('through $kind $status at $path', async (fault) => {
    const { client, tenant } = await aPractice();
    const appId = firstOf(tenant.state.apps.keys());
    const clean = await bytesOf(client, appId);
    const armed = tenant.faults.add(fault);

    const bytes = await bytesOf(client, appId);

    expect(armed.hits).toBeGreaterThan(0);
    expect(bytes.equals(clean)).toBe(true);
  });

  it.each([
    ['html', 'export.not-a-qvf'],
    ['empty', 'export.not-a-qvf'],
  ] as const)('or not at all: %s', async (kind, code) => {
    const { client, tenant } = await aPractice();
    const details = tenant.faults.add({ kind: 'status', status: 404, path: /details$/ });
    tenant.faults.add({ kind, path: download });

    await expect(bytesOf(client, firstOf(tenant.state.apps.keys()))).rejects.toMatchObject({ code });
    expect(details.hits).toBe(1);
  });
});

describe('reading objects of the practice tenant', () => {
  const faults: Fault[] = [
    { kind: 'qix-drop', frames: 5, times: 6 },
    { kind: 'qix-drop', frames: 9, code: 4003, times: 2 },
    { kind: 'qix-error', frame: /OpenDoc/, code: 1009, times: 1 },
    { kind: 'qix-error', frame: /OpenDoc/, code: 5006, times: 2 },
    { kind: 'refuse-upgrade', status: 401, times: 1 },
    { kind: 'refuse-upgrade', status: 503, times: 2 },
  ];

  it.each(faults)('gives the same through $kind $frame $code $status', async (fault) => {
    const { client, tenant } = await aPractice();
    const appId = firstOf(tenant.state.apps.keys()) as never;
    const clean = await client.readObjects(appId);
    const armed = tenant.faults.add({ path: /^\/app\//, ...fault });

    const reading = await client.readObjects(appId);

    expect(armed.hits).toBeGreaterThan(0);
    expect(new Set(reading.objects)).toEqual(new Set(clean.objects));
  });

  it('leaves no session open', async () => {
    const { client, tenant } = await aPractice();
    tenant.faults.add({ kind: 'qix-error', frame: /GetScript/, code: 19, path: /^\/app\//, times: 1 });

    await client.readObjects(firstOf(tenant.state.apps.keys()) as never).catch(() => undefined);
    await client.readObjects('no-such-app' as never).catch(() => undefined);

    await expect.poll(() => tenant.openSessions.size).toBe(0);
  });
});

describe('a run against the practice tenant', () => {
  it('waits out a rate limit of one tier while the other goes on', async () => {
    const { client, tenant } = await aPractice({ clockRate: 100 });
    const people = [...tenant.state.people.keys()].slice(0, 2);
    await client.connect();
    const limited = tenant.faults.add({
      kind: 'status',
      status: 429,
      retryAfterSeconds: 30,
      path: /actions\/filter$/,
      times: 1,
    });

    const found = client.peopleById(people);
    while (limited.hits === 0) await client.spaces();
    const spaces = client.spaces();
    await Promise.all([found, spaces]);

    const [refused, answered] = tenant.requests.matching('POST', /actions\/filter$/);
    expect(answered!.at - refused!.at).toBeGreaterThanOrEqual(30_000);
    const meanwhile = tenant.requests
      .matching('GET', /spaces$/)
      .filter(({ at }) => at > refused!.at && at < answered!.at);
    expect(meanwhile.length).toBeGreaterThan(0);
  });

  it('at full share is never refused, however hard it is driven', async () => {
    const { client, tenant } = await aPractice({ clockRate: 60 });
    const person = firstOf(tenant.state.people.keys());

    await Promise.all(Array.from({ length: 450 }, () => client.peopleById([person])));

    expect(tenant.requests.requests.filter(({ status }) => status === 429)).toEqual([]);
    expect(client.statistics().waited).toBeGreaterThan(0);
  });

  it('marks a listing partial when its second page turns to HTML, and counts a repeated row once', async () => {
    const { client, tenant } = await aPractice({ appCount: 230 });
    tenant.faults.add({ kind: 'repeat-item', path: /items$/, times: 1 });
    const twice = await client.apps();
    expect(twice.rows).toHaveLength(230);
    expect(twice.rows.filter(({ timesListed }) => timesListed > 1)).toHaveLength(1);

    tenant.faults.add({ kind: 'html', path: /items$/, after: 1, times: 1 });
    const broken = await client.apps();
    expect(broken.brokenBy).toMatchObject({ code: 'tenant.odd-reply', details: { reason: 'html' } });
    expect(broken.rows).toHaveLength(100);
  });

  it('recovers from a first token that failed', async () => {
    const { client, tenant } = await aPractice();
    tenant.faults.add({ kind: 'html', path: /oauth\/token$/, times: 1 });

    await expect(client.spaces()).rejects.toMatchObject({ code: 'tenant.odd-reply' });
    expect((await client.spaces()).brokenBy).toBeNull();
  });

  it('refuses everything once another tenant answers', async () => {
    const { tenant, world } = await aPractice();
    const client = clientOf(tenant, world, { expectedTenantId: 'f'.repeat(32) as never });

    await expect(client.apps()).rejects.toMatchObject({
      code: 'tenant.another-tenant',
      details: { answered: tenant.tenantId },
    });
    expect(tenant.requests.matching('GET', /items$/)).toEqual([]);
    await client.close();
  });

  it('keeps every secret out of the log', async () => {
    const { client, tenant, world } = await aPractice();
    tenant.faults.add({ kind: 'status', status: 500, times: 2 });
    await client.checkCapabilities({ probeExport: true });

    const log = JSON.stringify(world.lines);
    expect(log).not.toContain(tenant.clientSecret);
    expect(log).not.toMatch(/bearer/i);
  });
});
