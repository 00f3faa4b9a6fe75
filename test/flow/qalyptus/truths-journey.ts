import { expect } from 'vitest';
import type { PropagationPlan } from '../../../shared/domain/propagation.ts';
import { customersOf, expectBodies, expectSane } from './truths-invariants.ts';
import {
  expectNothingToDo,
  planFor,
  redsOf,
  repointFor,
  rollBack,
  runTwice,
  statusOf,
  tryCanary,
  updateFor,
  type Asked,
} from './truths-steps.ts';
import {
  aSmallWorld,
  customers,
  newTasks,
  one,
  spare,
  three,
  two,
  type SmallWorld,
  type WorldOptions,
} from './truths-world.ts';

export type Way = WorldOptions &
  Asked & {
    /** The server is tried out on a throw-away copy first. */
    readonly canary?: boolean;
    /** What somebody does between the seed and the plan. */
    readonly prepare?: (world: SmallWorld) => void;
  };

/** What came of each step, in words that stand in the tables of the tests. */
export type Outcome = {
  canary?: string;
  plan: string;
  copies: string;
  status: string;
  update: string;
  repoint: string;
  rollback: string;
};

export const usual: Outcome = {
  plan: 'good',
  copies: 'done',
  status: 'in-sync',
  update: 'done',
  repoint: 'done',
  rollback: 'deleted 3',
};

/** Two customers' apps have changed places. */
const swap: ReadonlyMap<string, string> = new Map([
  [one.sales.id, three.sales.id],
  [three.sales.id, one.sales.id],
]);
const moved = { ...two, sales: spare.sales };

/** From a plan to its rollback, with a look at the whole server after each step. */
export async function journey({ nameTemplate, confirm = [], canary, prepare, ...options }: Way): Promise<Outcome> {
  const world = await aSmallWorld(options, swap);
  prepare?.(world);
  const asked = { confirm, ...(nameTemplate === undefined ? {} : { nameTemplate }) };
  const nothing: Outcome = { plan: '', copies: '', status: '', update: '', repoint: '', rollback: '' };
  const outcome: Outcome = canary ? { canary: await tryCanary(world), ...nothing } : nothing;
  const own = customersOf(customers);
  const tasks = world.qalyptus.writes().length;

  const plan = await planFor(world, customers, asked);
  if (typeof plan === 'string') return { ...outcome, plan };
  outcome.plan = redsOf(plan);
  expect(world.qalyptus.writes(), 'a plan only reads').toHaveLength(tasks);
  outcome.copies = await runTwice(world, plan);
  await expectSane(world, own, outcome.copies);
  if (outcome.copies.startsWith('done')) await expectNothingToDo(world, await planFor(world, customers, asked));
  outcome.status = await statusOf(world);

  outcome.update = await runTwice(world, await updateFor(world, [moved], asked));
  if (outcome.update.startsWith('done')) own.set(two.key, [moved.sales.id, moved.finance.id]);
  await expectSane(world, own, outcome.update);

  const repoint = await repointFor(world, asked);
  const unseen = typeof repoint === 'string' ? [] : expectNoneForgotten(world, repoint);
  const ended = await runTwice(world, repoint);
  outcome.repoint = [ended, ...(unseen.length > 0 ? [`${unseen.length} not seen`] : [])].join(', ');
  if (ended.startsWith('done') && unseen.length === 0) {
    own.set(one.key, [three.sales.id, one.finance.id]);
    own.set(three.key, [one.sales.id, three.finance.id]);
  }
  await expectSane(world, own, outcome.repoint);
  if (ended.startsWith('done')) await expectNothingToDo(world, await repointFor(world, asked));

  outcome.rollback = await rollBack(world, plan.planId);
  await expectSane(world, own, outcome.rollback);
  expectBodies(world);
  return outcome;
}

/** Copies that read a rebuilt app and are not in the plan: then the plan says that it has not seen everything. */
function expectNoneForgotten(world: SmallWorld, { changes, checks }: PropagationPlan): string[] {
  const planned = new Set<string>(changes.map(({ taskId }) => taskId));
  const concerned = newTasks(world).filter(({ reports }) =>
    reports.some(({ id }) => world.qalyptus.runReport(id).some((app) => swap.has(app))),
  );
  const unseen = concerned.filter(({ id }) => !planned.has(id)).map(({ name }) => name);
  const odd = checks.filter(({ name, level }) => level !== 'green' && name !== 'dialect');
  if (unseen.length > 0) expect(odd, `${unseen.join()} cannot be seen, and nobody is told`).not.toEqual([]);
  return unseen;
}
