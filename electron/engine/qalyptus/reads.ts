import type {
  Dialect,
  Guid,
  QalyptusConnection,
  QalyptusTask,
  TaskRecipient,
  TaskReport,
  TaskTrigger,
} from '../../../shared/domain/qalyptus.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { World } from '../world.ts';
import { ownGuid } from './bodies.ts';
import { field, firstField, guidOf } from './fields.ts';
import { isSuspicious } from './paging.ts';
import type { FoundList, Reader, RouteName, Version } from './reader.ts';
import { readTaskReport, type WhenAbsent } from './read-report.ts';
import {
  readConnection,
  readPublished,
  readRecipient,
  readTask,
  readTemplateObjectIds,
  readTrigger,
} from './read-task.ts';
import type { PublishedReport, QalyptusClient } from './types.ts';

export type Reads = Pick<
  QalyptusClient,
  | 'tasks'
  | 'task'
  | 'reports'
  | 'report'
  | 'triggers'
  | 'recipients'
  | 'connections'
  | 'publishedReports'
  | 'templateObjectIds'
>;

type Parts = { readonly reader: Reader; readonly dialect: Dialect; readonly world: World };

const notFound = (path: string) => new AppError('qalyptus.not-found', { method: 'GET', path });

export function createReads({ reader, dialect, world }: Parts): Reads {
  /** Routes proved to be missing: the task was there and they were not. */
  const missing = new Set<RouteName>();

  function kept<T>(route: RouteName, items: readonly unknown[], read: (item: unknown) => T | null): T[] {
    const rows = items.map(read).filter((row) => row !== null);
    const dropped = items.length - rows.length;
    if (dropped > 0) world.log.error('qalyptus items without a usable id left out', { route, dropped });
    return rows;
  }

  /** v1 was never seen to show mappings, so there their absence says nothing. */
  const whenAbsent = (version: Version): WhenAbsent =>
    version === 'v2' && dialect.mappingsReadable ? 'none' : 'unknown';

  async function tasks(signal?: AbortSignal): ReturnType<Reads['tasks']> {
    const found = await reader.list('tasks', 'tasks', { signal });
    if (found === null) throw new AppError('qalyptus.not-offered', { method: 'GET', path: 'tasks' });
    return { rows: kept('tasks', found.items, readTask), maybeCut: found.maybeCut };
  }

  /** Of a list that may be cut nobody can say that a task is gone, unless the route for single tasks is there after all. */
  async function listedTask(taskId: Guid, signal?: AbortSignal): Promise<QalyptusTask | null> {
    const { rows, maybeCut } = await tasks(signal);
    const listed = rows.find((row) => row.taskId === taskId) ?? null;
    if (listed !== null || !maybeCut) return listed;
    const [other] = missing.has('task') ? [] : rows;
    if (other && (await reader.one('task', `tasks/${other.taskId}`, { signal })) !== null) return null;
    throw new AppError('qalyptus.odd-reply', { path: `tasks/${taskId}`, reason: 'list-cut' });
  }

  /** A route for single tasks is an assumption: until it has answered once, the list has the last word. */
  async function task(id: Guid, signal?: AbortSignal): Promise<QalyptusTask | null> {
    const taskId = ownGuid(id);
    if (missing.has('task')) return listedTask(taskId, signal);
    const found = await reader.one('task', `tasks/${taskId}`, { signal });
    if (found !== null) {
      const row = readTask(found.data);
      if (row?.taskId === taskId) return row;
      throw new AppError('qalyptus.odd-reply', { path: `tasks/${taskId}`, reason: 'other-task' });
    }
    if (reader.versionOf('task') !== null) return null;
    const listed = await listedTask(taskId, signal);
    if (listed !== null) missing.add('task');
    return listed;
  }

  /** A list that hangs on a task. null: this server has no such route; a task that is not there throws. */
  async function ofTask(route: RouteName, id: Guid, last: string, signal?: AbortSignal): Promise<FoundList | null> {
    if (missing.has(route)) return null;
    const path = `tasks/${ownGuid(id)}/${last}`;
    const found = await reader.list(route, path, { signal });
    if (found !== null) return found;
    if (reader.versionOf(route) !== null || (await task(id, signal)) === null) throw notFound(path);
    missing.add(route);
    return null;
  }

  async function detailOf(taskId: Guid, reportId: Guid, signal?: AbortSignal) {
    if (missing.has('report detail')) return null;
    const path = `tasks/${taskId}/reports/${reportId}`;
    const found = await reader.one('report detail', path, { signal });
    const id = found === null ? null : guidOf(firstField(found.data, ['id', 'taskReportId']));
    if (id === null || id === reportId) return found;
    // Whatever this is, it is not the report that was asked for.
    throw new AppError('qalyptus.odd-reply', { path, reason: 'other-report' });
  }

  async function withDetail(taskId: Guid, entry: unknown, signal?: AbortSignal): Promise<TaskReport> {
    const path = `tasks/${taskId}/reports`;
    const listed = readTaskReport(entry, null, 'unknown');
    // A report left out here would be a report nobody maps: it would read the master.
    if (listed === null) throw new AppError('qalyptus.odd-reply', { path, reason: 'report-without-id' });
    const detail = await detailOf(taskId, listed.taskReportId, signal);
    if (detail === null) return listed;
    return readTaskReport(entry, detail.data, whenAbsent(detail.version)) ?? listed;
  }

  async function reportList(taskId: Guid, signal?: AbortSignal): Promise<readonly unknown[]> {
    const found = await ofTask('task reports', taskId, 'reports', signal);
    if (found === null) throw new AppError('qalyptus.not-offered', { method: 'GET', path: `tasks/${taskId}/reports` });
    if (found.maybeCut && !isSuspicious(found.items.length)) {
      throw new AppError('qalyptus.odd-reply', { path: `tasks/${taskId}/reports`, reason: 'list-cut' });
    }
    return found.items;
  }

  async function reports(id: Guid, signal?: AbortSignal): Promise<readonly TaskReport[]> {
    const taskId = ownGuid(id);
    const entries = await reportList(taskId, signal);
    return Promise.all(entries.map((entry) => withDetail(taskId, entry, signal)));
  }

  async function report(task: Guid, id: Guid, signal?: AbortSignal): Promise<TaskReport | null> {
    const [taskId, taskReportId] = [ownGuid(task), ownGuid(id)];
    const detail = await detailOf(taskId, taskReportId, signal);
    if (detail !== null) return readTaskReport({ id: taskReportId }, detail.data, whenAbsent(detail.version));
    if (reader.versionOf('report detail') !== null) return null;
    const entries = await reportList(taskId, signal);
    const entry = entries.find((one) => guidOf(firstField(one, ['id', 'taskReportId'])) === taskReportId);
    if (entry === undefined) return null;
    missing.add('report detail');
    return readTaskReport(entry, null, 'unknown');
  }

  return {
    tasks,
    task,
    reports,
    report,
    async triggers(taskId, signal): Promise<readonly TaskTrigger[] | null> {
      return (await ofTask('triggers', taskId, 'triggers', signal))?.items.map(readTrigger) ?? null;
    },
    async recipients(taskId, signal): Promise<readonly TaskRecipient[] | null> {
      return (await ofTask('recipients', taskId, 'recipients', signal))?.items.map(readRecipient) ?? null;
    },
    async connections(signal): Promise<readonly QalyptusConnection[] | null> {
      const found = await reader.list('connections', 'connections', { signal });
      // Half a list would let an app pass that no report may read.
      if (found === null || found.maybeCut) return null;
      const rows = kept('connections', found.items, readConnection);
      return rows.length < found.items.length ? null : rows;
    },
    async publishedReports(signal): Promise<readonly PublishedReport[] | null> {
      const found = await reader.list('reports', 'reports', { signal });
      // Of half a list nobody can say that a report is not there.
      if (found === null || found.maybeCut) return null;
      const rows = kept('reports', found.items, readPublished);
      return rows.length < found.items.length ? null : rows;
    },
    async templateObjectIds(reportId, signal): Promise<readonly string[] | null> {
      const path = `reports/${ownGuid(reportId)}/template-items`;
      const found = await reader.one('template-items', path, { signal });
      const isTold = found !== null && (Array.isArray(found.data) || field(found.data, 'nodes') !== undefined);
      return isTold ? readTemplateObjectIds(found.data) : null;
    },
  };
}
