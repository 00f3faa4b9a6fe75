import { describe, expect, it } from 'vitest';
import { readApp, bytesSource } from '../../../../../electron/engine/qvf/index.ts';
import { callerOf, exportOf, givenTenant } from '../given.ts';

const titlesIn = (bytes: Buffer) => {
  const read = readApp(bytesSource(bytes));
  return read.kind === 'app' ? read.objects.map((object) => object.title) : [];
};

describe('export and download', () => {
  it('gives a real container with everybody’s objects, without data unless asked', async () => {
    const tenant = await givenTenant();
    const call = await callerOf(tenant);
    const app = [...tenant.state.apps.values()].find((row) => row.publishTime === undefined)!;
    const without = readApp(bytesSource((await exportOf(call, app.id)).bytes));
    const withData = readApp(bytesSource((await exportOf(call, app.id, '')).bytes));

    expect(without).toMatchObject({ kind: 'app', title: app.name, hasData: false });
    expect(withData).toMatchObject({ kind: 'app', hasData: true });
    const roots = [...tenant.state.contents.of(app.id).objects.values()].filter(
      (object) => object.parentId === undefined && object.type !== 'variable',
    );
    expect(without.kind === 'app' && without.objects.map((object) => object.id).sort()).toEqual(
      roots.map((object) => object.id).sort(),
    );
  });

  it('leaves other people’s private objects out where the switches say so, each for its kind of export', async () => {
    const tenant = await givenTenant({ switches: { privateContentInExport: false } });
    const call = await callerOf(tenant);
    const app = [...tenant.state.apps.values()].find((row) => row.publishTime === undefined)!;

    expect(titlesIn((await exportOf(call, app.id)).bytes)).not.toContain('My draft');
    expect(titlesIn((await exportOf(call, app.id, '')).bytes)).toContain('My draft');
    tenant.switches.privateContentInExportWithData = false;
    expect(titlesIn((await exportOf(call, app.id, '')).bytes)).not.toContain('My draft');
    expect(titlesIn((await exportOf(call, app.id)).bytes)).toContain('Shared by a colleague');
  });

  it('refuses data from a managed space', async () => {
    const tenant = await givenTenant();
    const call = await callerOf(tenant);
    const app = [...tenant.state.apps.values()].find((row) => row.publishTime !== undefined)!;

    expect((await call('POST', `/api/v1/apps/${app.id}/export`)).status).toBe(403);
    expect((await call('POST', `/api/v1/apps/${app.id}/export?NoData=true`)).status).toBe(201);
    tenant.switches.managedExportWithData = 201;
    expect((await call('POST', `/api/v1/apps/${app.id}/export`)).status).toBe(201);
  });

  it('writes the same bytes for an unchanged app, others once it changed or where layouts vary', async () => {
    const tenant = await givenTenant();
    const call = await callerOf(tenant);
    const { id } = [...tenant.state.apps.values()][0]!;
    const bytes = async () => (await exportOf(call, id)).bytes;
    const first = await bytes();

    expect((await bytes()).equals(first)).toBe(true);
    tenant.switches.exportBytesVary = true;
    expect((await bytes()).equals(first)).toBe(false);
    tenant.switches.exportBytesVary = false;
    tenant.edit.editApp(id, 'script');
    expect((await bytes()).equals(first)).toBe(false);
  });

  it.each([
    ['api-path', /^\/api\/v1\/temp-contents\/[0-9a-f]{24}$/],
    ['v1-path', /^\/v1\/temp-contents\/[0-9a-f]{24}$/],
    ['absolute', /^http:\/\/127\.0\.0\.1:\d+\/api\/v1\/temp-contents\/[0-9a-f]{24}$/],
    ['foreign', /^http:\/\/foreign\.invalid\//],
  ] as const)('names the file by %s', async (locationForm, form) => {
    const tenant = await givenTenant({ switches: { locationForm } });
    const answer = await (
      await callerOf(tenant)
    )('POST', `/api/v1/apps/${[...tenant.state.apps.keys()][0]!}/export?NoData=true`);

    expect([answer.status, answer.bytes.length]).toEqual([201, 0]);
    expect(answer.headers.get('location')).toMatch(form);
  });

  it('resumes by Range, unless ranges are off', async () => {
    const tenant = await givenTenant();
    const call = await callerOf(tenant);
    const exported = await call('POST', `/api/v1/apps/${[...tenant.state.apps.keys()][0]!}/export?NoData=true`);
    const path = exported.headers.get('location')!;
    const whole = await call('GET', path);
    const part = await call('GET', path, undefined, { range: 'bytes=1000-1999' });

    expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 1000-1999/${whole.bytes.length}`]);
    expect(part.bytes.equals(whole.bytes.subarray(1_000, 2_000))).toBe(true);
    expect((await call('GET', path, undefined, { range: `bytes=${whole.bytes.length}-` })).status).toBe(416);
    tenant.switches.contentRangeSpelling = 'Content-Ranges';
    expect((await call('GET', path, undefined, { range: 'bytes=5-' })).headers.has('content-ranges')).toBe(true);
    tenant.switches.rangeOnDownload = false;
    expect((await call('GET', path, undefined, { range: 'bytes=5-' })).status).toBe(200);
    tenant.switches.contentLengthOnDownload = false;
    expect((await call('GET', path)).headers.has('content-length')).toBe(false);
    expect((await call('HEAD', path)).status).toBe(405);
    tenant.switches.headOnDownload = true;
    expect((await call('HEAD', path)).status).toBe(200);
  });

  it('is not ready at first where told so, expires, and is unknown afterwards', async () => {
    const tenant = await givenTenant({ switches: { notReadyDownloads: 2 } });
    const call = await callerOf(tenant);
    const exported = await call('POST', `/api/v1/apps/${[...tenant.state.apps.keys()][0]!}/export?NoData=true`);
    const path = exported.headers.get('location')!;

    expect([
      (await call('GET', path)).status,
      (await call('GET', path)).status,
      (await call('GET', path)).status,
    ]).toEqual([204, 204, 200]);
    tenant.clock.advance(3_601_000);
    expect((await call('GET', path)).status).toBe(410);
    expect((await call('GET', '/api/v1/temp-contents/none')).status).toBe(404);
  });

  it('keeps the export that was made, whatever happens to the app', async () => {
    const tenant = await givenTenant({ fileCacheBytes: 1 });
    const call = await callerOf(tenant);
    const { id } = [...tenant.state.apps.values()][0]!;
    const path = (await call('POST', `/api/v1/apps/${id}/export?NoData=true`)).headers.get('location')!;
    const before = (await call('GET', path)).bytes;
    tenant.edit.renameApp(id, 'Another name');
    tenant.edit.editApp(id, 'script');
    await exportOf(call, id);

    expect((await call('GET', path)).bytes.equals(before)).toBe(true);
  });

  it('takes its time where told so, in practice time', async () => {
    const tenant = await givenTenant({ clockRate: 10_000, switches: { exportDelayMs: 330_000 } });
    const before = tenant.clock.now();
    await (
      await callerOf(tenant)
    )('POST', `/api/v1/apps/${[...tenant.state.apps.keys()][0]!}/export?NoData=true`);

    expect(tenant.clock.now() - before).toBeGreaterThanOrEqual(325_000);
  });

  it('streams a file far larger than memory would like, from any place', async () => {
    const sizeBytes = (process.env['COFFER_EFFORT'] === 'full' ? 512 : 64) * 1024 * 1024;
    const tenant = await givenTenant({ hugeApp: { sizeBytes } });
    const call = await callerOf(tenant);
    const app = [...tenant.state.apps.values()].find((row) => row.resourceSizeBytes === sizeBytes)!;
    const path = (await call('POST', `/api/v1/apps/${app.id}/export?NoData=true`)).headers.get('location')!;
    const from = sizeBytes - 5_000;
    const tail = await call('GET', path, undefined, { range: `bytes=${from}-` });

    expect([tail.status, tail.bytes.length]).toEqual([206, 5_000]);
    expect((await call('GET', `${path}/details`)).json.Size).toBe(`${sizeBytes}`);
    expect(process.memoryUsage().rss).toBeLessThan(600 * 1024 * 1024);
  }, 120_000);
});
