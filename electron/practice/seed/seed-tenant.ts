import { createTenantState, type TenantState } from '../state/tenant-state.ts';
import { seedConfigDefaults } from './config-defaults.ts';
import { seedConfig } from './config.ts';
import { seedConfig2, seedConfig2Defaults } from './config2.ts';
import { createDice, seedOf } from './dice.ts';
import { seedApps } from './seed-apps.ts';
import { seedCopy, type CopyChoices } from './seed-copy.ts';
import { seedExtras } from './seed-extras.ts';
import { seedPeople, seedRoles } from './seed-people.ts';
import { seedSpaces } from './seed-spaces.ts';
import type { AppProfile } from '../../engine/qvf/index.ts';

export type SeedChoices = {
  readonly seed?: number;
  readonly tenantName?: string;
  readonly appCount?: number;
  readonly spaceCount?: number;
  readonly peopleCount?: number;
  /** Names that try to be paths, scripts or reversed text. */
  readonly hostileNames?: boolean;
  readonly profile?: AppProfile;
  /** Resources of each kind of which a tenant has many, such as IP policies; 2 by default. */
  readonly configCount?: number;
  /** Roles and nothing else: no people, groups, spaces or apps, and other ids than any tenant of the same seed. */
  readonly empty?: boolean;
  /** Where the identity provider finds the subject, as JSON pointers; `/sub` by default. */
  readonly subjectClaims?: readonly string[];
} & Partial<CopyChoices>;

/** When everything seeded was last touched; fixed, so that the same choices make the same tenant on any day. */
const seededAt = Date.UTC(2025, 5, 2, 6);

/** Makes a tenant up. The same choices make the same tenant; what is inside an app is made when first looked at. */
export function seedTenant(choices: SeedChoices = {}): TenantState {
  const seed = choices.seed ?? 1;
  if (choices.empty === true || choices.seedFrom) return seedWithoutApps(choices, seed);
  const appCount = choices.appCount ?? 30;
  const state = createTenantState(seed, choices.tenantName);
  signInBy(state, choices);
  const { createdAt } = state.tenant;
  seedPeople(state, createDice(seedOf(seed, 'people')), choices.peopleCount ?? 24, createdAt);
  seedSpaces(
    state,
    createDice(seedOf(seed, 'spaces')),
    choices.spaceCount ?? Math.max(3, Math.ceil(appCount / 4)),
    createdAt,
  );
  seedApps(state, {
    seed,
    appCount,
    now: seededAt,
    hostileNames: choices.hostileNames ?? false,
    ...(choices.profile ? { profile: choices.profile } : {}),
  });
  seedExtras(state, createDice(seedOf(seed, 'extras')));
  seedConfigDefaults(state, createDice(seedOf(seed, 'configuration every tenant has')));
  seedConfig(state, createDice(seedOf(seed, 'configuration')), choices.configCount);
  seedConfig2Defaults(state);
  seedConfig2(state, createDice(seedOf(seed, 'connections and content')), choices.configCount);
  return state;
}

/** An empty tenant, or one with another's people, groups and spaces; its ids never meet those of a made-up one. */
function seedWithoutApps(choices: SeedChoices, seed: number): TenantState {
  const ownSeed = seedOf(seed, 'tenant without apps');
  const state = createTenantState(ownSeed, choices.tenantName ?? 'Practice Works Again');
  signInBy(state, choices);
  seedRoles(state, createDice(seedOf(ownSeed, 'roles')), state.tenant.createdAt);
  seedConfigDefaults(state, createDice(seedOf(ownSeed, 'configuration every tenant has')));
  seedConfig2Defaults(state);
  if (choices.seedFrom) seedCopy(state, { ...choices, seedFrom: choices.seedFrom }, ownSeed);
  return state;
}

function signInBy(state: TenantState, { subjectClaims }: SeedChoices): void {
  if (!subjectClaims) return;
  for (const provider of state.identityProviders) provider.subjectClaims = [...subjectClaims];
}
