import type { PlannedCall } from '../../../../shared/domain/planned-call.ts';
import type { AppPlan, RestorePlan, SpacePlan } from '../../../../shared/domain/restore.ts';
import { appCalls, type CallRules } from './app-calls.ts';
import { call, segment } from './call.ts';

export type CalledPlan = Pick<
  RestorePlan,
  'identity' | 'people' | 'groups' | 'spaces' | 'staging' | 'templates' | 'apps' | 'targetFacts' | 'configuration'
>;

/** Reads of one app: look-ups of the mark, its facts before and after each step, and the comparison at the end. */
const readsPerApp = 8;

/** Every call a run of this plan makes, in order; a pure function of the plan. */
export function plannedCalls(plan: CalledPlan): PlannedCall[] {
  const restored = plan.apps.filter(({ action }) => action === 'restore');
  const rules = rulesOf(plan);
  return [
    ...readCalls(restored.length, plan.people.length),
    ...configurationCalls(plan),
    ...groupCalls(plan),
    ...plan.spaces.flatMap(makingCalls),
    ...plan.spaces.flatMap((space) => botRoleCalls(space, plan, 'add')),
    ...stagingCalls(plan),
    ...templateCalls(plan),
    ...restored.flatMap((app) => appCalls(app, rules)),
    ...closingCalls(plan),
  ];
}

function rulesOf({ identity, people, spaces, templates }: CalledPlan): CallRules {
  const names = new Map(people.flatMap(({ target }) => (target ? [[target.personId as string, target.subject]] : [])));
  const bySource = new Map(spaces.map((space): [string, SpacePlan] => [space.sourceId, space]));
  return {
    botId: identity.userId,
    nameOf: (personId) => names.get(personId) ?? personId,
    spaceOf: ({ sourceSpaceId }: AppPlan) => {
      const space = sourceSpaceId === null ? undefined : bySource.get(sourceSpaceId);
      return space ? spaceIn(space) : '';
    },
    templates: templates?.spaceId ?? (templates?.sourceSpaceId ? `{space:${templates.sourceSpaceId}}` : '{templates}'),
  };
}

const spaceIn = ({ targetId, sourceId }: SpacePlan): string => targetId ?? `{space:${sourceId}}`;

/** The client looks people up in batches of this size. */
const peopleAtOnce = 50;

function readCalls(apps: number, people: number): PlannedCall[] {
  const what = 'look the target over, find what is there already, read everything back';
  return [
    call({ method: 'POST', path: '/oauth/token', what: 'sign in', certainty: 'if-needed' }),
    call({
      method: 'POST',
      path: '/api/v1/users/actions/filter',
      tier: 'directory-filter',
      what: 'look the people up again',
      certainty: 'if-needed',
      times: Math.max(1, Math.ceil(people / peopleAtOnce)),
    }),
    call({ method: 'GET', path: '/api/v1/', what, certainty: 'if-needed', times: 20 + apps * readsPerApp }),
  ];
}

/** Each moment is planned anew as the target stands then; what is known now is in the configuration's own plan. */
const configurationCalls = ({ configuration }: CalledPlan): PlannedCall[] =>
  (configuration?.kinds ?? []).flatMap(({ kind, create, update }) => {
    const times = create + update;
    const what = `make ${times} of ${kind}, as configuration plan ${configuration?.planHash ?? ''} says`;
    return times === 0
      ? []
      : [call({ method: 'POST', path: '/api/v1/', tier: 'write', what, certainty: 'if-needed', times })];
  });

const groupCalls = ({ groups, configuration }: CalledPlan): PlannedCall[] =>
  groups
    .filter(({ action }) => action === 'create')
    .map(({ name, roles }) =>
      call({
        method: 'POST',
        path: '/api/v1/groups',
        body: roles.length === 0 ? { name } : { name, assignedRoles: roles.map((role) => ({ name: role })) },
        what: `make group "${name}"`,
        // Made with the configuration, it is found.
        certainty: configuration ? 'if-needed' : 'certain',
      }),
    );

