import { createHash } from 'node:crypto';

import type { QalyptusConnection, QalyptusTask, TaskDetail } from '../../../../shared/domain/qalyptus.ts';
import { pairsText } from '../capture/pair-words.ts';

/** What of a server a plan rests on. */
export type SeenServer = {
  /** The tasks the plan names or whose names it wants. */
  readonly tasks: readonly QalyptusTask[];
  readonly details: readonly TaskDetail[];
  readonly connections: readonly QalyptusConnection[] | null;
};

const word = (value: string | boolean | null): string => (value === null ? '?' : String(value));
/** A name may hold anything; a fact is one line. */
const quoted = (text: string): string => JSON.stringify(text);

/** One fact a line, sorted; a fact about a task begins with its id. */
export function serverFacts({ tasks, details, connections }: SeenServer): string[] {
  const facts = new Set<string>();
  for (const { taskId, name, isActive, testMode } of tasks)
    facts.add(`${taskId} task ${quoted(name)} enabled ${word(isActive)} test mode ${word(testMode)}`);
  for (const detail of details) for (const fact of detailFacts(detail)) facts.add(fact);
  for (const { connectionId, name, appId, serverUrl } of connections ?? [])
    facts.add(`connection ${connectionId} ${quoted(name)} app ${word(appId)} server ${word(serverUrl)}`);
  return [...facts].sort();
}

function detailFacts({ taskId, reports, triggers, recipients }: TaskDetail): string[] {
  return [
    ...reports.map(({ taskReportId, reportId, name, mappings }) => {
      const pairs = mappings === null ? '?' : `[${pairsText(mappings)}]`;
      return `${taskId} report ${taskReportId} of ${word(reportId)} ${quoted(name)} mapped ${pairs}`;
    }),
    ...(triggers ?? []).map(({ triggerId, appId }) => `${taskId} trigger ${triggerId} app ${word(appId)}`),
    `${taskId} recipients ${recipients === null ? '?' : recipients.length}`,
  ];
}

/** sha-256 over the facts, lower-case hex. */
export const digestOf = (facts: readonly string[]): string =>
  createHash('sha256').update(facts.join('\n')).digest('hex');

/** The task a fact is about; null for a connection. */
export const taskOf = (fact: string): string | null => (fact.startsWith('connection ') ? null : fact.slice(0, 36));
