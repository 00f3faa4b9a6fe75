import type { Guid } from '../../../../shared/domain/qalyptus.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { setActive, switchTask, type Switched } from './quiet.ts';
import type { TaskToChange } from './tasks-to-change.ts';
import { askedToDisableStep, frozenStep, hasCode, type PropagationWork } from './work.ts';

export const frozenByHand = 'frozen-by-hand';

/**
 * Disables what is enabled before its mappings change. Where that cannot be done the run stops, unless a person has
 * confirmed that the tasks are kept from running by other means; then they are named.
 */
export async function freeze(work: PropagationWork, tasks: readonly TaskToChange[]): Promise<readonly string[]> {
  const { client, signal, memory, plan } = work;
  const left: TaskToChange[] = [];
  for (const task of tasks) {
    const now = await client.task(task.taskId, signal);
    if (now === null || now.isActive === false) continue;
    // Kept first: killed in between, it is still known that the task has to be enabled again.
    if (now.isActive === true) memory.keep(task.taskId, frozenStep, true);
    if (now.isActive === true && (await setActive(work, task.taskId, false))) continue;
    memory.forget(task.taskId, frozenStep);
    left.push(task);
  }
  for (const { taskId } of left) memory.keep(taskId, askedToDisableStep, true);
  if (left.length > 0 && !plan.confirmed.includes(frozenByHand))
    throw new AppError('propagation.cannot-disable', { tasks: left.map(({ name }) => name), confirm: frozenByHand });
  return left.map(({ name }) => `${name}: could not be disabled while its mappings changed`);
}

/** Enables again what this plan has disabled and is whole; names what stays disabled, and what only a person can enable. */
export async function thaw(
  work: PropagationWork,
  tasks: readonly TaskToChange[],
  isWhole: (task: TaskToChange) => boolean,
): Promise<void> {
  const { memory, warn } = work;
  for (const task of tasks) {
    const { taskId, name } = task;
    if (memory.recall<boolean>(taskId, frozenStep) !== true) {
      if (await isLeftByHand(work, taskId))
        warn(`${name}: was enabled when the plan was made and is disabled; enable it in Qalyptus when it is right`);
      continue;
    }
    if (!isWhole(task)) {
      warn(`${name}: stays disabled, because its mappings could not be seen to be right`);
      continue;
    }
    const trouble = await enable(work, taskId);
    if (trouble !== '') {
      warn(`${name}: ${trouble}; enable it in Qalyptus`);
      continue;
    }
    memory.keep(taskId, thawedStep, true);
    memory.forget(taskId, frozenStep);
  }
}

const thawedStep = 'thawed';

/** A person was asked to disable it, and has. */
async function isLeftByHand({ plan, memory, client, signal }: PropagationWork, taskId: Guid): Promise<boolean> {
  const wasActive = plan.freeze.some((row) => row.taskId === taskId && row.wasActive === true);
  if (!wasActive || memory.recall(taskId, thawedStep) !== undefined) return false;
  return (await client.task(taskId, signal))?.isActive === false;
}

const troubles: Readonly<Record<Switched, string>> = {
  done: '',
  unseen: 'was told to be enabled again, and the server does not tell whether it is',
  ignored: 'could not be enabled again',
  missing: 'could not be enabled again',
};

/** Why it is not seen to be enabled; one task that cannot be switched keeps no other one disabled. */
async function enable(work: PropagationWork, taskId: Guid): Promise<string> {
  try {
    return troubles[await switchTask(work, taskId, true)];
  } catch (thrown) {
    const ofAll = hasCode(thrown, 'qalyptus.key', 'qalyptus.licence', 'unexpected', 'job.cancelled');
    if (work.signal.aborted || ofAll || !(thrown instanceof AppError)) throw thrown;
    return `could not be enabled again (${thrown.code})`;
  }
}
