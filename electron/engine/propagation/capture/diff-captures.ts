import type { QalyptusCapture, TaskDetail, TaskReport } from '../../../../shared/domain/qalyptus.ts';
import { isGapOf } from './read-task-detail.ts';

export type CaptureChange = {
  readonly kind: 'added' | 'removed' | 'changed';
  readonly what: 'task' | 'report' | 'mapping' | 'trigger' | 'recipient' | 'setting' | 'connection';
  readonly taskName: string;
  readonly name: string;
  readonly before: string;
  readonly after: string;
};
type About = Pick<CaptureChange, 'what' | 'taskName'>;
/** What one thing is called, and what it says, under a key that stays. */
type Facts = ReadonlyMap<string, { readonly name: string; readonly value: string }>;

const notTold = '(not told)';
const word = (value: boolean | string | null): string => (value === null ? notTold : String(value));
const list = (values: readonly string[] | null): string => (values === null ? notTold : [...values].sort().join(', '));

/** What is different in the later of two looks. What one of them could not read is no difference. */
export function diffCaptures(a: QalyptusCapture, b: QalyptusCapture): CaptureChange[] {
  const isGap = (taskId: string) => [...a.gaps, ...b.gaps].some((gap) => isGapOf(gap, taskId));
  const before = new Map(a.tasks.filter(({ taskId }) => !isGap(taskId)).map((task) => [task.taskId, task]));
  const after = new Map(b.tasks.filter(({ taskId }) => !isGap(taskId)).map((task) => [task.taskId, task]));
  const changes: CaptureChange[] = [];
  for (const [taskId, task] of before) {
    const later = after.get(taskId);
    changes.push(...(later ? diffTasks(task, later) : [whole('removed', task)]));
  }
  for (const [taskId, task] of after) if (!before.has(taskId)) changes.push(whole('added', task));
  return [...changes, ...diffFacts({ what: 'connection', taskName: '' }, connections(a), connections(b))];
}

const whole = (kind: 'added' | 'removed', { name, taskId }: TaskDetail): CaptureChange => ({
  kind,
  what: 'task',
  taskName: name,
  name,
  before: kind === 'removed' ? taskId : '',
  after: kind === 'added' ? taskId : '',
});

function diffTasks(a: TaskDetail, b: TaskDetail): CaptureChange[] {
  const about = (what: About['what']): About => ({ what, taskName: b.name });
  return [
    ...diffFacts(about('setting'), settings(a), settings(b)),
    ...diffFacts(about('report'), reports(a), reports(b)),
    ...diffMappings(a, b),
    ...diffFacts(about('trigger'), triggers(a), triggers(b)),
    ...diffFacts(about('recipient'), recipients(a), recipients(b)),
  ];
}

function diffMappings(a: TaskDetail, b: TaskDetail): CaptureChange[] {
  const earlier = new Map(a.reports.map((report) => [report.taskReportId, report]));
  return b.reports.flatMap((report) => {
    const before = earlier.get(report.taskReportId);
    const [one, other] = [before ? mappings(before) : new Map(), mappings(report)];
    return diffFacts({ what: 'mapping', taskName: b.name }, one, other);
  });
}

/** null: one of the two looks was not told; then nothing is said to have changed. */
function diffFacts(about: About, a: Facts | null, b: Facts | null): CaptureChange[] {
  if (a === null || b === null) return [];
  const changes: CaptureChange[] = [];
  for (const [key, { name, value }] of a) {
    const later = b.get(key);
    if (!later) changes.push({ kind: 'removed', ...about, name, before: value, after: '' });
    else if (later.value !== value)
      changes.push({ kind: 'changed', ...about, name: later.name, before: value, after: later.value });
  }
  for (const [key, { name, value }] of b)
    if (!a.has(key)) changes.push({ kind: 'added', ...about, name, before: '', after: value });
  return changes;
}

const factsOf = (rows: readonly (readonly [key: string, name: string, value: string])[]): Facts =>
  new Map(rows.map(([key, name, value]) => [key, { name, value }]));

const settings = ({ name, isActive, testMode, projectName }: TaskDetail): Facts =>
  factsOf([
    ['name', 'name', name],
    ['isActive', 'enabled', word(isActive)],
    ['testMode', 'test mode', word(testMode)],
    ['project', 'project', word(projectName)],
  ]);

const reports = (task: TaskDetail): Facts =>
  factsOf(task.reports.map((report) => [report.taskReportId, report.name, reportText(report)]));

const reportText = ({ name, type, format, filters, conditions, destinations }: TaskReport): string => {
  const limits = `filters ${list(filters)}; conditions ${list(conditions)}`;
  return `${name}; type ${word(type)}; format ${word(format)}; ${limits}; goes to ${list(destinations)}`;
};

const mappings = ({ name, mappings: pairs }: TaskReport): Facts | null =>
  pairs && factsOf(pairs.map(({ qlikAppId, newQlikAppId }) => [qlikAppId, `${name}: ${qlikAppId}`, newQlikAppId]));

const triggers = (task: TaskDetail): Facts | null =>
  task.triggers &&
  factsOf(
    task.triggers.map(({ triggerId, name, type, isActive, appId }) => {
      const value = `${name}; ${word(type)}; enabled ${word(isActive)}${appId === null ? '' : `; app ${appId}`}`;
      return [triggerId, name, value];
    }),
  );

const recipients = (task: TaskDetail): Facts | null =>
  task.recipients && factsOf(task.recipients.map((row) => [`${row.name}\n${row.email}`, row.name, word(row.email)]));

const connections = (capture: QalyptusCapture): Facts | null =>
  capture.connections &&
  factsOf(
    capture.connections.map(({ connectionId, name, appId, serverUrl }) => {
      return [connectionId, name, `${name}; app ${word(appId)}; server ${word(serverUrl)}`];
    }),
  );
