import type { Version } from './call.ts';
import { pairsShown } from './mappings-out.ts';
import type { Connection, Execution, Project, Recipient, Report, Rule, Task, TaskReport, Trigger } from './types.ts';
import type { QalyptusWorld } from './world.ts';

/** Rows as the reference’s field inventory (5.1) lists them. */
const owned = { owner: '00000000-0000-4000-8000-0000000000aa', ownerName: 'Ada Author', isMine: true };

const projectInside = (world: QalyptusWorld, projectId: string) => ({
  id: projectId,
  name: world.state.projects.get(projectId)?.name ?? null,
});

export const projectOut = ({ id, name }: Project) => ({
  id,
  name,
  ...owned,
  description: null,
  isGlobalPermissions: false,
});

export function connectionOut(world: QalyptusWorld, connection: Connection): Record<string, unknown> {
  const { id, projectId, name, type, appId, serverUrl } = connection;
  const shown = world.switches.connectionApps;
  return {
    id,
    projectId,
    name,
    type,
    ...(shown === 'hidden' ? {} : { appId }),
    ...(shown === 'app-and-server' ? { serverUrl } : {}),
  };
}

export const ruleOut = (world: QalyptusWorld, { id, name, projectId }: Rule) => ({
  id,
  name,
  ...owned,
  project: projectInside(world, projectId),
  description: null,
});

export function reportOut(world: QalyptusWorld, report: Report, single = false): Record<string, unknown> {
  const { id, name, type, isIteration, outputFormats } = report;
  const connections = report.uses.map(({ connectionId }) => ({
    id: connectionId,
    name: world.state.connections.get(connectionId)?.name ?? null,
  }));
  return {
    id,
    name,
    type,
    ...owned,
    project: projectInside(world, report.projectId),
    description: null,
    createdDate: '2026-01-05T08:00:00Z',
    isIteration,
    templateFile: `${name}.qtr`,
    outputFormats,
    dynamicNameSeparator: '_',
    ...(single && world.switches.reportConnections === 'shown' ? { connections } : {}),
  };
}

/** One node per report, with the objects its template refers to. */
export function templateItemsOut(world: QalyptusWorld, report: Report) {
  const objects = report.templateObjects.map((object, index) => {
    const row = `item-${index + 1}`;
    const inItem = world.switches.templateObjectId === 'itemID';
    const ids = inItem ? { id: row, itemID: object.id } : { id: object.id, itemID: row };
    return { ...ids, title: object.title, type: object.type, objects: [], columns: [] };
  });
  return { nodes: [{ name: 'Objects', type: 'Objects', icon: 'object', objects }] };
}

export const taskOut = (world: QalyptusWorld, task: Task) => ({
  id: task.id,
  name: task.name,
  ...owned,
  ownerName: task.ownerName,
  project: projectInside(world, task.projectId),
  isActive: task.isActive,
  testMode: task.testMode,
  testModeRecipients: task.testModeRecipients,
  description: task.description,
  isScheduled: task.triggers.length > 0,
  notifyIfError: true,
  notifyIfSuccess: false,
  notifyIfWarning: false,
  sendNotifications: false,
  notificationRecipients: null,
  notificationCc: null,
  notificationBcc: null,
  lastExecution: task.lastExecution,
});

export function taskReportOut(world: QalyptusWorld, row: TaskReport) {
  const report = world.state.reports.get(row.reportId);
  const { format, description, emailEmbedment, emailAttachment } = row.settings;
  return {
    id: row.id,
    reportID: row.reportId,
    name: report?.name ?? null,
    type: report?.type ?? null,
    format,
    description,
    isIteration: report?.isIteration ?? false,
    outputFormats: report?.outputFormats ?? [],
    emailEmbedment,
    emailAttachment,
  };
}

export const taskReportDetailOut = (world: QalyptusWorld, version: Version, row: TaskReport) => ({
  ...taskReportOut(world, row),
  ...row.settings,
  ...pairsShown(world, version, row),
});

export const recipientOut = ({ id, recipientId, name, type, email }: Recipient) => ({
  id,
  recipientID: recipientId,
  name,
  type,
  email,
});

export function triggerOut(world: QalyptusWorld, trigger: Trigger): Record<string, unknown> {
  const number = (value: number) => (world.switches.numbersAsText ? String(value) : value);
  const { id, name, type, isActive, appId } = trigger;
  const common = { id, name, type, description: null, isActive, priority: number(50), execution: 'Parallel' };
  const times = { startDate: '2026-01-05T08:00:00Z', endDate: null, timeZone: 'UTC', timeZoneOfset: number(0) };
  if (type === 'QlikEvent') return { ...common, ...times, appId, eventType: 'Qlik', qlikEvent: 'AppSuccessfulReload' };
  return { ...common, ...times, frequency: 'Daily', atHour: number(6), atMinut: number(30), appId: null };
}

const words2019: Readonly<Record<string, string>> = { Success: 'completed', Warning: 'completed' };

export function executionOut(world: QalyptusWorld, execution: Execution) {
  const status = statusOf(world, execution);
  const shown = world.switches.runWords === 'server' ? status : (words2019[status] ?? status.toLowerCase());
  const over = execution.aborted || world.clock.now() >= execution.endsAt;
  return {
    id: execution.id,
    taskID: execution.taskId,
    status: shown,
    startDate: new Date(execution.startedAt).toISOString(),
    endDate: over ? new Date(execution.endsAt).toISOString() : null,
  };
}

/** Queued for the first fifth of its time, then running, then as it was told to end. */
export function statusOf(world: QalyptusWorld, execution: Execution): string {
  if (execution.aborted) return 'Stopped';
  const now = world.clock.now();
  if (now >= execution.endsAt) return execution.outcome;
  return now - execution.startedAt < (execution.endsAt - execution.startedAt) / 5 ? 'Queued' : 'Running';
}
