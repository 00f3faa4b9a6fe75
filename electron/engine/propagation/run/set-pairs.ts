import type { AppPair, Guid, TaskReport } from '../../../../shared/domain/qalyptus.ts';
import { hasCode, persist, samePairs, type PropagationWork } from './work.ts';

/** One task report whose mappings are to be set. */
export type Spot = {
  readonly taskId: Guid;
  /** As read a moment ago. */
  readonly report: TaskReport;
  /** The report stands in the task once only, so that its own id names it too. */
  readonly isOnce: boolean;
};

/**
 * `as-wished`: read back and right. `unseen`: nothing shows. `other`: something else shows. `neutralised`: what the server
 * would not forget is mapped to itself.
 */
export type PairsOutcome = 'as-wished' | 'unseen' | 'other' | 'neutralised';

/** Sends the complete wished list and reads it back, whichever id the server goes by and whether it replaces or merges. */
export async function setPairs(work: PropagationWork, spot: Spot, wished: readonly AppPair[]): Promise<PairsOutcome> {
  let refusal: unknown = null;
  let taken = false;
  // What cannot be read may hold anything, and a server that merges would keep it.
  const isUnread = work.sight.pairsOf(spot.report) === null;
  for (const id of idsOf(work, spot)) {
    let seen: readonly AppPair[] | null;
    try {
      if (isUnread && wished.length > 0) await sendList(work, spot, id, []);
      seen = await sendList(work, spot, id, wished);
    } catch (thrown) {
      // The server may go by the other id.
      if (!hasCode(thrown, 'qalyptus.rejected', 'qalyptus.not-found')) throw thrown;
      refusal = thrown;
      continue;
    }
    taken = true;
    if (seen === null) continue;
    if (samePairs(seen, wished)) return 'as-wished';
    if (isIgnored(seen, wished, work.sight.pairsOf(spot.report) ?? [])) continue;
    return forceList(work, spot, id, wished);
  }
  if (!taken) throw refusal;
  const before = work.sight.pairsOf(spot.report);
  return before !== null && before.length > 0 ? 'other' : 'unseen';
}

/** The ids a server may know the task report by, the likelier first. */
function idsOf({ sight }: PropagationWork, { report, isOnce }: Spot): readonly Guid[] {
  const { taskReportId, reportId } = report;
  if (reportId === null || !isOnce || reportId === taskReportId) return [taskReportId];
  return sight.dialect().reportIdKind === 'reportId' ? [reportId, taskReportId] : [taskReportId, reportId];
}

/** Nothing came of what was sent. A list that only takes pairs away is no sign: a server that merges keeps them. */
function isIgnored(seen: readonly AppPair[], wished: readonly AppPair[], before: readonly AppPair[]): boolean {
  const isThere = (pair: AppPair) => before.some((one) => samePairs([one], [pair]));
  return samePairs(seen, before) && !wished.every(isThere);
}

async function sendList(
  work: PropagationWork,
  { taskId, report }: Spot,
  id: Guid,
  pairs: readonly AppPair[],
): Promise<readonly AppPair[] | null> {
  const { client, signal, firstPatch, sight } = work;
  await work.mayGoOn();
  const send = () => persist(work, () => client.overwrite(taskId, id, client.patchBody(id, pairs), signal));
  const after = await firstPatch.watch({ taskId, id, before: report }, send);
  return after === null ? null : sight.pairsOf(after);
}

/** A server that merges forgets only when it is sent nothing at all; the whole list comes right after. */
async function forceList(
  work: PropagationWork,
  spot: Spot,
  id: Guid,
  wished: readonly AppPair[],
): Promise<PairsOutcome> {
  await sendList(work, spot, id, []);
  const seen = wished.length === 0 ? await seenNow(work, spot) : await sendList(work, spot, id, wished);
  if (seen === null) return 'unseen';
  if (samePairs(seen, wished)) {
    work.sight.learn({ patchSemantics: 'merge' });
    return 'as-wished';
  }
  const sources = new Set(wished.map(({ qlikAppId }) => qlikAppId));
  const left = seen.filter(({ qlikAppId }) => !sources.has(qlikAppId));
  const calmed = left.map(({ qlikAppId }) => ({ qlikAppId, newQlikAppId: qlikAppId }));
  const after = await sendList(work, spot, id, [...wished, ...calmed]);
  return after !== null && samePairs(after, [...wished, ...calmed]) ? 'neutralised' : 'other';
}

async function seenNow({ client, signal, sight }: PropagationWork, { taskId, report }: Spot) {
  const now = await client.report(taskId, report.taskReportId, signal);
  return now === null ? null : sight.pairsOf(now);
}
