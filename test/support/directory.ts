import type { PracticeTenant } from '../../electron/practice/index.ts';

/** The people and groups of a tenant as its own directory would give them to another one. */
export function directoryOf({ state }: PracticeTenant) {
  const roleNames = (ids: readonly string[]) => ids.flatMap((id) => state.roles.get(id)?.name ?? []);
  return {
    people: [...state.people.values()]
      .filter(({ subject }) => !subject.startsWith('qlikbot\\'))
      .map((person) => ({
        personId: person.id as never,
        subject: person.subject,
        name: person.name,
        email: person.email,
        status: person.status,
        groups: person.groupIds.flatMap((id) => state.groups.get(id)?.name ?? []),
        roles: roleNames(person.roleIds),
      })),
    groups: [...state.groups.values()].map((group) => ({
      groupId: group.id,
      name: group.name,
      status: group.status,
      roles: roleNames(group.roleIds),
    })),
  };
}
