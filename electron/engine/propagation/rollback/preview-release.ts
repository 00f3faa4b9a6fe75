import type { LedgerRow, ReleasePreview, TaskNeed } from '../../../../shared/domain/propagation.ts';
import type { Guid, TaskDetail, TaskRecipient } from '../../../../shared/domain/qalyptus.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { readTaskDetail } from '../capture/read-task-detail.ts';
import { honestDetails } from '../plan/honest-details.ts';
import { samePairs } from '../run/work.ts';
import { appsOf, sourcesOf, uncovered } from '../status/app-coverage.ts';
import type { PropagationDeps } from '../types.ts';

/** What stands before the release of one copy, as the server shows it now; nothing is changed. */
export async function previewRelease(taskId: Guid, deps: PropagationDeps): Promise<ReleasePreview> {
  const { vault, server } = deps;
  const row = vault.qalyptus.rows(server.name).find((one) => one.taskId === taskId && one.state !== 'rolled-back');
  if (!row) throw new AppError('request.not-found', { what: 'propagated task', id: taskId });
  const detail = await readWhole(taskId, deps);
  const { reports, triggers, recipients } = detail;
  return {
    row,
    taskName: detail.name,
    isActive: detail.isActive,
    testMode: detail.testMode,
    triggers: triggers?.map(({ name, appId }) => (appId === null ? name : `${name} (${appId})`)) ?? null,
    recipients: recipients?.map(({ name, email }) => email ?? name) ?? null,
    destinations: reports.some(({ destinations }) => destinations === null)
      ? null
      : reports.flatMap(({ destinations }) => destinations ?? []),
    reports: reports.map(({ name, mappings, taskReportId }) => ({
      ...{ name, pairs: mappings, stays: plannedOf(row, taskReportId)?.stays ?? [] },
    })),
    refusals: await refusalsOf(row, detail, deps),
    needs: [
      ...(reports.some(({ mappings }) => mappings === null) ? [mappingsNotTold] : []),
      ...(await peopleNeeds(row, detail, deps)),
    ],
  };
}

async function readWhole(taskId: Guid, { client, signal, server }: PropagationDeps): Promise<TaskDetail> {
  const task = await client.task(taskId, signal);
  if (task === null) throw new AppError('qalyptus.not-found', { taskId });
  const detail = await readTaskDetail(task, { client, gaps: [], ...(signal ? { signal } : {}) });
  const [honest] = detail === null ? [] : honestDetails([detail], server.dialect);
  if (honest) return honest;
  throw new AppError('request.refused', { why: 'the task cannot be read, so it cannot be looked at before', taskId });
}

const plannedOf = ({ reports }: LedgerRow, taskReportId: Guid) =>
  reports.find(({ cloneTaskReportId }) => cloneTaskReportId === taskReportId);

const releasable: readonly LedgerRow['state'][] = ['mapped', 'verified', 'tested', 'enabled'];

/** What nobody can confirm away: a copy that would read the master. */
async function refusalsOf(row: LedgerRow, detail: TaskDetail, deps: PropagationDeps): Promise<string[]> {
  const { client, vault, server, signal } = deps;
  const refusals: string[] = [];
  if (!releasable.includes(row.state))
    refusals.push(`only a copy that was mapped to the end can be released; its row says ${row.state}`);
  const sources = sourcesOf(detail, await client.connections(signal));
  const used = appsOf(sources, row, vault.qalyptus.rows(server.name));
  for (const report of detail.reports) {
    const say = (what: string) => refusals.push(`report "${report.name}" ${what}`);
    const planned = plannedOf(row, report.taskReportId);
    const pairs = report.mappings ?? planned?.pairs ?? [];
    if (!planned) say('is not in the ledger');
    else if (!samePairs(pairs, planned.pairs)) say('is not mapped as the ledger says');
    if (pairs.length + (planned?.stays.length ?? 0) === 0) say('has no mapping: it reads the master');
    for (const appId of uncovered(used(report), pairs, planned?.stays ?? []))
      say(`reads app ${appId} of the master: it is neither mapped nor to stay`);
  }
  return refusals;
}

const mappingsNotTold: TaskNeed = {
  word: 'mappings-not-told',
  why: 'the server does not show the mappings: look at Task > Report > Overwrite Report Apps of this task first',
};

/** A copy that mails whom its master mails would send one customer's data to all. */
async function peopleNeeds(
  row: LedgerRow,
  detail: TaskDetail,
  { client, signal }: PropagationDeps,
): Promise<TaskNeed[]> {
  const own = detail.recipients;
  if (own?.length === 0) return [];
  if (own === null)
    return [
      { word: 'recipients-not-told', why: 'the server does not tell who gets the mail: look at the task in Qalyptus' },
    ];
  const isThere = (await client.task(row.masterTaskId, signal)) !== null;
  const masters = isThere ? await client.recipients(row.masterTaskId, signal) : null;
  if (masters === null)
    return [
      {
        word: 'masters-recipients-not-told',
        why: `whom the master mails cannot be read${isThere ? '' : ', it is gone'}: see that these are people of this customer only`,
      },
    ];
  const shared = own.filter((one) => masters.some((other) => isSame(one, other)));
  if (shared.length === 0) return [];
  const names = shared.map(({ name, email }) => email ?? name).join(', ');
  return [{ word: 'masters-recipients', why: `the master mails them too: ${names}` }];
}

const plain = (text: string): string => text.normalize('NFC').trim().toLowerCase();

/** By their address; where one has none, by name. */
const isSame = (one: TaskRecipient, other: TaskRecipient): boolean =>
  one.email !== null && other.email !== null
    ? plain(one.email) === plain(other.email)
    : plain(one.name) === plain(other.name);
