import type { PlannedChange, PropagationPlan, PutBack } from '../../../../shared/domain/propagation.ts';
import type { AppPair, Guid } from '../../../../shared/domain/qalyptus.ts';
import type { Json } from '../../../../shared/json.ts';
import type { RunId } from '../../../../shared/domain/ids.ts';
import { createBrakes } from '../run/brakes.ts';
import { createFirstPatch } from '../run/first-patch.ts';
import { createPlanMemory } from '../run/plan-memory.ts';
import { createSight } from '../run/sight.ts';
import {
  beforeStep,
  isEdited,
  readStanding,
  tasksToChange,
  type Standing,
  type TaskToChange,
} from '../run/tasks-to-change.ts';
import { samePairs, type PropagationWork } from '../run/work.ts';
import type { PropagationDeps } from '../types.ts';

type Before = { readonly pairs: AppPair[] | null } & Json;

/** One list that was sent, seen from the way back: `change` leads from what was sent to what was there. */
export type Step = { readonly standing: Standing; readonly shown: PutBack };
/** A task whose lists are put back together or not at all, so that its reports go on agreeing with each other. */
export type TaskBack = { readonly task: TaskToChange; readonly steps: readonly Step[]; readonly mayGo: boolean };

/** What the parts of a run need, for the way back of its plan. */
export function workOf(plan: PropagationPlan, deps: PropagationDeps, warn: (text: string) => void): PropagationWork {
  const { world, vault, client, signal = new AbortController().signal } = deps;
  return {
    ...{ plan, world, vault, client, signal, warn },
    runId: world.newId() as RunId,
    memory: createPlanMemory(plan.planId, vault.restores),
    brakes: createBrakes(),
    firstPatch: createFirstPatch({ client, signal, warn }),
    sight: createSight({ plan, vault, world }),
    masterReports: () => Promise.resolve([]),
    retryFailed: false,
    mayGoOn: async () => signal.throwIfAborted(),
  };
}

/** Every task this plan has sent lists to, the last one first, and whether it may go back. Only reads. */
export async function readTasksBack(work: PropagationWork, force: readonly Guid[]): Promise<TaskBack[]> {
  const tasks: TaskBack[] = [];
  for (const task of [...tasksToChange(work.plan)].reverse()) {
    const changes = task.changes.flatMap((change) => backwards(work, change)).reverse();
    if (changes.length === 0) continue;
    tasks.push(await readTaskBack(work, { ...task, changes }, force.includes(task.taskId)));
  }
  return tasks;
}

/** Nothing where no list was sent. */
function backwards(
  { memory }: PropagationWork,
  change: PlannedChange,
): (PlannedChange & { readonly isKnown: boolean })[] {
  const kept = memory.recall<Before>(change.taskId, beforeStep(change.taskReportId));
  if (kept === undefined) return [];
  const before = kept.pairs ?? change.before;
  return [{ ...change, before: change.after, after: before ?? [], isKnown: before !== null }];
}

async function readTaskBack(work: PropagationWork, task: TaskToChange, isForced: boolean): Promise<TaskBack> {
  const standing = await readStanding(work, task);
  const rows: readonly Standing[] =
    standing ?? task.changes.map((change) => ({ change, report: null, isOnce: false, pairs: null }));
  const steps = rows
    .filter(({ pairs, change }) => pairs === null || !samePairs(pairs, change.after))
    .map((row) => ({ standing: row, shown: shownOf(work, row, standing !== null) }));
  const bars = steps.filter(({ shown }) => shown.why !== '' && !(isForced && shown.canForce));
  if (bars.length === 0) return { task, steps, mayGo: true };
  const together = {
    why: 'left with the other reports of its task',
    canForce: bars.every(({ shown }) => shown.canForce),
  };
  const left = steps.map(({ standing: row, shown }) => ({
    standing: row,
    shown: shown.why === '' ? { ...shown, ...together } : shown,
  }));
  return { task, steps: left, mayGo: false };
}

function shownOf(work: PropagationWork, standing: Standing, isThere: boolean): PutBack {
  const { change, report, pairs } = standing;
  const { taskId, taskName, taskReportId, reportName, after } = change;
  const isKnown = !('isKnown' in change) || change.isKnown === true;
  const facts = {
    taskId,
    taskName,
    taskReportId,
    reportName,
    now: pairs && [...pairs],
    before: isKnown ? after : null,
  };
  const bar = (why: string, canForce: boolean): PutBack => ({ ...facts, why, canForce });
  if (!isThere) return bar('the task is not on the server', false);
  if (report === null) return bar('the report is not in the task any more', false);
  if (!isKnown) return bar('what was there before was not told by the server', false);
  if (pairs === null) return bar('the server does not show mappings: whether somebody changed them is not known', true);
  if (isEdited(work, standing)) return bar('somebody has changed its mappings since', true);
  return bar('', false);
}
