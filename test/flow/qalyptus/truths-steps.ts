import { expect } from 'vitest';
import type { PropagationPlan } from '../../../shared/domain/propagation.ts';
import type { Guid } from '../../../shared/domain/qalyptus.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { failures } from '../../../shared/errors/failures.ts';
import { canonicalJson } from '../../../shared/json.ts';
import { failureText } from '../../../shared/text/failures.ts';
import { endOf } from '../../support/given.ts';
import { targetsCsv, type Customer, type PropagationEnd } from '../../support/given-qalyptus.ts';
import { masterIdOf, newTasks, one, server, type SmallWorld } from './truths-world.ts';

/** The code of a refusal instead of what was wished; one without a name and a text is a failure of the test. */
export async function tried<T>(work: () => Promise<T>): Promise<T | string> {
  try {
    return await work();
  } catch (thrown) {
    return named(AppError.from(thrown).code, thrown);
  }
}

function named(code: AppError['code'], thrown: unknown): string {
  if (thrown instanceof Error && thrown.name === 'AssertionError') throw thrown;
  expect(code, String(thrown)).not.toBe('unexpected');
  expect(failures).toHaveProperty([code]);
  expect(failureText(code).advice).not.toBe('');
  return code;
}

export type Asked = { readonly nameTemplate?: string; readonly confirm?: readonly string[] };

/** A plan, or the code it is refused with. */
export const planFor = (world: SmallWorld, some: readonly Customer[], { nameTemplate, confirm = [] }: Asked = {}) =>
  tried(async () => {
    const request = { server, taskId: masterIdOf(world.qalyptus), targets: targetsCsv(some), format: 'csv' as const };
    const template = nameTemplate ?? 'Monthly report - {customer}';
    const { plan } = await world.engine.client.propagations.plan({
      ...{ ...request, nameTemplate: template, confirm: [...confirm] },
    });
    return plan;
  });

export const updateFor = ({ engine }: SmallWorld, some: readonly Customer[], { confirm = [] }: Asked = {}) =>
  tried(async () => {
    const request = { server, targets: targetsCsv(some), format: 'csv' as const, confirm: [...confirm] };
    return (await engine.client.propagations.planUpdate(request)).plan;
  });

export const repointFor = ({ engine, restoreRunId }: SmallWorld, { confirm = [] }: Asked = {}) =>
  tried(
    async () => (await engine.client.propagations.planRepoint({ server, restoreRunId, confirm: [...confirm] })).plan,
  );

/** The throw-away copy that learns how the server speaks; what is left of it is said, and asleep. */
export async function tryCanary({ engine, qalyptus, before }: SmallWorld): Promise<string> {
  const request = { server, masterTaskId: masterIdOf(qalyptus) as Guid, targetAppId: one.sales.id as Guid };
  const learned = await tried(() => engine.client.qalyptus.canary(request));
  if (typeof learned === 'string') return learned;
  const left = newTasks({ qalyptus, before });
  expect(left.every(({ id, isActive }) => learned.leftOver.includes(id) && !isActive)).toBe(true);
  for (const task of left) before.set(task.id, JSON.stringify(task));
  return left.length > 0 ? 'left over' : 'learned';
}

type Flags = { readonly goOn?: boolean; readonly tabShows?: boolean; readonly retryFailed?: boolean };
type End = PropagationEnd & { readonly codes: readonly string[] };

export async function runOnce({ engine }: SmallWorld, plan: PropagationPlan, flags: Flags = {}): Promise<End> {
  const { runId, alreadyDone } = await engine.client.propagations.start({ plan: canonicalJson(plan), ...flags });
  const run = await endOf(runId, engine);
  const { items } = await engine.client.jobs.get({ runId });
  const codes = items.flatMap(({ failureCode }) => failureCode ?? []);
  return { run, alreadyDone, codes, ...(await engine.client.propagations.result({ runId })) };
}

const sentSince = ({ qalyptus }: SmallWorld, sent: number): string[] =>
  qalyptus
    .writes()
    .slice(sent)
    .map(({ method, path, status }) => `${method} ${path} ${status}`);

