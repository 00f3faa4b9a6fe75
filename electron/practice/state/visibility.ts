import type { TenantState } from './tenant-state.ts';
import type { App, AppContents, AppObject, Person } from './types.ts';

/** Who asks, and what the token allows. */
export type Caller = {
  readonly person: Person;
  readonly scopes: ReadonlySet<string>;
  readonly token: string;
};

export const seesAllApps = (caller: Caller): boolean =>
  ['admin.apps', 'admin.apps:read', 'admin.apps:export'].some((scope) => caller.scopes.has(scope));
/** Whether other people's apps may leave through this token. */
export const exportsAllApps = (caller: Caller): boolean =>
  caller.scopes.has('admin.apps') || caller.scopes.has('admin.apps:export');
/** Whether this token may change apps and objects of others. */
export const managesAllApps = (caller: Caller): boolean => caller.scopes.has('admin.apps');
export const isTenantAdmin = (caller: Caller): boolean => caller.scopes.has('admin_classic');

/** Roles a person holds in a space, directly or through a group; the owner holds `owner`. */
export function rolesInSpace(state: TenantState, person: Person, spaceId: string): ReadonlySet<string> {
  const roles = new Set<string>();
  if (state.spaces.get(spaceId)?.ownerId === person.id) roles.add('owner');
  for (const assignment of state.assignments.values()) {
    const theirs = assignment.assigneeId === person.id || person.groupIds.includes(assignment.assigneeId);
    if (assignment.spaceId === spaceId && theirs) for (const role of assignment.roles) roles.add(role);
  }
  return roles;
}

export const seesSpace = (state: TenantState, caller: Caller, spaceId: string): boolean =>
  isTenantAdmin(caller) || caller.scopes.has('admin.spaces') || rolesInSpace(state, caller.person, spaceId).size > 0;

export function seesApp(state: TenantState, caller: Caller, app: App): boolean {
  if (app.ownerId === caller.person.id || seesAllApps(caller)) return true;
  return app.spaceId !== undefined && rolesInSpace(state, caller.person, app.spaceId).size > 0;
}

/** Without admin.apps other people’s private objects are simply absent; children follow their root. */
export function seesObject(caller: Caller, object: AppObject, contents: AppContents): boolean {
  if (seesAllApps(caller)) return true;
  const root = rootOf(object, contents);
  return root.published || root.ownerId === caller.person.id;
}

export function rootOf(object: AppObject, contents: AppContents): AppObject {
  let current = object;
  for (let depth = 0; depth < 8 && current.parentId !== undefined; depth += 1) {
    current = contents.objects.get(current.parentId) ?? current;
  }
  return current;
}

/** The contents as the caller may see them. */
export function visibleContents(caller: Caller, contents: AppContents): AppContents {
  if (seesAllApps(caller)) return contents;
  const objects = new Map([...contents.objects].filter(([, object]) => seesObject(caller, object, contents)));
  return { ...contents, objects };
}
