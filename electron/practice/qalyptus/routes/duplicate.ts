import { Failed, readFields, taskOf, type Answer, type QalyptusCall, type QalyptusRoute } from '../call.ts';
import { cloneTask, generatedName } from '../clone-task.ts';
import { readGroups } from '../mapping-input.ts';
import { nameTaken } from '../state.ts';
import type { Task } from '../types.ts';

/** POST duplicate (6.1): everything is checked before anything is made. */
export const duplicateRoute: QalyptusRoute = {
  method: 'POST',
  pattern: '/tasks/:taskId/duplicate',
  versions: ['v2'],
  right: 'create',
  async handle(call) {
    const source = taskOf(call);
    const body = await readFields(call);
    const wishedName = nameIn(call, body.get('NewName'));
    const pairs = readGroups(call, body, source);
    refuseClosed(call, source);
    if (call.struck.has('nameCollision') && wishedName !== undefined) {
      cloneTask(call.world, source, { name: wishedName, ownerName: 'Somebody Else', pairs: new Map() });
    }
    const name = wishedName ?? generatedName(call.world.state, source.name, call.world.switches.generatedName);
    refuseTaken(call, name);
    const task = cloneTask(call.world, source, { name, ownerName: call.actor.name, pairs });
    return idAnswer(call, task.id);
  },
};

/** The wished name, trimmed; undefined lets the server choose. */
function nameIn(call: QalyptusCall, given: unknown): string | undefined {
  if (given === undefined || given === null) return undefined;
  if (typeof given !== 'string') throw new Failed(400, 'NewName must be a string.');
  const name = given.trim();
  const { emptyName, nameLength } = call.world.switches;
  if (name === '' && emptyName === 400) throw new Failed(400, 'NewName must not be empty.');
  if (name.length > nameLength) throw new Failed(400, `NewName must not exceed ${nameLength} characters.`);
  return name === '' ? undefined : name;
}

export function refuseTaken(call: QalyptusCall, name: string, exceptTaskId = ''): void {
  const { namesUnique, nameCollisionStatus } = call.world.switches;
  if (namesUnique && nameTaken(call.world.state, name, exceptTaskId)) {
    throw new Failed(nameCollisionStatus, 'A task with this name already exists.', name);
  }
}

function refuseClosed(call: QalyptusCall, task: Task): void {
  if (call.world.switches.closedReports !== 'run-and-duplicate') return;
  const closed = task.reports.some((row) => call.world.state.reports.get(row.reportId)?.openToApi === false);
  if (closed) throw new Failed(403, 'A report of the task is not open to the REST API.');
}

function idAnswer(call: QalyptusCall, id: string): Answer {
  const { idShape, duplicateStatus: status } = call.world.switches;
  if (idShape === 'object') return { status, data: { id } };
  if (idShape === 'task-id') return { status, data: { taskId: id } };
  if (idShape === 'location') return { status, headers: { location: `/api/v2/tasks/${id}` } };
  if (idShape === 'bare') return { status, whole: id };
  if (idShape === 'bare-object') return { status, whole: { id } };
  return idShape === 'none' ? { status } : { status, data: id };
}
