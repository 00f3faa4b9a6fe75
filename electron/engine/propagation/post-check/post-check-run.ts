import { PostCheck, type PostCheckSummary } from '../../../../shared/domain/propagation.ts';
import type { Json } from '../../../../shared/json.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import type { Guid } from '../../../../shared/domain/qalyptus.ts';
import type { ItemContext, ItemEnd, ItemResult, NewItem, RunContext, RunKind, RunOutcome } from '../../jobs/index.ts';
import type { QalyptusClient } from '../../qalyptus/index.ts';
import { refuseBeside } from '../run/may-run.ts';
import { createSight } from '../run/sight.ts';
import type { PropagationRunDeps } from '../types.ts';
import { checkTask, rowOf, type Checking } from './check-task.ts';
import { PostCheckInput } from './types.ts';
import { notRun } from './verdict.ts';

/** The kind of run that runs tasks, one after the other, to see that they work. It changes nothing of them. */
export function postCheckRun({ world, vault, openServer }: PropagationRunDeps): RunKind {
  return {
    async run(context) {
      const input = PostCheckInput.parse(context.run.input);
      refuseBeside(input.server, context.run.runId, vault);
      const server = vault.qalyptus.server(input.server);
      if (server === null) throw new AppError('request.not-found', { what: 'Qalyptus server', name: input.server });
      const sight = createSight({ plan: { server, dialect: server.dialect }, vault, world });
      const client = openServer(input.server);
      try {
        context.watchCalls(() => ({ ...client.statistics(), waited: 0, tiers: [] }));
        return await checkAll({ world, vault, server, sight, input }, context, client);
      } finally {
        await client.close();
      }
    },
  };
}

async function checkAll(checking: Checking, context: RunContext, client: QalyptusClient): Promise<RunOutcome> {
  const { input } = checking;
  context.total(input.taskIds.length);
  context.phase('running tasks');
  const items = input.taskIds.map((taskId) => toItem(checking, context, taskId));
  const ends = await context.forEach(items, async (item) => toResult(await checkOne(checking, item, client)));
  const checks = inOrder(checking, ends);
  const count = (result: PostCheck['result']) => checks.filter((one) => one.result === result).length;
  const counts = {
    planned: checks.length,
    pass: count('pass'),
    review: count('review'),
    fail: count('fail'),
    inconclusive: count('inconclusive'),
  };
  checking.vault.audit.append('tasks-tried', { server: input.server, batchId: input.batchId, ...counts });
  const summary: PostCheckSummary = { batchId: input.batchId, counts, checks };
  return { state: counts.pass === checks.length ? 'done' : 'partial', result: summary as unknown as Json };
}

function checkOne(checking: Checking, { item, signal, steps, at }: ItemContext, client: QalyptusClient) {
  const limitSeconds = checking.input.limitMinutes * 60;
  return checkTask(checking, { client, signal, steps, at, limitSeconds }, item.subject as Guid);
}

const toResult = (check: PostCheck): ItemResult => ({
  outcome: check.result === 'fail' ? 'failed' : 'captured',
  note: check.result,
  bytesStored: 0,
  result: check,
});

function inOrder(checking: Checking, ends: readonly ItemEnd[]): PostCheck[] {
  const bySubject = new Map(ends.map((end) => [end.item.subject, end]));
  return checking.input.taskIds.flatMap((taskId) => {
    const end = bySubject.get(taskId);
    if (!end) return [];
    return [PostCheck.safeParse(end.result).data ?? failedCheck(checking, end, taskId)];
  });
}

/** A call failed: that says nothing of the task. */
function failedCheck({ vault, server, world }: Checking, { item, failure }: ItemEnd, taskId: Guid): PostCheck {
  const details = failure?.details as { readonly words?: unknown } | null | undefined;
  const why = [failure?.code ?? 'unexpected', details?.words].filter((text) => typeof text === 'string').join(': ');
  const targetKey = rowOf(taskId, server, vault)?.targetKey ?? '';
  return { taskId, taskName: item.title, targetKey, ...notRun('inconclusive', why), by: '', at: world.now() };
}

function toItem({ vault, server }: Checking, { run }: RunContext, taskId: Guid): NewItem {
  const row = rowOf(taskId, server, vault);
  return {
    jobId: `${run.runId}/${taskId}`,
    kind: 'try-task',
    subject: taskId,
    title: row?.serverName ?? taskId,
    group: '',
    weight: 1,
    bytesTotal: null,
    input: null,
  };
}
