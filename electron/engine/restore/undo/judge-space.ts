import type { SpaceId } from '../../../../shared/domain/ids.ts';
import type { MadeThing, RestorePlan } from '../../../../shared/domain/restore.ts';
import type { HeldRole } from '../../qlik/index.ts';
import { wholeOf } from '../run/work.ts';
import type { Judgement } from './judge-app.ts';
import { keepReasons as reasons } from './reasons.ts';
import type { Situation } from './situation.ts';

/** A space the run made goes when it is empty and has no members but those the run added. */
export async function judgeSpace(thing: MadeThing, situation: Situation): Promise<Judgement> {
  const { targetId, name } = thing;
  const { tenant, signal, spaces, connections, made, removed, plan } = situation;
  const space = spaces.find(({ spaceId }) => spaceId === targetId);
  if (space === undefined) return 'gone';
  if (space.name !== name) return { why: reasons.renamed };
  if (!ownersByRun(thing, plan).has(space.ownerId)) return { why: reasons.otherOwner };
  const apps = wholeOf(await tenant.appsIn(targetId as SpaceId, signal))
    .map(({ facts }) => facts)
    .filter(({ appId }) => !removed.has(appId));
  const content = [...apps, ...connections.filter(({ spaceId }) => spaceId === targetId)];
  if (content.length > 0) return { why: reasons.notEmpty(content.map((one) => one.name)) };
  const added = new Set(made.filter(({ kind }) => kind === 'assignment').map((thing) => thing.targetId));
  // Whoever is given an app in a space becomes a member of it by the tenant's own doing.
  const expected = new Set<string>([plan.identity.userId, space.ownerId, ...ownersOf(plan)]);
  const isOther = ({ assigneeId, assignmentId }: HeldRole) =>
    !expected.has(assigneeId) && !added.has(assignmentId ?? '');
  const members = wholeOf(await tenant.assignments(targetId as SpaceId, signal));
  return members.some(isOther) ? { why: reasons.otherMembers } : null;
}

/** The bot while the run works, then whom the plan gives it to. */
const ownersByRun = ({ sourceId }: MadeThing, { identity, spaces }: RestorePlan): ReadonlySet<string> =>
  new Set([
    identity.userId,
    ...spaces.flatMap((space) => (space.sourceId === sourceId && space.ownerId !== null ? [space.ownerId] : [])),
  ]);

const ownersOf = ({ apps }: RestorePlan): string[] =>
  apps.flatMap(({ ownerId }) => (ownerId === null ? [] : [ownerId]));

/** A role goes when it is the one the run gave. In a space of the run's own it shares the fate of the space. */
export async function judgeAssignment(thing: MadeThing, situation: Situation): Promise<Judgement> {
  const { tenant, signal, spaces, made, removed } = situation;
  if (removed.has(thing.spaceId) || !spaces.some(({ spaceId }) => spaceId === thing.spaceId)) return 'gone';
  if (made.some(({ kind, targetId }) => kind === 'space' && targetId === thing.spaceId))
    return { why: reasons.spaceStays };
  const held = wholeOf(await tenant.assignments(thing.spaceId as SpaceId, signal)).find(
    ({ assignmentId }) => assignmentId === thing.targetId,
  );
  if (held === undefined) return 'gone';
  const given = rolesGiven(thing, held, situation);
  const isSame = given.length === held.roles.length && held.roles.every((role) => given.includes(role));
  return isSame ? null : { why: reasons.otherRoles };
}

function rolesGiven(
  { spaceId, name }: MadeThing,
  { assigneeId }: HeldRole,
  { plan, made }: Situation,
): readonly string[] {
  const space = plan.spaces.find(
    ({ sourceId, targetId }) =>
      targetId === spaceId ||
      made.some((thing) => thing.kind === 'space' && thing.sourceId === sourceId && thing.targetId === spaceId),
  );
  if (assigneeId === plan.identity.userId) return space?.botRoles ?? [];
  const assignment = space?.assignments.find((one) =>
    one.assigneeId === null ? one.type === 'group' && one.name === name : one.assigneeId === assigneeId,
  );
  return assignment?.roles ?? [];
}
