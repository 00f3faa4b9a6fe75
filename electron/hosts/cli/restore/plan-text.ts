import type {
  AppPlan,
  ByHandStep,
  PersonMatch,
  PlannedObject,
  RestorePlan,
} from '../../../../shared/domain/restore.ts';
import { bytes, count, duration, when } from '../format.ts';
import { hang, wrap } from '../wrap.ts';
import { entries, section } from './lists.ts';
import { stagesText } from './stages-text.ts';
import { preflightText } from './preflight-text.ts';

export type PlanCounts = ReturnType<typeof countPlan>;

/** What a plan comes to, in numbers. */
export function countPlan({ apps, people, spaces, groups, byHand }: RestorePlan) {
  const restored = apps.filter(isRestored);
  const objects = restored.flatMap((app) => app.objects);
  return {
    apps: { planned: apps.length, restored: restored.length, skipped: apps.length - restored.length },
    objects: objects.length,
    objectsLeftWithBot: objects.filter(isOrphan).length,
    people: people.length,
    peopleNotMatched: notMatched(people).length,
    spacesMade: spaces.filter(({ action }) => action === 'create').length,
    groupsMade: groups.filter(({ action }) => action === 'create').length,
    byHand: byHand.length,
  };
}

export const notMatched = (people: readonly PersonMatch[]): PersonMatch[] =>
  people.filter(({ kind }) => kind === 'none' || kind === 'fallback');

const isRestored = ({ action }: AppPlan): boolean => action === 'restore';
const isOrphan = ({ why }: PlannedObject): boolean => why !== '';

/** The plan for a person: what stands in its way first, then what it does, costs, and leaves to hands. */
export function planText(plan: RestorePlan): string {
  const { snapshot, preflight, apps } = plan;
  const restored = apps.filter(isRestored);
  const orphans = restored.flatMap(({ objects }) => objects).filter(isOrphan);
  return [
    headText(plan),
    preflightText(preflight),
    countsText(plan),
    costText(plan),
    section('Apps to restore', appLines(restored, plan)),
    section('Spaces to make', spaceLines(plan)),
    section(
      'Objects that do not get their owner',
      restored.flatMap((app) => orphanLines(app, plan)),
      orphans.length,
    ),
    section(
      'Skipped',
      apps.filter((app) => !isRestored(app)).map((app) => `${placed(app, plan)}: ${app.why}`),
    ),
    section('Gaps of the snapshot', snapshot.gaps),
    byHandText(plan.byHand),
    stagesText(plan),
    `Plan ${plan.hash}`,
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

const headText = ({ kind, snapshot, target }: RestorePlan): string =>
  [
    `${kind === 'rebuild' ? 'Rebuild' : 'Restore'} of ${snapshot.tenant} into ${target.name}.`,
    wrap(`From snapshot ${snapshot.snapshotId}, taken ${when(snapshot.takenAt)}, ${snapshot.state}.`),
    wrap(`To ${target.host}, tenant ${target.tenantId}.`),
  ].join('\n');

function countsText(plan: RestorePlan): string {
  const { apps, objects, objectsLeftWithBot, people, peopleNotMatched, spacesMade, groupsMade } = countPlan(plan);
  return [
    `${count(apps.restored, 'app')} to restore, ${apps.skipped} skipped; ${count(objects, 'object')}, ${objectsLeftWithBot} of which do not get their owner.`,
    `${count(people, 'person', 'people')}, ${peopleNotMatched} not matched; ${count(spacesMade, 'space')} and ${count(groupsMade, 'group')} to make.`,
  ].join('\n');
}

function costText({ cost }: RestorePlan): string {
  const { floorMinutes, floorMinutesAtShare, ownerChanges, imports, importsPerDay, days, uploadBytes, tiers } = cost;
  const quota =
    importsPerDay === null ? 'daily quota not known' : `${importsPerDay} a day allowed: ${count(days, 'day')}`;
  const atShare =
    floorMinutesAtShare === floorMinutes
      ? ''
      : `, ${duration(floorMinutesAtShare * 60)} at the share of them Coffer may use`;
  return [
    `At least ${duration(floorMinutes * 60)} at the tenant's full call limits${atShare}.`,
    `${count(ownerChanges, 'owner change')}, ${count(imports, 'import')} (${quota}), ${bytes(uploadBytes)} to send.`,
    ...tiers.map(({ tier, calls, perMinute }) => `  ${tier}: ${count(calls, 'call')}, ${perMinute} a minute`),
  ].join('\n');
}

/** Two apps of a tenant often have one name; with their spaces they are told apart. */
const placed = (app: AppPlan, plan: RestorePlan): string => `${app.targetName || app.name} (${spaceOf(app, plan)})`;

const spaceOf = ({ sourceSpaceId }: AppPlan, { spaces }: RestorePlan): string =>
  spaces.find(({ sourceId }) => sourceId === sourceSpaceId)?.targetName ?? 'personal';

function appLines(apps: readonly AppPlan[], plan: RestorePlan): string[] {
  return apps.map((app) => {
    const { objects, ownerSubject, conflict, removed } = app;
    const notes = [
      `${count(objects.length, 'object')}`,
      `app owner ${app.ownerId === null ? 'the bot' : ownerSubject}`,
      ...(conflict.decision === 'replace' ? [`the live app is renamed ${conflict.renamedTo}`] : []),
      ...(removed.length > 0 ? [`${count(removed.length, 'object')} of others taken out`] : []),
    ];
    return `${placed(app, plan)}: ${notes.join(', ')}`;
  });
}

const spaceLines = ({ spaces }: RestorePlan): string[] =>
  spaces
    .filter(({ action }) => action === 'create')
    .map(({ targetName, type, assignments, notAssigned }) => {
      const left = notAssigned.length === 0 ? '' : `, ${notAssigned.length} that cannot be given`;
      return `${targetName}: ${type}, ${count(assignments.length, 'assignment')}${left}`;
    });

/** One line an app and owner; what was private is named, for somebody has to decide on it. */
function orphanLines(app: AppPlan, plan: RestorePlan): string[] {
  const groups = Map.groupBy(app.objects.filter(isOrphan), ({ ownerSubject, why }) => `${ownerSubject}\n${why}`);
  return [...groups.values()].map((objects) => {
    const [first] = objects;
    const secret = objects.filter(({ published }) => published !== true);
    const names = secret.map(({ title, objectId, objectType }) => `${title || objectId} (${objectType})`);
    const named = names.length === 0 ? '' : `. Private: ${names.join(', ')}`;
    const who = first?.ownerSubject || 'an unknown owner';
    return `${placed(app, plan)}: ${objects.length} of ${who}: ${first?.why ?? ''}${named}`;
  });
}

const moments = { before: 'before', after: 'after', 'next-release': 'next release' } as const;

function byHandText(steps: readonly ByHandStep[]): string {
  if (steps.length === 0) return '';
  const lines = steps.flatMap(({ when: moment, what, values }) => [
    hang(`${moments[moment]}: ${what}`, '  '),
    ...entries(values, '      '),
  ]);
  return [`By hand (${steps.length}):`, ...lines].join('\n');
}
