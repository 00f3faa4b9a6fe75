import type { TenantState } from '../state/tenant-state.ts';
import type { Person } from '../state/types.ts';
import type { Dice } from './dice.ts';
import { defaultRoles, firstNames, groupNames, lastNames } from './words.ts';

/** The roles every tenant is born with. */
export function seedRoles(state: TenantState, dice: Dice, at: string): void {
  for (const name of defaultRoles) {
    const level = name.endsWith('Admin') ? 'admin' : 'user';
    const id = dice.hex(24);
    const facts = { description: `${name} of the tenant`, assignedScopes: [], createdAt: at, lastUpdatedAt: at };
    state.roles.set(id, { id, name, type: 'default', level, ...facts });
  }
}

/** Roles, groups and people; mostly active, a few invited, disabled or deleted. */
export function seedPeople(state: TenantState, dice: Dice, count: number, at: string): void {
  seedRoles(state, dice, at);
  const custom = dice.hex(24);
  const customFacts = {
    name: 'Report Publisher',
    description: 'May publish reports',
    assignedScopes: ['spaces.managed:read'],
  };
  state.roles.set(custom, {
    id: custom,
    type: 'custom',
    level: 'user',
    createdAt: at,
    lastUpdatedAt: at,
    ...customFacts,
  });
  for (const name of groupNames) {
    const id = dice.hex(24);
    const facts = { description: '', status: 'active', providerType: 'idp', roleIds: [] } as const;
    state.groups.set(id, { id, name, createdAt: at, lastUpdatedAt: at, ...facts, roleIds: [] });
  }
  const groupIds = [...state.groups.keys()];
  for (let index = 0; index < count; index += 1) {
    const person = makePerson(dice, index, at);
    if (dice.chance(0.6)) person.groupIds.push(dice.pick(groupIds));
    state.people.set(person.id, person);
  }
}

function makePerson(dice: Dice, index: number, at: string): Person {
  const first = dice.pick(firstNames);
  const last = dice.pick(lastNames);
  // Every other pass over the names gets a number, as directories do when names collide.
  const account = `${plain(first)}.${plain(last)}${index}`;
  // Ids of 24 hex digits and of 32 base64url letters both occur in exported files.
  const id = dice.chance(0.3) ? Buffer.from(dice.hex(48), 'hex').toString('base64url') : dice.hex(24);
  const subject = dice.pick([
    `PRACTICE\\${account}`,
    `PRACTICE\\${account}`,
    `auth0|${dice.hex(24)}`,
    `${account}@practice.example`,
  ]);
  return {
    id,
    subject,
    name: `${first} ${last}`,
    email: `${account}@practice.example`,
    status:
      index < 6
        ? 'active'
        : dice.pick(['active', 'active', 'active', 'active', 'active', 'invited', 'disabled', 'deleted']),
    roleIds: [],
    groupIds: [],
    createdAt: at,
    lastUpdatedAt: at,
  };
}

const plain = (name: string) =>
  name
    .normalize('NFD')
    .replace(/[^A-Za-z]/g, '')
    .toLowerCase();
