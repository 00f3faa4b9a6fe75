import type { LedgerRow, PlannedTarget } from '../../../../shared/domain/propagation.ts';
import type { Guid } from '../../../../shared/domain/qalyptus.ts';
import { pairReports, type PairedReport } from './pair-reports.ts';
import { setPairs, type PairsOutcome } from './set-pairs.ts';
import { needsReview, samePairs, type PropagationWork } from './work.ts';
import { askToLook } from './tab-question.ts';

export type Mapped = {
  readonly reports: LedgerRow['reports'];
  /** Every report was read back and shows what it should. */
  readonly isVerified: boolean;
  /** A pair was among them: of a copy without any, nothing was seen. */
  readonly hasSeenPairs: boolean;
  /** Reports that had to be put right. */
  readonly repaired: readonly string[];
  readonly destinations: string[] | null;
};

export type Around = {
  /** Places of the copy as the ledger knows them. */
  readonly row: LedgerRow;
  /** Comes before the first PATCH. */
  readonly beforeSending?: () => Promise<void>;
};

/** Reads every report of a copy and puts right what is not as planned. */
export async function mapCopy(
  work: PropagationWork,
  taskId: Guid,
  target: PlannedTarget,
  { row: { reports: known }, beforeSending = () => Promise.resolve() }: Around,
): Promise<Mapped> {
  const { client, signal } = work;
  const own = await client.reports(taskId, signal);
  const places = new Map(
    known.flatMap(({ taskReportId, cloneTaskReportId: place }) =>
      place === null ? [] : [[taskReportId, place] as const],
    ),
  );
  const paired = pairReports(target.reports, own, { master: await work.masterReports(), places });
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
    hasSeenPairs: isVerified && target.reports.some(({ pairs }) => pairs.length > 0),
    repaired,
    destinations: own.some(({ destinations }) => destinations === null)
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
