import type { AppPair, TaskReport } from '../../../shared/domain/qalyptus.ts';
import type { Json } from '../../../shared/json.ts';
import { field, firstField, flagOf, guidOf, isObject, textOf } from './fields.ts';
import { readMappings } from './read-mappings.ts';

function namesOf(value: unknown): string[] | null {
  if (!Array.isArray(value)) return null;
  return (value as unknown[]).map((item) => textOf(item) ?? textOf(firstField(item, ['name', 'id'])) ?? '');
}

const offWords = ['isActive', 'isEnabled', 'enabled', 'active'];

/** Whether a delivery setting delivers: anything filled in counts, unless it says that it is off. */
function isUsed(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(isUsed);
  if (!isObject(value)) return value !== undefined && value !== null && value !== false && value !== 0 && value !== '';
  if (offWords.some((word) => flagOf(field(value, word)) === false)) return false;
  return Object.values(value).some(isUsed);
}

function placesOf(kind: string, value: unknown): string[] {
  const entries = Array.isArray(value) ? (value as unknown[]) : [value];
  return entries.filter(isUsed).map((entry) => {
    const name = textOf(entry) ?? textOf(firstField(entry, ['name', 'path', 'folder', 'location', 'url']));
    return name === null ? kind : `${kind}: ${name}`;
  });
}

const delivery = [
  { name: 'fileStorage', kind: 'Folder' },
  { name: 'storageServices', kind: 'Storage' },
  { name: 'hub', kind: 'Hub' },
] as const;

/** Where a report goes beside mail; null when the server names none of the settings. */
function destinationsOf(value: unknown): string[] | null {
  const told = delivery.filter(({ name }) => field(value, name) !== undefined);
  return told.length === 0 ? null : told.flatMap(({ name, kind }) => placesOf(kind, field(value, name)));
}

/** What an absent mapping property means: there are none, or nobody knows. */
export type WhenAbsent = 'none' | 'unknown';

/** A task report out of its list entry and, where there is one, its detail; null without a usable id. */
export function readTaskReport(entry: unknown, detail: unknown, whenAbsent: WhenAbsent): TaskReport | null {
  const merged = isObject(entry) && isObject(detail) ? { ...entry, ...detail } : (detail ?? entry);
  const taskReportId = guidOf(firstField(merged, ['id', 'taskReportId']));
  if (taskReportId === null) return null;
  const reportId = guidOf(field(merged, 'reportID'));
  const found = readMappings(merged, reportId === null ? [taskReportId] : [taskReportId, reportId]);
  const mappings: AppPair[] | null = found === undefined ? (whenAbsent === 'none' ? [] : null) : found;
  return {
    taskReportId,
    reportId,
    name: textOf(field(merged, 'name')) ?? '',
    type: textOf(field(merged, 'type')),
    format: textOf(field(merged, 'format')),
    isIteration: flagOf(field(merged, 'isIteration')),
    mappings,
    filters: namesOf(field(merged, 'filters')),
    conditions: namesOf(field(merged, 'conditions')),
    destinations: destinationsOf(merged),
    raw: merged as Json,
  };
}
