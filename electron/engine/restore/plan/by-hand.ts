import type { ByHandStep } from '../../../../shared/domain/restore.ts';
import { configurationSteps, isMade } from '../configuration/by-hand.ts';
import { hasConnection } from '../target/connections.ts';
import { restoredApps, type Draft } from './draft.ts';
import { inWords } from './match-people.ts';

const step = (when: ByHandStep['when'], kind: string, what: string, values: readonly string[]): ByHandStep[] =>
  values.length === 0 ? [] : [{ when, kind, what, values: [...values] }];

/** What a person has to do before and after the run, with the values to type. */
export function byHandSteps(draft: Draft): ByHandStep[] {
  const { request, spaces } = draft;
  const ownerless = spaces.filter(({ action, ownerId }) => action === 'create' && ownerId === null);
  const unassigned = spaces.flatMap(({ targetName, notAssigned }) =>
    notAssigned.map(({ name, roles, why }) => `${targetName}: ${name} as ${roles.join(', ')} (${why})`),
  );
  const isRebuild = request.kind === 'rebuild';
  return [
    ...(isRebuild
      ? step(
          'before',
          'people',
          'Have these people invited or enabled, or name them in a people map; then make the plan again.',
          absentPeople(draft),
        )
      : []),
    ...step('before', 'connections', 'Make these connections with exactly these names.', missingConnections(draft)),
    ...(isRebuild ? rebuildSteps(draft) : []),
    ...step('after', 'space-members', 'Give these roles when the people or groups are there.', unassigned),
    ...step(
      'after',
      'space-owners',
      'These spaces stay with the bot: give them to an owner.',
      ownerless.map(({ targetName }) => targetName),
    ),
    ...appSteps(draft),
  ];
}

const absentPeople = ({ people }: Draft): string[] =>
  people
    .filter(({ problem, subject, kind }) => problem !== null && subject !== '' && kind !== 'map')
    .map(
      ({ subject, name, email, problem }) =>
        `${[subject, name, email].filter((part) => part !== '').join(', ')}: ${inWords(problem)}`,
    );

const missingConnections = ({ connections, state, configuration }: Draft): string[] =>
  connections.filter((name) => hasConnection(state, name) === false && !isMade(configuration, name));

function rebuildSteps(draft: Draft): ByHandStep[] {
  return [
    ...step(
      'after',
      'group-roles',
      'Give these groups the roles that the target does not have yet.',
      unknownGroupRoles(draft),
    ),
    ...step('after', 'tenant-roles', 'Give these people their roles in the tenant.', tenantRoles(draft)),
    ...(draft.configuration
      ? configurationSteps(draft.configuration)
      : stages.map(([kind, what]): ByHandStep => ({ when: 'after', kind, what, values: [] }))),
  ];
}

/** Parts of a tenant that do not come back without a capture of the configuration. */
const stages: readonly (readonly [string, string])[] = [
  ['settings', 'Set the tenant’s settings, web integrations, content security policy and OAuth clients again.'],
  ['themes', 'Upload themes and extensions again: apps that use them show errors until then.'],
  ['automations', 'Import automations again; their new owner has to enable them.'],
  ['tasks', 'Make reload tasks again: each owner sets up their own.'],
  ['reports', 'Make reports, alerts and subscriptions again.'],
];

function unknownGroupRoles({ source, groups, state }: Draft): string[] {
  if (state.roles === null) return [];
  const known = new Set(state.roles);
  const made = new Set(groups.filter(({ action }) => action === 'create').map(({ name }) => name));
  return source.groups.flatMap(({ name, roles }) => {
    const unknown = made.has(name) ? roles.filter((role) => !known.has(role)) : [];
    return unknown.length === 0 ? [] : [`${name}: ${unknown.join(', ')}`];
  });
}

function tenantRoles({ source, people, state }: Draft): string[] {
  const before = new Map(source.people.map(({ subject, roles }) => [subject, roles]));
  const now = new Map(state.people.map(({ personId, roles }): [string, readonly string[]] => [personId, roles]));
  return people.flatMap(({ subject, kind, target }) => {
    if (target === null || kind === 'bot' || kind === 'fallback') return [];
    const has = new Set(now.get(target.personId) ?? []);
    const lacking = (before.get(subject) ?? []).filter((role) => !has.has(role));
    return lacking.length === 0 ? [] : [`${target.subject}: ${lacking.join(', ')}`];
  });
}

function appSteps(draft: Draft): ByHandStep[] {
  const apps = restoredApps(draft);
  const names = new Map(draft.people.map(({ subject, name }) => [subject, name === '' ? subject : name]));
  const ownerOf = (subject: string) => names.get(subject) || 'its owner';
  const guarded = new Set(
    draft.chosen.filter(({ facts }) => facts.hasSectionAccess === true).map(({ facts }): string => facts.appId),
  );
  const hasSheets = apps.some(({ objects }) => objects.some(({ objectType }) => objectType === 'sheet'));
  const released = apps.flatMap(({ variant, targetName, origin }) =>
    variant === 'managed' && origin.kind !== 'none' ? [`${origin.name} → ${targetName}`] : [],
  );
  return [
    ...step(
      'after',
      'section-access',
      'Check the section access of these apps before they are reloaded: it names people of the old tenant.',
      apps
        .filter(({ appId }) => guarded.has(appId))
        .map(({ targetName, ownerSubject }) => `${targetName}: ${ownerOf(ownerSubject)}`),
    ),
    ...step(
      'after',
      'reload',
      'These apps come back without data: reload them, those that write files for others first.',
      apps
        .filter(({ withData }) => !withData)
        .map(({ targetName, ownerSubject }) => `${targetName}: ${ownerOf(ownerSubject)}`),
    ),
    ...step(
      'after',
      'show-conditions',
      'Sheets with a show condition may stay hidden until their owner opens them for editing once.',
      hasSheets ? ['tell the owners'] : [],
    ),
    ...step(
      'next-release',
      'publish-over',
      'Publish the next release of each template over its app; people’s own sheets stay.',
      released,
    ),
  ];
}
