import type { Dialect, QalyptusCapture, QalyptusCheck, QalyptusServer } from '../../../../shared/domain/qalyptus.ts';
import { count, table, when } from '../format.ts';
import { section, wrappedTable } from '../restore/lists.ts';
import { hang } from '../wrap.ts';

const marks = { there: 'there', missing: 'MISSING', refused: 'REFUSED', 'not-tried': 'not tried' } as const;
const offers = { offered: 'offered', 'not-offered': 'NOT OFFERED', 'not-tried': 'not tried: only a canary proves it' };

/** Where how a server speaks is known from. */
export const learnedText = ({ learnedBy, learnedAt }: Dialect): string =>
  learnedBy === 'default' ? 'not verified' : `${learnedBy}, ${when(learnedAt)}`;

export function serversText(servers: readonly QalyptusServer[]): string {
  const rows = servers.map(({ name, url, keyExpiresAt, dialect }) => [
    name,
    url,
    keyExpiresAt === null ? 'not known' : when(keyExpiresAt),
    learnedText(dialect),
  ]);
  return table(['name', 'address', 'key expires', 'way of speaking'], rows);
}

/** Whether it can be used, which routes there are, and what the server keeps to itself. */
export function checkText(check: QalyptusCheck): string {
  const { url, reachable, keyGood, tasks, propagation, routes, notDisclosed, notes, dialect } = check;
  return [
    [
      `${url}: ${reachable ? 'reachable' : 'NOT REACHABLE'}, key ${keyGood ? 'good' : 'NOT ACCEPTED'}.`,
      ...(tasks === null ? [] : [`The key sees ${count(tasks, 'task')}.`]),
      `Propagation: ${offers[propagation]}. Way of speaking: ${learnedText(dialect)}.`,
    ].join('\n'),
    table(
      ['route', 'state'],
      routes.map(({ route, state }) => [route, marks[state]]),
    ),
    section('This server does not tell', notDisclosed),
    section('Notes', notes),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** `null` is what the server does not tell, never "no". */
const told = (value: boolean | null, yes: string, no: string): string =>
  value === null ? 'not given' : value ? yes : no;
const counted = (list: readonly unknown[] | null): string => (list === null ? 'not given' : String(list.length));

export function tasksText({ takenAt, tasks, gaps }: QalyptusCapture): string {
  const rows = tasks.map(({ taskId, isActive, testMode, reports, triggers, recipients, name }) => [
    taskId,
    told(isActive, 'enabled', 'disabled'),
    told(testMode, 'test', 'live'),
    String(reports.length),
    counted(triggers),
    counted(recipients),
    name,
  ]);
  return [
    table(['id', 'state', 'mode', 'reports', 'triggers', 'recipients', 'name'], rows),
    `${count(tasks.length, 'task')}, read ${when(takenAt)}. "not given" means: not given by the server.`,
    section(
      'Could not be read',
      gaps.map(({ what, code }) => `${what} (${code})`),
    ),
  ]
    .filter((part) => part !== '')
    .join('\n');
}

export const versionsText = (versions: readonly { takenAt: number; tasks: number; digest: string }[]): string =>
  table(
    ['taken', 'tasks', 'digest'],
    versions.map(({ takenAt, tasks, digest }) => [new Date(takenAt).toISOString(), tasks, digest.slice(0, 12)]),
  );

type Change = { kind: string; what: string; taskName: string; name: string; before: string; after: string };

export function changesText(changes: readonly Change[]): string {
  if (changes.length === 0) return 'Nothing changed between the two.';
  return wrappedTable(
    ['change', 'what', 'task', 'name', 'before -> after'],
    changes.map(({ kind, what, taskName, name, before, after }) => [
      kind,
      what,
      taskName,
      name,
      `${before === '' ? '–' : before} -> ${after === '' ? '–' : after}`,
    ]),
  );
}

type Step = { number: number; title: string; what: string; state: string; evidence: string };

export const guideText = (steps: readonly Step[]): string =>
  steps
    .map(({ number, title, what, state, evidence }) =>
      [`${number}. ${title}: ${state.replace('-', ' ')}`, hang(what, '   '), hang(`Seen: ${evidence}`, '   ')].join(
        '\n',
      ),
    )
    .join('\n');

type Redirected = {
  name: string;
  connections: readonly string[] | null;
  filters: readonly string[] | null;
  conditions: readonly string[] | null;
};

/** What a mapping reaches when the report runs, report by report, and what it does not. */
export function redirectsText(reports: readonly Redirected[], notReached: readonly string[]): string {
  const line = (what: string, list: readonly string[] | null) =>
    hang(`${what}: ${list === null ? 'the server does not disclose it' : list.join(', ') || 'none'}`, '  ');
  return [
    ...reports.flatMap(({ name, connections, filters, conditions }) => [
      hang(name),
      line('connections', connections),
      line('filters', filters),
      line('conditions', conditions),
    ]),
    section('Not reached by a mapping', notReached),
  ]
    .filter((part) => part !== '')
    .join('\n');
}
