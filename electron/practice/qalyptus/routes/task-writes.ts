import type { Body } from '../body.ts';
import { done, Failed, readFields, taskOf, type QalyptusRoute } from '../call.ts';
import { statusOf, taskOut } from '../out.ts';
import { refuseTaken } from './duplicate.ts';
import type { QalyptusWorld } from '../world.ts';

/** Changing and deleting a task; both routes are assumed. */
export const taskWrites: readonly QalyptusRoute[] = [
  {
    method: 'PATCH',
    pattern: '/tasks/:taskId',
    versions: ['v2'],
    right: 'edit',
    there: (world) => world.switches.taskPatch !== 'missing',
    async handle(call) {
      const task = taskOf(call);
      const changes = changesIn(await readFields(call));
      if (changes.name !== undefined) refuseTaken(call, changes.name, task.id);
      if (call.world.switches.taskPatch === 'applied') Object.assign(task, changes);
      return done(taskOut(call.world, task));
    },
  },
  {
    method: 'DELETE',
    pattern: '/tasks/:taskId',
    versions: ['v2'],
    right: 'delete',
    there: (world) => !world.switches.deleteRouteMissing,
    handle(call) {
      const task = taskOf(call);
      const { deleteWhileRunning, deleteStatus } = call.world.switches;
      if (deleteWhileRunning === 409 && isRunning(call.world, task.id)) throw new Failed(409, 'The task is running.');
      call.world.state.tasks.delete(task.id);
      return done(null, deleteStatus);
    },
  },
];

type Changes = {
  name?: string;
  description?: string;
  isActive?: boolean;
  testMode?: boolean;
  testModeRecipients?: string;
};

function changesIn(body: Body): Changes {
  const changes: Changes = {};
  const name = textIn(body, 'Name')?.trim();
  if (name === '') throw new Failed(400, 'Name must not be empty.');
  const description = textIn(body, 'Description');
  const testModeRecipients = textIn(body, 'TestModeRecipients');
  const isActive = flagIn(body, 'IsActive');
  const testMode = flagIn(body, 'TestMode');
  if (name !== undefined) changes.name = name;
  if (description !== undefined) changes.description = description;
  if (testModeRecipients !== undefined) changes.testModeRecipients = testModeRecipients;
  if (isActive !== undefined) changes.isActive = isActive;
  if (testMode !== undefined) changes.testMode = testMode;
  return changes;
}

function textIn(body: Body, name: string): string | undefined {
  const value = body.get(name) ?? undefined;
  if (value !== undefined && typeof value !== 'string') throw new Failed(400, `${name} must be a string.`);
  return value;
}

function flagIn(body: Body, name: string): boolean | undefined {
  const value = body.get(name) ?? undefined;
  if (value !== undefined && typeof value !== 'boolean') throw new Failed(400, `${name} must be true or false.`);
  return value;
}

const isRunning = (world: QalyptusWorld, taskId: string): boolean =>
  [...world.state.executions.values()].some(
    (execution) => execution.taskId === taskId && ['Queued', 'Running'].includes(statusOf(world, execution)),
  );
