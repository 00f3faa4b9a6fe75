import type { TaskExecution } from '../../../../shared/domain/propagation.ts';
import type { Guid } from '../../../../shared/domain/qalyptus.ts';
import type { Steps } from '../../jobs/index.ts';
import { hasCode, isLost } from '../run/work.ts';
import { isOpen, pauseAfter, type Watching } from './watch-execution.ts';

/** The runs a task had before anything was asked for. */
type Before = { readonly ids: string[] | null; readonly lastExecution: string | null; readonly openId: string | null };

/**
 * `none`: nothing was begun, or nobody can tell. `ran`: it ran, and the server tells no more. `no-route`: a person has to
 * start it.
 */
export type Begun =
  | { readonly kind: 'execution'; readonly execution: TaskExecution }
  | { readonly kind: 'ran'; readonly lastExecution: string }
  | { readonly kind: 'no-route' }
  | { readonly kind: 'none'; readonly why: string };

export type Beginning = Watching & { readonly steps: Steps };

const secondLookSeconds = 5;

/** Runs a task once. After a lost answer its runs are looked at, and it is never sent again. */
export const beginExecution = (hand: Beginning, taskId: Guid): Promise<Begun> =>
  hand.steps.step('begun', () => begin(hand, taskId));

async function begin(hand: Beginning, taskId: Guid): Promise<Begun> {
  const { client, signal, steps } = hand;
  const before = await steps.step('before', () => lookBefore(hand, taskId));
  if (before.openId !== null) return { kind: 'none', why: `a run of it is under way already (${before.openId})` };
  let isFirst = false;
  // Durable before the call: who comes after a crash does not send it again.
  await steps.step('asked', () => (isFirst = true));
  if (!isFirst) return findNew(hand, taskId, before);
  try {
    const execution = await client.startExecution(taskId, signal);
    return execution === null ? await findNew(hand, taskId, before) : { kind: 'execution', execution };
  } catch (thrown) {
    if (signal.aborted) throw thrown;
    if (hasCode(thrown, 'qalyptus.not-offered')) return { kind: 'no-route' };
    if (!isLost(thrown)) throw thrown;
    return findNew(hand, taskId, before);
  }
}

async function lookBefore({ client, signal }: Beginning, taskId: Guid): Promise<Before> {
  const rows = await client.executions(taskId, signal);
  const task = await client.task(taskId, signal);
  return {
    ids: rows?.map(({ executionId }) => executionId) ?? null,
    lastExecution: task?.lastExecution ?? null,
    openId: rows?.find(isOpen)?.executionId ?? null,
  };
}

const nothingFound = 'the answer to the call that runs it was lost, and no run of it shows; it was not sent again';

async function findNew(hand: Beginning, taskId: Guid, before: Before): Promise<Begun> {
  for (const seconds of [0, secondLookSeconds]) {
    if (seconds > 0) await hand.client.wait(seconds, hand.signal);
    const found = await lookForNew(hand, taskId, before);
    if (found !== null) return found;
  }
  return { kind: 'none', why: nothingFound };
}

/** A run that was not there before; null: nothing is new. */
async function lookForNew({ client, signal }: Beginning, taskId: Guid, before: Before): Promise<Begun | null> {
  const rows = before.ids === null ? null : await client.executions(taskId, signal);
  const fresh = rows?.filter(({ executionId }) => before.ids?.includes(executionId) === false) ?? [];
  const [execution] = fresh;
  if (fresh.length > 1)
    return { kind: 'none', why: 'several new runs of it show, and which is this one cannot be told' };
  if (execution) return { kind: 'execution', execution };
  const last = (await client.task(taskId, signal))?.lastExecution ?? null;
  return last !== null && last !== before.lastExecution ? { kind: 'ran', lastExecution: last } : null;
}

/** Looks on until a run shows that a person has started. */
export async function awaitPerson(hand: Beginning, taskId: Guid): Promise<Begun> {
  const { client, signal, steps, limitSeconds, at } = hand;
  const before = await steps.step('before', () => lookBefore(hand, taskId));
  at('start it in Qalyptus: waiting for it');
  for (let waited = 0; waited < limitSeconds;) {
    const seconds = pauseAfter(waited);
    await client.wait(seconds, signal);
    waited += seconds;
    const found = await lookForNew(hand, taskId, before);
    if (found !== null) return found;
  }
  return { kind: 'none', why: 'nobody has started it in the time given' };
}
