import type { Fields } from '../state/config.ts';
import type { TenantState } from '../state/tenant-state.ts';
import type { App, Person, Space } from '../state/types.ts';
import type { Dice } from './dice.ts';

/** What connections, automations, looks and content are seeded out of. */
export type Seeding2 = {
  readonly state: TenantState;
  readonly dice: Dice;
  /** Numbers of the resources to make of each kind, from 1. */
  readonly numbers: readonly number[];
  readonly owner: Person;
  readonly other: Person;
  /** A shared one; absent in a tenant without spaces. */
  readonly space: Space | undefined;
  readonly apps: readonly App[];
  readonly at: string;
};

/** Undefined for a tenant without people, in which nothing can belong to anybody. */
export function seeding2Of(state: TenantState, dice: Dice, count: number): Seeding2 | undefined {
  const people = [...state.people.values()].filter(({ status }) => status === 'active');
  const [owner, other = owner] = people;
  if (!owner || !other) return undefined;
  return {
    state,
    dice,
    owner,
    other,
    numbers: Array.from({ length: count }, (_none, index) => index + 1),
    space: [...state.spaces.values()].find(({ type }) => type === 'shared'),
    apps: [...state.apps.values()],
    at: state.tenant.createdAt,
  };
}

/** Puts a resource under a new id. */
export function plant(
  seeding: Seeding2,
  kind: string,
  given: { id: string; fields: Fields; secrets?: Fields },
): string {
  const { id, fields, secrets = {} } = given;
  seeding.state.config.put(kind, { id, fields, secrets: new Map(Object.entries(secrets)) });
  return id;
}

/** Who made it and when. */
export const stampsBy = ({ at }: Seeding2, person: Person): Fields => ({
  createdAt: at,
  createdBy: person.id,
  updatedAt: at,
  updatedBy: person.id,
});

/** `{spaceId}`, or nothing in a tenant without spaces. */
export const inSpace = ({ space }: Seeding2): Fields => (space ? { spaceId: space.id } : {});
