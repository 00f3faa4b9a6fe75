import { AppError } from '../../../shared/errors/app-error.ts';
import type { AppHandlers } from '../../../shared/api/contract.ts';
import type { TenantName } from '../../../shared/domain/ids.ts';
import type { Tenant } from '../../../shared/domain/tenant.ts';
import { parseHost } from '../qlik/index.ts';
import { succeedTenant } from '../restore/index.ts';
import { Secret } from '../secrets/index.ts';
import type { Vault } from '../vault/index.ts';
import type { World } from '../world.ts';
import { adviceOf, keepAnswers } from './advice.ts';
import type { Keeper } from './keeper.ts';
import { findTenant, keepPace, paceOf } from './session.ts';
import { secretName, type TenantClients } from './tenant-clients.ts';

/** `announce`: what is known of the tenants has changed. */
export function tenantHandlers(
  keeper: Keeper,
  world: World,
  clients: TenantClients,
  announce: () => void,
): AppHandlers['tenants'] {
  const { vault } = keeper;
  return {
    list: async () => ({ tenants: vault().tenants.all() }),
    add: async ({ clientSecret, host, ...given }) => {
      const tenant = {
        ...given,
        host: parseHost(host, { allowHttp: given.allowHttp }).host,
        tenantId: null,
        createdAt: world.now(),
      };
      const proxy = given.proxyUrl === null ? null : withoutLogin(given.proxyUrl);
      vault().tenants.add({ ...tenant, proxyUrl: proxy });
      vault().credentials.put(secretName(given.name, 'client-secret'), new Secret(clientSecret));
      if (given.proxyUrl !== null && given.proxyUrl !== proxy)
        vault().credentials.put(secretName(given.name, 'proxy-url'), new Secret(given.proxyUrl));
      vault().audit.append('tenant-added', {
        tenant: given.name,
        host: tenant.host,
        role: given.role,
        allowHttp: given.allowHttp,
      });
      announce();
      return findTenant(vault(), given.name);
    },
    update: async ({ name, host, allowHttp, clientId, clientSecret, proxyUrl, caPem, ...given }) => {
      const { scopes, rateShare, maxSessions } = given;
      const known = findTenant(vault(), name);
      const place = host === undefined ? {} : placeOf(known, host, allowHttp);
      const proxy = proxyUrl == null ? proxyUrl : withoutLogin(proxyUrl);
      keepSecrets(vault(), name, { clientSecret, proxyUrl, proxy });
      if ([host, clientId, clientSecret, proxyUrl, caPem].some((each) => each !== undefined)) clients.forget(name);
      if (rateShare !== undefined) clients.setRateShare(name, rateShare);
      const tenant = vault().tenants.update(name, {
        ...place,
        ...(clientId === undefined ? {} : { clientId }),
        ...(scopes === undefined ? {} : { scopes }),
        ...(rateShare === undefined ? {} : { rateShare }),
        ...(maxSessions === undefined ? {} : { maxSessions }),
        ...(proxy === undefined ? {} : { proxyUrl: proxy }),
        ...(caPem === undefined ? {} : { caPem }),
      });
      vault().audit.append('tenant-changed', {
        tenant: name,
        secret: clientSecret !== undefined,
        client: clientId !== undefined,
        host: tenant.host,
        way: proxyUrl !== undefined || caPem !== undefined,
        rateShare: tenant.rateShare,
        maxSessions: tenant.maxSessions,
      });
      announce();
      return tenant;
    },
    pace: async ({ name }) => {
      findTenant(vault(), name);
      return paceOf(vault(), name);
    },
    setPace: async ({ name, ...pace }) => {
      keepPace(vault(), name, pace);
      return pace;
    },
    advice: async ({ name }) => ({ advice: await adviceOf(vault(), name) }),
    setAdvice: async ({ name, ...given }) => keepAnswers(vault(), name, { ...given, at: world.now() }),
    check: async ({ name, probeExport }) => {
      const client = clients.open(vault(), name);
      try {
        const check = await client.checkCapabilities({ probeExport });
        const known = findTenant(vault(), name);
        if (
          known.tenantId === null &&
          check.tenantId !== null &&
          check.capabilities.every(({ name: what, result }) => what !== 'tenant-id' || result === 'pass')
        ) {
          vault().tenants.update(name, { tenantId: check.tenantId as never });
          vault().audit.append('tenant-pinned', { tenant: name, tenantId: check.tenantId });
          announce();
        }
        return check;
      } finally {
        await client.close();
      }
    },
    diagnose: ({ name }) => clients.diagnose(vault(), name),
    succeed: async (succession) => {
      const source = succeedTenant(succession, { world, vault: vault() });
      // What is open on the old one knows the old id.
      clients.forget(succession.name);
      announce();
      return source;
    },
  };
}

/** A host that was mistyped; the host of a tenant that was reached is not another one by a person's word. */
function placeOf({ host: before, tenantId, ...known }: Tenant, host: string, allowHttp = known.allowHttp) {
  const { host: after } = parseHost(host, { allowHttp });
  if (tenantId !== null && after !== before)
    throw new AppError('request.refused', { what: 'another address', problem: 'this tenant was reached and is known' });
  return { host: after, allowHttp };
}

type Secrets = {
  readonly clientSecret: string | undefined;
  readonly proxyUrl: string | null | undefined;
  /** The same without its user and password. */
  readonly proxy: string | null | undefined;
};

/** What was given anew; undefined leaves it as it is. */
function keepSecrets(vault: Vault, name: TenantName, { clientSecret, proxyUrl, proxy }: Secrets): void {
  if (clientSecret !== undefined) vault.credentials.put(secretName(name, 'client-secret'), new Secret(clientSecret));
  if (proxyUrl !== undefined) keepLogin(vault, name, proxyUrl === proxy ? null : proxyUrl);
}

/** User and password of a proxy, beside the other credentials; an address without any leaves none behind. */
function keepLogin({ credentials }: Vault, name: TenantName, proxyUrl: string | null): void {
  if (proxyUrl === null) credentials.remove(secretName(name, 'proxy-url'));
  else credentials.put(secretName(name, 'proxy-url'), new Secret(proxyUrl));
}

const proxySchemes = new Set(['http:', 'https:', 'pac+http:', 'pac+https:', 'pac+file:']);

/** The address without its user and password, which go with the credentials. */
function withoutLogin(proxyUrl: string): string {
  const url = URL.parse(proxyUrl);
  if (url === null || !proxySchemes.has(url.protocol))
    throw new AppError('request.invalid', {
      problem: 'a proxy address such as http://proxy.example.com:8080, or pac+https://example.com/proxy.pac',
    });
  url.username = '';
  url.password = '';
  return url.href;
}
