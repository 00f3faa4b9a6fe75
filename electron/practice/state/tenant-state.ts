import { createDice, seedOf, type Dice } from '../seed/dice.ts';
import { createConfigStore, type ConfigStore } from './config.ts';
import { createAuditStore, type AuditStore } from './config2-audits.ts';
import { createContentsStore, type ContentsStore } from './contents-store.ts';
import type {
  App,
  Assignment,
  DataConnection,
  Group,
  IdentityProvider,
  OAuthClient,
  Person,
  Role,
  Space,
  TempContent,
} from './types.ts';

/** The whole tenant, in memory; routes and engine sessions read and write it directly. */
export type TenantState = {
  tenant: { id: string; name: string; readonly region: string; readonly createdAt: string };
  readonly dice: Dice;
  readonly clients: Map<string, OAuthClient>;
  readonly people: Map<string, Person>;
  readonly groups: Map<string, Group>;
  readonly roles: Map<string, Role>;
  readonly spaces: Map<string, Space>;
  readonly assignments: Map<string, Assignment>;
  readonly apps: Map<string, App>;
  readonly contents: ContentsStore;
  readonly tempContents: Map<string, TempContent>;
  /** How people sign in. */
  readonly identityProviders: IdentityProvider[];
  readonly connections: Map<string, DataConnection>;
  /** Everything that configures the tenant and has no store of its own above. */
  readonly config: ConfigStore;
  /** Files of configuration (themes, brands, report templates), as `theme/<id>`. */
  readonly configFiles: Map<string, Uint8Array>;
  readonly audits: AuditStore;
  /** Practice times of imports, for the daily quota. */
  readonly importTimes: number[];
  /** Soft-deleted apps by id, with the practice time of deletion. */
  readonly deletedApps: Map<string, { readonly app: App; readonly at: number }>;
};

export function createTenantState(
  seed: number,
  name = 'Practice Works',
  createdAt = '2024-02-05T08:00:00.000Z',
): TenantState {
  const dice = createDice(seedOf(seed, 'tenant'));
  const identityProvider = {
    providerId: createDice(seedOf(seed, 'sign-in')).hex(24),
    provider: 'auth0',
    protocol: 'OIDC',
    interactive: true,
    active: true,
    subjectClaims: ['/sub'],
  };
  return {
    tenant: { id: dice.hex(32), name, region: 'practice', createdAt },
    dice,
    clients: new Map(),
    people: new Map(),
    groups: new Map(),
    roles: new Map(),
    spaces: new Map(),
    assignments: new Map(),
    apps: new Map(),
    contents: createContentsStore(),
    tempContents: new Map(),
    identityProviders: [identityProvider],
    connections: new Map(),
    config: createConfigStore(),
    configFiles: new Map(),
    audits: createAuditStore(seedOf(seed, 'audits')),
    importTimes: [],
    deletedApps: new Map(),
  };
}
