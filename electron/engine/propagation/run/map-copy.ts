import type { LedgerRow, PlannedTarget } from '../../../../shared/domain/propagation.ts';
import type { Guid } from '../../../../shared/domain/qalyptus.ts';
import type { AppError } from '../../../../shared/errors/app-error.ts';
import type { JsonObject } from '../../../../shared/json.ts';
import { pairReports, type PairedReport } from './pair-reports.ts';
import { setPairs, type PairsOutcome } from './set-pairs.ts';
import { endedStep, needsReview, samePairs, type PropagationWork } from './work.ts';

export type Mapped = {
  readonly reports: LedgerRow['reports'];
  /** Every report was read back and shows what it should. */
  readonly isVerified: boolean;
  /** Reports that had to be put right. */
  readonly repaired: readonly string[];
  readonly destinations: string[] | null;
};

/** Where a person sees what the API does not tell. */
export const tabInTheProduct = 'Task > Report > Overwrite Report Apps';
const tabAskedStep = 'tab-asked';

/** Reads every report of a copy and puts right what is not as planned; `beforeSending` comes before the first PATCH. */
export async function mapCopy(
  work: PropagationWork,
  taskId: Guid,
  target: PlannedTarget,
  beforeSending: () => Promise<void> = () => Promise.resolve(),
): Promise<Mapped> {
  const { client, signal } = work;
  const own = await client.reports(taskId, signal);
  const paired = pairReports(target.reports, own, await work.masterReports());
  const repaired: string[] = [];
  let isVerified = true;
  for (const row of paired) {
    if (isRight(work, row)) continue;
    if (repaired.length === 0) await beforeSending();
    const outcome = await setPairs(work, { taskId, report: row.own, isOnce: row.isOnce }, row.planned.pairs);
    repaired.push(row.planned.name);
    const isSeen = judge(work, outcome, { taskId, target, report: row.planned.name });
    isVerified = isVerified && isSeen;
  }
  return {
    reports: paired.map((row) => ({ ...row.planned, cloneTaskReportId: row.own.taskReportId })),
    isVerified,
    repaired,
    destinations: own.every(({ destinations }) => destinations === null)
      ? null
      : own.flatMap(({ destinations }) => destinations ?? []),
  };
}

function isRight({ sight }: PropagationWork, { planned, own }: PairedReport): boolean {
  const shown = sight.pairsOf(own);
  return shown !== null && samePairs(shown, planned.pairs);
}

type Judged = { readonly taskId: Guid; readonly target: PlannedTarget; readonly report: string };

/** Whether what was set was also seen. What should show and does not is a question only a person can answer. */
function judge(work: PropagationWork, outcome: PairsOutcome, { taskId, target, report }: Judged): boolean {
  const { sight } = work;
  if (outcome === 'as-wished') return true;
  const facts = { task: target.name, taskId, report };
  if (outcome === 'neutralised') throw needsReview('a pair the server keeps was mapped to itself', facts);
  if (outcome === 'other') throw needsReview('the server shows other pairs than were sent', facts);
  if (sight.isBlind()) return false;
  if (sight.hasSeen()) throw needsReview('the server took the pairs and does not show them', facts);
  throw askToLook(work, target.propKey, facts);
}

/**
 * Not taken and not shown look the same from outside: the batch stops with a question. Going on is the person's answer
 * that the product's own tab shows what the API does not.
 */
export function askToLook({ memory, brakes }: PropagationWork, subject: string, facts: JsonObject): AppError {
  memory.keep('', tabAskedStep, { subject });
  const question = needsReview(
    `the mapping does not show through the API; look at ${tabInTheProduct} of this task: if the tab shows the pairs, go on; if not, do not go on`,
    facts,
  );
  brakes.stop(question);
  return question;
}

/** Takes going on as that answer. */
export function takeWord({ memory, sight }: PropagationWork): void {
  const asked = memory.recall<{ readonly subject: string }>('', tabAskedStep);
  if (asked === undefined) return;
  sight.learn({ mappingsReadable: false });
  memory.forget('', tabAskedStep);
  memory.forget(asked.subject, endedStep);
}
