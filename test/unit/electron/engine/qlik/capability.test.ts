import { describe, expect, it } from 'vitest';
import type { CapabilityCheck } from '../../../../../shared/domain/capability.ts';
import { aPatientWorld, aWorld } from '../../../../support/world.ts';
import { fourteenKinds, speakQix, type Thing } from './stub-engine.ts';
import { aClient, aStubTenant, clientSecret, json, page, type Stub } from './stub-tenant.ts';

const mine = (ownerId: string): Thing => ({
  id: `sheet-of-${ownerId}`,
  type: 'sheet',
  engineClass: 'GenericObject',
  meta: { ownerId, published: false, approved: false },
});

async function aTenant(things: Thing[] = fourteenKinds): Promise<Stub> {
  const stub = await aStubTenant();
  stub.on('GET /api/v1/spaces', (response) => json(response, page([{ id: 's1', name: 'One', type: 'shared' }])));
  stub.on('GET /api/v1/users', (response) => json(response, page([{ id: 'ana', subject: 'ana' }])));
  stub.on('GET /api/v1/items', (response) =>
    json(response, page([{ resourceId: 'app-1', name: 'Sales', ownerId: 'ana' }])),
  );
  stub.on('GET /api/v1/apps/app-1', (response) =>
    json(response, { attributes: { id: 'app-1', name: 'Sales' }, privileges: ['export'] }),
  );
  stub.on('POST /api/v1/apps/app-1/export', (response) =>
    response.writeHead(201, { location: '/api/v1/temp-contents/t' }).end(),
  );
  stub.on('GET /api/v1/temp-contents/t', (response) => response.writeHead(200).end('qvf bytes'));
  stub.onEngine((socket) => void speakQix(socket, { things }));
  return stub;
}

const resultsOf = ({ capabilities }: CapabilityCheck) =>
  Object.fromEntries(capabilities.map(({ name, result }) => [name, result]));
const one = ({ capabilities }: CapabilityCheck, name: string) =>
  capabilities.find((capability) => capability.name === name)!;
const checked = (stub: Stub, probeExport = false, change = {}) =>
  aClient(stub.url, { world: aWorld(), ...change }).checkCapabilities({ probeExport });

describe('the capability check', () => {
  it('of a good identity passes everything it could prove', async () => {
    const stub = await aTenant();

    const check = await checked(stub, true);

    expect(new Set(Object.values(resultsOf(check)))).toEqual(new Set(['pass']));
    expect(check).toMatchObject({
      tenantId: 'tenant-1',
      tenantName: 'Acme',
      identity: { userId: 'bot' },
      mayBackUp: true,
    });
    expect(one(check, 'private-content').seen).toContain('app-1');
  });

  it('exports nothing without the person’s word', async () => {
    const stub = await aTenant();

    const check = await checked(stub);

    expect(one(check, 'export')).toMatchObject({ result: 'not-checked' });
    expect(stub.seen('POST /api/v1/apps')).toEqual([]);
    expect(check.mayBackUp).toBe(true);
  });

  it('never calls private content seen when there is none to see', async () => {
    const onlyOurs = await checked(await aTenant([mine('bot')]));

    expect(one(onlyOurs, 'private-content')).toMatchObject({ result: 'not-provable' });
    expect(one(onlyOurs, 'private-content').fix).toContain('private sheet');
    expect(one(await checked(await aTenant([mine('ana')])), 'private-content').result).toBe('pass');
  });

  it.each([
    ['admin_classic user_default', 'fail', 'Add admin.apps to', false],
    ['user_default', 'fail', 'Add admin.apps and admin_classic to', false],
    ['admin.apps', 'not-provable', 'Add admin_classic to', true],
    ['', 'fail', 'Add admin.apps and admin_classic to', false],
    ['admin.apps:read admin.apps:export admin_classic', 'pass', '', true],
  ])('of a token with %s: scopes %s', async (scope, result, fix, mayBackUp) => {
    const stub = await aTenant();
    stub.on('POST /oauth/token', (response) => {
      stub.tokens.add('narrow');
      json(response, { access_token: 'narrow', scope });
    });

    const check = await checked(stub);

    expect(one(check, 'scopes')).toMatchObject({ result, fix: expect.stringContaining(fix) as string });
    expect(check.mayBackUp).toBe(mayBackUp);
  });

  it('proves no scope that the token’s answer does not name', async () => {
    const stub = await aTenant();
    stub.on('POST /oauth/token', (response) => {
      stub.tokens.add('silent');
      json(response, { access_token: 'silent' });
    });

    const check = await checked(stub);

    expect(one(check, 'scopes')).toMatchObject({
      result: 'not-provable',
      seen: 'not stated; asked for: admin.apps admin_classic',
    });
    expect(check.scopes).toEqual(['admin.apps', 'admin_classic']);
  });

  it('names the step that failed, passes what came before and asks nothing after', async () => {
    const stub = await aTenant();
    stub.on('POST /oauth/token', (response) => json(response, {}, 401));

    const check = await checked(stub);

    expect(resultsOf(check)).toMatchObject({
      reach: 'pass',
      token: 'fail',
      identity: 'not-checked',
      'list-apps': 'not-checked',
    });
    expect(one(check, 'token').fix).toContain('client id and secret');
    expect(check).toMatchObject({ mayBackUp: false, tenantId: null });
    expect(JSON.stringify(check)).not.toContain(clientSecret);
  });

  it('names a host that nobody answers at, and a tenant that is another', async () => {
    const nobody = await aClient('http://127.0.0.1:9', { world: aPatientWorld() }).checkCapabilities({
      probeExport: false,
    });
    expect(one(nobody, 'reach')).toMatchObject({ result: 'fail', code: 'tenant.unreachable' });

    const other = await checked(await aTenant(), false, { expectedTenantId: 'tenant-0' });
    expect(one(other, 'tenant-id')).toMatchObject({ result: 'fail', code: 'tenant.another-tenant' });
    expect(one(other, 'tenant-id').seen).toMatch(/tenant-0.*tenant-1/);
  });

  it('says how wrong this machine’s clock is', async () => {
    const check = await checked(await aTenant(), false, { world: aPatientWorld(Date.now() - 900_000) });

    expect(one(check, 'clock')).toMatchObject({
      result: 'not-provable',
      seen: expect.stringMatching(/(89\d|90\d) s behind/) as string,
    });
  });

  it('fails a list that breaks off and an engine that cannot be opened', async () => {
    const stub = await aTenant();
    stub.on('GET /api/v1/users', (response, seen) =>
      seen.path.includes('next')
        ? json(response, {}, 403)
        : json(response, page([{ id: 'ana' }], '/api/v1/users?next=1')),
    );
    stub.onEngine(
      () => undefined,
      () => 403,
    );

    const check = await checked(stub);

    expect(one(check, 'list-people')).toMatchObject({ result: 'fail', code: 'tenant.forbidden' });
    expect(one(check, 'open')).toMatchObject({ result: 'fail', code: 'engine-session.denied' });
    expect(one(check, 'private-content').result).toBe('not-provable');
  });

  it('of an empty tenant proves nothing about apps', async () => {
    const stub = await aTenant();
    stub.on('GET /api/v1/items', (response) => json(response, page([])));

    expect(resultsOf(await checked(stub))).toMatchObject({
      'list-apps': 'pass',
      open: 'not-provable',
      export: 'not-provable',
      'private-content': 'not-provable',
    });
  });
});
