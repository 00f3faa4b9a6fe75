import type { LedgerRow, PostCheck } from '../../../../shared/domain/propagation.ts';
import type { Guid, QalyptusServer, TaskDetail } from '../../../../shared/domain/qalyptus.ts';
import type { Vault } from '../../vault/index.ts';
import type { World } from '../../world.ts';
import { readTaskDetail } from '../capture/read-task-detail.ts';
import type { Sight } from '../run/sight.ts';
import { putRow, samePairs } from '../run/work.ts';
import { awaitPerson, beginExecution, type Beginning, type Begun } from './begin-execution.ts';
import { needsOf } from './task-needs.ts';
import type { PostCheckInput } from './types.ts';
import { notRun, verdictOf, type Verdict } from './verdict.ts';
import { watchExecution } from './watch-execution.ts';

export type Checking = {
  readonly world: World;
  readonly vault: Pick<Vault, 'qalyptus' | 'audit'>;
  readonly server: QalyptusServer;
  readonly sight: Sight;
  readonly input: PostCheckInput;
};

/** Runs one task, once, and keeps what came of it; one that could reach people only on a person's word. */
export async function checkTask(checking: Checking, hand: Beginning, taskId: Guid): Promise<PostCheck> {
  const { world, vault, server } = checking;
  const row = rowOf(taskId, server, vault);
  const task = await hand.client.task(taskId, hand.signal);
  const taskName = task?.name ?? row?.serverName ?? '';
  const detail = task && (await readTaskDetail(task, { client: hand.client, gaps: [], signal: hand.signal }));
  const verdict =
    detail === null
      ? notRun('inconclusive', task === null ? 'the task is not on the server' : 'the task cannot be read')
      : await tryDetail(checking, hand, { detail, row });
  const targetKey = row?.targetKey ?? '';
  const check: PostCheck = { taskId, taskName, targetKey, ...verdict, by: '', at: world.now() };
  return keepCheck({ world, vault }, row, check);
}

export const rowOf = (taskId: Guid, { name }: Pick<QalyptusServer, 'name'>, vault: Checking['vault']) =>
  vault.qalyptus.rows(name).find((one) => one.taskId === taskId && one.state !== 'rolled-back') ?? null;

/** Keeps the word with the copy it is about. A copy that passed is `tested` as long as no later word says otherwise. */
export function keepCheck(on: Pick<Checking, 'world' | 'vault'>, row: LedgerRow | null, check: PostCheck): PostCheck {
  if (row === null) return check;
  const isPass = check.result === 'pass';
  const state =
    row.state === 'verified' && isPass ? 'tested' : row.state === 'tested' && !isPass ? 'verified' : row.state;
  putRow(on, row, { check, state });
  return check;
}

type Subject = { readonly detail: TaskDetail; readonly row: LedgerRow | null };

async function tryDetail(checking: Checking, hand: Beginning, { detail, row }: Subject): Promise<Verdict> {
  const { taskId } = detail;
  const { input, vault, server } = checking;
  const wrong = wrongReport(detail, row);
  if (wrong !== null) return notRun('fail', `not run: report "${wrong}" is not mapped as the ledger says`);
  const needs = needsOf(detail);
  if (needs.length > 0 && !input.confirmTasks.includes(taskId)) {
    const why = needs.map((need) => need.why).join('; ');
    return notRun('inconclusive', `not run: ${why}`, [`Let it run all the same: --confirm-task ${taskId}`]);
  }
  vault.audit.append('task-run-asked', { server: server.name, taskId, name: detail.name, confirmed: needs.length > 0 });
  const begun = await beginExecution(hand, taskId);
  if (begun.kind === 'no-route') {
    checking.sight.learn({ canRun: false });
    if (!input.watch) return notRun('inconclusive', 'this server has no route to run a task', byPerson(detail));
    return follow(checking, hand, { detail, row }, await awaitPerson(hand, taskId));
  }
  if (begun.kind === 'execution') checking.sight.learn({ canRun: true });
  return follow(checking, hand, { detail, row }, begun);
}

/** A copy that would read the master must not be run to see whether it works. */
function wrongReport({ reports }: TaskDetail, row: LedgerRow | null): string | null {
  const wrong = reports.find(({ taskReportId, mappings }) => {
    const planned = row?.reports.find(({ cloneTaskReportId }) => cloneTaskReportId === taskReportId);
    // One that somebody added may read anything.
    if (planned === undefined) return row !== null;
    return mappings !== null && !samePairs(mappings, planned.pairs);
  });
  return wrong?.name ?? null;
}

const byPerson = ({ name, taskId }: TaskDetail): string[] => [
  `Start "${name}" in Qalyptus, look at its end there, then: coffer propagate try --task ${taskId} --verdict pass --by NAME`,
  'With --watch, Coffer looks on while you start it.',
];

async function follow(checking: Checking, hand: Beginning, subject: Subject, begun: Begun): Promise<Verdict> {
  const { detail, row } = subject;
  if (begun.kind === 'execution') {
    const watched = await watchExecution(hand, detail.taskId, begun.execution);
    return verdictOf(watched, checking.input.expect.replaceAll('{customer}', row?.targetKey ?? detail.name));
  }
  if (begun.kind === 'ran') {
    const why = `it ran (${begun.lastExecution}), and the server does not tell how that ended`;
    return { ...notRun('inconclusive', why, byPerson(detail)), label: 'ran' };
  }
  return notRun('inconclusive', begun.kind === 'none' ? begun.why : '', byPerson(detail));
}
