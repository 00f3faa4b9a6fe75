import { expect, it } from 'vitest';
import { given, passphrase } from '../../../../support/given.ts';
import { failureOf } from './stub-tenant.ts';

const tenant = {
  name: 'acme',
  host: 'https://acme.eu.qlikcloud.com',
  clientId: 'client-1',
  clientSecret: 'kept-secret',
  scopes: 'admin.apps',
  role: 'source' as const,
};

it.each([
  ['pac+https://svc:pw-of-proxy@proxy.example.com/proxy.pac', 'pac+https://proxy.example.com/proxy.pac'],
  ['pac+http://proxy.example.com/proxy.pac?site=1', 'pac+http://proxy.example.com/proxy.pac?site=1'],
  ['pac+file://svc:pw-of-proxy@localhost/etc/proxy.pac', 'pac+file://localhost/etc/proxy.pac'],
  ['pac+file:///etc/proxy.pac', 'pac+file:///etc/proxy.pac'],
])('a tenant remembers %s without its login', async (proxyUrl, kept) => {
  const { client } = given.engine();
  await client.vault.create({ passphrase });

  const added = await client.tenants.add({ ...tenant, proxyUrl });

  expect(added.proxyUrl).toBe(kept);
  expect(JSON.stringify(await client.tenants.list({}))).not.toContain('pw-of-proxy');
});

it('a tenant refuses a proxy address of another kind', async () => {
  const { client } = given.engine();
  await client.vault.create({ passphrase });

  const failure = await failureOf(client.tenants.add({ ...tenant, proxyUrl: 'pac+ftp://proxy.example.com/x' }));

  expect(failure.code).toBe('request.invalid');
});
