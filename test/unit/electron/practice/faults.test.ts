import { get } from 'node:http';
import { describe, expect, it } from 'vitest';
import type { PracticeTenant } from '../../../../electron/practice/index.ts';
import { callerOf, exportOf, givenTenant, openDoc, openSocket, tokenFor } from './given.ts';

/** A download as the wire shows it, whatever becomes of it. */
async function download(
  tenant: PracticeTenant,
  path: string,
): Promise<{ stated: string | undefined; got: number; whole: boolean }> {
  const authorization = `Bearer ${await tokenFor(tenant)}`;
  return new Promise((resolve) => {
    const request = get(tenant.url + path, { headers: { authorization } }, (reply) => {
      let got = 0;
      const end = () => resolve({ stated: reply.headers['content-length'], got, whole: reply.complete });
      reply.on('data', (chunk: Buffer) => (got += chunk.length));
      reply.on('end', end).on('error', end).on('aborted', end);
    });
    request.on('error', () => resolve({ stated: undefined, got: -1, whole: false }));
  });
}

async function exported(tenant: PracticeTenant): Promise<{ path: string; size: number }> {
  const call = await callerOf(tenant);
  const answer = await call('POST', `/api/v1/apps/${[...tenant.state.apps.keys()][0]!}/export?NoData=true`);
  const path = answer.headers.get('location')!;
  return { path, size: Number((await call('GET', `${path}/details`)).json.Size) };
}

