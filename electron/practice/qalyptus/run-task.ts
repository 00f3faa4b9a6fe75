import { canOpen, readsOf } from './runtime.ts';
import type { Execution, Task } from './types.ts';
import type { QalyptusWorld } from './world.ts';

/** Runs a task: every report reads what it would read, and the recipients get it; in test mode only its addresses. */
export function runTask(world: QalyptusWorld, task: Task): Execution {
  const { state, clock, switches, runOutcome } = world;
  const reads = task.reports.flatMap((row) =>
    readsOf(state, switches, row.id).map((read) => ({ ...read, taskReportId: row.id })),
  );
  const works = reads.every((read) => canOpen(state, read));
  const outcome = runOutcome.status === 'auto' ? (works ? 'Success' : 'Error') : runOutcome.status;
  const startedAt = clock.now();
  const addresses = task.testMode ? task.testModeRecipients.split(/[;, ]+/) : task.recipients.map((row) => row.email);
  const execution: Execution = {
    id: state.dice.uuid(),
    taskId: task.id,
    startedAt,
    endsAt: startedAt + runOutcome.delayMs,
    outcome,
    reads,
    sentTo: outcome === 'Success' ? addresses.filter((address) => address !== '') : [],
    aborted: false,
  };
  state.executions.set(execution.id, execution);
  task.lastExecution = new Date(startedAt).toISOString();
  return execution;
}

/** What a reload of an app in Qlik sets off: every enabled task with an active trigger on it. */
export function reloadApp(world: QalyptusWorld, appId: string): Execution[] {
  const fired = [...world.state.tasks.values()].filter(
    (task) => task.isActive && task.triggers.some((trigger) => trigger.isActive && trigger.appId === appId),
  );
  return fired.map((task) => runTask(world, task));
}
