import type { TenantState } from '../state/tenant-state.ts';
import { directoryOf } from './directory-of.ts';
import { seedTenant } from './seed-tenant.ts';
import { defaultRoles } from './words.ts';

/**
 * A tenant nobody has set up yet, with the people of another by subject under new ids: default roles alone, no groups,
 * spaces, apps or configuration, and one of the people as its administrator.
 */
export function emptyTenantLike(source: TenantState, seed = 1): TenantState {
  const isDefault = (role: string) => defaultRoles.some((name) => name === role);
  const people = directoryOf(source).people.map((person) => ({
    ...person,
    groups: [],
    roles: person.roles.filter(isDefault),
  }));
  const state = seedTenant({ seed, seedFrom: { people, groups: [], spaces: [] } });
  const admin = [...state.people.values()].find((person) => person.status === 'active');
  const role = [...state.roles.values()].find(({ name }) => name === 'TenantAdmin');
  if (admin && role && !admin.roleIds.includes(role.id)) admin.roleIds.push(role.id);
  return state;
}
