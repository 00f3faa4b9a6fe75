import { reloadApp, runTask } from './run-task.ts';
import { addTask, makeTaskReport, type TaskContent } from './seed.ts';
import type { Execution, Report, Task, TaskReport } from './types.ts';
import type { QalyptusWorld } from './world.ts';

/** What people do in the product’s own screens and in Desktop, without an API call. */
export interface QalyptusEditing {
  readonly addTask: (content: TaskContent) => Task;
  /** Another report in a task that is there, by name, without a mapping. */
  readonly addReportToTask: (taskId: string, reportName: string) => TaskReport;
  /** Points connections at other apps or another server; reports go on with what they were published with. */
  readonly changeConnections: (change: {
    readonly apps?: ReadonlyMap<string, string>;
    readonly serverUrl?: string;
  }) => void;
  /** Publishes reports again with what their connections are now; without names all of them. */
  readonly republish: (reportNames?: readonly string[]) => Report[];
  /** Apps that now exist in Qlik. */
  readonly addApps: (
    apps: readonly { readonly id: string; readonly name: string; readonly serverUrl: string }[],
  ) => void;
  readonly removeApps: (appIds: readonly string[]) => void;
  readonly runTask: (taskId: string) => Execution;
  /** A reload in Qlik; answers the runs it set off. */
  readonly reloadApp: (appId: string) => Execution[];
}

export function createQalyptusEditing(world: QalyptusWorld): QalyptusEditing {
  const { state } = world;
  const taskOf = (taskId: string): Task => {
    const task = state.tasks.get(taskId.toLowerCase());
    if (!task) throw new RangeError(`no task ${taskId}`);
    return task;
  };
  return {
    addTask: (content) => taskOf(addTask(state, content)),
    addReportToTask(taskId, reportName) {
      const task = taskOf(taskId);
      const row = makeTaskReport(state, task.projectId, { report: reportName });
      task.reports.push(row);
      return row;
    },
    changeConnections({ apps, serverUrl }) {
      for (const connection of state.connections.values()) {
        connection.appId = apps?.get(connection.appId) ?? connection.appId;
        connection.serverUrl = serverUrl ?? connection.serverUrl;
      }
    },
    republish(reportNames) {
      const wanted = [...state.reports.values()].filter((row) => reportNames?.includes(row.name) ?? true);
      for (const report of wanted) republish(world, report);
      return wanted;
    },
    addApps(apps) {
      for (const { id, name, serverUrl } of apps) state.qlikApps.set(id.toLowerCase(), { name, serverUrl });
    },
    removeApps(appIds) {
      for (const id of appIds) state.qlikApps.delete(id.toLowerCase());
    },
    runTask: (taskId) => runTask(world, taskOf(taskId)),
    reloadApp: (appId) => reloadApp(world, appId.toLowerCase()),
  };
}

/** A server that does not keep ids gives the report a new one; its place in tasks then holds a report that is gone. */
function republish({ state, switches }: QalyptusWorld, report: Report): void {
  report.uses = report.uses.map((use) => {
    const connection = state.connections.get(use.connectionId);
    return connection ? { ...use, appId: connection.appId, serverUrl: connection.serverUrl } : use;
  });
  if (switches.republishKeepsIds) return;
  state.reports.delete(report.id);
  report.id = state.dice.uuid();
  state.reports.set(report.id, report);
}
