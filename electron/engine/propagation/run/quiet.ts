import type { Guid } from '../../../../shared/domain/qalyptus.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { hasCode, persist, type PropagationWork } from './work.ts';

/** As much of a run as it takes to switch a task on or off. */
export type Hand = Pick<PropagationWork, 'client' | 'signal' | 'sight' | 'mayGoOn'>;

/** Enables or disables a task and reads it back; false where the server has no such route, or forgets what it was told. */
export async function setActive(work: Hand, taskId: Guid, isActive: boolean): Promise<boolean> {
  const { client, signal, sight } = work;
  await work.mayGoOn();
  try {
    await persist(work, () => client.setActive(taskId, isActive, signal));
  } catch (thrown) {
    if (!hasCode(thrown, 'qalyptus.not-offered')) throw thrown;
    sight.learn({ canUpdateTask: false });
    return false;
  }
  const isDone = (await client.task(taskId, signal))?.isActive === isActive;
  sight.learn({ canUpdateTask: isDone });
  return isDone;
}

/** A copy that came out enabled is disabled at once; where that cannot be done, the whole batch must stop. */
export async function disableCopy(work: Hand, taskId: Guid, name: string): Promise<void> {
  if (!(await setActive(work, taskId, false))) throw new AppError('propagation.cannot-disable', { taskId, task: name });
}