function makingCalls(space: SpacePlan): PlannedCall[] {
  const { action, targetName, type, description, assignments } = space;
  const body = { name: targetName, type, description };
  const what = `make ${type} space "${targetName}"`;
  return [
    ...(action === 'create' ? [call({ method: 'POST', path: '/api/v1/spaces', body, what })] : []),
    ...assignments.map(({ type: kind, name, roles, assigneeId }) =>
      call({
        method: 'POST',
        path: `/api/v1/spaces/${segment(spaceIn(space))}/assignments`,
        body: { type: kind, assigneeId: assigneeId ?? `{group:${name}}`, roles },
        what: `make ${name} ${roles.join(' and ')} of "${targetName}"`,
      }),
    ),
  ];
}

/** One who is a member already gets the role by a change of the membership, and the old roles back by another. */
function botRoleCalls(space: SpacePlan, plan: CalledPlan, turn: 'add' | 'remove'): PlannedCall[] {
  const { botRoles, targetId, targetName } = space;
  if (botRoles.length === 0 || targetId === null) return [];
  const start = `bot-role|${targetId}|`;
  const held = plan.targetFacts.find((fact) => fact.startsWith(start))?.slice(start.length) ?? '';
  const path = `/api/v1/spaces/${segment(targetId)}/assignments`;
  const roles = botRoles.join(' and ');
  if (held !== '') {
    const before = held.split(' ');
    const body = { roles: turn === 'add' ? [...before, ...botRoles] : before };
    const what =
      turn === 'add'
        ? `add ${roles} to the bot’s roles in "${targetName}"`
        : `remove ${roles} from the bot’s roles in "${targetName}"`;
    return [call({ method: 'PUT', path: `${path}/{bot}`, body, what })];
  }
  if (turn === 'remove')
    return [call({ method: 'DELETE', path: `${path}/{bot}`, what: `take the bot out of "${targetName}"` })];
  const body = { type: 'user', assigneeId: plan.identity.userId, roles: botRoles };
  return [call({ method: 'POST', path, body, what: `make the bot ${roles} of "${targetName}" for the run` })];
}

function stagingCalls({ staging }: CalledPlan): PlannedCall[] {
  if (staging === null) return [];
  const body = {
    name: staging.name,
    type: 'shared',
    description: 'Coffer works here while it restores. Nobody else belongs here.',
  };
  return [call({ method: 'POST', path: '/api/v1/spaces', body, what: `make the staging space "${staging.name}"` })];
}

function templateCalls({ templates }: CalledPlan): PlannedCall[] {
  if (templates === null || templates.spaceId !== null || templates.sourceSpaceId !== null) return [];
  const description = 'Templates of restored apps; publish the next release from here.';
  const body = { name: templates.name, type: 'shared', description };
  return [
    call({ method: 'POST', path: '/api/v1/spaces', body, what: `make the space for templates "${templates.name}"` }),
  ];
}

function closingCalls(plan: CalledPlan): PlannedCall[] {
  const owners = plan.spaces.flatMap((space) => {
    const { ownerId, targetName } = space;
    if (ownerId === null || ownerId === plan.identity.userId) return [];
    const body = [{ op: 'replace', path: '/ownerId', value: ownerId }];
    const path = `/api/v1/spaces/${segment(spaceIn(space))}`;
    return [call({ method: 'PATCH', path, body, what: `give the space "${targetName}" to its owner` })];
  });
  const staging =
    plan.staging === null
      ? []
      : [
          call({
            method: 'DELETE',
            path: '/api/v1/spaces/{staging}',
            what: 'remove the staging space once it is empty',
          }),
        ];
  return [...staging, ...plan.spaces.flatMap((space) => botRoleCalls(space, plan, 'remove')), ...owners];
}
