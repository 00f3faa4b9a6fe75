import type { AppFacts } from '../../../../shared/domain/app.ts';
import type { AppPlan, GroupPlan, RestorePlan, SpacePlan } from '../../../../shared/domain/restore.ts';
import type { Space } from '../../../../shared/domain/tenant.ts';
import type { TargetNeeds, TargetState } from '../target/read-target.ts';
import { placeOf } from '../target/target-facts.ts';
import type { PlanDeps, PlanRequest } from '../types.ts';
import { chooseObjects, type ChosenApp } from './choose-objects.ts';
import { restoredApps, type Draft } from './draft.ts';
import { readPeopleMap, readSpaceMap, type MapRow } from './map-files.ts';
import { groupIds, matchGroups } from './match-groups.ts';
import { matchPeople, type NeededPerson, type PeopleMatching } from './match-people.ts';
import { matchSpaces, type SpaceMatching } from './match-spaces.ts';
import { countPeople, neededPeople, subjectsOf, type SubjectOf } from './needed-people.ts';
import { neededSpaces, newTemplates, planTemplates, templatesName } from './needed-spaces.ts';
import { planApps } from './plan-apps.ts';
import { whyNotReplaceable } from './replacement.ts';
import { loadSource, type Source } from './source.ts';

/** What is known before the target is asked, and what it has to be asked for. */
export type Prepared = {
  readonly request: PlanRequest;
  readonly planId: string;
  readonly source: Source;
  readonly chosen: readonly ChosenApp[];
  readonly spaces: readonly Space[];
  readonly people: readonly NeededPerson[];
  readonly peopleMap: readonly MapRow[];
  readonly spaceMap: readonly MapRow[];
  readonly subjectOf: SubjectOf;
  readonly stagingName: string;
  /** null: a space of our own. */
  readonly templatesName: string | null;
  readonly needs: TargetNeeds;
};

/** Reads the vault and the maps. Nothing is asked of the target before these are sound. */
export function prepare(request: PlanRequest, { vault, world }: Pick<PlanDeps, 'vault' | 'world'>): Prepared {
  const peopleMap = readPeopleMap(request.peopleMap);
  const spaceMap = readSpaceMap(request.spaceMap);
  const source = loadSource(request, vault);
  const chosen = chooseObjects(source.apps, request.options.people);
  const spaces = neededSpaces(request, source, chosen);
  const subjectOf = subjectsOf(source);
  const people = neededPeople(chosen, spaces, source, subjectOf);
  const planId = world.newId().replaceAll('-', '');
  const stagingName = `Coffer staging ${planId.slice(0, 8)}`;
  const wanted = templatesName(request, source, chosen);
  const named = new Set(people.map(({ subject }) => subject));
  const { options } = request;
  const needs: TargetNeeds = {
    subjects: [
      ...named,
      ...peopleMap.filter(({ source: subject }) => named.has(subject)).map(({ target }) => target),
      ...(options.fallbackOwner === null ? [] : [options.fallbackOwner]),
    ],
    emails: options.matchEmail ? people.map(({ email }) => email) : [],
    spaceIds: spaceMap.map(({ target }) => target),
    spaceNames: [
      ...spaces.map(({ name }) => name),
      ...spaceMap.map(({ target }) => target),
      stagingName,
      newTemplates,
      ...(wanted === null ? [] : [wanted]),
    ],
  };
  return {
    request,
    planId,
    source,
    chosen,
    spaces,
    people,
    peopleMap,
    spaceMap,
    subjectOf,
    stagingName,
    templatesName: wanted,
    needs,
  };
}

/** Decides everything a run will do. Reads once more only where a living app is to be replaced. */
export async function decide(prepared: Prepared, state: TargetState, deps: PlanDeps): Promise<Draft> {
  const { request, source, subjectOf } = prepared;
  const { options } = request;
  const isRebuild = request.kind === 'rebuild';
  const matching = matchPeople(prepared.people, state, {
    map: prepared.peopleMap,
    matchEmail: options.matchEmail,
    fallbackOwner: options.fallbackOwner,
    oldBot: source.snapshot.identity.subject,
    known: source.people,
  });
  const groups = isRebuild ? matchGroups(source.groups, state) : [];
  const placed = placeSpaces(prepared, state, matching, groups);
  const templates = planTemplates(prepared.templatesName, options.templateSpace !== null, placed.spaces, state);
  const names = new Map(source.people.map(({ subject, name }) => [subject, name]));
  const { apps, renamed } = planApps(prepared.chosen, {
    people: matching,
    fallbackPrivate: options.fallbackPrivate,
    options,
    state,
    spaces: placed.spaces,
    planId: prepared.planId,
    day: new Date(deps.world.now()).toISOString().slice(0, 10),
    templatesId: templates.spaceId,
    subjectOf,
    nameOfPerson: (subject) => names.get(subject) || subject,
    nameOfApp: (appId) => source.known.get(appId)?.name ?? null,
  });
  const restored = restoredApps({ apps });
  const usedTemplates = restored.some(({ origin }) => origin.kind === 'copy') ? templates : null;
  const spaces = [...placed.spaces, ...livingTemplates(usedTemplates, placed.spaces, { prepared, state, matching })];
  const people = countPeople(matching.bySubject.values(), {
    apps,
    spaces,
    sources: prepared.spaces,
    isRebuild,
    subjectOf,
  });
  return {
    request,
    source,
    state,
    chosen: prepared.chosen,
    people,
    groups,
    spaces,
    apps,
    staging: restored.some(({ variant }) => variant !== 'personal') ? { name: prepared.stagingName } : null,
    templates: usedTemplates,
    connections: connectionsOf(prepared.chosen, restored),
    notes: {
      people: matching.wrong,
      peopleHints: matching.unused,
      spaces: placed.wrong,
      spaceHints: placed.hints,
      names: renamed,
      unknownPeople: unknownPeople(prepared),
      replace: await refusedReplacements(restored, state, options.confirmReplace, deps),
      files: missingFiles(prepared.chosen, restored, deps),
    },
  };
}

