import type { LedgerRow, PlannedChange } from '../../../../shared/domain/propagation.ts';
import type { AppPair, Guid, QalyptusConnection, TaskDetail, TaskReport } from '../../../../shared/domain/qalyptus.ts';
import { samePairs } from '../capture/pair-words.ts';
import type { RepointMap } from './repoint-map.ts';
import { repointReport } from './repoint-report.ts';
import { connectionApps, rememberedApps } from './used-apps.ts';

export type Repointing = {
  readonly map: RepointMap;
  readonly details: readonly TaskDetail[];
  readonly connections: readonly QalyptusConnection[] | null;
  readonly ledger: readonly LedgerRow[];
  /** Reports, by either id, a person saw published on the new app. */
  readonly republished: ReadonlySet<string>;
  readonly allRepublished: boolean;
  readonly isThere: (appId: Guid) => boolean;
  readonly ended: (taskReportId: Guid, mappings: readonly AppPair[]) => PlannedChange['pairs'];
};
export type Repointed = {
  /** Lists that have to change. */
  readonly changes: readonly PlannedChange[];
  /** Pairs left alone because nobody can say where they should go. */
  readonly left: readonly string[];
  /** Reports whose mappings the server hides, and that are concerned. */
  readonly hidden: readonly string[];
};

type Written = LedgerRow['reports'][number];
/** A report in its task, with the apps it reads where nothing redirects it. */
type Placed = {
  readonly task: TaskDetail;
  readonly report: TaskReport;
  readonly told: ReadonlySet<Guid> | null;
  readonly apps: ReadonlySet<Guid>;
  /** null: neither the server nor the ledger tells. */
  readonly before: readonly AppPair[] | null;
};

/** The wished end state of every task report of the server. */
export function repointTasks(given: Repointing): Repointed {
  const placed = placedReports(given);
  const known = placed.flatMap((one) => (one.before === null ? [] : [repointOne(one, one.before, given)]));
  return {
    changes: known.flatMap(({ change }) => change ?? []),
    left: known.flatMap(({ left }) => left),
    // A full list over one nobody can see could send one customer's data to another.
    hidden: placed
      .filter(({ before, apps }) => before === null && (apps.size === 0 || [...apps].some(given.map.isOld)))
      .map(wordsOf),
  };
}

const wordsOf = ({ task, report }: Placed): string => `"${report.name}" of "${task.name}"`;

function placedReports({ details, connections, ledger }: Repointing): Placed[] {
  const remembered = rememberedApps(details, ledger);
  const written = writtenReports(ledger);
  return details.flatMap((task) => {
    const told = connectionApps(task, connections);
    return task.reports.map((report) => {
      const ours = written.get(report.taskReportId);
      const read = told ?? remembered.get(report.reportId ?? '') ?? [];
      const apps = new Set([...read, ...(ours?.stays ?? [])]);
      return { task, report, told, apps, before: report.mappings ?? ours?.pairs ?? null };
    });
  });
}

function repointOne(placed: Placed, before: readonly AppPair[], given: Repointing) {
  const { task, report, apps, told } = placed;
  const { pairs, after } = repointReport(before, {
    map: given.map,
    isRepublished: republishedWith(given, report, told),
    apps,
    isThere: given.isThere,
    ended: given.ended(report.taskReportId, before),
  });
  const left = pairs
    .filter(({ what }) => what === 'unresolved' || what === 'ambiguous')
    .map(({ before: pair, why }) => {
      return `${wordsOf(placed)}${pair === null ? '' : `: ${pair.qlikAppId} → ${pair.newQlikAppId}`}: ${why}`;
    });
  return { change: samePairs(before, after) ? null : changeOf(task, report, { after, pairs }), left };
}

const changeOf = (
  { taskId, name }: TaskDetail,
  { taskReportId, reportId, name: reportName, mappings }: TaskReport,
  { after, pairs }: Pick<PlannedChange, 'after' | 'pairs'>,
): PlannedChange => ({ taskId, taskName: name, taskReportId, reportId, reportName, before: mappings, after, pairs });

/** What we wrote, by the copy's report: the best there is where the server hides mappings. */
const writtenReports = (ledger: readonly LedgerRow[]) =>
  new Map<string, Written>(
    ledger
      .filter(({ state }) => state !== 'rolled-back')
      .flatMap(({ reports }) =>
        reports.flatMap((report) =>
          report.cloneTaskReportId === null ? [] : [[report.cloneTaskReportId, report] as const],
        ),
      ),
  );

/** Seen in the connection, or on a person's word. */
function republishedWith(given: Repointing, report: TaskReport, told: ReadonlySet<Guid> | null) {
  const saidSo =
    given.allRepublished ||
    given.republished.has(report.taskReportId) ||
    (report.reportId !== null && given.republished.has(report.reportId));
  return (oldAppId: Guid): boolean => {
    const newAppId = given.map.newOf(oldAppId);
    if (newAppId === null) return false;
    return saidSo || (told !== null && told.has(newAppId) && !told.has(oldAppId));
  };
}