describe('faults', () => {
  it('strike after some calls and only as often as told', async () => {
    const tenant = await givenTenant();
    const call = await callerOf(tenant);
    const fault = tenant.faults.add({ kind: 'status', status: 503, path: /spaces$/, after: 1, times: 2 });
    const statuses = [];
    for (let count = 0; count < 5; count += 1) statuses.push((await call('GET', '/api/v1/spaces')).status);

    expect(statuses).toEqual([200, 503, 503, 200, 200]);
    expect(fault.hits).toBe(2);
    expect((await call('GET', '/api/v1/users')).status).toBe(200);
  });

  it('answer with Retry-After, HTML, nothing and broken JSON', async () => {
    const tenant = await givenTenant();
    const call = await callerOf(tenant);
    const once = async (fault: Parameters<typeof tenant.faults.add>[0]) => {
      tenant.faults.add({ ...fault, times: 1 });
      return call('GET', '/api/v1/spaces');
    };

    const limited = await once({ kind: 'status', status: 429, retryAfterSeconds: 7 });
    expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '7']);
    expect(tenant.requests.requests.at(-1)?.retryAfterSeconds).toBe(7);
    expect((await once({ kind: 'html' })).bytes.toString()).toContain('<html>');
    expect((await once({ kind: 'empty' })).bytes).toHaveLength(0);
    const garbage = await once({ kind: 'garbage' });
    expect([garbage.status, garbage.json, garbage.bytes.length > 0]).toEqual([200, undefined, true]);
  });

  it('cut a download: by reset, by a clean end, by a length too large', async () => {
    const tenant = await givenTenant();
    const { path, size } = await exported(tenant);
    expect(await download(tenant, path)).toEqual({ stated: String(size), got: size, whole: true });

    tenant.faults.add({ kind: 'reset', path: /temp-contents/, bytes: 5_000, times: 1 });
    expect(await download(tenant, path)).toEqual({ stated: String(size), got: 5_000, whole: false });
    tenant.faults.add({ kind: 'truncate', path: /temp-contents/, bytes: 5_000, times: 1 });
    expect(await download(tenant, path)).toEqual({ stated: undefined, got: 5_000, whole: true });
    tenant.faults.add({ kind: 'wrong-length', path: /temp-contents/, bytes: 10, times: 1 });
    expect(await download(tenant, path)).toEqual({ stated: String(size + 10), got: size, whole: false });
    tenant.faults.add({ kind: 'stall-body', path: /temp-contents/, bytes: 5_000, milliseconds: 30, times: 1 });
    expect(await download(tenant, path)).toEqual({ stated: String(size), got: size, whole: true });
    tenant.faults.add({ kind: 'reset', path: /temp-contents/, times: 1 });
    expect((await download(tenant, path)).got).toBe(-1);
  });

  it('end a token, delete an app and change one in the middle of a run', async () => {
    const tenant = await givenTenant();
    const call = await callerOf(tenant);
    const [first, second] = [...tenant.state.apps.values()];
    tenant.faults.add({ kind: 'act', path: /export$/, times: 1, act: () => tenant.edit.deleteApp(first!.id) });
    expect((await call('POST', `/api/v1/apps/${first!.id}/export?NoData=true`)).status).toBe(404);

    const before = second!.modifiedDate;
    tenant.faults.add({
      kind: 'act-after',
      path: /export$/,
      times: 1,
      act: () => tenant.edit.editApp(second!.id, 'script'),
    });
    expect((await call('POST', `/api/v1/apps/${second!.id}/export?NoData=true`)).status).toBe(201);
    expect(second!.modifiedDate).not.toBe(before);

    tenant.faults.add({ kind: 'expire-token', path: /spaces/, times: 1 });
    expect((await call('GET', '/api/v1/spaces')).status).toBe(401);
  });

  it('repeat a row on a page and fail one page only', async () => {
    const tenant = await givenTenant();
    const call = await callerOf(tenant);
    tenant.faults.add({ kind: 'repeat-item', path: /items$/, times: 1 });
    const { data } = (await call('GET', '/api/v1/items?limit=5')).json;
    expect([data.length, data[5]]).toEqual([6, data[0]]);
  });

  it('stall until told otherwise, and let the caller go', async () => {
    const tenant = await givenTenant();
    tenant.faults.add({ kind: 'stall', path: /spaces/ });
    const headers = { authorization: `Bearer ${await tokenFor(tenant)}` };

    await expect(fetch(`${tenant.url}/api/v1/spaces`, { headers, signal: AbortSignal.timeout(60) })).rejects.toThrow();
  });

  it('perform a call and lose the answer, or perform it only later', async () => {
    const tenant = await givenTenant({ appCount: 1 });
    const call = await callerOf(tenant);
    const { bytes } = await exportOf(call, [...tenant.state.apps.keys()][0]!);
    const octets = { 'content-type': 'application/octet-stream' };
    const importAs = (name: string) => call('POST', `/api/v1/apps/import?name=${name}`, bytes, octets);
    const names = () => [...tenant.state.apps.values()].slice(1).map((app) => app.name);

    tenant.faults.add({ kind: 'lose-answer', path: /import$/, times: 1 });
    await expect(importAs('lost')).rejects.toThrow();
    expect(names()).toEqual(['lost']);
    expect(tenant.requests.writes().at(-1)).toMatchObject({ status: 200 });

    tenant.faults.add({ kind: 'late', path: /import$/, milliseconds: 60_000, times: 1 });
    await expect(importAs('late')).rejects.toThrow();
    expect(names()).toEqual(['lost']);
    tenant.clock.advance(61_000);
    await expect.poll(names).toEqual(['lost', 'late']);
    await expect.poll(() => tenant.requests.writes().at(-1)?.status).toBe(200);
    expect((await importAs('answered')).status).toBe(200);
  });

  it('fail the first token request only', async () => {
    const tenant = await givenTenant();
    tenant.faults.add({ kind: 'html', status: 502, path: /oauth\/token/, times: 1 });
    const ask = () => fetch(`${tenant.url}/oauth/token`, { method: 'POST', body: '{}' });

    expect((await ask()).status).toBe(502);
    expect((await ask()).status).toBe(401);
  });

  it('strike a share of the calls, the same ones for the same seed', async () => {
    const statuses = async (seed: number) => {
      const tenant = await givenTenant({ appCount: 1 });
      const call = await callerOf(tenant);
      tenant.faults.add({ kind: 'status', status: 503, path: /spaces$/, chance: 0.5, seed });
      const seen: number[] = [];
      for (let count = 0; count < 20; count += 1) seen.push((await call('GET', '/api/v1/spaces')).status);
      return seen.join(' ');
    };

    const first = await statuses(7);
    expect(first).toContain('200');
    expect(first).toContain('503');
    expect(await statuses(7)).toBe(first);
    expect(await statuses(8)).not.toBe(first);
  });

  it('perform an engine call and lose the answer', async () => {
    const tenant = await givenTenant({ appCount: 1 });
    const appId = [...tenant.state.apps.keys()][0]!;
    const bookmark = [...tenant.state.contents.of(appId).objects.values()].find(({ type }) => type === 'bookmark')!;
    const doc = await openDoc(tenant, appId);
    tenant.faults.add({ kind: 'qix-lose-answer', frame: /^Destroy/, times: 1 });
    void doc.call(1, 'DestroyBookmark', { qId: bookmark.id });

    expect((await doc.closed).code).toBe(1006);
    expect(tenant.state.contents.of(appId).objects.has(bookmark.id)).toBe(false);
  });

  it('drop a socket after some frames, answer an engine error, refuse an upgrade', async () => {
    const tenant = await givenTenant();
    const appId = [...tenant.state.apps.keys()][0]!;
    tenant.faults.add({ kind: 'qix-error', frame: /GetAllInfos/, code: 15, times: 1 });
    const doc = await openDoc(tenant, appId);
    expect((await doc.call(1, 'GetAllInfos', {})).error.code).toBe(15);
    expect((await doc.call(1, 'GetAllInfos', {})).result.qInfos.length).toBeGreaterThan(0);

    tenant.faults.add({ kind: 'qix-drop', frames: 1, code: 4003, times: 1 });
    const dropped = await openDoc(tenant, appId);
    void dropped.call(1, 'GetAllInfos', {});
    expect((await dropped.closed).code).toBe(4003);

    tenant.faults.add({ kind: 'refuse-upgrade', status: 503, times: 1 });
    await expect(openSocket(tenant, `/app/${appId}`, await tokenFor(tenant))).rejects.toThrow('503');
  });
});
