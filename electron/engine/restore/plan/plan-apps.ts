import { objectState, type AppFacts } from '../../../../shared/domain/app.ts';
import type {
  AppConflict,
  AppPlan,
  PlanOptions,
  RestoreVariant,
  SpacePlan,
} from '../../../../shared/domain/restore.ts';
import type { TargetState } from '../target/read-target.ts';
import { placeOf } from '../target/target-facts.ts';
import { createAppNames, type AppNames } from './app-names.ts';
import type { ChosenApp } from './choose-objects.ts';
import { inLineageOrder, planOrigin } from './lineage.ts';
import { planObject, planOwner, type OwnerRules, type PlannedOwner } from './plan-objects.ts';

/** Reference 10.1: larger files go as an upload that can be resumed. */
export const mostBodyBytes = 100 * 1024 * 1024;
/** Stands for the space of cleaned copies while it is not made. */
const newTemplates = 'new templates';

export type AppRules = OwnerRules & {
  readonly options: PlanOptions;
  readonly state: TargetState;
  readonly spaces: readonly SpacePlan[];
  readonly planId: string;
  /** YYYY-MM-DD of the plan. */
  readonly day: string;
  readonly templatesId: string | null;
  readonly subjectOf: (personId: string) => string;
  readonly nameOfPerson: (subject: string) => string;
  readonly nameOfApp: (appId: string) => string | null;
};

export type PlannedApps = {
  readonly apps: AppPlan[];
  /** Apps that get another name because two of this plan would have had the same. */
  readonly renamed: readonly string[];
};

/** What becomes of each app, origins first. */
export function planApps(chosen: readonly ChosenApp[], rules: AppRules): PlannedApps {
  const living = new Map(rules.state.apps.map((app): [string, AppFacts] => [app.appId, app]));
  const names = createAppNames(rules.state.apps);
  const spaces = new Map(rules.spaces.map((space): [string, SpacePlan] => [space.sourceId, space]));
  const restored = new Map<string, string>();
  const renamed: string[] = [];

  const apps = inLineageOrder(chosen).map((app, index): AppPlan => {
    const { facts } = app;
    const variant = variantOf(facts);
    const ownerSubject = rules.subjectOf(facts.ownerId);
    const owner = planOwner(ownerSubject, variant !== 'personal', rules);
    const place = placeIn(facts, owner, { spaces, rules });
    const found = conflictOf(facts, place, { living, names });
    const decided = decide(app, found, rules);
    const isSkipped = decided.decision === 'skip' || variant === null;
    const base = { ...stored(app), ...ownedBy(owner, ownerSubject), mark: markOf(rules.planId, index + 1) };
    const conflict = { ...found, decision: decided.decision, renamedTo: '' };
    if (isSkipped) {
      const why = variant === null ? `a space of type "${facts.spaceType}" takes no app` : skipWords(conflict);
      return { ...base, ...nothing, variant: variant ?? 'shared', action: 'skip', why, conflict };
    }
    const live = found.appId === null ? undefined : living.get(found.appId);
    if (decided.decision === 'replace' && live) {
      names.give(live);
      conflict.renamedTo = names.take(placeOf(live), `${live.name} (replaced ${rules.day})`);
    }
    const targetName = names.take(place, decided.name);
    if (targetName !== decided.name) renamed.push(`${decided.name} → ${targetName}`);
    const copyName = () => names.take(rules.templatesId ?? newTemplates, `${facts.name} (template)`);
    const origin =
      variant === 'managed'
        ? planOrigin(facts, { origin: rules.options.origin, restored, living, nameOf: rules.nameOfApp, copyName })
        : ({ kind: 'none' } as const);
    // What holds one person's objects only is nobody's origin.
    if (rules.options.people.length === 0) restored.set(facts.appId, targetName);
    return { ...base, ...broughtBack(app, rules), targetName, variant, action: 'restore', why: '', conflict, origin };
  });
  return { apps, renamed };
}

function variantOf({ spaceId, spaceType }: AppFacts): RestoreVariant | null {
  if (spaceId === null) return 'personal';
  return spaceType === 'managed' || spaceType === 'shared' ? spaceType : null;
}

type Places = { readonly spaces: ReadonlyMap<string, SpacePlan>; readonly rules: AppRules };

function placeIn({ spaceId }: AppFacts, { ownerId }: PlannedOwner, { spaces, rules }: Places): string {
  if (spaceId === null) return placeOf({ spaceId, ownerId: ownerId ?? rules.state.me.userId });
  const space = spaces.get(spaceId);
  return space?.targetId ?? `new ${space?.targetName ?? spaceId}`;
}

type Found = Pick<AppConflict, 'appId' | 'name' | 'kind'>;
type Living = { readonly living: ReadonlyMap<string, AppFacts>; readonly names: AppNames };

function conflictOf({ appId, name }: AppFacts, place: string, { living, names }: Living): Found {
  const itself = living.get(appId);
  if (itself) return { appId: itself.appId, name: itself.name, kind: 'same-app' };
  const alike = names.living(place, name);
  return alike ? { appId: alike.appId, name: alike.name, kind: 'same-name' } : { appId: null, name: '', kind: 'none' };
}

type Decision = Pick<AppConflict, 'decision'> & { readonly name: string };

function decide({ facts: { name } }: ChosenApp, { kind }: Found, { options, day, nameOfPerson }: AppRules): Decision {
  if (options.people.length > 0) {
    const [person, ...others] = options.people;
    const who = others.length === 0 && person !== undefined ? nameOfPerson(person) : `${options.people.length} people`;
    return { decision: kind === 'none' ? 'none' : 'copy', name: `${name} (objects of ${who}, ${day})` };
  }
  if (kind === 'none') return { decision: 'none', name };
  if (options.onConflict === 'copy') return { decision: 'copy', name: `${name} (restored ${day})` };
  return { decision: options.onConflict, name };
}

const skipWords = ({ kind, name, appId }: AppConflict): string =>
  kind === 'same-app'
    ? `the app itself still lives in the target as "${name}"`
    : `another app there is called "${name}" (${appId ?? ''})`;

const stored = ({ facts, version }: ChosenApp) => ({
  appId: facts.appId,
  versionId: version.versionId,
  sha256: version.sha256,
  fileBytes: version.fileBytes,
  withData: version.withData,
  name: facts.name,
  description: facts.description,
  sourceSpaceId: facts.spaceId,
  via: version.fileBytes > mostBodyBytes ? ('upload' as const) : ('body' as const),
});

const ownedBy = ({ ownerId, why }: PlannedOwner, ownerSubject: string) => ({ ownerId, ownerSubject, ownerWhy: why });
const markOf = (planId: string, number: number): string => `[coffer-${planId.slice(0, 8)}-${number}]`;

const nothing = {
  targetName: '',
  origin: { kind: 'none' as const },
  objects: [],
  removed: [],
  publishBookmarkId: null,
};

function broughtBack({ facts, kept, removed }: ChosenApp, rules: AppRules) {
  const bookmark = kept.find(({ objectId }) => objectId === facts.defaultBookmarkId);
  return {
    objects: kept.map((object) => planObject(object, rules)),
    removed: removed.map(({ objectId, objectType, engineClass, title }) => ({
      objectId,
      objectType,
      engineClass,
      title: title ?? '',
    })),
    publishBookmarkId: bookmark && objectState(bookmark) === 'private' ? bookmark.objectId : null,
  };
}
