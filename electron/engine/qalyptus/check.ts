import type { Dialect, Guid, QalyptusCheck } from '../../../shared/domain/qalyptus.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { firstLook, neverTold, silence } from './check-texts.ts';
import { field, firstField, guidOf } from './fields.ts';
import type { Found, FoundList, Reader, RouteName } from './reader.ts';

type Parts = { readonly url: string; readonly dialect: Dialect; readonly openReader: () => Reader };
type State = QalyptusCheck['routes'][number]['state'];

/** How many tasks, and reports of one, are looked at to find something that shows a route. */
const samples = 5;

const learnedState = (can: boolean | null): State => (can === null ? 'not-tried' : can ? 'there' : 'missing');

/** What goes wrong with one route is a finding; a refused key or a lost line ends the check. */
async function stateOf<T>(ask: () => Promise<T | null>): Promise<{ state: State; found: T | null }> {
  try {
    const found = await ask();
    return { state: found === null ? 'missing' : 'there', found };
  } catch (thrown) {
    if (!(thrown instanceof AppError)) throw thrown;
    if (thrown.code === 'qalyptus.odd-reply') return { state: 'missing', found: null };
    const isRefusal = ['qalyptus.forbidden', 'qalyptus.licence', 'qalyptus.rejected'].includes(thrown.code);
    if (!isRefusal) throw thrown;
    return { state: 'refused', found: null };
  }
}

const idsOf = (list: FoundList | null, names: readonly string[]): Guid[] =>
  (list?.items ?? []).map((item) => guidOf(firstField(item, names))).filter((id) => id !== null);

/** Looks at every read there is, with ids the server itself gave. */
async function lookAround(reader: Reader, tasks: FoundList, signal?: AbortSignal) {
  const states = new Map<RouteName, State>([['tasks', 'there']]);
  let detail: Found | null = null;

  async function look<T>(route: RouteName, ask: () => Promise<T | null>): Promise<T | null> {
    const { state, found } = await stateOf(ask);
    states.set(route, state);
    return found;
  }
  const list = (route: RouteName, path: string) => look(route, () => reader.list(route, path, { signal }));
  const one = (route: RouteName, path: string) => look(route, () => reader.one(route, path, { signal }));

  const taskIds = idsOf(tasks, ['id', 'taskId']).slice(0, samples);
  const first = taskIds[0];
  if (first !== undefined) {
    await one('task', `tasks/${first}`);
    await list('triggers', `tasks/${first}/triggers`);
    await list('recipients', `tasks/${first}/recipients`);
  }
  for (const taskId of taskIds) {
    const reports = await list('task reports', `tasks/${taskId}/reports`);
    const entry = reports?.items.find((item) => guidOf(field(item, 'id')) !== null);
    if (entry === undefined) continue;
    detail = await one('report detail', `tasks/${taskId}/reports/${String(guidOf(field(entry, 'id')))}`);
    const reportId = guidOf(field(entry, 'reportID'));
    if (reportId !== null) await one('template-items', `reports/${reportId}/template-items`);
    break;
  }
  await list('connections', 'connections');
  return { states, detail };
}

type Seen = Awaited<ReturnType<typeof lookAround>>;

function routesOf(states: ReadonlyMap<RouteName, State>, dialect: Dialect): QalyptusCheck['routes'] {
  const reads: RouteName[] = [
    'tasks',
    'task',
    'task reports',
    'report detail',
    'triggers',
    'recipients',
    'connections',
    'template-items',
  ];
  const proved: State = dialect.learnedBy === 'default' ? 'not-tried' : 'there';
  return [
    ...reads.map((route) => ({ route, state: states.get(route) ?? ('not-tried' as const) })),
    { route: 'duplicate', state: proved },
    { route: 'patch', state: proved },
    { route: 'update', state: learnedState(dialect.canUpdateTask) },
    { route: 'delete', state: learnedState(dialect.canDelete) },
  ];
}

function silenceOf({ states, detail }: Seen, dialect: Dialect): string[] {
  const routes = Object.entries(silence).filter(([route]) => {
    const state = states.get(route as RouteName);
    return state === 'missing' || state === 'refused';
  });
  const isShown = detail !== null && field(detail.data, 'overwriteReportApps') !== undefined;
  const isTold = isShown || (detail?.version === 'v2' && dialect.mappingsReadable && dialect.learnedBy !== 'default');
  const mappings = isTold
    ? []
    : ['Mappings of a task report, as far as seen: nothing is shown as in sync before that.'];
  return [...routes.map(([, sentence]) => sentence), ...(detail === null ? [] : mappings), ...neverTold];
}

function notesOf(tasks: FoundList, reader: Reader, { states }: Seen, dialect: Dialect): string[] {
  const versions = [...states.keys()].map((route) => reader.versionOf(route)).filter((version) => version !== null);
  const dropped = tasks.items.length - idsOf(tasks, ['id', 'taskId']).length;
  return [
    ...(versions.every((version) => version === 'v1')
      ? [
          'No read is offered under /api/v2; everything is read under /api/v1. The server may be too old for propagation.',
        ]
      : []),
    ...(tasks.items.length === 0 ? ['The key sees no task, so most routes could not be tried.'] : []),
    ...(tasks.maybeCut ? [`The list of tasks may be cut: ${tasks.items.length} came.`] : []),
    ...(dropped > 0 ? [`${dropped} tasks have no usable id and are left out.`] : []),
    ...(dialect.learnedBy === 'default'
      ? ['How this server speaks is assumed, not verified: only a canary shows it.']
      : []),
  ];
}

/** The check of `QalyptusClient`: a server that cannot be reached or says no is a finding, not an error. */
export function createCheck({ url, dialect, openReader }: Parts) {
  function failed(failure: AppError): QalyptusCheck {
    const look = firstLook(failure);
    if (look === null) throw failure;
    return {
      url,
      reachable: look.reachable,
      keyGood: false,
      routes: routesOf(new Map(), dialect),
      propagation: dialect.learnedBy === 'default' ? 'not-tried' : 'offered',
      tasks: null,
      notDisclosed: [],
      dialect,
      notes: [look.note],
    };
  }

  return async (signal?: AbortSignal): Promise<QalyptusCheck> => {
    const reader = openReader();
    try {
      const tasks = await reader.list('tasks', 'tasks', { signal, isProbe: true });
      if (tasks === null) throw new AppError('qalyptus.not-offered', { method: 'GET', path: 'tasks' });
      const seen = await lookAround(reader, tasks, signal);
      const versions = [...seen.states.keys()].map((route) => reader.versionOf(route));
      return {
        url,
        reachable: true,
        keyGood: true,
        routes: routesOf(seen.states, dialect),
        propagation: dialect.learnedBy === 'default' ? 'not-tried' : 'offered',
        tasks: idsOf(tasks, ['id', 'taskId']).length,
        notDisclosed: silenceOf(seen, dialect),
        dialect: { ...dialect, apiRead: versions.includes('v2') ? 'v2' : 'v1' },
        notes: notesOf(tasks, reader, seen, dialect),
      };
    } catch (thrown) {
      if (!(thrown instanceof AppError)) throw thrown;
      return failed(thrown);
    }
  };
}
