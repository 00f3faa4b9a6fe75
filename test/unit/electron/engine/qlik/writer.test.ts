import { describe, expect, it } from 'vitest';
import type { SpaceId } from '../../../../../shared/domain/ids.ts';
import { aPatientWorld } from '../../../../support/world.ts';
import { aClient, aStubTenant, failureOf, json, page, tenantId, type Stub } from './stub-tenant.ts';
import { app, bodyOf, calls, good, person, routeOf, space } from './writer-calls.ts';

const writerOf = (stub: Stub, world = aPatientWorld()) => aClient(stub.url, { identity: 'write', world }).writer();

describe('the writing hand', () => {
  it.each(calls)('$name sends $sends', async ({ run, sends, body }) => {
    const stub = await aStubTenant();
    stub.on(routeOf(sends), (response) => json(response, good));

    await run(writerOf(stub));

    const sent = stub.requests.filter(({ path }) => path !== '/oauth/token');
    expect(sent.map(({ method, path }) => `${method} ${path}`)).toEqual([sends]);
    expect(bodyOf(sent[0]!.body)).toEqual(body);
    expect(sent[0]!.headers['content-type']).toBe(
      body === null ? undefined : body === '\0' ? 'application/octet-stream' : 'application/json',
    );
  });

  it.each(calls)('$name after a lost answer is repeated only if that is harmless', async ({ run, sends, once }) => {
    const stub = await aStubTenant();
    stub.on(routeOf(sends), (response, _seen, time) => (time === 1 ? void response.destroy() : json(response, good)));

    const failure = await failureOf(run(writerOf(stub)));

    expect(failure.code).toBe(once === true ? 'tenant.unreachable' : 'no-failure');
    expect(stub.seen(sends)).toHaveLength(once === true ? 1 : 2);
  });

  it.each(calls)('$name renews an expired token once', async ({ run, sends }) => {
    const stub = await aStubTenant();
    stub.on(routeOf(sends), (response, _seen, time) => (time === 1 ? json(response, {}, 401) : json(response, good)));

    await run(writerOf(stub));

    const sent = stub.seen(sends);
    expect(sent.map(({ headers }) => headers.authorization)).toEqual(['Bearer token-1', 'Bearer token-2']);
    expect(sent[1]!.body).toBe(sent[0]!.body);
  });

  it.each(calls.filter(({ once }) => once))('$name whose answer is not to be read counts as lost', async (call) => {
    const stub = await aStubTenant();
    stub.on(routeOf(call.sends), (response) => response.end('<html>welcome</html>'));

    // Where only the status counts, there is nothing to be read.
    const isBare = ['publishByMove', 'republish', 'restoreDeleted'].includes(call.name);
    expect((await failureOf(call.run(writerOf(stub)))).code).toBe(isBare ? 'no-failure' : 'tenant.unreachable');
    expect(stub.seen(call.sends)).toHaveLength(1);
  });

  it.each(calls)('$name is sent to no other tenant than the pinned one', async ({ run }) => {
    const stub = await aStubTenant();
    const client = aClient(stub.url, { identity: 'write', expectedTenantId: 'another' as never });

    expect((await failureOf(run(client.writer()))).code).toBe('tenant.another-tenant');
    expect(stub.requests.every(({ method, path }) => method === 'GET' || path === '/oauth/token')).toBe(true);
  });

  it('proves the tenant anew after each new token', async () => {
    const stub = await aStubTenant();
    stub.on('DELETE /api/v1/apps/app-1', (response, _seen, time) => json(response, {}, time === 1 ? 401 : 200));
    const client = aClient(stub.url, { identity: 'write', expectedTenantId: tenantId as never });

    await client.writer().deleteApp(app);

    expect(stub.seen(`GET /api/v1/tenants/${tenantId}`)).toHaveLength(2);
  });

  it('waits as long as it is told, and reading goes on meanwhile', async () => {
    const world = aPatientWorld();
    const stub = await aStubTenant({ now: world.now });
    stub.on('PUT /api/v1/apps/app-1/owner', (response, _seen, time) =>
      time === 1 ? json(response, {}, 429, { 'retry-after': '47' }) : json(response, good),
    );
    stub.on('GET /api/v1/spaces', (response) => json(response, page([])));
    const client = aClient(stub.url, { identity: 'write', world });
    await client.writer().changeAppOwner(app, person);
    const [first, second] = stub.seen('PUT');
    expect(second!.at - first!.at).toBeGreaterThanOrEqual(47_000);

    stub.on('PUT /api/v1/apps/app-1/space', (response, _seen, time) =>
      time === 1 ? json(response, {}, 429, { 'retry-after': '500' }) : json(response, good),
    );
    const blocked = world.now();
    const move = client.writer().moveApp(app, space);
    while (stub.seen('PUT /api/v1/apps/app-1/space').length === 0) await new Promise((go) => setImmediate(go));
    await client.spaces();
    expect(stub.seen('GET /api/v1/spaces')[0]!.at - blocked).toBeLessThan(500_000);
    expect(stub.seen('PUT /api/v1/apps/app-1/space')).toHaveLength(1);
    await move;
  });

  it('paces itself by the write tier: a hundred calls a minute and no more', async () => {
    const world = aPatientWorld();
    const stub = await aStubTenant({ now: world.now });
    stub.on('PUT /api/v1/apps/app-1/owner', (response) => json(response, good));
    const writer = writerOf(stub, world);

    for (let count = 0; count < 250; count += 1) await writer.changeAppOwner(app, person);

    const times = stub.requests.filter(({ method }) => method !== 'GET').map(({ at }) => at);
    const busiest = Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + 60_000).length));
    expect(busiest).toBeLessThanOrEqual(100);
  });

  it.each([
    [400, 'tenant.rejected', 1],
    [404, 'tenant.not-found', 1],
    [403, 'tenant.forbidden', 1],
    [500, 'tenant.unreachable', 5],
  ])('change of an object’s owner answered with %i is %s after %i tries', async (status, code, tries) => {
    const stub = await aStubTenant();
    stub.on('POST /api/v1/apps/app-1/objects/o/actions/change-owner', (response) => json(response, {}, status));

    const failure = await failureOf(writerOf(stub).changeObjectOwner(app, 'o', person));

    expect(failure).toMatchObject({ code, details: { status } });
    expect(stub.seen('POST /api/v1/apps/app-1/objects')).toHaveLength(tries);
  });

  it('deletes twice without complaint', async () => {
    const stub = await aStubTenant();
    const once = (route: string) =>
      stub.on(route, (response, _seen, time) => void response.writeHead(time === 1 ? 204 : 404).end());
    ['apps/app-1', 'spaces/s1', 'spaces/s1/assignments/x1'].forEach((path) => once(`DELETE /api/v1/${path}`));
    const writer = writerOf(stub);

    for (let time = 1; time <= 2; time += 1) {
      await writer.deleteApp(app);
      await writer.deleteSpace(space);
      await writer.unassign(space, 'x1');
    }

    expect(stub.seen('DELETE')).toHaveLength(6);
  });

  it('keeps a space that is not empty, and says why a name or a role is taken', async () => {
    const stub = await aStubTenant();
    stub.on('DELETE /api/v1/spaces/s1', (response) => json(response, {}, 412));
    stub.on('POST /api/v1/spaces', (response) => json(response, {}, 409));
    stub.on('POST /api/v1/spaces/s1/assignments', (response) => json(response, { code: 'AssignmentConflict' }, 409));
    const writer = writerOf(stub);

    expect((await failureOf(writer.deleteSpace(space))).details).toMatchObject({ status: 412 });
    const make = writer.createSpace({ name: 'Staging', type: 'shared', description: '' });
    expect((await failureOf(make)).details).toMatchObject({ status: 409 });
    const assign = writer.assign(space, { type: 'group', assigneeId: 'g', roles: [] });
    expect((await failureOf(assign)).details).toMatchObject({ status: 409, serverCode: 'AssignmentConflict' });
  });

  it('gives back what was made', async () => {
    const stub = await aStubTenant();
    const made = {
      attributes: { id: 'app-new', name: 'Template', spaceId: 'new-1', ownerId: 'bot' },
      privileges: ['read'],
    };
    stub.on('POST /api/v1/apps/app-1/copy', (response) => json(response, made));
    stub.on('POST /api/v1/spaces', (response) => json(response, good, 201));
    stub.on('POST /api/v1/spaces/s1/assignments', (response) => json(response, { id: 'x9' }, 201));
    stub.on('POST /api/v1/groups', (response) => json(response, { id: 'g9', name: 'Controllers' }, 201));
    const writer = writerOf(stub);

    expect(await writer.createSpace({ name: 'Staging', type: 'shared', description: '' })).toEqual({
      spaceId: 'new-1',
      name: 'Staging',
      type: 'shared',
      ownerId: 'bot',
      description: '',
    });
    // The space made above is known by name from here on.
    expect(await writer.copyApp(app, { name: 'Template', spaceId: 'new-1' as SpaceId })).toMatchObject({
      appId: 'app-new',
      spaceName: 'Staging',
      spaceType: 'shared',
      ownerId: 'bot',
    });
    expect(await writer.assign(space, { type: 'user', assigneeId: 'a', roles: [] })).toEqual({ assignmentId: 'x9' });
    expect(await writer.createGroup({ name: 'Controllers', roles: [] })).toEqual({ groupId: 'g9' });
    expect(JSON.parse(stub.seen('POST /api/v1/groups')[0]!.body)).toEqual({ name: 'Controllers' });
  });

  it('lets no id lead to another address', async () => {
    const stub = await aStubTenant();
    const writer = writerOf(stub);

    for (const id of ['..', '.', '']) {
      expect((await failureOf(writer.changeObjectOwner(app, id, person))).code).toBe('request.invalid');
      expect((await failureOf(writer.deleteSpace(id as SpaceId))).code).toBe('request.invalid');
    }
    await failureOf(writer.deleteSpace('s1/../../apps/app-1?x=#' as SpaceId));

    expect(stub.seen('DELETE').map(({ path }) => path)).toEqual([
      '/api/v1/spaces/s1%2F..%2F..%2Fapps%2Fapp-1%3Fx%3D%23',
    ]);
  });
});
