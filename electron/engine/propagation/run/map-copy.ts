import type { LedgerRow, PlannedTarget } from '../../../../shared/domain/propagation.ts';
import type { Guid } from '../../../../shared/domain/qalyptus.ts';
import { pairReports, type PairedReport } from './pair-reports.ts';
import { setPairs, type PairsOutcome } from './set-pairs.ts';
import { needsReview, samePairs, type PropagationWork } from './work.ts';

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
export const tabAskedStep = 'tab-asked';

/** Reads every report of a copy and puts right what is not as planned; `beforeSending` comes before the first PATCH. */
export async function mapCopy(
  work: PropagationWork,
  taskId: Guid,
  target: PlannedTarget,
  beforeSending: () => Promise<void> = () => Promise.resolve(),
): Promise<Mapped> {
  const { client, signal, plan } = work;
  const own = await client.reports(taskId, signal);
  const master = plan.master === null ? [] : await masterReports(work, plan.master.taskId);
  const paired = pairReports(target.reports, own, master);
  const repaired: string[] = [];
  let isVerified = true;
  for (const row of paired) {
    if (isRight(work, row)) continue;
    if (repaired.length === 0) await beforeSending();
    const outcome = await setPairs(work, { taskId, report: row.own, isOnce: row.isOnce }, row.planned.pairs);
    repaired.push(row.planned.name);
    isVerified &&= judge(work, outcome, { taskId, target, report: row.planned.name });
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

/** The master as it is; only its formats are needed, so one that is gone does not matter. */
async function masterReports({ client, signal }: PropagationWork, taskId: Guid) {
  return (await client.task(taskId, signal)) === null ? [] : client.reports(taskId, signal);
}

function isRight({ sight }: PropagationWork, { planned, own }: PairedReport): boolean {
  const shown = sight.pairsOf(own);
  return shown !== null && samePairs(shown, planned.pairs);
}

type Judged = { readonly taskId: Guid; readonly target: PlannedTarget; readonly report: string };

/** Whether what was set was also seen. What should show and does not is a question only a person can answer. */
function judge(work: PropagationWork, outcome: PairsOutcome, { taskId, target, report }: Judged): boolean {
  const { sight, memory, brakes } = work;
  if (outcome === 'as-wished') return true;
  const facts = { task: target.name, taskId, report };
  if (outcome === 'neutralised') throw needsReview('a pair the server keeps was mapped to itself', facts);
  if (outcome === 'other') throw needsReview('the server shows other pairs than were sent', facts);
  if (sight.isBlind()) return false;
  if (sight.hasSeen()) throw needsReview('the server took the pairs and does not show them', facts);
  memory.keep('', tabAskedStep, facts);
  const question = needsReview(
    `the mapping does not show through the API; look at ${tabInTheProduct} of this task: if the tab shows the pairs, go on; if not, delete the task and do not go on`,
    facts,
  );
  brakes.stop(question);
  throw question;
}
