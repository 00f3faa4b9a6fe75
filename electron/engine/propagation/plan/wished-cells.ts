import type { PlannedReport } from '../../../../shared/domain/propagation.ts';
import type { Guid, TaskReport } from '../../../../shared/domain/qalyptus.ts';
import type { WishedApp, WishedTarget } from '../plan-targets/wished-target.ts';

/** The reports of a task and the apps each may read. */
export type Matrix = {
  readonly reports: readonly TaskReport[];
  /** By the connections of its project; null: the server does not tell. */
  readonly told: ReadonlySet<Guid> | null;
  /** By report, as mappings and the ledger show them. */
  readonly remembered: ReadonlyMap<string, ReadonlySet<Guid>>;
};
type Cells = ReadonlyMap<Guid, Guid | 'stay'>;

/** What one customer's lines come to on the reports of a task. */
export type Resolved = {
  readonly wished: WishedTarget;
  readonly reports: readonly PlannedReport[];
  /** Why nothing can be done for this customer. */
  readonly problems: readonly string[];
  /** Reports, with the app, that would read the master's data. */
  readonly uncovered: readonly string[];
  /** Source apps that no connection of the project uses. */
  readonly unused: readonly string[];
};

/** Every customer's lines laid over the reports. `every`: reports nobody named count as well. */
export function resolveTargets(
  wished: readonly { readonly target: WishedTarget; readonly matrix: Matrix }[],
  every: boolean,
): Resolved[] {
  const laid = wished.map(({ target, matrix }) => ({ target, matrix, ...cellsOf(target, matrix) }));
  const given = new Map<string, Set<Guid>>();
  for (const { cells } of laid)
    for (const [report, row] of cells)
      for (const source of row.keys())
        given.set(keyOf(report), (given.get(keyOf(report)) ?? new Set<Guid>()).add(source));
  return laid.map(({ target, matrix, cells, problems }) => {
    const reports = every ? matrix.reports : matrix.reports.filter((report) => cells.has(report));
    const appsOf = (report: TaskReport) => matrix.told ?? union(given.get(keyOf(report)), rememberedOf(report, matrix));
    return {
      wished: target,
      problems,
      reports: reports.map((report) => plannedReport(report, cells.get(report) ?? new Map())),
      uncovered: reports.flatMap((report) => holesOf(report, cells.get(report) ?? new Map(), appsOf(report))),
      unused: reports.flatMap((report) => unusedOf(report, cells.get(report) ?? new Map(), matrix.told)),
    };
  });
}

/** The same report in two tasks is known by the report, a report of unknown id by its place. */
const keyOf = ({ reportId, taskReportId }: TaskReport): string => reportId ?? taskReportId;

const rememberedOf = (report: TaskReport, { remembered }: Matrix) => remembered.get(report.reportId ?? '');

const union = (...sets: readonly (ReadonlySet<Guid> | undefined)[]): ReadonlySet<Guid> =>
  new Set(sets.flatMap((set) => [...(set ?? [])]));

function plannedReport({ taskReportId, reportId, name }: TaskReport, cells: Cells): PlannedReport {
  const pairs = [...cells].flatMap(([qlikAppId, target]) =>
    target === 'stay' ? [] : [{ qlikAppId, newQlikAppId: target }],
  );
  const stays = [...cells].flatMap(([source, target]) => (target === 'stay' ? [source] : []));
  return { taskReportId, reportId, name, pairs, stays };
}

function holesOf({ name }: TaskReport, cells: Cells, apps: ReadonlySet<Guid>): string[] {
  if (cells.size === 0 && apps.size === 0) return [`report "${name}": no app is mapped`];
  return [...apps].filter((app) => !cells.has(app)).map((app) => `report "${name}": app ${app} is not mapped`);
}

function unusedOf({ name }: TaskReport, cells: Cells, told: ReadonlySet<Guid> | null): string[] {
  if (told === null) return [];
  return [...cells.keys()].filter((app) => !told.has(app)).map((app) => `report "${name}": app ${app}`);
}

/** How closely a line names a report: every one, one by its name or id, one by its place in the task. */
function closeness(wished: string, report: TaskReport): number {
  if (wished === report.taskReportId) return 3;
  if (wished === report.reportId || wished === report.name) return 2;
  if (wished.toLowerCase() === report.name.normalize('NFC').toLowerCase()) return 2;
  return wished === '*' ? 1 : 0;
}

function cellsOf(target: WishedTarget, matrix: Matrix): { cells: ReadonlyMap<TaskReport, Cells>; problems: string[] } {
  const problems = target.reports
    .filter(({ report }) => !matrix.reports.some((one) => closeness(report, one) > 0))
    .map(({ report }) => `the task has no report "${report}"`);
  const cells = new Map<TaskReport, Map<Guid, Guid | 'stay'>>();
  for (const report of matrix.reports) {
    const lines = target.reports
      .map(({ report: wished, apps }) => ({ rank: closeness(wished, report), apps }))
      .filter(({ rank }) => rank > 0)
      .sort((a, b) => a.rank - b.rank);
    for (const { apps } of lines)
      for (const app of apps) {
        const source = sourceOf(app, report, matrix);
        if (typeof source === 'object') problems.push(source.problem);
        else cells.set(report, (cells.get(report) ?? new Map<Guid, Guid | 'stay'>()).set(source, app.target));
      }
  }
  return { cells, problems: [...new Set(problems)] };
}

/** A line without a source means the only app there is. */
function sourceOf({ source }: WishedApp, report: TaskReport, matrix: Matrix): Guid | { problem: string } {
  if (source !== '') return source;
  const apps = [...(matrix.told ?? rememberedOf(report, matrix) ?? [])];
  const [only] = apps;
  if (only !== undefined && apps.length === 1) return only;
  const why = apps.length === 0 ? 'the server does not tell which apps it uses' : `it may use ${apps.length} apps`;
  return { problem: `report "${report.name}": name the source app; ${why}` };
}
