import { createTenantState, type TenantState } from '../state/tenant-state.ts';
import { createDice, seedOf } from './dice.ts';
import { seedApps } from './seed-apps.ts';
import { seedExtras } from './seed-extras.ts';
import { seedPeople } from './seed-people.ts';
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
};

/** When everything seeded was last touched; fixed, so that the same choices make the same tenant on any day. */
const seededAt = Date.UTC(2025, 5, 2, 6);

/** Makes a tenant up. The same choices make the same tenant; what is inside an app is made when first looked at. */
export function seedTenant(choices: SeedChoices = {}): TenantState {
  const seed = choices.seed ?? 1;
  const appCount = choices.appCount ?? 30;
  const state = createTenantState(seed, choices.tenantName);
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
  return state;
}
