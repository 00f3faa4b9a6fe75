import type { AppProfile } from '../../engine/qvf/index.ts';
import { seedContents } from './seed-contents.ts';
import type { TenantState } from '../state/tenant-state.ts';
import type { App, Space } from '../state/types.ts';
import { createDice, seedOf, type Dice } from './dice.ts';
import { hostileNames, regions, subjects } from './words.ts';

export type AppSeed = {
  readonly seed: number;
  readonly appCount: number;
  readonly now: number;
  readonly hostileNames: boolean;
  readonly profile?: AppProfile;
};

const dayMs = 86_400_000;

/** Apps in shared, managed and personal spaces; every managed one has its source in a shared space where one is left. */
export function seedApps(state: TenantState, given: AppSeed): void {
  const dice = createDice(seedOf(given.seed, 'apps'));
  const sources: App[] = [];
  for (let index = 0; index < given.appCount; index += 1) {
    const app = makeApp(state, dice, given, index);
    const space = app.spaceId === undefined ? undefined : state.spaces.get(app.spaceId);
    if (space?.type === 'shared' && app.usage === 'ANALYTICS') sources.push(app);
    if (space?.type === 'managed') {
      const source = sources.shift();
      if (source) {
        app.originAppId = source.id;
        if (!given.hostileNames) Object.assign(app, { name: source.name, description: source.description });
      }
      app.publishTime = app.modifiedDate;
      app.name = freeNameIn(state, space.id, app.name);
    }
    state.apps.set(app.id, app);
    // A copy: what is inside must not change when the app is renamed before anybody looked.
    const facts = { ...app };
    state.contents.plant(app.id, () => seedContents(state, facts, seedOf(given.seed, app.id), given.profile));
  }
}

/** A managed space that takes no second app of a name cannot hold one from the start. */
function freeNameIn(state: TenantState, spaceId: string, wanted: string): string {
  const taken = new Set([...state.apps.values()].filter((app) => app.spaceId === spaceId).map((app) => app.name));
  let name = wanted;
  for (let number = 2; taken.has(name); number += 1) name = `${wanted} ${number}`;
  return name;
}

function makeApp(state: TenantState, dice: Dice, given: AppSeed, index: number): App {
  const active = [...state.people.values()].filter((person) => person.status !== 'invited');
  const space = spaceFor(state, dice, index);
  const owner = dice.pick(active);
  const created = given.now - (60 + dice.below(700)) * dayMs - index;
  const modified = created + dice.below(50) * dayMs;
  const hostile = given.hostileNames ? hostileNames[index] : undefined;
  const modifiedDate = new Date(modified).toISOString();
  return {
    id: dice.uuid(),
    itemId: dice.hex(24),
    name: hostile ?? `${dice.pick(subjects)} ${dice.pick(regions)}`,
    description: hostile ?? (dice.chance(0.4) ? 'Practice app, all figures invented' : ''),
    ownerId: owner.id,
    creatorId: owner.id,
    ...(space ? { spaceId: space.id } : {}),
    usage: index % 11 === 7 && space?.type !== 'managed' ? 'DATA_PREPARATION' : 'ANALYTICS',
    hasSectionAccess: space?.type === 'shared' && index % 9 === 3,
    isDirectQueryMode: false,
    createdDate: new Date(created).toISOString(),
    modifiedDate,
    resourceUpdatedAt: modifiedDate,
    ...(dice.chance(0.9) ? { lastReloadTime: new Date(modified - dice.below(dayMs)).toISOString() } : {}),
    resourceSizeBytes: 120_000 + dice.below(400_000),
    custom: {},
  };
}

/** Half shared, a third managed, the rest personal. */
function spaceFor(state: TenantState, dice: Dice, index: number): Space | undefined {
  const wanted = (['shared', 'managed', 'shared', 'personal', 'managed', 'shared'] as const)[index % 6];
  const fitting = [...state.spaces.values()].filter((space) => space.type === wanted);
  return fitting.length === 0 ? undefined : dice.pick(fitting);
}
