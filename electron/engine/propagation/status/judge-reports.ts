import type { Drift, LedgerRow } from '../../../../shared/domain/propagation.ts';
import type { AppPair, TaskDetail, TaskReport } from '../../../../shared/domain/qalyptus.ts';
import { samePairs } from '../run/work.ts';
import { uncovered } from './app-coverage.ts';
import { appWords, driftOf, type DriftSight } from './finding.ts';

export type ReportSight = DriftSight & {
  /** Customers an app belongs to, by the ledger. */
  readonly ownersOf: (appId: string) => readonly string[];
  /** Apps the reports of the task are built on; null: the server does not tell. */
  readonly sources: ReadonlySet<string> | null;
  /** Apps a report may read. */
  readonly appsOf: (report: TaskReport) => ReadonlySet<string>;
};

const words = (pairs: readonly AppPair[], sight: DriftSight): string =>
  pairs.length === 0
    ? 'no mapping'
    : pairs.map((pair) => `${appWords(pair.qlikAppId, sight)} → ${appWords(pair.newQlikAppId, sight)}`).join('; ');

/** What is different about the mappings of one copy. */
export function judgeReports(row: LedgerRow, detail: TaskDetail, sight: ReportSight): Drift[] {
  const say = driftOf(row);
  const known = new Map(row.reports.map((report) => [report.cloneTaskReportId as string | null, report]));
  const there = new Set<string>(detail.reports.map(({ taskReportId }) => taskReportId));
  const removed = row.reports
    .filter(({ cloneTaskReportId }) => cloneTaskReportId !== null && !there.has(cloneTaskReportId))
    .map(({ name }) =>
      say({ kind: 'report-removed', level: 'amber', reportName: name, offer: 'accept it with a new plan' }),
    );
  return [
    ...removed,
    ...detail.reports.flatMap((report) => {
      const planned = known.get(report.taskReportId);
      return planned ? judgePlanned(row, planned, report, sight) : judgeAdded(row, report, sight);
    }),
  ];
}

function judgeAdded(row: LedgerRow, report: TaskReport, sight: ReportSight): Drift[] {
  const found = driftOf(row);
  const facts = { reportName: report.name, expected: 'not in the ledger' };
  const shown = report.mappings;
  if (shown === null) return [unreadable(row, report)];
  if (shown.length === 0)
    return [
      found({
        ...facts,
        kind: 'unmapped-report',
        level: 'red',
        found: 'reads the master',
        offer: 'map it with `propagate update`, or disable the task now',
      }),
    ];
  const offer = 'accept it, or set the mappings with `propagate update`';
  return [
    found({ ...facts, kind: 'pairs-changed', level: 'amber', found: words(shown, sight), offer }),
    ...judgeHoles(row, report, { shown, stays: [], sight }),
    ...shown.flatMap((pair) => judgePair(row, pair, { report, sight })),
  ];
}

type Shown = { readonly shown: readonly AppPair[]; readonly stays: readonly string[]; readonly sight: ReportSight };

/** Apps of a mapped report that are neither mapped nor to stay: of these it reads the master's. */
function judgeHoles(row: LedgerRow, report: TaskReport, { shown, stays, sight }: Shown): Drift[] {
  return uncovered(sight.appsOf(report), shown, stays).map((appId) =>
    driftOf(row)({
      kind: 'on-master',
      level: 'red',
      reportName: report.name,
      appId,
      expected: 'mapped, or to stay',
      found: `${appWords(appId, sight)} is read as it is, which is the master's`,
      offer: 'disable the task now, then map the app with `propagate update`',
    }),
  );
}

const unreadable = (row: LedgerRow, { name }: TaskReport): Drift =>
  driftOf(row)({
    kind: 'unreadable',
    level: 'amber',
    reportName: name,
    found: 'the server does not show mappings: only that the task is there was checked',
    offer: 'look at Task > Report > Overwrite Report Apps, or apply the mappings again',
  });

type Planned = LedgerRow['reports'][number];

function judgePlanned(row: LedgerRow, planned: Planned, report: TaskReport, sight: ReportSight): Drift[] {
  const shown = report.mappings;
  if (shown === null) return [unreadable(row, report)];
  const say = driftOf(row);
  const facts = { reportName: report.name, expected: words(planned.pairs, sight), found: words(shown, sight) };
  const drifts: Drift[] = [];
  const offer = 'apply the ledger again or take the server’s over, with `propagate update`';
  if (shown.length === 0 && planned.pairs.length > 0) {
    drifts.push(say({ ...facts, kind: 'on-master', level: 'red', offer }));
  } else if (!samePairs(shown, planned.pairs)) {
    drifts.push(say({ ...facts, kind: 'pairs-changed', level: 'red', offer }));
  }
  const sources = shown.map(({ qlikAppId }) => qlikAppId);
  const twice = sources.find((appId, index) => sources.indexOf(appId) !== index);
  if (twice !== undefined)
    drifts.push(say({ ...facts, kind: 'duplicate', level: 'red', appId: twice, found: 'mapped twice', offer }));
  // A report without any mapping was said above to read the master.
  const holes =
    shown.length === 0 && planned.pairs.length > 0
      ? []
      : judgeHoles(row, report, { shown, stays: planned.stays, sight });
  return [...drifts, ...holes, ...shown.flatMap((pair) => judgePair(row, pair, { report, sight }))];
}

type At = { readonly report: TaskReport; readonly sight: ReportSight };

function judgePair(row: LedgerRow, { qlikAppId, newQlikAppId }: AppPair, { report, sight }: At): Drift[] {
  const say = driftOf(row);
  const drifts: Drift[] = [];
  const at = { reportName: report.name };
  const owners = sight.ownersOf(newQlikAppId);
  if (owners.length > 0 && !owners.includes(row.targetKey))
    drifts.push(
      say({
        ...at,
        kind: 'foreign-app',
        level: 'red',
        appId: newQlikAppId,
        expected: `an app of ${row.targetKey}`,
        found: `an app of ${owners.join(', ')}: ${appWords(newQlikAppId, sight)}`,
        offer: 'disable the task now, then set the mappings with `propagate update`',
      }),
    );
  if (sight.appExists(newQlikAppId) === false)
    drifts.push(
      say({
        ...at,
        kind: 'app-gone',
        level: 'red',
        appId: newQlikAppId,
        found: appWords(newQlikAppId, sight),
        offer: 'restore the app, then `repoint`',
      }),
    );
  if (sight.sources !== null && !sight.sources.has(qlikAppId))
    drifts.push(
      say({
        ...at,
        kind: 'dead-mapping',
        level: 'amber',
        appId: qlikAppId,
        found: `no connection of the project reads ${appWords(qlikAppId, sight)}`,
        offer: 'the report may have been republished: `repoint` with --republished',
      }),
    );
  return drifts;
}
