import type { PreflightItem } from '../../../../shared/domain/preflight.ts';
import { hasConnection } from '../target/connections.ts';
import { importRight } from '../target/target-facts.ts';
import { restoredApps, type Draft } from './draft.ts';
import { amber, count, green, red } from '../../../../shared/domain/finding.ts';
import { missingRoles } from './match-spaces.ts';

const toleratedSkewMs = 5 * 60_000;

/** Whether the target is what it should be and lets the bot work there. */
export function checkTarget(draft: Draft, host: string): PreflightItem[] {
  return [
    judgeTenant(draft, host),
    judgeScopes(draft),
    judgeImportRight(draft),
    judgeSpaces(draft),
    judgeSpaceRoles(draft),
    judgeStaging(draft),
    judgeConnections(draft),
    judgeClock(draft),
  ];
}

function judgeTenant({ state }: Draft, host: string): PreflightItem {
  const seen = `${host} answers as tenant ${state.tenant.tenantId}`;
  if (state.broken.length === 0) return green('tenant', seen);
  const fix = 'Make the plan again; if it stays so, look at the connection and the scopes.';
  return red('tenant', `${seen}, but its lists broke off: ${state.broken.join(', ')}`, { fix, rows: state.broken });
}

function judgeScopes({ state: { scopes } }: Draft): PreflightItem {
  const seen = `granted: ${scopes.length === 0 ? 'nothing' : scopes.join(' ')}`;
  if (!scopes.includes('admin.apps'))
    return red('scopes', `${seen}; without admin.apps the bot can give no object of others away`, {
      fix: 'Add admin.apps to the scopes of the OAuth client and to the scopes asked for here.',
    });
  if (!scopes.includes('admin_classic'))
    return amber('scopes', `${seen}; without admin_classic spaces and people may be listed in part`, {
      fix: 'Add admin_classic to the scopes of the OAuth client and to the scopes asked for here.',
    });
  return green('scopes', seen);
}

function judgeImportRight({ state: { rights } }: Draft): PreflightItem {
  if (rights === null)
    return amber('import-right', 'the tenant does not say whether the bot may import apps', {
      fix: 'Look at the bot’s licence and roles in the target before the run.',
    });
  if (rights.includes(importRight)) return green('import-right', 'the bot may import apps');
  const fix = 'Give the bot a licence and a role that may create apps in the target.';
  return red('import-right', 'the bot may not import apps', { fix });
}

function judgeSpaces({ spaces, notes, templates, state }: Draft): PreflightItem {
  const missing = spaces.filter(({ action }) => action === 'missing');
  const other = spaces.filter(({ action }) => action === 'wrong-type');
  const typeOf = (spaceId: string | null) => state.spaces.find((space) => space.spaceId === spaceId)?.type ?? '';
  const rows = [
    ...notes.spaces,
    ...missing.map(({ targetName, type }) => `${targetName}: the target has no ${type} space of this name`),
    ...other.map(
      ({ targetName, targetId, type }) => `${targetName}: is ${typeOf(targetId)} there, ${type} in the snapshot`,
    ),
  ];
  const taken = templates?.spaceId ? typeOf(templates.spaceId) : 'shared';
  if (taken !== 'shared') rows.push(`${templates?.name ?? ''}: templates need a shared space, this one is ${taken}`);
  if (rows.length > 0)
    return red('spaces', `${count(rows.length, 'space')} cannot be used`, {
      fix: 'Make them in the target, let the plan make them (--create-spaces), or name others in a space map.',
      rows,
    });
  const made = spaces.filter(({ action }) => action === 'create');
  const seen = `${count(spaces.length - made.length, 'space')} found, ${made.length} to be made`;
  const lost = spaces.flatMap(({ targetName, notAssigned }) =>
    notAssigned.map(({ name, roles, why }) => `${targetName}: ${name} does not become ${roles.join(', ')}: ${why}`),
  );
  const hints = [...notes.spaceHints, ...lost];
  return hints.length === 0
    ? green('spaces', seen, { rows: made.map(({ targetName, type }) => `${targetName} (${type}): to be made`) })
    : amber('spaces', seen, { fix: 'Read the rows; give roles that are left by hand.', rows: hints });
}

function judgeSpaceRoles({ spaces, templates, state }: Draft): PreflightItem {
  const lacking = spaces.filter(({ botRoles }) => botRoles.length > 0);
  const isPlanned = spaces.some(({ targetId }) => targetId === templates?.spaceId);
  const living = isPlanned ? undefined : state.spaces.find(({ spaceId }) => spaceId === templates?.spaceId);
  if (living && missingRoles(living, state).length > 0)
    return red('space-roles', `the bot may not bring templates into "${living.name}"`, {
      fix: 'Give the bot “Can edit” there, or name another space with --template-space.',
    });
  if (lacking.length === 0) return green('space-roles', 'the bot has the roles it needs');
  return amber('space-roles', `the bot lacks roles in ${count(lacking.length, 'space')}`, {
    fix: 'The run gives them to the bot and takes them back afterwards; both stand in the tenant’s audit log.',
    rows: lacking.map(({ targetName, botRoles }) => `${targetName}: ${botRoles.join(', ')}`),
  });
}

function judgeStaging({ staging, state }: Draft): PreflightItem {
  if (staging === null) return green('staging', 'not needed');
  const there = state.spaces.find(({ name }) => name === staging.name);
  if (there === undefined) return green('staging', `"${staging.name}" is made by the run for the bot alone`);
  const others = (state.held.get(there.spaceId) ?? []).filter(({ assigneeId }) => assigneeId !== state.me.userId);
  if (there.ownerId === state.me.userId && others.length === 0)
    return green('staging', `"${staging.name}" is there and the bot’s alone`);
  return red('staging', `"${staging.name}" is there and others can look into it`, {
    fix: 'Remove the space or its members: apps full of private content stand there for a while.',
    rows: others.map(({ assigneeId, roles }) => `${assigneeId}: ${roles.join(', ')}`),
  });
}

function judgeConnections({ connections, state, chosen, apps }: Draft): PreflightItem {
  if (connections.length === 0) return green('connections', 'no load script names one');
  if (state.connections === null) return amber('connections', 'the bot may not list them', { rows: connections });
  const missing = connections.filter((name) => hasConnection(state, name) === false);
  if (missing.length === 0) return green('connections', `${count(connections.length, 'connection')} found by name`);
  const back = new Set(restoredApps({ apps }).map(({ appId }): string => appId));
  const usedBy = (name: string) =>
    chosen.filter((app) => back.has(app.facts.appId) && app.connections.includes(name)).map(({ facts }) => facts.name);
  return amber('connections', `${count(missing.length, 'connection')} missing by name`, {
    fix: 'Make them with the same names before the first reload: it fails otherwise.',
    rows: missing.map((name) => `${name}: ${listed(usedBy(name))}`),
  });
}

const listed = (names: readonly string[]): string =>
  names.length > 3 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(', ');

function judgeClock({ state: { clockSkewMs } }: Draft): PreflightItem {
  if (clockSkewMs === null) return green('clock', 'the tenant states no time');
  const minutes = Math.round(Math.abs(clockSkewMs) / 60_000);
  if (Math.abs(clockSkewMs) <= toleratedSkewMs) return green('clock', 'this clock and the tenant’s agree');
  return amber('clock', `this clock and the tenant’s are ${count(minutes, 'minute')} apart`, {
    fix: 'Set the clock of this machine: the times in the report come from it.',
  });
}
