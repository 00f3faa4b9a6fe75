import type { PersonId } from '../../../shared/domain/ids.ts';
import type { TenantState } from '../state/tenant-state.ts';
import type { SeedFrom } from './seed-copy.ts';

/** The people and groups of a tenant as its directory would give them to another one; its bots and spaces stay behind. */
export function directoryOf(state: TenantState): SeedFrom {
  const roleNames = (ids: readonly string[]) => ids.flatMap((id) => state.roles.get(id)?.name ?? []);
  const groupNames = (ids: readonly string[]) => ids.flatMap((id) => state.groups.get(id)?.name ?? []);
  return {
    people: [...state.people.values()]
      .filter(({ subject }) => !subject.startsWith('qlikbot\\'))
      .map(({ id, subject, name, email, status, groupIds, roleIds }) => ({
        ...{ personId: id as PersonId, subject, name, email, status },
        ...{ groups: groupNames(groupIds), roles: roleNames(roleIds) },
      })),
    groups: [...state.groups.values()].map(({ id, name, status, roleIds }) => ({
      ...{ groupId: id, name, status, roles: roleNames(roleIds) },
    })),
    spaces: [],
  };
}
