import type { PracticeTenant } from '../../electron/practice/index.ts';
import type { RestorePlan } from '../../shared/domain/restore.ts';

/** What only a run needs and must not be there after it: marks, staging space, the bot's roles; one sentence each. */
export function leftoversOf({ state, clientId }: PracticeTenant, plan: Pick<RestorePlan, 'staging'>): string[] {
  const isBot = (personId: string) => state.people.get(personId)?.subject === `qlikbot\\${clientId}`;
  return [
    ...[...state.apps.values()]
      .filter(({ name, description }) => `${name} ${description}`.includes('[coffer-'))
      .map(({ name }) => `app ${name}`),
    ...[...state.spaces.values()].filter(({ name }) => name === plan.staging?.name).map(({ name }) => `space ${name}`),
    ...[...state.assignments.values()]
      .filter(({ assigneeId }) => isBot(assigneeId))
      .map(({ spaceId, roles }) => `${roles.join('+')} of the bot in ${state.spaces.get(spaceId)?.name ?? spaceId}`),
  ];
}
