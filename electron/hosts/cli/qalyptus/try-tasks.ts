import { PostCheck } from '../../../../shared/domain/propagation.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { followRun } from '../follow-run.ts';
import type { Doing } from '../restore/run-restore.ts';
import { chooseServer } from './choose-server.ts';
import { rowLine } from './ledger-text.ts';
import { failureOf } from './run-plan.ts';
import { tryText } from './try-text.ts';

export type TryFlags = {
  readonly server?: string;
  readonly batch?: string;
  readonly task?: string[];
  readonly sample: string;
  readonly confirmTask?: string[];
  readonly expect?: string;
  readonly watch?: boolean;
  readonly limitMinutes: string;
  readonly verdict?: string;
  readonly by?: string;
  readonly dataSeen?: boolean;
  readonly note?: string;
};

const invalid = (problem: string) => new AppError('request.invalid', { problem });

/** Runs tasks to see that they work, or keeps what a person saw. Gives the exit status. */
export async function tryTasks(flags: TryFlags, doing: Doing): Promise<number> {
  if (flags.verdict !== undefined) return recordVerdict(flags, flags.verdict, doing);
  const { connection, output, signal } = doing;
  const { runId, outOf } = await start(flags, doing);
  const run = await followRun(runId, connection, output, signal);
  if (run.state === 'cancelled' || run.state === 'interrupted') {
    output.result({ runId, state: 'cancelled' }, 'Stopped. A task that was begun goes on running on its server.');
    return 130;
  }
  const { summary } = await connection.client.propagations.tryResult({ runId });
  if (run.failure !== null || summary === null) throw failureOf(run);
  output.result({ runId, ...summary, outOf }, tryText(summary, outOf));
  return summary.counts.pass === summary.counts.planned ? 0 : 75;
}

async function start(flags: TryFlags, { connection: { client }, output }: Doing) {
  const { batch = '', task: taskIds = [], sample, watch = false } = flags;
  if (batch === '' && taskIds.length === 0) throw invalid('name what to try: --batch BATCH or --task ID');
  if (sample !== '7' && sample !== 'all') throw invalid('--sample is 7 or all');
  const server = await chooseServer(client, flags.server);
  const { batchId, outOf, tasks } = await client.propagations.tryPreview({ server, batchId: batch, taskIds, sample });
  if (watch)
    output.say('Where the server cannot run a task, start it in Qalyptus when its turn comes; Coffer looks on.');
  const { runId } = await client.propagations.startTry({
    ...{ server, batchId, watch, taskIds: tasks.map(({ taskId }) => taskId) },
    ...{ confirmTasks: flags.confirmTask ?? [], expect: flags.expect ?? '' },
    limitMinutes: Number(flags.limitMinutes),
  });
  return { runId, outOf };
}

async function recordVerdict(flags: TryFlags, word: string, { connection, output }: Doing): Promise<number> {
  const result = PostCheck.shape.result.safeParse(word).data;
  const [taskId, ...others] = flags.task ?? [];
  if (result === undefined) throw invalid(`--verdict is one of ${PostCheck.shape.result.options.join(', ')}`);
  if (taskId === undefined || others.length > 0) throw invalid('a verdict is about one task: --task ID');
  if (flags.by === undefined) throw invalid('a verdict has a name: --by NAME');
  const { client } = connection;
  const { row } = await client.propagations.recordVerdict({
    ...{ server: await chooseServer(client, flags.server), taskId, result, by: flags.by },
    ...{ dataSeen: flags.dataSeen ?? false, note: flags.note ?? '' },
  });
  output.result({ row }, `Kept: ${result}, by ${flags.by}. ${rowLine(row)}`);
  return 0;
}
