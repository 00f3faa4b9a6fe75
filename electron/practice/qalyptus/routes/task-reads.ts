import { done, Failed, guidOf, taskOf, type QalyptusRoute } from '../call.ts';
import { recipientOut, taskOut, taskReportDetailOut, taskReportOut, triggerOut } from '../out.ts';
import { listed } from '../paging.ts';
import { tasksOf } from '../state.ts';

const read = (pattern: string, handle: QalyptusRoute['handle'], there?: QalyptusRoute['there']): QalyptusRoute => ({
  method: 'GET',
  pattern,
  versions: ['v1', 'v2'],
  ...(there ? { there } : {}),
  handle,
});

/** Tasks and everything a task shows of itself. */
export const taskReads: readonly QalyptusRoute[] = [
  read('/tasks', (call) => {
    const rows = tasksOf(call.world.state, call.actor);
    return listed(
      call,
      rows.map((row) => taskOut(call.world, row)),
    );
  }),
  read(
    '/tasks/:taskId',
    (call) => done(taskOut(call.world, taskOf(call))),
    (world) => world.switches.singleTaskGet,
  ),
  read('/tasks/:taskId/reports', (call) => {
    const rows = taskOf(call).reports;
    return listed(
      call,
      rows.map((row) => taskReportOut(call.world, row)),
    );
  }),
  read('/tasks/:taskId/reports/:taskReportId', (call) => {
    const id = guidOf(call, 'taskReportId');
    const row = taskOf(call).reports.find((report) => report.id === id);
    if (!row) throw new Failed(404, 'Task report not found.');
    return done(taskReportDetailOut(call.world, call.version, row));
  }),
  read(
    '/tasks/:taskId/recipients',
    (call) => listed(call, taskOf(call).recipients.map(recipientOut)),
    (world) => world.switches.recipientsReadable,
  ),
  read(
    '/tasks/:taskId/triggers',
    (call) =>
      listed(
        call,
        taskOf(call).triggers.map((row) => triggerOut(call.world, row)),
      ),
    (world) => world.switches.triggersReadable,
  ),
];
