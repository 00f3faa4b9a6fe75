import type { WishedCustomer } from '../../../../shared/domain/propagation.ts';
import type { MappingRow, QalyptusCapture, TaskDetail } from '../../../../shared/domain/qalyptus.ts';
import { readsOf } from '../server/reads-of.ts';

/** One line of the editor: which app a report of the task is to read in place of which. */
export type EditedPair = {
  readonly key: string;
  readonly taskReportId: string;
  readonly reportName: string;
  readonly sourceAppId: string;
  readonly sourceAppName: string;
  /** "" where nothing is mapped. */
  readonly beforeId: string;
  readonly beforeName: string;
  /** false: the server does not show what is there. */
  readonly readable: boolean;
  /** "" is as it was; `stay` is on purpose as it is. */
  readonly afterId: string;
  readonly afterName: string;
};

/** What is mapped, and the apps of the connections that are not. */
export function editedPairs(
  task: TaskDetail,
  rows: readonly MappingRow[],
  capture: QalyptusCapture,
): readonly EditedPair[] {
  const sources = (readsOf(task, capture) ?? []).flatMap(({ appId, name }) =>
    appId === null ? [] : [{ appId, name }],
  );
  return task.reports.flatMap(({ taskReportId, name: reportName, mappings }) => {
    const own = rows.filter((row) => row.taskReportId === taskReportId && row.sourceAppId !== '');
    const mapped = own.map((row) => ({
      sourceAppId: row.sourceAppId,
      sourceAppName: row.sourceAppName,
      beforeId: row.targetAppId,
      beforeName: row.targetAppName,
    }));
    const bare = sources
      .filter(({ appId }) => !own.some((row) => row.sourceAppId === appId))
      .map(({ appId, name }) => ({ sourceAppId: appId, sourceAppName: name, beforeId: '', beforeName: '' }));
    return [...mapped, ...bare].map((pair) => ({
      ...pair,
      ...{ key: `${taskReportId} ${pair.sourceAppId}`, taskReportId, reportName },
      ...{ readable: mappings !== null, afterId: '', afterName: '' },
    }));
  });
}

/** The whole wished list of each report that is touched, as the API takes it. */
export function wishedOf(customer: string, pairs: readonly EditedPair[]): WishedCustomer[] {
  const touched = new Set(pairs.filter(({ afterId }) => afterId !== '').map(({ taskReportId }) => taskReportId));
  const reports = [...touched].map((report) => ({
    report,
    apps: pairs
      .filter(({ taskReportId }) => taskReportId === report)
      .map(({ sourceAppId: source, afterId, beforeId }) => ({ source, target: afterId || beforeId }))
      .filter(({ target }) => target !== ''),
  }));
  return reports.length === 0 ? [] : [{ customer, name: null, reports }];
}
