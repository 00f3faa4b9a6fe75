import type { SpaceId } from '../../../../shared/domain/ids.ts';
import type { RestorePlan, SpacePlan } from '../../../../shared/domain/restore.ts';
import type { Space } from '../../../../shared/domain/tenant.ts';
import type { TargetState } from '../target/read-target.ts';
import type { PlanRequest } from '../types.ts';
import type { ChosenApp } from './choose-objects.ts';
import type { Source } from './source.ts';

/** What a new space for cleaned copies is called. */
export const newTemplates = 'Coffer templates';
/** Types of spaces that can be made; of another type we know nothing. */
const known: readonly string[] = ['managed', 'shared', 'data'];

/** The spaces of the apps in scope; in a rebuild of a whole tenant every space, data spaces too. */
export function neededSpaces({ kind, options }: PlanRequest, source: Source, chosen: readonly ChosenApp[]): Space[] {
  const there = new Map<string, Space>(source.spaces.map((space) => [space.spaceId, space]));
  const isWhole = kind === 'rebuild' && options.apps.length === 0 && options.people.length === 0;
  const needed = new Map<string, Space>(isWhole ? there : []);
  for (const { facts } of chosen) {
    if (facts.spaceId === null || needed.has(facts.spaceId)) continue;
    needed.set(facts.spaceId, there.get(facts.spaceId) ?? unknownSpace(facts.spaceId, facts));
  }
  return [...needed.values()].filter(({ type }) => known.includes(type));
}

/** A space the snapshot could not read is known from its apps only. */
const unknownSpace = (
  spaceId: SpaceId,
  { spaceName, spaceType }: { readonly spaceName: string; readonly spaceType: string },
): Space => ({ spaceId, name: spaceName, type: spaceType, ownerId: '', description: '', assignments: [] });

/** Where copies go by name: where asked for, else the one shared space the origins were in, if there is just one. */
export function templatesName({ options }: PlanRequest, source: Source, chosen: readonly ChosenApp[]): string | null {
  if (options.templateSpace !== null) return options.templateSpace;
  const names = new Set<string>();
  for (const { facts } of chosen) {
    const origin = facts.originAppId === null ? undefined : source.known.get(facts.originAppId);
    if (origin?.spaceType === 'shared') names.add(origin.spaceName);
  }
  const [one, another] = names;
  return another === undefined ? (one ?? null) : null;
}

/** The space of that name: one of the plan's, one of the target's, or one the run makes where it was asked for. */
export function planTemplates(
  wanted: string | null,
  isAskedFor: boolean,
  spaces: readonly SpacePlan[],
  state: Pick<TargetState, 'spaces'>,
): NonNullable<RestorePlan['templates']> {
  const planned = spaces.find(
    ({ name, targetName, type }) => type === 'shared' && [name, targetName].includes(wanted ?? ''),
  );
  if (planned?.targetId) return { name: planned.targetName, spaceId: planned.targetId, sourceSpaceId: null };
  if (planned?.action === 'create') return { name: planned.targetName, spaceId: null, sourceSpaceId: planned.sourceId };
  const byName = new Map(state.spaces.map((space) => [space.name, space]));
  const living = wanted === null ? undefined : byName.get(wanted);
  if (living && (isAskedFor || living.type === 'shared'))
    return { name: living.name, spaceId: living.spaceId, sourceSpaceId: null };
  if (wanted !== null && isAskedFor) return { name: wanted, spaceId: null, sourceSpaceId: null };
  const own = byName.get(newTemplates);
  return { name: newTemplates, spaceId: own?.spaceId ?? null, sourceSpaceId: null };
}
