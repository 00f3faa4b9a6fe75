import type { QalyptusConnection, QalyptusTask, TaskRecipient, TaskTrigger } from '../../../shared/domain/qalyptus.ts';
import type { Json } from '../../../shared/json.ts';
import type { PublishedReport } from './types.ts';
import { field, firstField, flagOf, guidOf, textOf } from './fields.ts';

const projectOf = (value: unknown) => {
  const project = field(value, 'project');
  return {
    projectId: textOf(field(project, 'id')) ?? textOf(field(value, 'projectId')),
    projectName: textOf(field(project, 'name')) ?? textOf(field(value, 'projectName')),
  };
};

const appIdOf = (value: unknown): string | null => guidOf(value) ?? textOf(value);

/** A task as the server gave it; null without a usable id. */
export function readTask(value: unknown): QalyptusTask | null {
  const taskId = guidOf(firstField(value, ['id', 'taskId']));
  if (taskId === null) return null;
  return {
    taskId,
    name: textOf(field(value, 'name')) ?? '',
    ...projectOf(value),
    isActive: flagOf(field(value, 'isActive')),
    testMode: flagOf(field(value, 'testMode')),
    lastExecution: textOf(field(value, 'lastExecution')),
    raw: value as Json,
  };
}

export function readTrigger(value: unknown): TaskTrigger {
  return {
    triggerId: textOf(firstField(value, ['id', 'triggerId'])) ?? '',
    name: textOf(field(value, 'name')) ?? '',
    type: textOf(field(value, 'type')),
    isActive: flagOf(field(value, 'isActive')),
    appId: appIdOf(field(value, 'appId')),
    raw: value as Json,
  };
}

export function readRecipient(value: unknown): TaskRecipient {
  return {
    name: textOf(field(value, 'name')) ?? '',
    type: textOf(field(value, 'type')),
    email: textOf(field(value, 'email')),
  };
}

/** The host out of an address or a bare name; the text itself when it is neither. */
function hostOf(text: string | null): string | null {
  if (text === null) return null;
  return URL.parse(/^[a-z]+:\/\//i.test(text) ? text : `https://${text}`)?.host ?? text;
}

/** A connection; null without an id. */
export function readConnection(value: unknown): QalyptusConnection | null {
  const connectionId = textOf(firstField(value, ['id', 'connectionId']));
  if (connectionId === null) return null;
  return {
    connectionId: guidOf(connectionId) ?? connectionId,
    projectId: projectOf(value).projectId,
    name: textOf(field(value, 'name')) ?? '',
    appId: appIdOf(field(value, 'appId')),
    serverUrl: hostOf(textOf(firstField(value, ['serverUrl', 'server']))),
  };
}

export function readPublished(value: unknown): PublishedReport | null {
  const reportId = guidOf(firstField(value, ['id', 'reportId']));
  if (reportId === null) return null;
  return { reportId, projectId: projectOf(value).projectId, name: textOf(field(value, 'name')) ?? '' };
}

/** Ids of all objects a report's template names: what stands behind an item where it says so, else the item's own id. */
export function readTemplateObjectIds(data: unknown): string[] {
  const found = new Set<string>();
  const walk = (value: unknown, depth: number): void => {
    const objects = field(value, 'objects');
    if (!Array.isArray(objects) || depth > 20) return;
    for (const object of objects as unknown[]) {
      const id = textOf(firstField(object, ['itemID', 'id']));
      if (id !== null) found.add(id);
      walk(object, depth + 1);
    }
  };
  const nodes = field(data, 'nodes') ?? data;
  for (const node of Array.isArray(nodes) ? (nodes as unknown[]) : [nodes]) walk(node, 0);
  return [...found];
}
