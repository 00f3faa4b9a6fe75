import type { PlannedAssignment, SpacePlan } from '../../../../shared/domain/restore.ts';
import type { Space } from '../../../../shared/domain/tenant.ts';
import { folded, type TargetSpace, type TargetState } from '../target/read-target.ts';
import type { MapRow } from './map-files.ts';
import { inWords, type PeopleMatching } from './match-people.ts';

export type SpaceRules = {
  readonly map: readonly MapRow[];
  /** Whether the run may make what is missing. */
  readonly mayCreate: boolean;
  /** Whether members are given to spaces that are there already, too. */
  readonly isRebuild: boolean;
  /** Spaces of the snapshot that apps will come to. */
  readonly withApps: ReadonlySet<string>;
  readonly people: PeopleMatching;
  readonly groups: ReadonlyMap<string, { readonly name: string; readonly targetId: string | null }>;
  /** Subject by id in the source tenant. */
  readonly subjectOf: (personId: string) => string;
};

export type SpaceMatching = {
  readonly spaces: SpacePlan[];
  /** Each in a sentence: map rows that name nothing, names that differ by case only. */
  readonly wrong: readonly string[];
  readonly hints: readonly string[];
};

/** What stands for each space in the target: the map's, or the one of the same name and type, or one to be made. */
export function matchSpaces(needed: readonly Space[], state: TargetState, rules: SpaceRules): SpaceMatching {
  const wrong: string[] = [];
  const hints: string[] = [];
  const mapped = new Map(rules.map.map(({ source, target }) => [source, target]));
  const byName = new Map(state.spaces.map((space) => [space.name, space]));
  const byId = new Map(state.spaces.map((space): [string, TargetSpace] => [space.spaceId, space]));
  const byFoldedName = new Map(state.spaces.map((space) => [folded(space.name), space]));

  const spaces = needed.map((space): SpacePlan => {
    const asked = mapped.get(space.spaceId) ?? mapped.get(space.name);
    const found = asked === undefined ? byName.get(space.name) : (byId.get(asked) ?? byName.get(asked));
    if (found) return placedIn(space, found, asked !== undefined, { state, rules });
    const targetName = asked ?? space.name;
    const alike = byFoldedName.get(folded(targetName));
    if (alike) hints.push(`${targetName}: the target has "${alike.name}", which differs by case only`);
    if (asked !== undefined && !rules.mayCreate) wrong.push(`${space.name} → ${asked}: no such space`);
    const plan = { ...described(space), targetName, targetId: null };
    if (rules.mayCreate)
      return { ...plan, action: 'create', how: asked === undefined ? 'made' : 'map', ...made(space, rules) };
    return { ...plan, action: 'missing', how: asked === undefined ? 'same-name' : 'map' };
  });

  const names = new Set(needed.flatMap(({ spaceId, name }) => [spaceId as string, name]));
  // A map may serve many plans: a row for a space that this one does not need is no mistake.
  hints.push(...rules.map.filter(({ source }) => !names.has(source)).map(({ source }) => `${source}: not needed here`));
  return { spaces, wrong, hints };
}

type Into = { readonly state: TargetState; readonly rules: SpaceRules };

function placedIn(space: Space, found: TargetSpace, isMapped: boolean, { state, rules }: Into): SpacePlan {
  const how = isMapped ? 'map' : 'same-name';
  const plan = { ...described(space), how, targetName: found.name, targetId: found.spaceId } as const;
  if (found.type !== space.type) return { ...plan, action: 'wrong-type' };
  return { ...plan, action: 'use', ...used(space, found, state, rules) };
}

const described = ({ spaceId, name, type, description }: Space) => ({
  sourceId: spaceId,
  name,
  type,
  description,
  ownerId: null,
  assignments: [],
  notAssigned: [],
  botRoles: [],
});

function used(space: Space, found: TargetSpace, state: TargetState, rules: SpaceRules) {
  const botRoles = rules.withApps.has(space.spaceId) ? missingRoles(found, state) : [];
  if (!rules.isRebuild) return { botRoles };
  const { assignments, notAssigned } = membersOf(space, rules);
  const there = new Set((state.held.get(found.spaceId) ?? []).map(({ assigneeId }) => assigneeId));
  const isNew = ({ assigneeId }: PlannedAssignment) => assigneeId === null || !there.has(assigneeId);
  return { botRoles, notAssigned, assignments: assignments.filter(isNew) };
}

/**
 * What the bot lacks to bring an app into a space (reference 6 and 13). A shared space takes an app that is moved there
 * from whoever may edit; a managed one takes a publication from a publisher, and lets the owner of the app be changed by
 * whoever may manage. The owner of a space may do all of it.
 */
export function missingRoles({ spaceId, type, ownerId }: TargetSpace, { held, me }: TargetState): string[] {
  if (ownerId === me.userId) return [];
  const own = (held.get(spaceId) ?? [])
    .filter(({ assigneeId }) => assigneeId === me.userId)
    .flatMap(({ roles }) => roles);
  if (type === 'managed') return ['facilitator', 'publisher'].filter((role) => !own.includes(role));
  return own.includes('producer') || own.includes('facilitator') ? [] : ['producer'];
}

function made(space: Space, rules: SpaceRules) {
  const owner = rules.people.bySubject.get(rules.subjectOf(space.ownerId));
  const isFound = owner !== undefined && owner.kind !== 'bot' && owner.kind !== 'fallback';
  return { ...membersOf(space, rules), ownerId: isFound ? (owner.target?.personId ?? null) : null };
}

/** Who gets a role, and who cannot. A holding owner takes objects, never somebody's roles. */
function membersOf(space: Space, { people, groups, subjectOf }: SpaceRules) {
  const assignments: PlannedAssignment[] = [];
  const notAssigned: SpacePlan['notAssigned'] = [];
  for (const { assigneeId, type, roles } of space.assignments) {
    if (type === 'group') {
      const group = groups.get(assigneeId);
      if (group) assignments.push({ type, name: group.name, roles, assigneeId: group.targetId });
      else notAssigned.push({ name: assigneeId, roles, why: 'the target has no group of this name' });
      continue;
    }
    const subject = subjectOf(assigneeId);
    const match = people.bySubject.get(subject);
    if (match?.kind === 'bot') continue;
    const name = subject === '' ? assigneeId : subject;
    if (type !== 'user') notAssigned.push({ name, roles, why: `a role for a ${type} is given by hand` });
    else if (!match?.target || match.kind === 'fallback')
      notAssigned.push({ name, roles, why: inWords(match?.problem ?? 'unknown-owner') });
    else assignments.push({ type, name: match.target.subject, roles, assigneeId: match.target.personId });
  }
  return { assignments, notAssigned };
}
