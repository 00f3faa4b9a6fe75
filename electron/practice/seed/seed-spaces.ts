import { assignableRoles } from '../routes/spaces.ts';
import type { TenantState } from '../state/tenant-state.ts';
import type { Space, SpaceType } from '../state/types.ts';
import type { Dice } from './dice.ts';
import { departments, regions } from './words.ts';

/** Spaces of all three types, each with an owner and some members. */
export function seedSpaces(state: TenantState, dice: Dice, count: number, at: string): void {
  const people = [...state.people.values()].filter((person) => person.status === 'active');
  const groups = [...state.groups.keys()];
  const names = new Set<string>();
  for (let index = 0; index < count; index += 1) {
    const type: SpaceType = (['shared', 'managed', 'shared', 'managed', 'data'] as const)[index % 5] ?? 'shared';
    const owner = dice.pick(people);
    const space: Space = {
      id: dice.hex(24),
      name: freeName(names, `${dice.pick(departments)} ${dice.pick(regions)}`),
      type,
      description: dice.chance(0.5) ? `Apps of the ${type} kind` : '',
      ownerId: owner.id,
      createdBy: owner.id,
      createdAt: at,
      updatedAt: at,
    };
    state.spaces.set(space.id, space);
    const members = new Set(Array.from({ length: 1 + dice.below(4) }, () => dice.pick(people).id));
    members.delete(owner.id);
    for (const assigneeId of members) assign(state, dice, { space, type: 'user', assigneeId });
    if (dice.chance(0.4)) assign(state, dice, { space, type: 'group', assigneeId: dice.pick(groups) });
  }
}

function assign(
  state: TenantState,
  dice: Dice,
  given: { space: Space; type: 'user' | 'group'; assigneeId: string },
): void {
  const { space, type, assigneeId } = given;
  const id = dice.hex(24);
  const { createdAt, createdBy } = space;
  const roles = [dice.pick(assignableRoles[space.type])];
  state.assignments.set(id, {
    id,
    spaceId: space.id,
    type,
    assigneeId,
    roles,
    createdBy,
    createdAt,
    updatedAt: createdAt,
  });
}

function freeName(taken: Set<string>, wanted: string): string {
  let name = wanted;
  for (let number = 2; taken.has(name); number += 1) name = `${wanted} ${number}`;
  taken.add(name);
  return name;
}
