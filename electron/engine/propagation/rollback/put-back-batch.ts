import type { LedgerRow, PropagationPlan, PutBack } from '../../../../shared/domain/propagation.ts';
import type { Guid } from '../../../../shared/domain/qalyptus.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { noteRows } from '../run/changed-rows.ts';
import { freeze, thaw } from '../run/freeze.ts';
import { refuseBeside, rolledBackStep } from '../run/may-run.ts';
import { setPairs } from '../run/set-pairs.ts';
import { formerStays, noteStays } from '../run/stays.ts';
import type { TaskToChange } from '../run/tasks-to-change.ts';
import { putRow, type PropagationWork } from '../run/work.ts';
import type { PropagationDeps } from '../types.ts';
import { readTasksBack, workOf, type TaskBack } from './put-back.ts';

export type PutBackEnd = { readonly putBack: PutBack[]; readonly left: PutBack[]; readonly warnings: string[] };

/** What a rollback of an update or a re-pointing would put back, and what it would leave. Only reads. */
export async function previewPutBack(plan: PropagationPlan, force: readonly Guid[], deps: PropagationDeps) {
  const tasks = await readTasksBack(
    workOf(plan, deps, () => undefined),
    force,
  );
  const shown = (mayGo: boolean) =>
    tasks.filter((one) => one.mayGo === mayGo).flatMap(({ steps }) => steps.map((step) => step.shown));
  return { putsBack: shown(true), leaves: shown(false) };
}

/**
 * Puts the mappings back that were there before the batch, in reverse order, each read back; can be repeated. What somebody
 * has changed since is left, unless it is forced. Tasks that are enabled are disabled meanwhile.
 */
export async function putBackBatch(
  plan: PropagationPlan,
  force: readonly Guid[],
  deps: PropagationDeps,
): Promise<PutBackEnd> {
  const { server, vault } = deps;
  refuseBeside(server.name, null, vault);
  const end: PutBackEnd = { putBack: [], left: [], warnings: [] };
  const work = workOf(plan, deps, (text) => void end.warnings.push(text));
  const tasks = await readTasksBack(work, force);
  // From the first list on, the plan itself is over.
  vault.restores.keepStep(plan.planId, '', rolledBackStep, true);
  for (const one of tasks) if (!one.mayGo) leave(work, one, end);
  const going = tasks.filter(({ mayGo }) => mayGo);
  const open = going.filter(({ steps }) => steps.length > 0).map(({ task }) => task);
  end.warnings.push(...(await freeze(work, open)));
  const whole = new Set<TaskToChange>();
  for (const one of going) if (await putTask(work, one, end)) whole.add(one.task);
  await thaw(
    work,
    going.map(({ task }) => task),
    (task) => whole.has(task),
  );
  const sent = new Set(tasks.map(({ task }) => task.taskId));
  for (const row of vault.qalyptus.rows(server.name))
    if (row.taskId !== null && !sent.has(row.taskId)) noteStays(work, row, formerStays);
  const counts = { putBack: end.putBack.length, left: end.left.length };
  vault.audit.append('batch-put-back', { server: server.name, batchId: plan.planId, ...counts });
  return end;
}

/** What of a task could not be judged waits for a person; the ledger says so. */
function leave(work: PropagationWork, { task, steps }: TaskBack, end: PutBackEnd): void {
  end.left.push(...steps.map(({ shown }) => shown));
  const note = steps.find(({ shown }) => shown.canForce)?.shown.why;
  if (note === undefined) return;
  for (const row of rowsOf(work, task)) putRow(work, row, { state: 'needs-review', note });
}

const rowsOf = ({ vault, plan }: PropagationWork, { taskId }: TaskToChange): LedgerRow[] =>
  vault.qalyptus.rows(plan.server.name).filter((row) => row.taskId === taskId);

const ofAll: readonly AppError['code'][] = [
  'qalyptus.key',
  'qalyptus.licence',
  'propagation.unasked-change',
  'unexpected',
];

/** True when all of it was read back as it was before. */
async function putTask(work: PropagationWork, { task, steps }: TaskBack, end: PutBackEnd): Promise<boolean> {
  let isWhole = true;
  for (const step of steps) {
    const why = await putOne(work, step);
    if (why === '') end.putBack.push({ ...step.shown, why });
    else {
      isWhole = false;
      end.left.push({ ...step.shown, why });
    }
  }
  if (steps.length === 0) return true;
  noteRows(work, task, isWhole, formerStays);
  if (!isWhole)
    for (const row of rowsOf(work, task)) putRow(work, row, { state: 'needs-review', note: 'put back in part' });
  return isWhole;
}

/** Why it is not seen to be back; "" when it is. */
async function putOne(work: PropagationWork, { standing }: TaskBack['steps'][number]): Promise<string> {
  const { change, report, isOnce } = standing;
  if (report === null) return 'the report is not in the task any more';
  try {
    const outcome = await setPairs(work, { taskId: change.taskId, report, isOnce }, change.after);
    if (outcome === 'as-wished') return '';
    return outcome === 'unseen'
      ? 'sent, and the server does not show it'
      : 'the server shows other pairs than were sent';
  } catch (thrown) {
    work.signal.throwIfAborted();
    const error = AppError.from(thrown);
    if (ofAll.includes(error.code)) throw error;
    return error.code;
  }
}
