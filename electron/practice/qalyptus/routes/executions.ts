import { done, Failed, guidOf, readFields, taskOf, type QalyptusCall, type QalyptusRoute } from '../call.ts';
import { executionOut, statusOf } from '../out.ts';
import { listed } from '../paging.ts';
import { runTask } from '../run-task.ts';
import type { Execution } from '../types.ts';

const common = {
  versions: ['v2'],
  there: (world: QalyptusCall['world']) => !world.switches.runRouteMissing,
} as const;

function executionOf(call: QalyptusCall): Execution {
  const task = taskOf(call);
  const execution = call.world.state.executions.get(guidOf(call, 'executionId'));
  if (execution?.taskId !== task.id) throw new Failed(404, 'Execution not found.');
  return execution;
}

/** Running a task and looking at its runs; all of it is assumed. */
export const executionRoutes: readonly QalyptusRoute[] = [
  {
    method: 'POST',
    pattern: '/tasks/:taskId/executions',
    right: 'execute',
    ...common,
    handle(call) {
      const task = taskOf(call);
      const { closedReports, runStatus } = call.world.switches;
      const closed = task.reports.some((row) => call.world.state.reports.get(row.reportId)?.openToApi === false);
      if (closed && closedReports !== 'nothing') {
        throw new Failed(403, 'A report of the task is not open to the REST API.');
      }
      return done(executionOut(call.world, runTask(call.world, task)), runStatus);
    },
  },
  {
    method: 'GET',
    pattern: '/tasks/:taskId/executions',
    ...common,
    handle(call) {
      const task = taskOf(call);
      const rows = [...call.world.state.executions.values()].filter((row) => row.taskId === task.id);
      return listed(
        call,
        rows.map((row) => executionOut(call.world, row)),
      );
    },
  },
  {
    method: 'GET',
    pattern: '/tasks/:taskId/executions/:executionId',
    ...common,
    handle: (call) => done(executionOut(call.world, executionOf(call))),
  },
  {
    method: 'PATCH',
    pattern: '/tasks/:taskId/executions/:executionId',
    right: 'execute',
    versions: ['v2'],
    there: ({ switches }) => !switches.runRouteMissing && !switches.cancelRouteMissing,
    async handle(call) {
      const execution = executionOf(call);
      const body = await readFields(call);
      if (body.get('Status') !== 'Aborted') throw new Failed(400, 'Status must be Aborted.');
      if (['Queued', 'Running'].includes(statusOf(call.world, execution))) execution.aborted = true;
      return done(executionOut(call.world, execution));
    },
  },
];
