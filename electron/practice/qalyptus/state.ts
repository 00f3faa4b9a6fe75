import type {
  Actor,
  Connection,
  Execution,
  OnDemandRequest,
  Project,
  Report,
  Rule,
  Task,
  TaskReport,
} from './types.ts';
import type { Dice } from '../seed/dice.ts';

/** Everything a practice Qalyptus holds; tests look at it and change it as its people would. */
export interface QalyptusState {
  readonly projects: Map<string, Project>;
  readonly connections: Map<string, Connection>;
  readonly reports: Map<string, Report>;
  readonly filters: Map<string, Rule>;
  readonly conditions: Map<string, Rule>;
  readonly tasks: Map<string, Task>;
  readonly executions: Map<string, Execution>;
  readonly onDemand: Map<string, OnDemandRequest>;
  /** The apps that exist in Qlik, with the server each is on. */
  readonly qlikApps: Map<string, { readonly name: string; readonly serverUrl: string }>;
  readonly dice: Dice;
}

export function createQalyptusState(dice: Dice): QalyptusState {
  return {
    projects: new Map(),
    connections: new Map(),
    reports: new Map(),
    filters: new Map(),
    conditions: new Map(),
    tasks: new Map(),
    executions: new Map(),
    onDemand: new Map(),
    qlikApps: new Map(),
    dice,
  };
}

/** The tasks an actor can see, in the order they were made. */
export const tasksOf = (state: QalyptusState, actor: Actor): Task[] =>
  [...state.tasks.values()].filter((task) => seesProject(state, actor, task.projectId));

export const seesProject = (state: QalyptusState, actor: Actor, projectId: string): boolean =>
  state.projects.get(projectId)?.organizationId === actor.organizationId;

/** The task a task report stands in. */
export function findTaskReport(
  state: QalyptusState,
  taskReportId: string,
): { readonly task: Task; readonly taskReport: TaskReport } | undefined {
  for (const task of state.tasks.values()) {
    const taskReport = task.reports.find((row) => row.id === taskReportId.toLowerCase());
    if (taskReport) return { task, taskReport };
  }
  return undefined;
}

/** Whether a task of that name is there, whatever the casing. */
export const nameTaken = (state: QalyptusState, name: string, exceptTaskId = ''): boolean =>
  [...state.tasks.values()].some((task) => task.id !== exceptTaskId && task.name.toLowerCase() === name.toLowerCase());
