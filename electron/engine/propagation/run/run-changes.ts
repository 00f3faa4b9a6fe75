import type { NewItem, RunContext } from '../../jobs/index.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { changeTask, putTaskBack, refuseEdited } from './change-task.ts';
import { markBroken } from './changed-rows.ts';
import { freeze, thaw } from './freeze.ts';
import { toResult } from './item-result.ts';
import { noteStays, plannedStays } from './stays.ts';
import {
  isEdited,
  isAsWished,
  readStanding,
  tasksToChange,
  type Standing,
  type TaskToChange,
} from './tasks-to-change.ts';
import { endedStep, type Ended, type PropagationWork } from './work.ts';

const mostSamples = 5;

/** An update or a re-pointing: freeze, change and read back, look at a sample again, enable what was enabled before. */
export async function runChanges(work: PropagationWork, context: RunContext): Promise<void> {
  const { memory, brakes, warn } = work;
  const tasks = tasksToChange(work.plan);
  context.total(tasks.length);
  context.phase('looking at the tasks');
  const { open, edited } = await lookAt(work, tasks);
  context.phase('disabling tasks');
  for (const warning of await freeze(work, open)) warn(warning);
  context.phase('changing mappings');
  const byId = new Map<string, TaskToChange>(tasks.map((task) => [task.taskId, task]));
  await context.forEach(
    tasks.map((task) => toItem(task, context)),
    ({ item }) => {
      const task = byId.get(item.subject);
      if (!task) throw new AppError('job.odd', { subject: item.subject });
      return toResult(brakes, () => (edited.has(task) ? refuseEdited(work, task) : changeTask(work, task)));
    },
  );
  const stopped = brakes.stopped();
  if (stopped) throw stopped;
  noteUntouched(work);
  context.phase('putting back what is not whole');
  const back = await putBroken(work, tasks);
  context.phase('looking at a sample');
  const odd = await sample(work, tasks);
  for (const { taskId, name } of odd) {
    memory.keep(taskId, endedStep, 'review');
    warn(`${name}: shows other mappings than were read back a moment ago`);
  }
  context.phase('enabling tasks');
  const isWhole = (task: TaskToChange) => back.has(task) || (!odd.includes(task) && isVerified(work, task));
  await thaw(work, tasks, isWhole);
  if (work.sight.isBlind() && open.length > 0)
    warn(`${open.length} tasks: sent, not read back, because the server does not show mappings`);
}

/** Tasks that are to be changed, and those that somebody else has changed since the plan. */
async function lookAt(work: PropagationWork, tasks: readonly TaskToChange[]) {
  const standings: (readonly [TaskToChange, readonly Standing[] | null])[] = [];
  for (const task of tasks) {
    await work.mayGoOn();
    standings.push([task, await readStanding(work, task)]);
  }
  // Judged when all are read: by then it is known whether this server shows mappings at all.
  const isForeign = (rows: readonly Standing[] | null) => rows?.some((row) => isEdited(work, row)) === true;
  const edited = new Set(standings.filter(([, rows]) => isForeign(rows)).map(([task]) => task));
  const open = standings
    .filter(([task, rows]) => !edited.has(task) && (rows === null || !rows.every(isAsWished)))
    .map(([task]) => task);
  return { open, edited };
}

/** Customers whose mappings are right already may have other apps that stay now. */
function noteUntouched(work: PropagationWork): void {
  const { plan, vault } = work;
  for (const row of vault.qalyptus.rows(plan.server.name))
    if (plan.targets.some(({ propKey, action }) => propKey === row.propKey && action === 'noop'))
      noteStays(work, row, plannedStays);
}

const endOf = ({ memory }: PropagationWork, { taskId }: TaskToChange) => memory.recall<Ended>(taskId, endedStep);

const isDone = (end: Ended | undefined): boolean => end === 'updated' || end === 'unchanged';

/** Enabled again is only what was seen to be right: a task that cannot be looked into stays as it is. */
const isVerified = (work: PropagationWork, task: TaskToChange): boolean =>
  isDone(endOf(work, task)) && !work.sight.isBlind() && work.sight.hasSeen();

async function putBroken(work: PropagationWork, tasks: readonly TaskToChange[]): Promise<ReadonlySet<TaskToChange>> {
  const back = new Set<TaskToChange>();
  for (const task of tasks.filter((one) => !isDone(endOf(work, one)))) {
    try {
      if (await putTaskBack(work, task)) {
        back.add(task);
        continue;
      }
    } catch (thrown) {
      if (work.signal.aborted) throw thrown;
      work.world.log.error('task could not be put back', { taskId: task.taskId, error: thrown });
    }
    work.memory.keep(task.taskId, endedStep, 'review');
    markBroken(work, task);
  }
  return back;
}

/** The first, the last and some in between, read once more when everything is over. */
async function sample(work: PropagationWork, tasks: readonly TaskToChange[]): Promise<readonly TaskToChange[]> {
  const changed = tasks.filter((task) => endOf(work, task) === 'updated');
  const inside = changed.slice(1, -1);
  const picked = Array.from({ length: Math.min(mostSamples, inside.length) }, () => {
    const [high = 0, low = 0] = work.world.random(2);
    return inside.splice((high * 256 + low) % inside.length, 1)[0];
  });
  const odd: TaskToChange[] = [];
  for (const task of new Set([changed[0], ...picked, changed.at(-1)])) {
    if (!task) continue;
    const standing = await readStanding(work, task);
    if (!standing?.every((row) => row.pairs === null || isAsWished(row))) odd.push(task);
  }
  return odd;
}

const toItem = (task: TaskToChange, { run }: RunContext): NewItem => ({
  jobId: `${run.runId}/${task.taskId}`,
  kind: 'change-task',
  subject: task.taskId,
  title: task.name,
  group: '',
  weight: task.changes.length,
  bytesTotal: null,
  input: null,
});
