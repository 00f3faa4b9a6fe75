import type { LedgerRow, PropagationSummary } from '../../../../shared/domain/propagation.ts';
import type { RunProgress } from '../../../../shared/domain/job.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import type { FailureCode } from '../../../../shared/errors/failures.ts';
import { followRun } from '../follow-run.ts';
import { count, duration } from '../format.ts';
import { readNamedFile } from '../plain-file.ts';
import { section } from '../restore/lists.ts';
import type { Doing } from '../restore/run-restore.ts';
import { hang } from '../wrap.ts';
import { rowLine } from './ledger-text.ts';

export type RunFlags = { readonly goOn?: boolean; readonly tabShows?: boolean; readonly retryFailed?: boolean };

/** Runs a plan to where it stops by itself: its end, its canary, or what a person must see. Gives the exit status. */
export async function runPlan(file: string, flags: RunFlags, again: string, doing: Doing): Promise<number> {
  const { connection, output, signal } = doing;
  const { runId, alreadyDone } = await connection.client.propagations.start({
    plan: readNamedFile(file, 'plan'),
    goOn: flags.goOn ?? false,
    tabShows: flags.tabShows ?? false,
    retryFailed: flags.retryFailed ?? false,
  });
  if (alreadyDone) output.say('This plan was finished before; nothing was sent.');
  const run = await followRun(runId, connection, output, signal);
  if (run.state === 'cancelled' || run.state === 'interrupted') {
    output.result(
      { runId, state: 'cancelled' },
      'Stopped. What is done stays done; the same command goes on from here.',
    );
    return 130;
  }
  const { summary, rows } = await connection.client.propagations.result({ runId });
  if (run.failure !== null || summary === null) throw failureOf(run);
  const next = nextOf(summary, file, again);
  output.result(
    { runId, ...summary, state: run.state, calls: run.calls, alreadyDone, rows, next },
    [
      summaryText(summary, run),
      rowsText(summary, rows),
      ...next.map((line) => `Next, when you have looked at it: ${line}`),
    ]
      .filter((part) => part !== '')
      .join('\n'),
  );
  return exitOf(run, summary);
}

/** What comes after: the rest of the copies, or a sample of the tasks run to see that they work. */
function nextOf({ canaryWaits, targets, planHash }: PropagationSummary, file: string, again: string): string[] {
  if (canaryWaits) return [`coffer ${again} run ${file} --go-on`];
  const done = targets.created + targets.adopted + targets.updated + targets.unchanged;
  return done === 0 ? [] : [`coffer propagate try --batch ${planHash}`];
}

export function failureOf({ failure }: RunProgress): AppError {
  const { code, details } = failure ?? { code: 'unexpected', details: {} };
  return new AppError(code as FailureCode, details as Record<string, never>);
}

/** 0 also for a canary that waits: nothing failed, a person is asked. */
const exitOf = ({ state }: RunProgress, { targets: { failed, review } }: PropagationSummary): number =>
  state === 'done' && failed === 0 && review === 0 ? 0 : 75;

function summaryText({ targets, canaryWaits, warnings }: PropagationSummary, run: RunProgress): string {
  const { planned, created, adopted, updated, unchanged, failed, review } = targets;
  const seconds = ((run.endedAt ?? run.at) - (run.startedAt ?? run.createdAt)) / 1000;
  return [
    `Run ${run.runId}: ${count(run.calls, 'call')}, ${duration(seconds)}.`,
    `Of ${planned}: ${created} created, ${adopted} adopted, ${updated} updated, ${unchanged} unchanged, ${failed} failed, ${review} to be looked at.`,
    ...(canaryWaits ? ['The first one was made and read back; the rest waits for you.'] : []),
    ...warnings.map((warning) => hang(`Look at this: ${warning}`)),
  ].join('\n');
}

/** The canary, or what did not come out right; a long list of good ones says nothing. */
function rowsText({ canaryWaits }: PropagationSummary, rows: readonly LedgerRow[]): string {
  const bad = rows.filter(({ state }) => ['failed-retryable', 'failed-permanent', 'needs-review'].includes(state));
  const made = canaryWaits ? rows.filter(({ taskId }) => taskId !== null) : [];
  return section(canaryWaits ? 'The canary' : 'Not right yet', (canaryWaits ? made : bad).map(rowLine));
}
