import type { Guid } from '../../../../shared/domain/qalyptus.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { hasCode, needsReview, persist, type PropagationWork } from './work.ts';

/** As much of a run as it takes to switch a task on or off. */
export type Hand = Pick<PropagationWork, 'client' | 'signal' | 'sight' | 'mayGoOn'>;

/**
 * `done`: read back. `unseen`: taken, and the server does not tell. `ignored`: taken and forgotten. `missing`: there is no
 * such route.
 */
export type Switched = 'done' | 'unseen' | 'ignored' | 'missing';

/** The word by which a person answers for copies of which the server neither tells whether they are enabled nor disables them. */
export const inertByHand = 'copies-inert';

/** Enables or disables a task, and reads it back. */
export async function switchTask(work: Hand, taskId: Guid, isActive: boolean): Promise<Switched> {
  const { client, signal, sight } = work;
  await work.mayGoOn();
  try {
    await persist(work, () => client.setActive(taskId, isActive, signal));
  } catch (thrown) {
    if (!hasCode(thrown, 'qalyptus.not-offered')) throw thrown;
    sight.learn({ canUpdateTask: false });
    return 'missing';
  }
  const shown = (await client.task(taskId, signal))?.isActive ?? null;
  if (shown === null) return 'unseen';
  sight.learn({ canUpdateTask: shown === isActive });
  return shown === isActive ? 'done' : 'ignored';
}

/** Whether it was read back as told. That a task is enabled is never claimed unseen: then a person is asked to look. */
export async function setActive(work: Hand, taskId: Guid, isActive: boolean): Promise<boolean> {
  const end = await switchTask(work, taskId, isActive);
  if (end === 'unseen' && isActive)
    throw needsReview('it was told to be enabled, and the server does not tell whether it is; look at it in Qalyptus', {
      taskId,
    });
  return end === 'done';
}

type Copy = { readonly taskId: Guid; readonly name: string; readonly isActive: boolean | null };

/**
 * A copy that is enabled, or of which nobody tells, is disabled at once; where that cannot be done, the whole batch must
 * stop, unless a person answers for what nobody tells.
 */
export async function disableCopy(work: Hand & Pick<PropagationWork, 'plan'>, copy: Copy): Promise<void> {
  const { taskId, name, isActive } = copy;
  if (isActive === false) return;
  const end = await switchTask(work, taskId, false);
  const isHidden = isActive === null;
  if (end === 'done' || (isHidden && end === 'unseen')) return;
  if (isHidden && end === 'missing' && work.plan.confirmed.includes(inertByHand)) return;
  const why = isHidden ? { why: 'the server does not tell whether it is enabled', confirm: inertByHand } : {};
  throw new AppError('propagation.cannot-disable', { taskId, task: name, ...why });
}
