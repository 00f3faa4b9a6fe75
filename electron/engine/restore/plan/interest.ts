import type { AppPlan, RestorePlan, SpacePlan } from '../../../../shared/domain/restore.ts';
import { folded, type TargetNeeds } from '../target/read-target.ts';
import { nameIn, placeOf, type Interest } from '../target/target-facts.ts';

type Based = Pick<
  RestorePlan,
  'identity' | 'options' | 'people' | 'groups' | 'spaces' | 'staging' | 'templates' | 'apps'
>;

/** What has to be asked of the target to see it again as the plan saw it. */
export function needsOf({ options, people, spaces, staging, templates }: Based): TargetNeeds {
  return {
    subjects: subjectsIn({ options, people }),
    emails: options.matchEmail ? people.map(({ email }) => email) : [],
    spaceIds: spaces.flatMap(({ targetId }) => targetId ?? []),
    spaceNames: namesIn({ spaces, staging, templates }),
  };
}

/** The facts of the target a plan rests on; `connections` are those its scripts name. */
export function interestOf(plan: Based, connections: readonly string[]): Interest {
  const { options, people, spaces, groups, templates, apps } = plan;
  const bySource = new Map(spaces.map((space): [string, SpacePlan] => [space.sourceId, space]));
  const appIds = new Set<string>();
  const appNames = new Set<string>();
  const replaced = new Set<string>();
  for (const app of apps) {
    const { conflict, origin } = app;
    appIds.add(app.appId);
    if (conflict.appId !== null) appIds.add(conflict.appId);
    if (conflict.appId !== null && conflict.decision === 'replace') replaced.add(conflict.appId);
    if (origin.kind === 'live') appIds.add(origin.appId);
    if (origin.kind === 'copy' && templates?.spaceId) appNames.add(nameIn(templates.spaceId, origin.name));
    const place = placeIn(app, bySource, plan.identity.userId);
    if (place !== null)
      for (const name of [app.name, app.targetName, conflict.renamedTo]) appNames.add(nameIn(place, name));
  }
  return {
    subjects: new Set(subjectsIn({ options, people }).map(folded)),
    emails: new Set(options.matchEmail ? people.map(({ email }) => folded(email)).filter((email) => email !== '') : []),
    spaceIds: new Set(spaces.flatMap(({ targetId }) => targetId ?? [])),
    spaceNames: new Set(namesIn(plan).map(folded)),
    groupNames: new Set([
      ...groups.map(({ name }) => name),
      ...spaces.flatMap(({ assignments }) =>
        assignments.filter(({ type }) => type === 'group').map(({ name }) => name),
      ),
    ]),
    appIds,
    appNames,
    replaced,
    connections: new Set(connections),
  };
}

const subjectsIn = ({ options, people }: Pick<Based, 'options' | 'people'>): string[] => [
  ...people.flatMap(({ subject, target }) => [subject, target?.subject ?? '']).filter((subject) => subject !== ''),
  ...(options.fallbackOwner === null ? [] : [options.fallbackOwner]),
];

const namesIn = ({ spaces, staging, templates }: Pick<Based, 'spaces' | 'staging' | 'templates'>): string[] => [
  ...spaces.map(({ targetName }) => targetName),
  ...(staging === null ? [] : [staging.name]),
  ...(templates === null ? [] : [templates.name]),
];

/** null: a place that does not exist yet, so that no name can be taken there. */
function placeIn(
  { sourceSpaceId, ownerId }: AppPlan,
  bySource: ReadonlyMap<string, SpacePlan>,
  botId: string,
): string | null {
  if (sourceSpaceId === null) return placeOf({ spaceId: null, ownerId: ownerId ?? botId });
  return bySource.get(sourceSpaceId)?.targetId ?? null;
}

/** The connections whose presence the facts of a plan state. */
export const connectionsIn = (facts: readonly string[]): string[] =>
  facts.filter((fact) => fact.startsWith('connection|')).map((fact) => unescaped(fact.split('|').slice(2).join('|')));

const unescaped = (text: string): string =>
  text.replace(/\\(5c|7c|[ad])/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
