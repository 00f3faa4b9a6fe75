import type { PlannedChange, PlannedTarget, PropagationPlan } from '../../../../shared/domain/propagation.ts';
import type { AppPair } from '../../../../shared/domain/qalyptus.ts';
import { count } from '../format.ts';
import { entries, section, wrappedTable } from '../restore/lists.ts';
import { wrap } from '../wrap.ts';
import { learnedText } from './server-text.ts';

const order = { red: 0, amber: 1, green: 2 } as const;
const marks = { red: 'RED', amber: 'amber', green: 'green' } as const;

/** Any red locks the run. */
export const levelOf = ({ checks }: Pick<PropagationPlan, 'checks'>): 'green' | 'amber' | 'red' =>
  (['red', 'amber'] as const).find((level) => checks.some((check) => check.level === level)) ?? 'green';

/** What a plan comes to, in numbers. */
export function countPlan({ targets, changes, calls, freeze, byHand }: PropagationPlan) {
  const actions = (action: PlannedTarget['action']) => targets.filter((target) => target.action === action).length;
  return {
    targets: targets.length,
    create: actions('create'),
    adopt: actions('adopt'),
    update: actions('update'),
    noop: actions('noop'),
    conflict: actions('conflict'),
    blocked: actions('blocked'),
    changes: changes.length,
    freeze: freeze.length,
    byHand: byHand.length,
    writes: calls.filter(({ method }) => method !== 'GET').reduce((sum, { times }) => sum + times, 0),
  };
}

const titles = { propagate: 'Propagation', update: 'Update of mappings', repoint: 'Re-pointing' } as const;

/** The plan for a person: what stands in its way first, then what it does, then what is left to hands. */
export function planText(plan: PropagationPlan): string {
  return [
    headText(plan),
    checksText(plan),
    countsText(plan),
    section('Targets', plan.targets.map(targetLine)),
    section('Changed mappings', plan.changes.filter(isChange).flatMap(changeLines)),
    section(
      'Left alone',
      plan.changes.flatMap((change) => leftAlone(change)),
    ),
    section(
      'Disabled while mappings change',
      plan.freeze.map(({ name, taskId }) => `${name} (${taskId})`),
    ),
    byHandText(plan),
    `Plan ${plan.hash}`,
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function headText({ kind, server, master, dialect, confirmed }: PropagationPlan): string {
  return [
    `${titles[kind]} on ${server.name} (${server.url}).`,
    ...(master === null ? [] : [wrap(`Master: ${master.name} (${master.taskId}).`)]),
    `Way of speaking: ${learnedText(dialect)}.`,
    ...(confirmed.length === 0 ? [] : [`Confirmed: ${confirmed.join(', ')}.`]),
  ].join('\n');
}

/** Red first; what is not green shows its fix and the things it is about. */
function checksText({ checks }: PropagationPlan): string {
  const sorted = [...checks].sort((a, b) => order[a.level] - order[b.level]);
  const head = wrappedTable(
    ['check', 'level', 'seen'],
    sorted.map(({ name, level, seen }) => [name, marks[level], seen]),
  );
  const fixes = sorted
    .filter(({ level, fix, rows }) => level !== 'green' && (fix !== '' || rows.length > 0))
    .map(({ name, level, fix, rows }) =>
      [`${marks[level]} ${name}:`, ...(fix === '' ? [] : [wrap(fix, '  ')]), ...entries(rows, '    ')].join('\n'),
    );
  return [head, ...fixes].join('\n');
}

function countsText(plan: PropagationPlan): string {
  const { targets, create, adopt, update, noop, conflict, blocked, changes, writes } = countPlan(plan);
  const matrix =
    targets === 0
      ? []
      : [
          `${count(targets, 'customer')}: ${create} to create, ${update} to update, ${adopt} to adopt, ${noop} unchanged, ${conflict} in conflict, ${blocked} blocked.`,
        ];
  return [...matrix, `${count(changes, 'mapping list')} to change; ${count(writes, 'write')} planned at most.`].join(
    '\n',
  );
}

function targetLine({ targetKey, name, action, reports, why }: PlannedTarget): string {
  const called = name === '' ? 'named by the server' : `"${name}"`;
  const pairs = reports.reduce((sum, report) => sum + report.pairs.length, 0);
  const stays = reports.reduce((sum, report) => sum + report.stays.length, 0);
  const shared = stays === 0 ? '' : `, ${stays} on the shared app`;
  return `${targetKey}: ${action} ${called}, ${count(reports.length, 'report')}, ${count(pairs, 'pair')}${shared}${why === '' ? '' : `. ${why}`}`;
}

const isChange = ({ pairs }: PlannedChange): boolean =>
  pairs.length === 0 || pairs.some(({ what }) => what === 'rewrite' || what === 'add' || what === 'remove');

const arrow = (pair: AppPair | null): string =>
  pair === null ? 'no mapping' : `${pair.qlikAppId} -> ${pair.newQlikAppId}`;

const placed = ({ taskName, reportName }: PlannedChange): string => `${taskName} / ${reportName}`;

function changeLines(change: PlannedChange): string[] {
  return change.pairs
    .filter(({ what }) => what === 'rewrite' || what === 'add' || what === 'remove')
    .map(({ what, case: which, before, after }) => {
      const named = which === '' ? what : `${what}, case ${which}`;
      return `${placed(change)}: ${named}: before ${arrow(before)}, after ${arrow(after)}`;
    });
}

function leftAlone(change: PlannedChange): string[] {
  return change.pairs
    .filter(({ what }) => what === 'unresolved' || what === 'ambiguous')
    .map(({ what, before, why }) => `${placed(change)}: ${what}: ${arrow(before)}${why === '' ? '' : `. ${why}`}`);
}

function byHandText({ byHand }: PropagationPlan): string {
  if (byHand.length === 0) return '';
  const lines = byHand.flatMap(({ what, values }) => [wrap(what, '  '), ...entries(values, '      ')]);
  return [`By hand (${byHand.length}):`, ...lines].join('\n');
}
