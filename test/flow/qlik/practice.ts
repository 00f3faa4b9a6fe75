import { onTestFinished } from 'vitest';
import {
  createTenantClient,
  type ClientLimits,
  type TenantClient,
  type TenantConnection,
} from '../../../electron/engine/qlik/index.ts';
import { Secret } from '../../../electron/engine/secrets/index.ts';
import { startPracticeTenant, type PracticeOptions, type PracticeTenant } from '../../../electron/practice/index.ts';
import { aWorld, type TestWorld } from '../../support/world.ts';

/** Practice time runs this much faster: waits of minutes are milliseconds, on both sides alike. */
export const clockRate = 1000;

export type Practice = { readonly tenant: PracticeTenant; readonly client: TenantClient; readonly world: TestWorld };

/** A small practice tenant and a client of it; both are gone when the test is. */
export async function aPractice(
  options: PracticeOptions = {},
  change: Partial<TenantConnection> = {},
  watchdogs: Partial<ClientLimits> = {},
): Promise<Practice> {
  const tenant = await startPracticeTenant({ appCount: 6, spaceCount: 4, peopleCount: 12, clockRate, ...options });
  const world = aWorld();
  const client = clientOf(tenant, world, change, watchdogs);
  onTestFinished(async () => {
    await client.close();
    await tenant.close();
  });
  return { tenant, client, world };
}

export function clientOf(
  tenant: PracticeTenant,
  world: TestWorld,
  change: Partial<TenantConnection> = {},
  watchdogs: Partial<ClientLimits> = {},
): TenantClient {
  return createTenantClient(
    {
      host: tenant.url,
      clientId: tenant.clientId,
      clientSecret: new Secret(tenant.clientSecret),
      scopes: 'admin.apps admin_classic user_default',
      identity: 'read',
      expectedTenantId: tenant.tenantId as never,
      allowHttp: false,
      rateShare: 1,
      maxSessions: 3,
      proxyUrl: null,
      caPem: null,
      airGapped: () => false,
      clockRate: tenant.clock.rate,
      ...change,
    },
    world,
    watchdogs,
  );
}

export async function bytesOf(client: TenantClient, appId: string): Promise<Buffer> {
  const exported = await client.exportApp(appId as never, { noData: true });
  const parts: Uint8Array[] = [];
  for await (const part of exported.bytes) parts.push(part);
  return Buffer.concat(parts);
}
