import type { GroupPlan } from '../../../../shared/domain/restore.ts';
import type { Group } from '../../../../shared/domain/tenant.ts';
import type { TargetState } from '../target/read-target.ts';

/** Groups of a rebuild: the target's of the same name, else one the run makes. Names are unique and heed case. */
export function matchGroups(groups: readonly Group[], state: Pick<TargetState, 'groups' | 'roles'>): GroupPlan[] {
  const there = new Map((state.groups ?? []).map((group) => [group.name, group.groupId]));
  const roles = new Set(state.roles ?? []);
  return groups.map((group) => {
    const targetId = there.get(group.name) ?? null;
    const known = group.roles.filter((role) => roles.has(role));
    return targetId === null
      ? { name: group.name, action: 'create', targetId, roles: known }
      : { name: group.name, action: 'use', targetId, roles: [] };
  });
}

/** Where the groups of a snapshot are in the target, by their old ids. `null`: the run makes it. */
export function groupIds(
  groups: readonly Group[],
  plans: readonly GroupPlan[],
  state: Pick<TargetState, 'groups'>,
): ReadonlyMap<string, { readonly name: string; readonly targetId: string | null }> {
  const planned = new Map(plans.map((plan) => [plan.name, plan.targetId]));
  const there = new Map((state.groups ?? []).map((group) => [group.name, group.groupId]));
  const ids = new Map<string, { name: string; targetId: string | null }>();
  for (const { groupId, name } of groups) {
    const targetId = planned.get(name) ?? there.get(name) ?? null;
    if (targetId !== null || planned.has(name)) ids.set(groupId, { name, targetId });
  }
  return ids;
}
