import { AppError } from '../../../shared/errors/app-error.ts';
import type { TenantName } from '../../../shared/domain/ids.ts';
import { createTenantClient, parseHost, type TenantClient } from '../qlik/index.ts';
import { Secret } from '../secrets/index.ts';
import type { Vault } from '../vault/index.ts';
import type { World } from '../world.ts';
import { findTenant } from './session.ts';

/** Opens clients on the vault's tenants, and reaches all that are open when the pace is changed. */
export interface TenantClients {
  /** A read identity, with the secret taken from the vault. Whoever opens it closes it. */
  open(vault: Vault, name: TenantName): TenantClient;
  setRateShare(share: number): void;
}

export type TenantClientsDeps = {
  readonly world: World;
  readonly airGapped: () => boolean;
  readonly clockRate: number;
};

export const secretName = (tenant: TenantName, kind: 'client-secret' | 'proxy-url'): string =>
  `tenant/${tenant}/${kind}`;

export function createTenantClients({ world, airGapped, clockRate }: TenantClientsDeps): TenantClients {
  const opened = new Set<TenantClient>();
  return {
    open(vault, name) {
      const { host, clientId, scopes, tenantId, allowHttp, rateShare, maxSessions, caPem, proxyUrl } = findTenant(
        vault,
        name,
      );
      const clientSecret = vault.credentials.get(secretName(name, 'client-secret'));
      if (!clientSecret)
        throw new AppError('tenant.signed-out', { tenant: name, why: 'no client secret is kept for it' });
      const proxy =
        vault.credentials.get(secretName(name, 'proxy-url')) ?? (proxyUrl === null ? null : new Secret(proxyUrl));
      const client = createTenantClient(
        {
          host,
          clientId,
          clientSecret,
          scopes,
          identity: 'read',
          expectedTenantId: tenantId,
          allowHttp,
          rateShare,
          maxSessions,
          proxyUrl: proxy,
          caPem,
          airGapped,
          // A practice clock is for loopback only: no real tenant's limits may ever be passed faster.
          clockRate: parseHost(host, { allowHttp }).kind === 'loopback' ? clockRate : 1,
        },
        world,
      );
      const tracked: TenantClient = {
        ...client,
        close: async () => {
          opened.delete(tracked);
          await client.close();
        },
      };
      opened.add(tracked);
      return tracked;
    },
    setRateShare(share) {
      for (const client of opened) client.setRateShare(share);
    },
  };
}
