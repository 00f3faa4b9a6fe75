import type { LedgerRow, PlannedChange } from '../../../../shared/domain/propagation.ts';
import type { AppPair, Guid, QalyptusConnection, TaskDetail, TaskReport } from '../../../../shared/domain/qalyptus.ts';
import { samePairs } from '../capture/pair-words.ts';
import type { RepointMap } from './repoint-map.ts';
import { repointReport, type OwnReport } from './repoint-report.ts';
import { connectionApps, rememberedApps } from './used-apps.ts';
import { writtenReports } from './written-reports.ts';

export type Repointing = {
  readonly map: RepointMap;
  readonly details: readonly TaskDetail[];
  readonly connections: readonly QalyptusConnection[] | null;
  readonly ledger: readonly LedgerRow[];
  /** Reports, by either id, a person saw published on the new app. */
  readonly republished: ReadonlySet<string>;
  readonly allRepublished: boolean;
  /** A person looked: reports outside the ledger whose mappings are not shown have none. */
  readonly noMappings: boolean;
  readonly isThere: (appId: Guid) => boolean;
  readonly ended: (taskReportId: Guid, mappings: readonly AppPair[]) => PlannedChange['pairs'];
};
export type Repointed = {
  /** Lists that have to change. */
  readonly changes: readonly PlannedChange[];
  /** Pairs left alone because nobody can say where they should go. */
  readonly left: readonly string[];
  /** Apps that copies of ours would read of the master. */
  readonly bare: readonly string[];
  /** Reports whose mappings the server hides, and that are concerned. */
  readonly hidden: readonly string[];
  /** Those of them that would get a pair if they really have none. */
  readonly unread: readonly string[];
  /** Some get one because a person said that they have none. */
  readonly isOnWord: boolean;
};

/** A report in its task, with the apps it reads where nothing redirects it. */
type Placed = {
  readonly task: TaskDetail;
  readonly report: TaskReport;
  readonly told: ReadonlySet<Guid> | null;
  readonly apps: ReadonlySet<Guid>;
  /** null: the task is no copy of ours. */
  readonly own: OwnReport | null;
  /** null: neither the server nor the ledger tells. */
  readonly before: readonly AppPair[] | null;
};

/** The wished end state of every task report of the server. */
export function repointTasks(given: Repointing): Repointed {
  const placed = placedReports(given);
  const isUnread = (one: Placed) => one.before === null && one.own === null && addsPairs(one, given);
  const known = placed.flatMap((one) => {
    const before = one.before ?? (given.noMappings && isUnread(one) ? [] : null);
    return before === null ? [] : [{ one, ...repointOne(one, before, given) }];
  });
  const isKnown = new Set(known.map(({ one }) => one));
  const hidden = placed.filter(
    (one) => !isKnown.has(one) && (one.apps.size === 0 || [...one.apps].some(given.map.isOld)),
  );
  return {
    changes: known.flatMap(({ change }) => change ?? []),
    left: known.flatMap(({ left }) => left),
    bare: known.flatMap(({ bare }) => bare),
    // A full list over one nobody can see could send one customer's data to another.
    hidden: hidden.map(wordsOf),
    unread: hidden.filter(isUnread).map(wordsOf),
    isOnWord: known.some(({ one }) => one.before === null),
  };
}

const wordsOf = ({ task, report }: Placed): string => `"${report.name}" of "${task.name}"`;

function placedReports({ details, connections, ledger, ended }: Repointing): Placed[] {
  const remembered = rememberedApps(details, ledger);
  return details.flatMap((task) => {
    const told = connectionApps(task, connections);
    const written = writtenReports(task, ledger);
    return task.reports.map((report): Placed => {
      const { taskReportId, mappings } = report;
      const ours = written?.get(taskReportId);
      const read = told ?? remembered.get(report.reportId ?? '') ?? [];
      const { pairs = [], stays = [] } = ours ?? {};
      return {
        task,
        report,
        told,
        apps: new Set([...read, ...stays]),
        own: written === null ? null : { pairs, stays, ended: ended(taskReportId, pairs) },
        before: mappings ?? ours?.pairs ?? null,
      };
    });
  });
}

/** The end state of one report, had it these mappings. */
const endStateOf = ({ report, apps, told, own }: Placed, before: readonly AppPair[], given: Repointing) =>
  repointReport(before, {
    map: given.map,
    isRepublished: republishedWith(given, report, told),
    apps,
    own,
    isThere: given.isThere,
    ended: given.ended(report.taskReportId, before),
  });

const addsPairs = (placed: Placed, given: Repointing): boolean => endStateOf(placed, [], given).after.length > 0;

function repointOne(placed: Placed, before: readonly AppPair[], given: Repointing) {
  const { task, report } = placed;
  const { pairs, after, bare } = endStateOf(placed, before, given);
  const left = pairs
    .filter(({ what }) => what === 'unresolved' || what === 'ambiguous')
    .map(({ before: pair, why }) => {
      return `${wordsOf(placed)}${pair === null ? '' : `: ${pair.qlikAppId} → ${pair.newQlikAppId}`}: ${why}`;
    });
  return {
    change: samePairs(before, after) ? null : changeOf(task, report, { after, pairs }),
    left,
    bare: bare.map((app) => `${wordsOf(placed)}: app ${app}`),
  };
}

const changeOf = (
  { taskId, name }: TaskDetail,
  { taskReportId, reportId, name: reportName, mappings }: TaskReport,
  { after, pairs }: Pick<PlannedChange, 'after' | 'pairs'>,
): PlannedChange => ({ taskId, taskName: name, taskReportId, reportId, reportName, before: mappings, after, pairs });

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
