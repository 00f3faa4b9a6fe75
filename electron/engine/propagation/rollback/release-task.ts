import type { LedgerRow } from '../../../../shared/domain/propagation.ts';
import type { Guid, TaskDetail, TaskRecipient } from '../../../../shared/domain/qalyptus.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import type { JsonObject } from '../../../../shared/json.ts';
import { readTaskDetail } from '../capture/read-task-detail.ts';
import { refuseBeside } from '../run/may-run.ts';
import { setActive } from '../run/quiet.ts';
import { createSight } from '../run/sight.ts';
import { putRow, samePairs } from '../run/work.ts';
import type { PropagationDeps } from '../types.ts';

export type Release = { readonly taskId: Guid; readonly confirmName: string };

const refused = (why: string, facts: JsonObject) => new AppError('request.refused', { why, ...facts });

/** Enables one verified copy on a person's word: the person names it, and it is looked at once more first. */
export async function releaseTask({ taskId, confirmName }: Release, deps: PropagationDeps): Promise<LedgerRow> {
  const { client, vault, world, server, signal = new AbortController().signal } = deps;
  refuseBeside(server.name, null, vault);
  const row = vault.qalyptus.rows(server.name).find((one) => one.taskId === taskId && one.state !== 'rolled-back');
  if (!row) throw new AppError('request.not-found', { what: 'propagated task', id: taskId });
  if (!['verified', 'tested', 'enabled'].includes(row.state))
    throw refused('only a copy whose mappings were read back can be released', { taskId, state: row.state });
  const detail = await readWhole(taskId, deps);
  if (detail.name !== confirmName)
    throw refused('the name given is not the name of the task', { taskId, task: detail.name });
  refuseChanged(row, detail);
  await refuseMastersPeople(row, detail, deps);
  const sight = createSight({ plan: { server, dialect: server.dialect }, vault, world });
  const hand = { client, signal, sight, mayGoOn: () => Promise.resolve() };
  if (detail.isActive !== true && !(await setActive(hand, taskId, true)))
    throw new AppError('qalyptus.not-offered', { taskId, task: detail.name });
  vault.audit.append('task-released', { server: server.name, taskId, name: detail.name });
  return putRow(deps, row, { state: 'enabled', after: row.after && { ...row.after, isActive: true } });
}

async function readWhole(taskId: Guid, { client, signal }: PropagationDeps): Promise<TaskDetail> {
  const task = await client.task(taskId, signal);
  if (task === null) throw new AppError('qalyptus.not-found', { taskId });
  const detail = await readTaskDetail(task, { client, gaps: [], ...(signal ? { signal } : {}) });
  if (detail === null) throw refused('the task cannot be read, so it cannot be looked at before', { taskId });
  return detail;
}

function refuseChanged({ reports }: LedgerRow, detail: TaskDetail): void {
  for (const report of detail.reports) {
    const planned = reports.find(({ cloneTaskReportId }) => cloneTaskReportId === report.taskReportId);
    const isRight = planned && report.mappings !== null && samePairs(report.mappings, planned.pairs);
    if (!isRight)
      throw refused('a report of the task is not mapped as the ledger says', {
        task: detail.name,
        report: report.name,
      });
  }
}

/** A copy that mails whom its master mails would send one customer's data to all. */
async function refuseMastersPeople(row: LedgerRow, detail: TaskDetail, { client, signal }: PropagationDeps) {
  if ((await client.task(row.masterTaskId, signal)) === null) return;
  const masters = await client.recipients(row.masterTaskId, signal);
  const own = detail.recipients;
  if (own === null || masters === null || own.length === 0) return;
  const people = (rows: readonly TaskRecipient[]) => rows.map(({ name, email }) => email ?? name).sort();
  const recipients = people(own);
  if (recipients.join('\n') === people(masters).join('\n'))
    throw refused('its recipients are those of the master; change them in Qalyptus first', {
      task: detail.name,
      recipients,
    });
}
