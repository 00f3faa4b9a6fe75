import type { PlannedTarget } from '../../../../shared/domain/propagation.ts';
import type { Guid, QalyptusTask } from '../../../../shared/domain/qalyptus.ts';
import { isBeyondCut } from '../../qalyptus/index.ts';
import { sameName, type PropagationWork } from './work.ts';

const answeredStep = 'answered';

/** The id the server gave for the copy, and the tasks that were there before it was asked. */
export type Answered = { readonly id: Guid | null; readonly tasks: readonly QalyptusTask[] };

/** Keeps the id a copy may have; one that was there before, of whatever kind, is not the copy's. */
export function keepAnswer(work: PropagationWork, { propKey, reports }: PlannedTarget, { id, tasks }: Answered): void {
  const { plan, vault, memory } = work;
  const others: readonly (string | null | undefined)[] = [
    plan.master?.taskId,
    ...reports.flatMap(({ taskReportId, reportId }) => [taskReportId, reportId]),
    ...reports.flatMap(({ pairs }) => pairs.flatMap(({ qlikAppId, newQlikAppId }) => [qlikAppId, newQlikAppId])),
    ...tasks.map(({ taskId }) => taskId),
    ...vault.qalyptus.rows(plan.server.name).map(({ taskId }) => taskId),
  ];
  if (id !== null && !others.includes(id)) memory.keep(propKey, answeredStep, id);
  else memory.forget(propKey, answeredStep);
}

function notSeen(thrown: unknown): null {
  if (isBeyondCut(thrown)) return null;
  throw thrown;
}

/** The task the server named, where it can be read and has the name of a copy; null: it has to be looked for. */
export async function readAnswered(work: PropagationWork, target: PlannedTarget): Promise<QalyptusTask | null> {
  const { client, signal, memory } = work;
  const id = memory.recall<Guid>(target.propKey, answeredStep);
  const task = id === undefined ? null : await client.task(id, signal).catch(notSeen);
  return task !== null && isNamedRight(work, target, task) ? task : null;
}

/** The wished name; where the server chose one, at least none that another task of ours has. */
function isNamedRight({ plan, vault }: PropagationWork, { name, propKey }: PlannedTarget, task: QalyptusTask): boolean {
  if (name !== '') return sameName(task.name, name);
  const ours = vault.qalyptus
    .rows(plan.server.name)
    .filter((row) => row.propKey !== propKey)
    .flatMap((row) => [row.name, row.serverName]);
  return ![plan.master?.name ?? '', ...ours].some((one) => one !== '' && sameName(one, task.name));
}
