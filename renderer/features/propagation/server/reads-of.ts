import type { QalyptusCapture, QalyptusTask } from '../../../../shared/domain/qalyptus.ts';

/** The connections the reports of a task may read; null: the server does not tell. */
export function readsOf(
  { projectId }: Pick<QalyptusTask, 'projectId'>,
  { connections }: Pick<QalyptusCapture, 'connections'>,
): readonly { readonly name: string; readonly appId: string | null }[] | null {
  const own = connections?.filter((one) => one.projectId === null || projectId === null || one.projectId === projectId);
  return own === undefined || own.length === 0 ? null : own.map(({ name, appId }) => ({ name, appId }));
}
