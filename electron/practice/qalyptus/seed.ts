import { createQalyptusState, type QalyptusState } from './state.ts';
import { createDice, seedOf } from '../seed/dice.ts';
import type { AppPair, TaskReport, TemplateObject, Trigger } from './types.ts';

/** What a practice Qalyptus begins with; everything refers to everything else by its name. */
export type QalyptusContent = {
  readonly projects: readonly { readonly name: string; readonly organizationId?: string }[];
  readonly connections: readonly {
    readonly name: string;
    readonly project: string;
    readonly appId: string;
    readonly serverUrl: string;
  }[];
  readonly reports: readonly {
    readonly name: string;
    readonly project: string;
    readonly connections: readonly string[];
    readonly type?: string;
    readonly outputFormats?: readonly string[];
    readonly isIteration?: boolean;
    readonly objects?: readonly TemplateObject[];
  }[];
  readonly tasks: readonly TaskContent[];
  /** The apps that exist in Qlik. */
  readonly apps: readonly { readonly id: string; readonly name: string; readonly serverUrl: string }[];
};
export type TaskContent = {
  readonly name: string;
  readonly project: string;
  /** A report may stand in a task more than once. */
  readonly reports: readonly (string | TaskReportContent)[];
  readonly triggers?: readonly { readonly name: string; readonly appId?: string }[];
  readonly recipients?: readonly { readonly name: string; readonly email: string }[];
  readonly isActive?: boolean;
  readonly testMode?: boolean;
  readonly testModeRecipients?: string;
};
type TaskReportContent = {
  readonly report: string;
  readonly format?: string;
  readonly pairs?: readonly AppPair[];
  /** Names of connections a filter or a condition of this task report looks into. */
  readonly filterOn?: readonly string[];
  readonly conditionOn?: readonly string[];
  readonly folder?: string;
};

/** The organization everything belongs to unless the seed says otherwise. */
export const homeOrganization = '00000000-0000-4000-8000-000000000001';

/** Fields of a task report nobody touched; a full update in disguise puts them back to this. */
export const untouchedSettings = {
  format: 'Pdf',
  description: '',
  emailEmbedment: false,
  emailAttachment: true,
  filters: [],
  conditions: [],
  storageServices: [],
  separatorOptions: { separator: ',' },
  imageQuality: 'Normal',
  iterationOptions: null,
  hub: null,
  fileStorage: null,
  isOpenFilePasswordProtected: false,
  isWriteFilePasswordProtected: false,
} as const;

export function buildState(content: QalyptusContent, seed: number): QalyptusState {
  const state = createQalyptusState(createDice(seedOf(seed, 'qalyptus')));
  const id = () => state.dice.uuid();
  for (const { id: appId, name, serverUrl } of content.apps)
    state.qlikApps.set(appId.toLowerCase(), { name, serverUrl });
  for (const { name, organizationId = homeOrganization } of content.projects) {
    add(state.projects, { id: id(), name, organizationId });
  }
  for (const row of content.connections) {
    const projectId = named(state.projects, row.project).id;
    const { name, serverUrl } = row;
    add(state.connections, { id: id(), projectId, name, type: 'QlikSense', appId: row.appId.toLowerCase(), serverUrl });
  }
  for (const row of content.reports) addReport(state, row);
  for (const row of content.tasks) addTask(state, row);
  return state;
}

function addReport(state: QalyptusState, row: QalyptusContent['reports'][number]): void {
  const uses = row.connections.map((name) => {
    const { id: connectionId, appId, serverUrl } = named(state.connections, name);
    return { connectionId, appId, serverUrl };
  });
  const objects = row.objects ?? [{ id: state.dice.hex(8), title: `${row.name} table`, type: 'table' }];
  add(state.reports, {
    id: state.dice.uuid(),
    projectId: named(state.projects, row.project).id,
    name: row.name,
    type: row.type ?? 'Excel',
    outputFormats: row.outputFormats ?? ['Excel', 'Pdf'],
    isIteration: row.isIteration ?? false,
    uses,
    templateObjects: objects,
    openToApi: true,
  });
}

/** Puts a task there as a person would in the product. */
export function addTask(state: QalyptusState, row: TaskContent): string {
  const { dice } = state;
  const taskId = dice.uuid();
  const projectId = named(state.projects, row.project).id;
  const reports = row.reports.map((entry) =>
    makeTaskReport(state, projectId, typeof entry === 'string' ? { report: entry } : entry),
  );
  const triggers = (row.triggers ?? []).map(({ name, appId }): Trigger => ({
    id: dice.uuid(),
    name,
    type: appId === undefined ? 'Schedule' : 'QlikEvent',
    isActive: true,
    appId: appId?.toLowerCase() ?? null,
  }));
  const recipients = (row.recipients ?? []).map(({ name, email }) => ({
    id: dice.uuid(),
    recipientId: dice.uuid(),
    name,
    type: 'User',
    email,
  }));
  add(state.tasks, {
    id: taskId,
    projectId,
    name: row.name,
    ownerName: 'Ada Author',
    description: '',
    isActive: row.isActive ?? false,
    testMode: row.testMode ?? false,
    testModeRecipients: row.testModeRecipients ?? '',
    reports,
    recipients,
    triggers,
    lastExecution: null,
  });
  return taskId;
}

/** A report’s place in a task, with filters and conditions of its own. */
export function makeTaskReport(state: QalyptusState, projectId: string, row: TaskReportContent): TaskReport {
  const rules = (into: QalyptusState['filters'], word: string, names: readonly string[] = []) =>
    names.map((connection, order) => {
      const rule = {
        id: state.dice.uuid(),
        projectId,
        name: `${word} on ${connection}`,
        connectionId: named(state.connections, connection).id,
      };
      into.set(rule.id, rule);
      return { id: rule.id, name: rule.name, order };
    });
  return {
    id: state.dice.uuid(),
    reportId: named(state.reports, row.report).id,
    pairs: row.pairs ?? [],
    settings: {
      ...untouchedSettings,
      format: row.format ?? 'Excel',
      imageQuality: 'High',
      filters: rules(state.filters, 'Filter', row.filterOn),
      conditions: rules(state.conditions, 'Condition', row.conditionOn),
      fileStorage: row.folder === undefined ? null : { folder: row.folder },
    },
  };
}

function add<T extends { readonly id: string }>(into: Map<string, T>, row: T): void {
  into.set(row.id, row);
}

function named<T extends { readonly name: string }>(rows: ReadonlyMap<string, T>, name: string): T {
  for (const row of rows.values()) if (row.name === name) return row;
  throw new RangeError(`the seed names nothing called ${name}`);
}