const asksForLook = ({ run: { failure } }: PropagationEnd): boolean =>
  failure?.code === 'propagation.needs-review' && JSON.stringify(failure.details).includes('Overwrite Report Apps');

/** As a person would: the first copy, a look where it is asked for, then the rest. */
async function runToTheEnd(world: SmallWorld, plan: PropagationPlan): Promise<End & { readonly looked: boolean }> {
  let end = await runOnce(world, plan);
  let looked = false;
  const codes = new Set(end.codes);
  for (let turn = 0; turn < 4 && (asksForLook(end) || end.summary?.canaryWaits === true); turn += 1) {
    const asks = asksForLook(end);
    looked ||= asks;
    end = await runOnce(world, plan, asks ? { tabShows: true, goOn: true } : { goOn: true });
    for (const code of end.codes) codes.add(code);
  }
  return { ...end, looked, codes: end.run.state === 'done' ? [] : [...codes] };
}

/** A run to its end, and the same once more, which sends nothing; in a few words, or the code that stopped it. */
export async function runTwice(world: SmallWorld, plan: PropagationPlan | string): Promise<string> {
  if (typeof plan === 'string') return plan;
  const ended = await tried(() => runToTheEnd(world, plan));
  if (typeof ended === 'string') return ended;
  if (ended.run.state === 'done') {
    const sent = world.qalyptus.writes().length;
    expect(await runToTheEnd(world, plan)).toMatchObject({ alreadyDone: true });
    expect(sentSince(world, sent), 'a second run sends nothing').toEqual([]);
  }
  const { failure, state } = ended.run;
  if (failure !== null) return named(failure.code as AppError['code'], failure);
  const codes = ended.codes.map((code) => named(code as AppError['code'], code));
  const review = ended.summary?.targets.review ? ['review'] : [];
  return [state, ...review, ...codes, ...(ended.looked ? ['after a look'] : [])].join(', ');
}

/** A new plan of what is so already has nothing to do, and its run sends nothing. */
export async function expectNothingToDo(world: SmallWorld, plan: PropagationPlan | string): Promise<void> {
  if (typeof plan === 'string') throw new Error(plan);
  const sent = world.qalyptus.writes().length;
  const toDo = plan.targets.filter(({ action }) => action !== 'noop');
  expect(toDo.map(({ targetKey, action, why }) => [targetKey, action, why])).toEqual([]);
  expect(plan.changes.map(({ taskName, reportName }) => [taskName, reportName])).toEqual([]);
  await tried(() => runOnce(world, plan, { goOn: true }));
  expect(sentSince(world, sent), 'a plan of what is so sends nothing').toEqual([]);
}

/** What the status says of the copies; nothing unreadable is in sync. */
export async function statusOf({ engine, qalyptus }: SmallWorld): Promise<string> {
  const sent = qalyptus.writes().length;
  const status = await tried(() => engine.client.propagations.status({ server }));
  if (typeof status === 'string') return status;
  expect(qalyptus.writes(), 'a status only reads').toHaveLength(sent);
  const kinds = status.drift.map(({ kind }) => kind);
  const { mappingsReadable, mappingsInV1 } = qalyptus.switches;
  if (!mappingsReadable && !mappingsInV1) expect([status.inSync, ...kinds]).not.toContain('in-sync');
  return [...new Set(kinds)].sort().join(', ');
}

export async function rollBack({ engine, qalyptus }: SmallWorld, batchId: string): Promise<string> {
  const done = await tried(() => engine.client.propagations.rollback({ server, batchId }));
  if (typeof done === 'string') return done;
  const { deleted, kept, byHand } = done;
  for (const { taskId } of deleted) expect(qalyptus.state.tasks.has(taskId!)).toBe(false);
  return [
    `deleted ${deleted.length}`,
    ...(byHand.length > 0 ? [`by hand ${byHand.length}`] : []),
    ...(kept.length > byHand.length ? [`kept: ${[...new Set(kept.map(({ why }) => why))].join('; ')}`] : []),
  ].join(', ');
}

export const redsOf = (plan: PropagationPlan): string =>
  plan.checks
    .filter(({ level }) => level === 'red')
    .map(({ name }) => `red ${name}`)
    .join(', ') || 'good';
