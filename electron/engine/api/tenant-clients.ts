import { AppError } from '../../../shared/errors/app-error.ts';
import type { TenantName } from '../../../shared/domain/ids.ts';
import type { Diagnosis } from '../../../shared/domain/diagnosis.ts';
import type { Tenant } from '../../../shared/domain/tenant.ts';
import { createTenantClient, diagnose, parseHost, type TenantClient, type TenantConnection } from '../qlik/index.ts';
import { Secret } from '../secrets/index.ts';
import type { Vault } from '../vault/index.ts';
import type { World } from '../world.ts';
import type { CallRegister } from '../support/index.ts';
import { findTenant } from './session.ts';

/**
 * Opens clients on the vault's tenants. All that are open on one tenant at a time share one client, because its
 * governor must see every call that is counted against the tenant's limits.
 */
export interface TenantClients {
  /** Can only read, with the secret taken from the vault. Whoever opens it closes it. */
  open(vault: Vault, name: TenantName): TenantClient;
  /** The same client with its writing hand, for what a person has agreed to. */
  openForWriting(vault: Vault, name: TenantName): TenantClient;
  /** How the way to the tenant looks from here; without signing in. */
  diagnose(vault: Vault, name: TenantName): Promise<Diagnosis>;
  /** The next `open` starts afresh: a secret was changed. */
  forget(name: TenantName): void;
  /** Of those that are open on the tenant now, or of one that would be opened; null for a tenant that is not there. */
  rateShareOf(vault: Vault, name: TenantName): number | null;
  /** For those that are open on the tenant now. */
  setRateShare(name: TenantName, share: number): void;
}

export type TenantClientsDeps = {
  readonly world: World;
  readonly airGapped: () => boolean;
  readonly clockRate: number;
  /** Notes what is answered. */
  readonly calls?: CallRegister;
};

export const secretName = (tenant: TenantName, kind: 'client-secret' | 'proxy-url'): string =>
  `tenant/${tenant}/${kind}`;

type Opened = { readonly client: TenantClient; readonly facts: string; users: number; share: number | null };

export function createTenantClients(deps: TenantClientsDeps): TenantClients {
  const opened = new Map<TenantName, Opened>();

  function connect(vault: Vault, name: TenantName): Opened {
    const tenant = findTenant(vault, name);
    refuseFormer(tenant);
    // Neither the pinned id nor the share makes another client: two would each spend the whole budget.
    const facts = JSON.stringify({ ...tenant, tenantId: null, rateShare: null });
    const known = opened.get(name);
    if (known?.facts === facts) return known;
    const fresh = {
      client: createTenantClient(connectionOf(vault, tenant, deps), deps.world),
      facts,
      users: 0,
      share: null,
    };
    opened.set(name, fresh);
    return fresh;
  }

  function share(vault: Vault, name: TenantName): TenantClient {
    const entry = connect(vault, name);
    entry.users += 1;
    let closed = false;
    return {
      ...entry.client,
      close: async () => {
        if (closed) return;
        closed = true;
        entry.users -= 1;
        if (entry.users > 0) return;
        if (opened.get(name) === entry) opened.delete(name);
        await entry.client.close();
        deps.calls?.keep(vault);
      },
    };
  }

  return {
    open: (vault, name) => ({ ...share(vault, name), writer: () => refuseWriting(name) }),
    openForWriting: share,
    diagnose: (vault, name) => diagnose(connectionOf(vault, findTenant(vault, name), deps), deps.world),
    forget: (name) => void opened.delete(name),
    rateShareOf: (vault, name) => opened.get(name)?.share ?? vault.tenants.get(name)?.rateShare ?? null,
    setRateShare(name, share) {
      const entry = opened.get(name);
      if (entry === undefined) return;
      entry.share = share;
      entry.client.setRateShare(share);
    },
  };
}

function refuseWriting(name: TenantName): never {
  throw new AppError('tenant.write-refused', { tenant: name });
}

function refuseFormer({ role, name }: Tenant): void {
  if (role === 'former')
    throw new AppError('request.refused', {
      why: 'this tenant was succeeded by another and is left alone',
      tenant: name,
    });
}

function connectionOf(
  vault: Vault,
  tenant: Tenant,
  { airGapped, clockRate, calls }: TenantClientsDeps,
): TenantConnection {
  const { name, host, clientId, scopes, tenantId, allowHttp, rateShare, maxSessions, caPem, proxyUrl } = tenant;
  const clientSecret = vault.credentials.get(secretName(name, 'client-secret'));
  if (!clientSecret) throw new AppError('tenant.signed-out', { tenant: name, why: 'no client secret is kept for it' });
  const withLogin = vault.credentials.get(secretName(name, 'proxy-url'));
  return {
    host,
    clientId,
    clientSecret,
    scopes,
    // Its reading methods cannot write; only who asked for the writing hand gets it.
    identity: 'write',
    expectedTenantId: tenantId,
    allowHttp,
    rateShare,
    maxSessions,
    proxyUrl: withLogin ?? (proxyUrl === null ? null : new Secret(proxyUrl)),
    caPem,
    airGapped,
    ...(calls && { onAnswer: (method: string, path: string) => calls.note({ service: 'qlik', method, path }) }),
    // A practice clock is for loopback only: no real tenant's limits may ever be passed faster.
    clockRate: parseHost(host, { allowHttp }).kind === 'loopback' ? clockRate : 1,
  };
}
