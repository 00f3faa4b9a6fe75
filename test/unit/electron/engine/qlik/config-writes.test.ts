import { describe, expect, it } from 'vitest';
import type { ConfigSend } from '../../../../../electron/engine/qlik/index.ts';
import { refuseWrite } from '../../../../../electron/engine/qlik/allow-list.ts';
import { configWrites } from '../../../../../electron/engine/qlik/config-allow-list.ts';
import { aWorld } from '../../../../support/world.ts';
import { aClient, aStubTenant, failureOf, json } from './stub-tenant.ts';

const aSend = (change: Partial<ConfigSend> = {}): ConfigSend => ({
  method: 'POST',
  path: '/api/v1/roles',
  body: { name: 'Auditor' },
  file: null,
  repeatable: false,
  ...change,
});
const writer = (url: string) => aClient(url, { identity: 'write' }).writer().config;

describe('writing configuration', () => {
  it('sends the body as it is and gives the answer back', async () => {
    const stub = await aStubTenant();
    stub.on('POST /api/v1/roles', (response) => json(response, { id: 'role-1' }, 201));

    expect(await writer(stub.url).send(aSend())).toEqual({ id: 'role-1' });
    const [sent] = stub.seen('POST /api/v1/roles');
    expect(sent!.headers['content-type']).toBe('application/json');
    expect(JSON.parse(sent!.body)).toEqual({ name: 'Auditor' });
  });

  it('gives null back where there is no answer', async () => {
    const stub = await aStubTenant();
    stub.on('PATCH /api/v1/roles/r', (response) => response.writeHead(204).end());

    expect(await writer(stub.url).send(aSend({ method: 'PATCH', path: '/api/v1/roles/r' }))).toBeNull();
  });

  it.each([
    [true, 2, 'no-failure'],
    [false, 1, 'tenant.unreachable'],
  ])('after a lost answer of a call that may be repeated (%s) it is sent %i times', async (repeatable, times, code) => {
    const stub = await aStubTenant();
    stub.on('POST /api/v1/roles', (response, _seen, time) =>
      time === 1 ? void response.destroy() : json(response, {}),
    );

    expect((await failureOf(writer(stub.url).send(aSend({ repeatable })))).code).toBe(code);
    expect(stub.seen('POST /api/v1/roles')).toHaveLength(times);
  });

  it('takes an answer nobody can read for a lost one, where a call is sent once', async () => {
    const stub = await aStubTenant();
    stub.on('POST /api/v1/roles', (response) => void response.end('<html>welcome</html>'));

    expect((await failureOf(writer(stub.url).send(aSend()))).code).toBe('tenant.unreachable');
    expect((await failureOf(writer(stub.url).send(aSend({ repeatable: true })))).code).toBe('tenant.odd-reply');
  });

  it('throws a refusal with its status, also one that hides in a 207', async () => {
    const stub = await aStubTenant();
    stub.on('POST /api/v1/roles', (response) => json(response, { errors: [{ code: 'X-1' }] }, 409));
    const add = '/api/v1/licenses/assignments/actions/add';
    stub.on(`POST ${add}`, (response) => json(response, { data: [{ status: 201 }, { status: 403 }] }, 207));

    expect((await failureOf(writer(stub.url).send(aSend()))).details).toMatchObject({ status: 409, serverCode: 'X-1' });
    expect((await failureOf(writer(stub.url).send(aSend({ path: add })))).details).toMatchObject({ status: 403 });
  });

  it('takes what is gone already for deleted', async () => {
    const stub = await aStubTenant();

    const gone = aSend({ method: 'DELETE', path: '/api/v1/roles/r', body: null, repeatable: true });

    expect(await writer(stub.url).send(gone)).toBeNull();
  });

  it('is not given to a read identity, and sends nothing the list does not name', async () => {
    const stub = await aStubTenant();

    for (const path of ['/api/v1/users', '/api/v1/identity-providers', '/api/v1/roles/../users'])
      expect((await failureOf(writer(stub.url).send(aSend({ path })))).code).toBe('tenant.write-refused');
    expect(stub.requests).toEqual([]);
  });
});

describe('a file that is written', () => {
  const zip = Buffer.from([0x50, 0x4b, 3, 4, 0, 13, 10, 45, 45, 255]);

  async function sentForm(call: ConfigSend): Promise<{ form: FormData; order: string[] }> {
    const stub = await aStubTenant();
    let whole = Buffer.alloc(0);
    let type = '';
    stub.onRaw('POST /api/v1/roles', (request, response) => {
      const parts: Buffer[] = [];
      type = request.headers['content-type'] ?? '';
      request
        .on('data', (part: Buffer) => parts.push(part))
        .on('end', () => {
          whole = Buffer.concat(parts);
          json(response, { id: 't' }, 201);
        });
    });
    await writer(stub.url).send(call);
    const form = await new Response(whole, { headers: { 'content-type': type } }).formData();
    return { form, order: [...form.keys()] };
  }

  it('goes as one form with its data, as any server reads it', async () => {
    const file = { field: 'file', name: 'my "theme"\r\n.zip', bytes: zip };

    const { form, order } = await sentForm(aSend({ body: { name: 'Größe' }, file }));

    expect(order).toEqual(['data', 'file']);
    const data = form.get('data');
    expect(JSON.parse(typeof data === 'string' ? data : await data!.text())).toEqual({ name: 'Größe' });
    const sent = form.get('file') as File;
    expect(Buffer.from(await sent.arrayBuffer())).toEqual(zip);
    expect(sent.name).toBe(file.name);
  });

  it('goes alone where there is no body', async () => {
    const { order } = await sentForm(aSend({ body: null, file: { field: 'logo', name: 'logo.png', bytes: zip } }));

    expect(order).toEqual(['logo']);
  });
});

describe('what configuration may write', () => {
  const { log } = aWorld();
  const allowed = (method: string, path: string) =>
    failureOf(Promise.resolve().then(() => refuseWrite('write', { method, path }, log))).then(
      ({ code }) => code === 'no-failure',
    );

  it.each(configWrites)('%s is allowed for one segment only, and never to a read identity', async (row) => {
    const [method = '', path = ''] = row.split(' ');

    expect(await allowed(method, path.replaceAll(':id', 'a%2Fb'))).toBe(true);
    if (path.includes(':id')) {
      expect(await allowed(method, path.replaceAll(':id', '..'))).toBe(false);
      expect(await allowed(method, path.replaceAll(':id', 'a/b'))).toBe(false);
    }
    const read = failureOf(
      Promise.resolve().then(() => refuseWrite('read', { method, path: path.replaceAll(':id', 'a') }, log)),
    );
    expect((await read).code).toBe('tenant.write-refused');
  });

  it('names no user, key, secret or identity provider', () => {
    const refused = /\/users|\/api-keys(?!\/configs)|client-secrets|identity-providers|oauth|\/tenants\/:id\/actions/;

    expect(configWrites.filter((row) => refused.test(row))).toEqual([]);
    expect(configWrites.filter((row) => /^DELETE .*\/(groups|tenants|licenses)/.test(row))).toEqual([]);
  });
});
