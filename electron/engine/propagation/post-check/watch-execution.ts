import type { TaskExecution } from '../../../../shared/domain/propagation.ts';
import type { Guid } from '../../../../shared/domain/qalyptus.ts';
import type { QalyptusClient } from '../../qalyptus/index.ts';

export type Watching = {
  readonly client: QalyptusClient;
  readonly signal: AbortSignal;
  readonly limitSeconds: number;
  /** Names what is going on. */
  readonly at: (step: string) => void;
};

/** `over`: it came to an end. `late`: it had not when time was up. `gone`: the server does not show it any more. */
export type Watched = { readonly end: 'over' | 'late' | 'gone'; readonly execution: TaskExecution };

const pauseSeconds = 5;
const slowPauseSeconds = 20;
const quickSeconds = 120;
/** Tasks that run one by one wait for everything else: time in the queue does not count, but nobody waits for ever. */
const longestSeconds = 24 * 60 * 60;

/** How long to wait before the next look. */
export const pauseAfter = (waitedSeconds: number): number =>
  waitedSeconds < quickSeconds ? pauseSeconds : slowPauseSeconds;

/** A state nobody knows is the end only where the server says when it ended. */
export const isOver = ({ state, endedAt }: TaskExecution): boolean =>
  state === 'unknown' ? endedAt !== null : !isOpen({ state });

/** Not begun, or under way. */
export const isOpen = ({ state }: Pick<TaskExecution, 'state'>): boolean => state === 'queued' || state === 'running';

/** Looks at a run until it is over; what it waits in the queue is not counted. */
export async function watchExecution(watching: Watching, taskId: Guid, first: TaskExecution): Promise<Watched> {
  const { client, signal, limitSeconds, at } = watching;
  let execution = first;
  let [waited, counted] = [0, 0];
  while (!isOver(execution)) {
    if (counted >= limitSeconds || waited >= longestSeconds) return { end: 'late', execution };
    at(execution.state === 'unknown' ? execution.word : execution.state);
    const seconds = pauseAfter(waited);
    await client.wait(seconds, signal);
    waited += seconds;
    if (execution.state !== 'queued') counted += seconds;
    const now = await look(watching, taskId, execution.executionId);
    if (now === null) return { end: 'gone', execution };
    execution = now;
  }
  return { end: 'over', execution };
}

/** By its own route, or out of the list. */
async function look({ client, signal }: Watching, taskId: Guid, executionId: string): Promise<TaskExecution | null> {
  const one = await client.execution(taskId, executionId, signal);
  if (one !== null) return one;
  const all = await client.executions(taskId, signal);
  return all?.find((row) => row.executionId === executionId) ?? null;
}
