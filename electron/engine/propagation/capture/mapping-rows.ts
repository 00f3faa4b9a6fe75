import type { LedgerRow } from '../../../../shared/domain/propagation.ts';
import type {
  AppPair,
  MappingRow,
  QalyptusCapture,
  TaskDetail,
  TaskReport,
} from '../../../../shared/domain/qalyptus.ts';

export type MappingSight = {
  readonly ledger: readonly LedgerRow[];
  /** "" for an app the vault does not know; its id is then shown. */
  readonly nameOf: (appId: string) => string;
  readonly spaceOf: (appId: string) => string;
  /** null: the vault cannot tell. */
  readonly exists: (appId: string) => boolean | null;
};

/**
 * The product's own tab "Overwrite Report Apps" for all tasks at once. A report without mapping reads the master; it is
 * listed on request, one whose mappings the server hides always.
 */
export function mappingRows(capture: QalyptusCapture, sight: MappingSight, includeUnmapped: boolean): MappingRow[] {
  const ledger = new Map(sight.ledger.filter(isStanding).map((row) => [row.taskId, row]));
  return capture.tasks.flatMap((task) =>
    task.reports.flatMap((report) => rowsOf(task, report, { sight, includeUnmapped, row: ledger.get(task.taskId) })),
  );
}

const isStanding = ({ taskId, state }: LedgerRow): boolean => taskId !== null && state !== 'rolled-back';

type Facts = {
  readonly sight: MappingSight;
  readonly includeUnmapped: boolean;
  readonly row: LedgerRow | undefined;
};

function rowsOf(task: TaskDetail, report: TaskReport, { sight, includeUnmapped, row }: Facts): MappingRow[] {
  const readable = report.mappings !== null;
  const common = {
    taskId: task.taskId,
    taskName: task.name,
    isActive: task.isActive,
    testMode: task.testMode,
    taskReportId: report.taskReportId,
    reportId: report.reportId,
    reportName: report.name,
    origin: row ? (row.origin === 'adopted' ? ('adopted' as const) : ('ledger' as const)) : ('unmanaged' as const),
    readable,
  };
  const nameOf = (appId: string) => sight.nameOf(appId) || appId;
  const pairs = report.mappings ?? writtenPairs(report, row);
  if (pairs.length === 0) {
    const nothing = { sourceAppId: '', sourceAppName: '', targetAppId: '', targetAppName: '', space: '' };
    const bare = { ...common, ...nothing, targetExists: null };
    return includeUnmapped || !readable ? [bare] : [];
  }
  return pairs.map(({ qlikAppId, newQlikAppId }) => ({
    ...common,
    sourceAppId: qlikAppId,
    sourceAppName: nameOf(qlikAppId),
    targetAppId: newQlikAppId,
    targetAppName: nameOf(newQlikAppId),
    targetExists: sight.exists(newQlikAppId),
    space: sight.spaceOf(newQlikAppId),
  }));
}

/** What we wrote there, where the server does not show what is there. */
const writtenPairs = (report: TaskReport, row: LedgerRow | undefined): readonly AppPair[] =>
  row?.reports.find(({ cloneTaskReportId }) => cloneTaskReportId === report.taskReportId)?.pairs ?? [];
