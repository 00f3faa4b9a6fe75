import type { Dialect, TaskDetail } from '../../../../shared/domain/qalyptus.ts';

/**
 * The tasks with only what the server was seen to tell. An empty list may be the client's reading of an absence: on a
 * server that nobody saw show a mapping it means "not told", never "none".
 */
export function honestDetails(details: Iterable<TaskDetail>, dialect: Dialect): TaskDetail[] {
  const all = [...details];
  return showsMappings(all, dialect) ? all : all.map(withoutEmptyLists);
}

const showsMappings = (details: readonly TaskDetail[], { learnedBy, mappingsReadable }: Dialect): boolean =>
  (learnedBy !== 'default' && mappingsReadable) ||
  details.some(({ reports }) => reports.some(({ mappings }) => mappings !== null && mappings.length > 0));

const withoutEmptyLists = (detail: TaskDetail): TaskDetail => ({
  ...detail,
  reports: detail.reports.map((report) => (report.mappings?.length === 0 ? { ...report, mappings: null } : report)),
});
