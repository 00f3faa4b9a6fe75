import { describe, expect, it } from 'vitest';
import type { QalyptusSwitchSettings } from '../../../electron/practice/index.ts';
import type { PostCheck } from '../../../shared/domain/propagation.ts';
import type { Guid } from '../../../shared/domain/qalyptus.ts';
import { endOf } from '../../support/given.ts';
import { customersOf, expectSane } from './truths-invariants.ts';
import { planFor, runTwice, tried } from './truths-steps.ts';
import { aSmallWorld, customers, newTasks, server, type SmallWorld } from './truths-world.ts';

type Said = Pick<PostCheck, 'result' | 'label'>;
type Row = {
  readonly switches?: Partial<QalyptusSwitchSettings>;
  /** How runs end; `auto` is how they really would. */
  readonly status?: string;
  readonly said: Said;
};
const ran = (result: PostCheck['result']): Said => ({ result, label: 'ran' });
const notRun: Said = { result: 'inconclusive', label: 'not-run' };

/** Each is asked for once. A state nobody knows is never a pass; a route that is missing is no failure of the task. */
const rows: Readonly<Record<string, Row>> = {
  'runStatus: 202': { said: ran('pass') },
  'runStatus: 200': { said: ran('pass') },
  'runWords: server': { said: ran('pass') },
  'runWords: 2019': { said: ran('pass') },
  'runWords: server, Warning': { status: 'Warning', said: ran('review') },
  'runWords: server, Error': { status: 'Error', said: ran('fail') },
  'runWords: 2019, Error': { status: 'Error', said: ran('fail') },
  'runWords: server, Stopped': { status: 'Stopped', said: ran('fail') },
  'runWords: 2019, Stopped': { status: 'Stopped', said: ran('fail') },
  'runWords: server, Splendid': { status: 'Splendid', said: ran('inconclusive') },
  'runWords: 2019, Splendid': { status: 'Splendid', said: ran('inconclusive') },
  'runRouteMissing: false': { said: ran('pass') },
  'runRouteMissing: true': { said: notRun },
  'cancelRouteMissing: false': { said: ran('pass') },
  'cancelRouteMissing: true': { said: ran('pass') },
  'closedReports: nothing': { said: ran('pass') },
  'closedReports: run': { said: notRun },
  'closedReports: run-and-duplicate': { said: notRun },
};

async function tryAll({ engine, qalyptus }: SmallWorld, batchId: string, taskIds: readonly Guid[]) {
  const { runId } = await engine.client.propagations.startTry({ server, batchId, taskIds: [...taskIds] });
  await endOf(runId, engine);
  const { summary } = await engine.client.propagations.tryResult({ runId });
  return { checks: summary?.checks ?? [], executions: [...qalyptus.state.executions.values()] };
}

describe('trying the copies out', () => {
  it.each(Object.entries(rows))('says no more than was seen: %s', async (title, { status = 'auto', said }) => {
    const [name = '', truth = ''] = title.split(',')[0]!.split(': ');
    const world = await aSmallWorld({ runOutcome: { status } }, new Map());
    const { qalyptus } = world;
    const plan = await planFor(world, customers);
    expect(await runTwice(world, plan)).toBe('done');
    const value = /^(?:true|false|20\d)$/.test(truth) && name !== 'runWords' ? (JSON.parse(truth) as unknown) : truth;
    Object.assign(qalyptus.switches, { [name]: value });
    if (name === 'closedReports') for (const report of qalyptus.state.reports.values()) report.openToApi = false;
    const copies = newTasks(world);
    const ids = copies.map(({ id }) => id as Guid);
    const { checks, executions } = await tryAll(world, typeof plan === 'string' ? '' : plan.planId, ids);

    expect(checks.map(({ result, label }) => ({ result, label }))).toEqual(ids.map(() => said));
    expect(executions.length, 'each once').toBe(said.label === 'ran' ? ids.length : 0);
    expect(executions.flatMap(({ sentTo }) => sentTo).every((to) => to.startsWith('test@'))).toBe(true);
    await expectSane(world, customersOf(customers), 'done');
  });

  it('says nothing of a task that the key may not run: rolesChecked: true', async () => {
    const world = await aSmallWorld({ key: { rights: ['create', 'edit', 'delete'] } }, new Map());
    const plan = await planFor(world, customers);
    await runTwice(world, plan);
    const ids = newTasks(world).map(({ id }) => id as Guid);
    const tries = await tried(() => tryAll(world, typeof plan === 'string' ? '' : plan.planId, ids));
    if (typeof tries === 'string') throw new Error(tries);
    expect(tries.checks.map(({ result, why }) => [result, why.split(':')[0]])).toEqual(
      ids.map(() => ['inconclusive', 'qalyptus.forbidden']),
    );
  });
});
