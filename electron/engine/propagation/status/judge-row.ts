import type { Drift, LedgerRow } from '../../../../shared/domain/propagation.ts';
import type { TaskDetail } from '../../../../shared/domain/qalyptus.ts';
import { driftOf } from './finding.ts';

/** What is different about a copy beside its mappings. */
export function judgeTask(row: LedgerRow, detail: TaskDetail): Drift[] {
  const say = driftOf(row);
  const renamed = detail.name !== row.serverName && row.serverName !== '';
  return [
    ...(renamed
      ? [
          say({
            kind: 'renamed' as const,
            level: 'amber' as const,
            expected: row.serverName,
            found: detail.name,
            offer: 'accept the name; the copy is known by its id',
          }),
        ]
      : []),
    ...judgeLife(row, detail),
  ];
}

const list = (values: readonly string[]): string => (values.length === 0 ? 'none' : [...values].sort().join(', '));

/** Enabled state, triggers and recipients against what was there when we looked last. */
function judgeLife(row: LedgerRow, detail: TaskDetail): Drift[] {
  const say = driftOf(row);
  const { after } = row;
  if (after === null) return [];
  const drifts: Drift[] = [];
  const seen = (what: string, before: string | null, now: string | null, level: 'amber' | 'red' = 'amber') => {
    if (before === null || now === null || before === now) return;
    drifts.push(
      say({
        kind: 'live-state',
        level,
        expected: `${what}: ${before}`,
        found: `${what}: ${now}`,
        offer: 'see whether a person meant it',
      }),
    );
  };
  const isOn = (value: boolean | null) => (value === null ? null : value ? 'yes' : 'no');
  const isEarly = detail.isActive === true && row.state !== 'enabled';
  seen(
    'enabled',
    row.state === 'enabled' ? 'yes' : isOn(after.isActive),
    isOn(detail.isActive),
    isEarly ? 'red' : 'amber',
  );
  const triggers = detail.triggers?.map(({ name, appId }) => (appId === null ? name : `${name} (${appId})`));
  seen('triggers', after.triggers && list(after.triggers), triggers ? list(triggers) : null);
  const recipients = detail.recipients?.map(({ name, email }) => email ?? name);
  seen('recipients', after.recipients && list(after.recipients), recipients ? list(recipients) : null);
  return drifts;
}

/** Where the copy lags behind its master; `master` is null when it is gone. */
export function judgeMaster(row: LedgerRow, detail: TaskDetail, master: TaskDetail | null): Drift[] {
  const say = driftOf(row);
  const differs = (reportName: string, found: string) =>
    say({
      kind: 'master-changed',
      level: 'amber',
      reportName,
      found,
      offer: 'make the copy anew if it is to follow the master',
    });
  if (master === null) return [differs('', 'the master is gone')];
  const known = new Map(row.reports.map((report) => [report.taskReportId as string, report]));
  const now = new Set<string>(master.reports.map(({ taskReportId }) => taskReportId));
  const added = master.reports
    .filter(({ taskReportId }) => !known.has(taskReportId))
    .map(({ name }) => differs(name, 'added to the master'));
  const removed = row.reports
    .filter(({ taskReportId }) => !now.has(taskReportId))
    .map(({ name }) => differs(name, 'removed from the master'));
  const formats = master.reports.flatMap((report) => {
    const cloneId = known.get(report.taskReportId)?.cloneTaskReportId;
    const copy = detail.reports.find(({ taskReportId }) => taskReportId === cloneId);
    if (!copy || copy.format === report.format) return [];
    return [differs(report.name, `the master sends ${report.format ?? '?'}, the copy ${copy.format ?? '?'}`)];
  });
  return [...added, ...removed, ...formats];
}
