import type { Dialect, Guid, TaskDetail, TaskReport } from '../../../../shared/domain/qalyptus.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { refuseBeside } from '../run/may-run.ts';
import { tabInTheProduct } from '../run/tab-question.ts';
import { hasCode, persist } from '../run/work.ts';
import type { PropagationDeps } from '../types.ts';
import { leftOverCanaries, leftOverText, noteCanary, noteCanaryGone } from './left-over.ts';
import { readInertMaster } from './master.ts';
import { reportOfCopy, tryDuplicate, type Hand, type Kind } from './probe.ts';
import { tryOut, type Apps } from './try-out.ts';

export type CanaryRequest = { readonly masterTaskId: Guid; readonly targetAppId: Guid };
export type CanaryDeps = Pick<PropagationDeps, 'world' | 'vault' | 'server' | 'client' | 'signal'>;
export type Learned = { readonly dialect: Dialect; readonly leftOver: string; readonly notes: string[] };

type Canary = { readonly taskId: Guid; readonly name: string; readonly kind: Kind; readonly apps: Apps };

/**
 * Learns how a server speaks, on one throw-away copy of a task that cannot send. What cannot be removed afterwards is
 * named in `leftOver`, with what earlier trials have left on the server.
 */
export async function learnDialect(deps: CanaryDeps, request: CanaryRequest): Promise<Learned> {
  const { client, vault, server, signal = new AbortController().signal } = deps;
  const hand: Hand = { client, signal };
  refuseBeside(server.name, null, vault);
  const master = await readInertMaster(client, request.masterTaskId, signal);
  const earlier = await leftOverCanaries(deps);
  const canary = await makeCanary(hand, master, { request, deps });
  const learned = await tryIt(hand, master, canary);
  const end = learned.mayGo ? await remove(hand, canary) : { canDelete: null, why: '' };
  const isLeft = !learned.mayGo || end.canDelete !== true;
  if (!isLeft) noteCanaryGone(deps, canary.name);
  const dialect = keep(deps, { ...learned.dialect, ...(end.canDelete === null ? {} : { canDelete: end.canDelete }) });
  const leftOver = [...earlier, ...(isLeft ? [leftOverText(canary.name, canary.taskId)] : [])].join('; ');
  return { dialect, leftOver, notes: [...learned.notes, end.why].filter((note) => note !== '') };
}

type Asked = { readonly request: CanaryRequest; readonly deps: CanaryDeps };

async function makeCanary(hand: Hand, master: TaskDetail, { request, deps }: Asked): Promise<Canary> {
  const { world } = deps;
  const hex = Buffer.from(world.random(4)).toString('hex');
  const name = `${master.name.slice(0, longestName)} ~canary ${hex}`;
  const { target, sources } = await appsFor(hand, master, { request, deps });
  const report = firstOf(master);
  noteCanary(deps, name, { masterTaskId: master.taskId });
  for (const source of sources) {
    for (const kind of kinds) {
      const pair = { qlikAppId: source, newQlikAppId: target };
      const taskId = await tryDuplicate(hand, { taskId: master.taskId, report }, { name, kind, pair });
      if (taskId === null) continue;
      const otherSource = sources.find((one) => one !== source) ?? randomGuid(world);
      const otherTarget = sources.find((one) => one !== source && one !== target) ?? randomGuid(world);
      return { taskId, name, kind, apps: { source, target, otherSource, otherTarget } };
    }
  }
  throw new AppError('qalyptus.rejected', { why: 'the server takes no form of the copy', taskId: master.taskId });
}

const longestName = 200;
const mostSources = 4;
const kinds: readonly Kind[] = ['taskReportId', 'reportId'];

const firstOf = ({ reports }: TaskDetail): TaskReport => {
  const [report] = reports;
  if (!report) throw new AppError('job.odd', { reports: 0 });
  return report;
};

