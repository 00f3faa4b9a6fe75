import { createDice } from '../seed/dice.ts';
import type { QalyptusContent, TaskContent } from './seed.ts';
import type { TemplateObject } from './types.ts';

export type UsualSeed = {
  /** Every app of the tenant, masters and targets. */
  readonly apps: readonly { readonly id: string; readonly name: string }[];
  /** The apps the reports were built on, the first ones of three at most. */
  readonly masterAppIds: readonly string[];
  /** Address of the tenant, as connections write it. */
  readonly host: string;
  /** Objects the templates refer to, by master app. */
  readonly objects?: Readonly<Record<string, readonly TemplateObject[]>>;
  /** `live`: the master task is enabled and would mail. */
  readonly master?: 'inert' | 'live';
  readonly ordinaryTasks?: number;
};

/**
 * One project, a connection to each master app, three reports (the second of two apps where there are two), a master task
 * holding all three, and ordinary tasks without mappings that are at work.
 */
export function seedQalyptus(given: UsualSeed): QalyptusContent {
  const project = 'Customer reporting';
  const nameOf = (appId: string) => given.apps.find((app) => app.id === appId)?.name ?? appId;
  const connections = given.masterAppIds.map((appId, index) => ({
    name: `${index + 1} ${nameOf(appId)}`,
    project,
    appId,
    serverUrl: given.host,
  }));
  const [first, second = first] = connections;
  if (!first || !second) throw new RangeError('at least one master app');
  const objectsOf = (...appIds: string[]) => appIds.flatMap((appId) => given.objects?.[appId] ?? []);
  const report = (name: string, type: string, used: readonly { name: string; appId: string }[]) => {
    const distinct = [...new Map(used.map((connection) => [connection.appId, connection])).values()];
    const objects = objectsOf(...distinct.map((connection) => connection.appId));
    return {
      name,
      project,
      type,
      connections: distinct.map((connection) => connection.name),
      ...(objects.length === 0 ? {} : { objects }),
    };
  };
  return {
    projects: [{ name: project }],
    connections,
    reports: [
      report('Sales pack', 'Excel', [first]),
      report('Board deck', 'PowerPoint', [first, second]),
      report('Ledger extract', 'Word', [second]),
    ],
    tasks: [masterTask(project, given.master === 'live', first), ...ordinary(project, given.ordinaryTasks ?? 3, first)],
    apps: given.apps.map(({ id, name }) => ({ id, name, serverUrl: given.host })),
  };
}

type Used = { readonly name: string; readonly appId: string };

const masterTask = (project: string, live: boolean, first: Used): TaskContent => ({
  name: 'Monthly report - master',
  project,
  reports: [{ report: 'Sales pack', filterOn: [first.name] }, 'Board deck', 'Ledger extract'],
  isActive: live,
  ...(live
    ? {
        triggers: [{ name: 'First of the month' }, { name: 'After reload', appId: first.appId }],
        recipients: [{ name: 'All customers', email: 'customers@practice.invalid' }],
      }
    : {}),
});

function ordinary(project: string, count: number, first: Used): TaskContent[] {
  const reports = ['Sales pack', 'Board deck', 'Ledger extract'];
  return Array.from({ length: count }, (_, index) => ({
    name: `Daily ${reports[index % 3] ?? ''} ${index + 1}`,
    project,
    reports: [reports[index % 3] ?? ''],
    isActive: true,
    triggers: [index % 2 === 0 ? { name: 'Every morning' } : { name: 'After reload', appId: first.appId }],
    recipients: [{ name: 'Controllers', email: 'controllers@practice.invalid' }],
  }));
}

/** A server of its own making, for when no tenant stands beside it. */
export function seedAlone(seed: number): QalyptusContent {
  const dice = createDice(seed);
  const apps = Array.from({ length: 8 }, (_, index) => ({ id: dice.uuid(), name: `Practice app ${index + 1}` }));
  const masterAppIds = apps.slice(0, 2).map((app) => app.id);
  return seedQalyptus({ apps, masterAppIds, host: 'https://practice.qlikcloud.invalid' });
}
