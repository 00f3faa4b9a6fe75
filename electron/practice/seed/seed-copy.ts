import type { Group, IdentityProvider, Person, Space } from '../../../shared/domain/tenant.ts';
import type { TenantState } from '../state/tenant-state.ts';
import type { Person as PracticePerson, SpaceType } from '../state/types.ts';
import { createDice, seedOf, type Dice } from './dice.ts';

/** What a tenant is remade from: the directory of another one, as it was captured. */
export type SeedFrom = {
  readonly people: readonly Person[];
  readonly groups: readonly Group[];
  readonly spaces: readonly Space[];
  /** How people sign in; the usual provider without it. */
  readonly identityProviders?: readonly IdentityProvider[];
};
export type CopyChoices = {
  readonly seedFrom: SeedFrom;
  /** People who are missing in the copy, and with them their roles in spaces. */
  readonly withoutSubjects?: readonly string[];
  readonly withSpaces?: boolean;
};

const statuses: readonly PracticePerson['status'][] = ['active', 'invited', 'disabled', 'deleted', 'provisioned'];
const spaceTypes: readonly SpaceType[] = ['shared', 'managed', 'data'];

/**
 * Fills an empty tenant with the people, groups and spaces of another: the same subjects and names under new ids.
 * The other tenant's bots stay behind, since a client belongs to one tenant.
 */
export function seedCopy(state: TenantState, choices: CopyChoices, seed: number): void {
  const { people, groups, spaces, identityProviders } = choices.seedFrom;
  const dice = createDice(seedOf(seed, 'copied directory'));
  const missing = new Set(choices.withoutSubjects ?? []);
  const newIds = new Map<string, string>();
  if (identityProviders) {
    const fresh = identityProviders.map((one) => ({ ...one, providerId: dice.hex(24) }));
    state.identityProviders.splice(0, state.identityProviders.length, ...fresh);
  }
  for (const group of groups) addGroup(state, dice, { group, newIds });
  for (const person of people) {
    if (!person.subject.startsWith('qlikbot\\') && !missing.has(person.subject))
      addPerson(state, dice, { person, newIds });
  }
  if (choices.withSpaces !== false) for (const space of spaces) addSpace(state, dice, { space, newIds });
}

type NewIds = Map<string, string>;

function addGroup(state: TenantState, dice: Dice, given: { group: Group; newIds: NewIds }): void {
  const { group, newIds } = given;
  const id = dice.hex(24);
  newIds.set(group.groupId, id);
  const at = state.tenant.createdAt;
  state.groups.set(id, {
    id,
    name: group.name,
    description: '',
    status: group.status === 'disabled' ? 'disabled' : 'active',
    providerType: 'idp',
    roleIds: roleIdsOf(state, dice, group.roles),
    createdAt: at,
    lastUpdatedAt: at,
  });
}

function addPerson(state: TenantState, dice: Dice, given: { person: Person; newIds: NewIds }): void {
  const { person, newIds } = given;
  const id = dice.hex(24);
  newIds.set(person.personId, id);
  const at = state.tenant.createdAt;
  const named = [...state.groups.values()];
  state.people.set(id, {
    id,
    subject: person.subject,
    name: person.name,
    email: person.email,
    status: statuses.find((status) => status === person.status) ?? 'active',
    roleIds: roleIdsOf(state, dice, person.roles),
    groupIds: person.groups.flatMap((group) => {
      const found = newIds.get(group) ?? named.find((row) => row.name === group)?.id;
      return found === undefined ? [] : [found];
    }),
    createdAt: at,
    lastUpdatedAt: at,
  });
}

/** Roles by name, since their ids differ per tenant; a name no tenant has by itself becomes a custom role. */
function roleIdsOf(state: TenantState, dice: Dice, names: readonly string[]): string[] {
  return names.map((name) => {
    const known = [...state.roles.values()].find((role) => role.name === name);
    if (known) return known.id;
    const id = dice.hex(24);
    const at = state.tenant.createdAt;
    const facts = { description: '', type: 'custom', level: 'user', assignedScopes: [] } as const;
    state.roles.set(id, { id, name, createdAt: at, lastUpdatedAt: at, ...facts, assignedScopes: [] });
    return id;
  });
}

/** A space whose owner is missing belongs to the first active person, as somebody always owns one. */
function addSpace(state: TenantState, dice: Dice, given: { space: Space; newIds: NewIds }): void {
  const { space, newIds } = given;
  const type = spaceTypes.find((known) => known === space.type);
  if (!type) return;
  const id = dice.hex(24);
  const firstActive = [...state.people.values()].find((person) => person.status === 'active')?.id ?? '';
  const ownerId = newIds.get(space.ownerId) ?? firstActive;
  const at = state.tenant.createdAt;
  const { name, description } = space;
  state.spaces.set(id, { id, name, type, description, ownerId, createdBy: ownerId, createdAt: at, updatedAt: at });
  for (const assignment of space.assignments) {
    const assigneeId = newIds.get(assignment.assigneeId);
    if (assigneeId === undefined) continue;
    const assignmentId = dice.hex(24);
    state.assignments.set(assignmentId, {
      id: assignmentId,
      spaceId: id,
      type: assignment.type === 'group' ? 'group' : 'user',
      assigneeId,
      roles: [...assignment.roles],
      createdBy: ownerId,
      createdAt: at,
      updatedAt: at,
    });
  }
}