/** Apps the report may be built on: those of its project's connections, or, where nobody tells, any. */
async function appsFor({ client, signal }: Hand, { projectId }: TaskDetail, { request, deps }: Asked) {
  const told = (await client.connections(signal)) ?? [];
  const known = told
    .filter((one) => one.appId !== null && (one.projectId === null || one.projectId === projectId))
    .map(({ appId }) => appId as Guid)
    .filter((appId) => appId !== request.targetAppId);
  const sources = [...new Set(known)].slice(0, mostSources);
  return { target: request.targetAppId, sources: sources.length > 0 ? sources : [randomGuid(deps.world)] };
}

function randomGuid({ random }: CanaryDeps['world']): Guid {
  const hex = Buffer.from(random(16)).toString('hex');
  const parts = [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20)];
  return parts.join('-') as Guid;
}

type Trial = { readonly dialect: Partial<Dialect>; readonly notes: readonly string[]; readonly mayGo: boolean };

/** Steps 5 to 9. A step that fails ends the trial; what was learned before it is not kept, the copy is still removed. */
async function tryIt(hand: Hand, master: TaskDetail, canary: Canary): Promise<Trial> {
  const { client, signal } = hand;
  try {
    const task = await client.task(canary.taskId, signal);
    const canUpdateTask = await trySwitch(hand, canary.taskId);
    const report = await reportOfCopy(hand, canary.taskId, master.reports);
    if (report === null) throw new AppError('qalyptus.odd-reply', { taskId: canary.taskId, reason: 'no-reports' });
    const tried = await tryOut(hand, { ...canary, report }, canary.apps, canary.kind);
    const notes = [...tried.notes];
    if (task?.isActive === true) notes.push('A copy comes out enabled, although its master cannot send.');
    if (task?.isActive === null) notes.push('The server does not tell whether a copy is enabled.');
    if (canUpdateTask === false) notes.push('Tasks cannot be enabled or disabled through the API.');
    if (tried.isSeen) return { dialect: { ...tried.dialect, canUpdateTask, learnedBy: 'canary' }, notes, mayGo: true };
    notes.push(`Look at ${tabInTheProduct} of the copy: if the tab shows the pair, the server only does not tell it.`);
    return { dialect: { canUpdateTask }, notes, mayGo: false };
  } catch (thrown) {
    signal.throwIfAborted();
    const { code } = AppError.from(thrown);
    return { dialect: {}, notes: [`The trial ended early: ${code}.`], mayGo: code !== 'unexpected' };
  }
}

/** Disabling what may be disabled already is harmless; it is done first, in case the copy is not. null: nobody tells. */
async function trySwitch({ client, signal }: Hand, taskId: Guid): Promise<boolean | null> {
  try {
    await persist({ client, signal }, () => client.setActive(taskId, false, signal));
  } catch (thrown) {
    if (!hasCode(thrown, 'qalyptus.not-offered')) throw thrown;
    return false;
  }
  const isActive = (await client.task(taskId, signal))?.isActive ?? null;
  return isActive === null ? null : !isActive;
}

async function remove({ client, signal }: Hand, { taskId }: Canary) {
  try {
    await persist({ client, signal }, () => client.deleteTask(taskId, signal));
    const isGone = (await client.task(taskId, signal)) === null;
    return { canDelete: isGone, why: isGone ? '' : 'The server said the copy was deleted, and it is still there.' };
  } catch (thrown) {
    signal.throwIfAborted();
    const { code } = AppError.from(thrown);
    if (code === 'qalyptus.not-offered') return { canDelete: false, why: 'Tasks cannot be deleted through the API.' };
    return { canDelete: null, why: `The copy could not be deleted: ${code}.` };
  }
}

function keep({ vault, server, world }: CanaryDeps, learned: Partial<Dialect>): Dialect {
  const known = vault.qalyptus.server(server.name) ?? server;
  if (Object.keys(learned).length === 0) return known.dialect;
  const dialect: Dialect = { ...known.dialect, ...learned, learnedAt: world.now() };
  vault.qalyptus.putServer({ ...known, dialect });
  return dialect;
}
