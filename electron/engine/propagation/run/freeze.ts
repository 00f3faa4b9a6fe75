import { AppError } from '../../../../shared/errors/app-error.ts';
import { setActive } from './quiet.ts';
import type { TaskToChange } from './tasks-to-change.ts';
import { askedToDisableStep, frozenStep, type PropagationWork } from './work.ts';

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
): Promise<readonly string[]> {
  const { memory, plan } = work;
  const warnings: string[] = [];
  for (const task of tasks) {
    const { taskId, name } = task;
    const wasActive = plan.freeze.some((row) => row.taskId === taskId && row.wasActive === true);
    if (memory.recall<boolean>(taskId, frozenStep) !== true) {
      const isByHand = wasActive && (await work.client.task(taskId, work.signal))?.isActive === false;
      if (isByHand && memory.recall(taskId, thawedStep) === undefined)
        warnings.push(
          `${name}: was enabled when the plan was made and is disabled; enable it in Qalyptus when it is right`,
        );
      continue;
    }
    if (!isWhole(task)) {
      warnings.push(`${name}: stays disabled, because its mappings could not be seen to be right`);
      continue;
    }
    if (!(await setActive(work, taskId, true))) {
      warnings.push(`${name}: could not be enabled again; enable it in Qalyptus`);
      continue;
    }
    memory.keep(taskId, thawedStep, true);
    memory.forget(taskId, frozenStep);
  }
  return warnings;
}

const thawedStep = 'thawed';
