import type { LedgerRow } from '../../../../shared/domain/propagation.ts';
import type { TaskDetail } from '../../../../shared/domain/qalyptus.ts';
import { sameName, samePairs } from '../run/work.ts';

/** Why a copy is not as Coffer left it; null when nobody has edited it. What the server does not show is no edit. */
export function whyEdited(row: LedgerRow, detail: TaskDetail): string | null {
  if (row.serverName !== '' && !sameName(detail.name, row.serverName)) return `was renamed to ${detail.name}`;
  const known = new Map(row.reports.map((report) => [report.cloneTaskReportId as string | null, report]));
  const isMapped = row.reports.every(({ cloneTaskReportId }) => cloneTaskReportId !== null);
  if (isMapped && detail.reports.length < row.reports.length) return 'lacks a report that was in it';
  for (const report of isMapped ? detail.reports : []) {
    const planned = known.get(report.taskReportId);
    if (!planned) return `has a report Coffer did not put there: ${report.name}`;
    if (report.mappings !== null && !samePairs(report.mappings, planned.pairs) && row.state !== 'mapped')
      return `has other mappings in ${report.name}`;
  }
  return whyAlive(row, detail);
}

function whyAlive({ after }: LedgerRow, detail: TaskDetail): string | null {
  if (detail.isActive === true) return 'is enabled';
  if (after === null) return null;
  const texts = (values: readonly string[]) => [...values].sort().join('\n');
  const recipients = detail.recipients?.map(({ name, email }) => email ?? name);
  if (after.recipients && recipients && texts(after.recipients) !== texts(recipients))
    return 'has other recipients now';
  const triggers = detail.triggers?.map(({ name, appId }) => (appId === null ? name : `${name} (${appId})`));
  if (after.triggers && triggers && texts(after.triggers) !== texts(triggers)) return 'has other triggers now';
  return null;
}
