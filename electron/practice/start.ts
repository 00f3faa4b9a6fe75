import { createHash, randomBytes } from 'node:crypto';
import { createClock, type PracticeClock } from './clock.ts';
import { createEditing, type Editing } from './editing.ts';
import { createFaults, type Faults } from './faults.ts';
import { createLimits, type Limits, type Tier } from './limits.ts';
import { createRequestLog, type RequestLog } from './request-log.ts';
import { addAppsFromFolder } from './seed/apps-from-folder.ts';
import { makeHuge } from './seed/huge-app.ts';
import { seedTenant, type SeedChoices } from './seed/seed-tenant.ts';
import { serve, type PracticeServer } from './server.ts';
import { createAppFiles } from './state/app-files.ts';
import { createScratch } from './state/scratch.ts';
import type { ConfigRow, ConfigStore } from './state/config.ts';
import type { TenantState } from './state/tenant-state.ts';
import type { OAuthClient } from './state/types.ts';
import { defaultSwitches, type SwitchSettings } from './switches.ts';
import { createTokens } from './tokens.ts';
import type { PracticeWorld } from './world.ts';

export type PracticeOptions = SeedChoices & {
  /** 0 takes any free port. */
  readonly port?: number;
  /** A state made before; without it one is seeded from the choices. */
  readonly state?: TenantState;
  readonly clockRate?: number;
  readonly startAt?: number;
  readonly limits?: 'on' | 'off';
  readonly limitsPerMinute?: Partial<Record<Tier, number>>;
  readonly switches?: Partial<SwitchSettings>;
  readonly clientSecret?: string;
  readonly clientKind?: OAuthClient['kind'];
  readonly allowedScopes?: readonly string[];
  readonly tokenLifetimeSeconds?: number;
  /** A folder of `.qvf` files, each of which becomes an app. */
  readonly appsFolder?: string;
  /** Gives the first app with a space a file of that many bytes, written as it is read. */
  readonly hugeApp?: { readonly sizeBytes: number };
  /** Bytes of made app files kept in memory. */
  readonly fileCacheBytes?: number;
};

/** A running practice tenant and the strings it hangs on. */
export interface PracticeTenant {
  readonly url: string;
  readonly port: number;
  readonly tenantId: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly state: TenantState;
  readonly world: PracticeWorld;
  readonly requests: RequestLog;
  readonly faults: Faults;
  readonly switches: SwitchSettings;
  readonly limits: Limits;
  readonly clock: PracticeClock;
  /** Its configuration: what there is, what is refused, and the switches of these routes. */
  readonly config: ConfigStore;
  /** Changes made by the tenant’s people, without an API call. */
  readonly edit: Editing;
  readonly openSessions: PracticeServer['openSessions'];
  readonly close: () => Promise<void>;
}

const usualScopes = ['admin_classic', 'admin.apps', 'admin.automations', 'admin.spaces', 'admin.users', 'user_default'];

/** Starts a practice tenant on loopback. Nothing of it reaches beyond this machine or outlives `close`. */
export async function startPracticeTenant(options: PracticeOptions = {}): Promise<PracticeTenant> {
  const clock = createClock(options.clockRate, options.startAt);
  const state = options.state ?? seedTenant(options);
  if (options.appsFolder !== undefined) addAppsFromFolder(state, options.appsFolder);
  const first = [...state.apps.values()].find((app) => app.spaceId !== undefined);
  if (options.hugeApp && first) makeHuge(state, first, options.hugeApp.sizeBytes);
  const client = addClient(state, options);
  const tokens = createTokens(state, clock);
  tokens.lifetimeSeconds = options.tokenLifetimeSeconds ?? tokens.lifetimeSeconds;
  const switches: SwitchSettings = { ...defaultSwitches(), ...options.switches };
  const world: PracticeWorld = {
    state,
    clock,
    switches,
    faults: createFaults(),
    limits: createLimits(clock, (options.limits ?? 'on') === 'on', options.limitsPerMinute),
    log: createRequestLog(),
    tokens,
    scratch: createScratch(),
    files: createAppFiles(state, switches, options.fileCacheBytes),
  };
  const server = await serve(world, options.port ?? 0);
  return {
    url: `http://127.0.0.1:${server.port}`,
    port: server.port,
    get tenantId() {
      return state.tenant.id;
    },
    clientId: client.id,
    clientSecret: client.secret,
    state,
    world,
    requests: world.log,
    faults: world.faults,
    switches: world.switches,
    limits: world.limits,
    clock,
    config: state.config,
    edit: createEditing(world),
    openSessions: server.openSessions,
    close: server.close,
  };
}

function addClient(state: TenantState, options: PracticeOptions): OAuthClient {
  const client: OAuthClient = {
    id: createHash('sha256').update(state.tenant.id).digest('hex').slice(0, 32),
    secret: options.clientSecret ?? randomBytes(32).toString('hex'),
    kind: options.clientKind ?? 'tenant',
    allowedScopes: [...(options.allowedScopes ?? usualScopes)],
    mayImpersonate: true,
  };
  state.clients.set(client.id, client);
  state.config.put('oauth-client', rowOf(client, state));
  return client;
}

/** The client as the tenant lists it among its clients. */
function rowOf(client: OAuthClient, { people, tenant: { createdAt } }: TenantState): ConfigRow {
  const [ownerId = ''] = people.keys();
  const fields = {
    ...{ appType: 'web', clientName: 'Practice bot', ownerId, createdAt, updatedAt: createdAt, createdByType: 'user' },
    allowedScopes: [...client.allowedScopes],
    allowedGrantTypes: ['client_credentials', 'urn:qlik:oauth:user-impersonation'],
    allowedAuthMethods: ['client_secret'],
  };
  return { id: client.id, fields, secrets: new Map([['/clientSecrets/0', client.secret]]) };
}
