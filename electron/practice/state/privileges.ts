import type { PracticeWorld } from '../world.ts';
import type { App } from './types.ts';
import { exportsAllApps, managesAllApps, rolesInSpace, type Caller } from './visibility.ts';

/** Who asks, of which tenant. */
type Asking = { readonly world: Pick<PracticeWorld, 'state' | 'switches'>; readonly caller: Caller };

const everything = ['read', 'create', 'update', 'delete', 'reload', 'import', 'publish', 'duplicate', 'exportdata'];

/** What the caller may do with an app (reference 6 and 8.2). */
export function privilegesOn(call: Asking, app: App): string[] {
  const { state } = call.world;
  const own = app.ownerId === call.caller.person.id;
  const admin = managesAllApps(call.caller);
  const space = app.spaceId === undefined ? undefined : state.spaces.get(app.spaceId);
  const roles = space ? rolesInSpace(state, call.caller.person, space.id) : new Set<string>();
  const may = new Set<string>(['read']);
  const edits = own || admin || ['owner', 'facilitator', 'producer'].some((role) => roles.has(role));
  if (edits) for (const privilege of everything) may.add(privilege);
  if (own || admin) for (const privilege of ['change_owner', 'change_space']) may.add(privilege);
  if (mayExport(call, app, roles)) may.add('export');
  return [...may];
}

function mayExport(call: Asking, app: App, roles: ReadonlySet<string>): boolean {
  const { state, switches } = call.world;
  const own = app.ownerId === call.caller.person.id;
  const admin = exportsAllApps(call.caller);
  if (app.spaceId === undefined) {
    // A personal app with section access leaves only through its owner.
    return own || (admin && switches.personalAppsOfOthersExportable && !app.hasSectionAccess);
  }
  if (admin && !switches.botNeedsSpaceAssignmentForExport) return true;
  const managed = state.spaces.get(app.spaceId)?.type === 'managed';
  const needed = managed ? ['owner', 'facilitator'] : ['owner', 'facilitator', 'producer', 'codeveloper'];
  return needed.some((role) => roles.has(role)) || (own && !managed);
}
