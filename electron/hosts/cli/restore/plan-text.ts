import type { PreflightItem } from '../../../../shared/domain/preflight.ts';
import type { ByHandStep, PersonMatch, RestorePlan } from '../../../../shared/domain/restore.ts';
import { bytes, duration, table, when } from '../format.ts';
import { printable } from '../output.ts';
import { wrap } from '../wrap.ts';

const order = { red: 0, amber: 1, green: 2 } as const;
const marks = { red: 'RED', amber: 'amber', green: 'green' } as const;
/** More of them stand in the plan's file. */
const shownRows = 20;

export type PlanCounts = ReturnType<typeof countPlan>;

/** What a plan comes to, in numbers. */
export function countPlan({ apps, people, spaces, groups, byHand }: RestorePlan) {
  const restored = apps.filter(({ action }) => action === 'restore');
  const objects = restored.flatMap((app) => app.objects);
  return {
    apps: { planned: apps.length, restored: restored.length, skipped: apps.length - restored.length },
    objects: objects.length,
    objectsLeftWithBot: objects.filter(({ why }) => why !== '').length,
    people: people.length,
    peopleNotMatched: notMatched(people).length,
    spacesMade: spaces.filter(({ action }) => action === 'create').length,
    groupsMade: groups.filter(({ action }) => action === 'create').length,
    byHand: byHand.length,
  };
}

export const notMatched = (people: readonly PersonMatch[]): PersonMatch[] =>
  people.filter(({ kind }) => kind === 'none' || kind === 'fallback');

/** The plan for a person: what stands in its way first, then what it does, costs, and leaves to hands. */
export function planText(plan: RestorePlan): string {
  const { snapshot, target, preflight, people, apps, byHand } = plan;
  const skipped = apps.filter(({ action }) => action === 'skip');
  return [
    `${plan.kind === 'rebuild' ? 'Rebuild' : 'Restore'} of ${snapshot.tenant}, snapshot ${snapshot.snapshotId} of ${when(snapshot.takenAt)} (${snapshot.state}), to ${target.name} (${printable(target.host)}, ${target.tenantId}).`,
    preflightText(preflight),
    countsText(plan),
    costText(plan),
    section('Not matched', notMatched(people).map(personLine)),
    section('Objects that do not get their owner', orphanLines(plan)),
    section(
      'Skipped',
      skipped.map(({ name, why }) => `${name}: ${why}`),
    ),
    section('Gaps of the snapshot', snapshot.gaps),
    section('By hand', byHand.map(byHandLine)),
    `Plan ${plan.hash}`,
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** Red first; what is not green shows its fix and the things it is about. */
export function preflightText(items: readonly PreflightItem[]): string {
  const sorted = [...items].sort((a, b) => order[a.level] - order[b.level]);
  const head = table(
    ['check', 'level', 'seen'],
    sorted.map(({ name, level, seen }) => [name, marks[level], seen]),
  );
  const fixes = sorted
    .filter(({ level, fix }) => level !== 'green' && fix !== '')
    .map(({ name, level, fix, rows }) =>
      [`${marks[level]} ${name}:`, wrap(fix, '  '), ...cut(rows, '    ')].join('\n'),
    );
  return [head, ...fixes].join('\n');
}

function countsText(plan: RestorePlan): string {
  const { apps, objects, objectsLeftWithBot, people, peopleNotMatched, spacesMade, groupsMade } = countPlan(plan);
  return [
    `${apps.restored} apps to restore, ${apps.skipped} skipped; ${objects} objects, ${objectsLeftWithBot} of which do not get their owner.`,
    `${people} people, ${peopleNotMatched} not matched; ${spacesMade} spaces and ${groupsMade} groups to make.`,
  ].join('\n');
}

function costText({ cost }: RestorePlan): string {
  const { floorMinutes, floorMinutesAtShare, ownerChanges, imports, importsPerDay, days, uploadBytes, tiers } = cost;
  const quota = importsPerDay === null ? 'quota not known' : `${importsPerDay} a day allowed: ${days} days`;
  return [
    `At least ${duration(floorMinutes * 60)} at the tenant's full limits, ${duration(floorMinutesAtShare * 60)} at the share Coffer may use.`,
    `${ownerChanges} owner changes, ${imports} imports (${quota}), ${bytes(uploadBytes)} to send.`,
    ...tiers.map(({ tier, calls, perMinute }) => `  ${tier}: ${calls} calls, ${perMinute} a minute`),
  ].join('\n');
}

const personLine = ({ subject, name, kind, problem, target, objects, privateObjects }: PersonMatch): string => {
  const instead = kind === 'fallback' && target !== null ? `, ${target.subject} stands in` : '';
  return `${name || subject || 'unknown'} (${subject || 'no subject'}): ${problem ?? 'no match'}${instead}; ${objects} objects, ${privateObjects} private`;
};

const orphanLines = ({ apps }: RestorePlan): string[] =>
  apps.flatMap(({ action, name, objects }) =>
    action === 'restore'
      ? objects
          .filter(({ why }) => why !== '')
          .map(({ title, objectId, objectType, state, ownerSubject, why }) =>
            [`${name}: ${state} ${objectType}`, title || objectId, ownerSubject || 'owner unknown', why].join(', '),
          )
      : [],
  );

const byHandLine = ({ when: moment, what, values }: ByHandStep): string =>
  `${moment === 'next-release' ? 'next release' : moment}: ${what}${values.length > 0 ? ` (${values.join(', ')})` : ''}`;

const section = (title: string, lines: readonly string[]): string =>
  lines.length === 0 ? '' : [`${title} (${lines.length}):`, ...cut(lines, '  ')].join('\n');

function cut(lines: readonly string[], indent: string): string[] {
  const shown = lines.slice(0, shownRows).map((line) => wrap(line, indent));
  return lines.length > shownRows ? [...shown, `${indent}… and ${lines.length - shownRows} more in the file`] : shown;
}
