import type { AppPair, Dialect, Guid, QalyptusTask, TaskReport } from '../../../../shared/domain/qalyptus.ts';
import { patchBody, type QalyptusClient } from '../../qalyptus/index.ts';
import { pairReports } from '../run/pair-reports.ts';
import { hasCode, isLost, needsReview, persist, sameName, samePairs } from '../run/work.ts';

export type Form = Dialect['patchBody'];
export type Kind = Dialect['reportIdKind'];
/** The throw-away copy, and the one report of it that is tried on. */
export type Copy = { readonly taskId: Guid; readonly name: string; readonly report: TaskReport };
export type Hand = { readonly client: QalyptusClient; readonly signal: AbortSignal };

const pauseSeconds = 5;

/** Makes the copy, or finds the one a lost answer has made; its name is in no other task. null: refused. */
export async function tryDuplicate(
  { client, signal }: Hand,
  master: { readonly taskId: Guid; readonly report: TaskReport },
  wish: { readonly name: string; readonly kind: Kind; readonly pair: AppPair },
): Promise<Guid | null> {
  const { taskReportId, reportId } = master.report;
  const id = wish.kind === 'reportId' ? reportId : taskReportId;
  if (id === null) return null;
  const body = client.duplicateBody(wish.name, [{ reportId: id, pairs: [wish.pair] }]);
  try {
    const made = await client.duplicate(master.taskId, body, signal);
    const named = made === null || made === master.taskId ? null : await client.task(made, signal);
    if (named && sameName(named.name, wish.name)) return named.taskId;
  } catch (thrown) {
    if (hasCode(thrown, 'qalyptus.rejected')) return null;
    if (!isLost(thrown)) throw thrown;
  }
  const found = await findByName({ client, signal }, wish.name);
  if (found) return found.taskId;
  throw needsReview('whether the copy was made cannot be told', { name: wish.name });
}

async function findByName({ client, signal }: Hand, name: string): Promise<QalyptusTask | null> {
  for (const seconds of [0, pauseSeconds]) {
    if (seconds > 0) await client.wait(seconds, signal);
    const found = (await client.tasks(signal)).rows.find((row) => row.name === name);
    if (found) return found;
  }
  return null;
}

/** The report of the copy that is the master's. */
export async function reportOfCopy(
  { client, signal }: Hand,
  taskId: Guid,
  master: readonly TaskReport[],
): Promise<TaskReport | null> {
  const planned = master.map(({ taskReportId, reportId, name }) => ({
    taskReportId,
    reportId,
    name,
    pairs: [],
    stays: [],
  }));
  return pairReports(planned, await client.reports(taskId, signal), { master })[0]?.own ?? null;
}

export const shows = (report: TaskReport | null, pairs: readonly AppPair[]): boolean =>
  report !== null && report.mappings !== null && samePairs(report.mappings, pairs);

/** What the report shows after a PATCH in this form under this id; `refused` when the server would not take it. */
export async function tryPatch(
  { client, signal }: Hand,
  copy: Copy,
  { form, id, pairs }: { readonly form: Form; readonly id: Guid; readonly pairs: readonly AppPair[] },
): Promise<TaskReport | null | 'refused'> {
  try {
    await persist({ client, signal }, () => client.overwrite(copy.taskId, id, patchBody(form, id, pairs), signal));
  } catch (thrown) {
    if (hasCode(thrown, 'qalyptus.rejected', 'qalyptus.not-found')) return 'refused';
    throw thrown;
  }
  return client.report(copy.taskId, copy.report.taskReportId, signal);
}
