import { describe, expect, it } from 'vitest';
import { createTenantClients, secretName } from '../../../../../electron/engine/api/tenant-clients.ts';
import { Secret } from '../../../../../electron/engine/secrets/index.ts';
import { Tenant } from '../../../../../shared/domain/tenant.ts';
import type { TenantName } from '../../../../../shared/domain/ids.ts';
import { given } from '../../../../support/given.ts';
import { aWorld } from '../../../../support/world.ts';
import { aVault } from '../vault/support/given.ts';

const acme = 'acme' as TenantName;

async function aKnownTenant(role: Tenant['role'] = 'source') {
  const tenant = await given.tenant({ appCount: 1 });
  const { vault } = await aVault();
  const { url: host, clientId, clientSecret } = tenant;
  vault.tenants.add(
    Tenant.parse({
      ...{ name: acme, host, clientId, role, tenantId: null, scopes: 'admin_classic admin.apps', allowHttp: false },
      ...{ rateShare: 1, maxSessions: 3, proxyUrl: null, caPem: null, createdAt: 1 },
    }),
  );
  vault.credentials.put(secretName(acme, 'client-secret'), new Secret(clientSecret));
  return { tenant, vault, clients: createTenantClients({ world: aWorld(), airGapped: () => false, clockRate: 60 }) };
}

describe('clients on the tenants of a vault', () => {
  it('write only for who asked to write, and share one budget of calls', async () => {
    const { vault, clients, tenant } = await aKnownTenant();
    const reading = clients.open(vault, acme);
    const writing = clients.openForWriting(vault, acme);

    expect(() => reading.writer()).toThrow(expect.objectContaining({ code: 'tenant.write-refused' }) as Error);
    await writing.writer().createSpace({ name: 'New', type: 'shared', description: '' });

    expect(tenant.requests.writes()).toMatchObject([{ method: 'POST', path: '/api/v1/spaces', status: 201 }]);
    expect(reading.statistics().calls).toBe(writing.statistics().calls);
    await reading.close();
    await expect(writing.spaces()).resolves.toBeDefined();
    await writing.close();
  });

  it('know the share they were given last, and the tenant’s own when nothing is open', async () => {
    const { vault, clients } = await aKnownTenant();
    const reading = clients.open(vault, acme);
    clients.setRateShare(acme, 0.25);

    expect(clients.rateShareOf(vault, acme)).toBe(0.25);
    await reading.close();
    expect(clients.rateShareOf(vault, acme)).toBe(1);
    expect(clients.rateShareOf(vault, 'nobody' as typeof acme)).toBeNull();
  });

  it('leave a tenant alone that was succeeded by another', async () => {
    const { vault, clients } = await aKnownTenant('former');

    for (const open of [clients.open, clients.openForWriting])
      expect(() => open(vault, acme)).toThrow(expect.objectContaining({ code: 'request.refused' }) as Error);
  });
});
