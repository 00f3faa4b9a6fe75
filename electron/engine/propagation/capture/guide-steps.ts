import type { LedgerRow } from '../../../../shared/domain/propagation.ts';
import type { Guid, QalyptusCapture, TaskDetail } from '../../../../shared/domain/qalyptus.ts';

export type GuideStep = {
  readonly number: number;
  readonly title: string;
  readonly what: string;
  readonly state: 'done' | 'open' | 'locked' | 'cannot-tell';
  readonly evidence: string;
};
type Seen = Pick<GuideStep, 'state' | 'evidence'>;

const texts = [
  ['Create the report on the master app', 'In Qalyptus Desktop, build the report once against the master app.'],
  ['Add filters (optional)', 'In Qalyptus Desktop, add filters on the master app where the report needs them.'],
  [
    'Publish the report and create a task with it',
    'In Qalyptus Desktop, publish the project to the server; on the server, create a task and add the report or reports.',
  ],
  [
    'Duplicate the task for each target',
    'coffer propagate plan, then coffer propagate run: POST /api/v2/tasks/{taskId}/duplicate (duplicateTask) per customer.',
  ],
  ['See every report linked to its target', 'coffer propagate status: each report of each copy is read again.'],
] as const;

/** The five steps of the product's own guide, each with what was looked at. Step 4 is locked until 1 and 3 are seen. */
export function guideSteps(
  capture: QalyptusCapture | null,
  taskId: Guid | null,
  ledger: readonly LedgerRow[],
): GuideStep[] {
  return statesOf(capture, taskId, ledger).map((seen, index) => {
    const [title = '', what = ''] = texts[index] ?? [];
    return { number: index + 1, title, what, ...seen };
  });
}

const cannotTell = (evidence: string): Seen => ({ state: 'cannot-tell', evidence });
const locked = (evidence: string): Seen => ({ state: 'locked', evidence });
const open = (evidence: string): Seen => ({ state: 'open', evidence });
const done = (evidence: string): Seen => ({ state: 'done', evidence });

function statesOf(capture: QalyptusCapture | null, taskId: Guid | null, ledger: readonly LedgerRow[]): Seen[] {
  const lock = locked('waits for the report and its task to be seen on the server');
  if (capture === null) {
    const unread = cannotTell('nothing was read of this server yet');
    return [unread, unread, unread, lock, lock];
  }
  const task = capture.tasks.find((one) => (taskId === null ? one.reports.length > 0 : one.taskId === taskId));
  if (!task || task.reports.length === 0) {
    const why = task ? `task "${task.name}" has no report` : 'no such task with a report is on the server';
    return [open(why), open('optional'), open(why), lock, lock];
  }
  const copies = ledger.filter((row) => row.masterTaskId === task.taskId && row.state !== 'rolled-back');
  return [
    done(reportWords(task)),
    filtersSeen(task),
    taskSeen(task),
    copiesSeen(copies, capture),
    linksSeen(copies, capture),
  ];
}

const reportWords = ({ reports }: TaskDetail): string =>
  `on the server: ${reports.map(({ name, reportId, taskReportId }) => `"${name}" (${reportId ?? taskReportId})`).join(', ')}`;

const taskSeen = ({ name, taskId, reports }: TaskDetail): Seen =>
  done(`task "${name}" (${taskId}) with ${reports.length} ${reports.length === 1 ? 'report' : 'reports'}`);

function filtersSeen({ reports }: TaskDetail): Seen {
  const filters = reports.flatMap((report) => report.filters ?? []);
  if (filters.length > 0) return done(`filters: ${filters.join(', ')}`);
  if (reports.some((report) => report.filters === null))
    return cannotTell('the server does not show filters; optional');
  return open('no filters; this step is optional');
}

function copiesSeen(copies: readonly LedgerRow[], { tasks }: QalyptusCapture): Seen {
  if (copies.length === 0) return open('no copy was made yet');
  const there = copies.filter(({ taskId }) => tasks.some((task) => task.taskId === taskId));
  const words = `${there.length} of ${copies.length} copies are on the server`;
  return there.length === copies.length ? done(words) : open(words);
}

function linksSeen(copies: readonly LedgerRow[], { tasks }: QalyptusCapture): Seen {
  const details = copies.flatMap((row) => {
    const task = tasks.find(({ taskId }) => taskId === row.taskId);
    return task ? [{ row, task }] : [];
  });
  if (details.length === 0) return locked('waits for step 4');
  const linkOf = ({ row, task }: (typeof details)[number]) =>
    task.reports.map((report) => {
      const written = row.reports.find(({ cloneTaskReportId }) => cloneTaskReportId === report.taskReportId);
      // A report all of whose apps stay on purpose is linked to nothing, and right.
      const stays = written !== undefined && written.pairs.length === 0 && written.stays.length > 0;
      const linked = report.mappings === null ? null : report.mappings.length > 0 || stays;
      return { linked, words: `"${report.name}" of "${task.name}"` };
    });
  const links = details.flatMap(linkOf);
  const loose = links.filter(({ linked }) => linked === false);
  if (loose.length > 0) return open(`without mapping: ${loose.map(({ words }) => words).join(', ')}`);
  if (links.some(({ linked }) => linked === null)) return cannotTell('the server does not show mappings');
  if (details.length < copies.length) return open('some copies are not on the server');
  return done(`all ${links.length} reports of ${details.length} copies are mapped`);
}