function placeSpaces(
  { request, source, spaces, spaceMap, chosen, subjectOf, templatesName: templates }: Prepared,
  state: TargetState,
  people: PeopleMatching,
  groups: readonly GroupPlan[],
): SpaceMatching {
  const isRebuild = request.kind === 'rebuild';
  const withApps = new Set<string>(chosen.flatMap(({ facts }) => facts.spaceId ?? []));
  for (const { spaceId, name } of spaces) if (name === templates) withApps.add(spaceId);
  return matchSpaces(spaces, state, {
    map: spaceMap,
    mayCreate: isRebuild || request.options.createSpaces,
    isRebuild,
    withApps,
    people,
    groups: groupIds(source.groups, groups, state),
    subjectOf,
  });
}

type Matched = { readonly prepared: Prepared; readonly state: TargetState; readonly matching: PeopleMatching };

/** The origins' own space where no app of the plan comes to it, but copies do: the bot may lack its role there, too. */
function livingTemplates(
  templates: RestorePlan['templates'],
  placed: readonly SpacePlan[],
  { prepared: { source, subjectOf }, state, matching: people }: Matched,
): SpacePlan[] {
  if (templates === null || placed.some(({ targetId }) => targetId === templates.spaceId)) return [];
  const own = source.spaces.filter(({ name, type }) => name === templates.name && type === 'shared');
  const withApps = new Set<string>(own.map(({ spaceId }) => spaceId));
  const rules = { map: [], mayCreate: false, isRebuild: false, withApps, people, groups: new Map(), subjectOf };
  return matchSpaces(own, state, rules).spaces.filter(
    ({ targetId, botRoles }) => targetId === templates.spaceId && botRoles.length > 0,
  );
}

function connectionsOf(chosen: readonly ChosenApp[], restored: readonly AppPlan[]): string[] {
  const back = new Set<string>(restored.map(({ appId }) => appId));
  const names = chosen.filter(({ facts }) => back.has(facts.appId)).flatMap(({ connections }) => connections);
  return [...new Set(names)].sort();
}

/** Living apps that may not be put aside, each with its reason. */
async function refusedReplacements(
  restored: readonly AppPlan[],
  state: TargetState,
  confirmed: readonly string[],
  deps: PlanDeps,
): Promise<string[]> {
  const living = new Map(state.apps.map((app): [string, AppFacts] => [app.appId, app]));
  const refused: string[] = [];
  for (const { conflict } of restored) {
    const live = conflict.appId === null ? undefined : living.get(conflict.appId);
    if (conflict.decision !== 'replace' || live === undefined) continue;
    const isTyped = confirmed.includes(live.name);
    const isAmbiguous = conflict.kind === 'same-name' && state.apps.filter((app) => isTwin(app, live)).length > 1;
    const why = isAmbiguous
      ? 'several live apps there have this name: rename those that are to stay'
      : isTyped
        ? await whyNotReplaceable(live, deps)
        : 'its name was not typed';
    if (why !== '') refused.push(`${live.name} (${live.appId}): ${why}`);
  }
  return refused;
}

const isTwin = (app: AppFacts, live: AppFacts): boolean => app.name === live.name && placeOf(app) === placeOf(live);

/** People asked for of whom the snapshot knows nothing: most often a subject that was mistyped. */
function unknownPeople({ request, source, people }: Prepared): string[] {
  const known = new Set([...source.people, ...people].map(({ subject }) => subject));
  for (const { roots } of source.apps) for (const { ownerSubject } of roots) known.add(ownerSubject);
  return request.options.people.filter((subject) => !known.has(subject));
}

function missingFiles(chosen: readonly ChosenApp[], restored: readonly AppPlan[], { vault }: PlanDeps): string[] {
  const versions = new Map<string, ChosenApp>(chosen.map((app) => [app.facts.appId, app]));
  return restored.flatMap(({ appId, name }) => {
    const version = versions.get(appId)?.version;
    return version && vault.content.has(version.contentId) ? [] : [`${name} (${appId})`];
  });
}
