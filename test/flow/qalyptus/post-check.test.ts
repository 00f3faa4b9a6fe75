import { describe, expect, it } from 'vitest';
import type { QalyptusSwitchSettings } from '../../../electron/practice/index.ts';
import type { Guid } from '../../../shared/domain/qalyptus.ts';
import { endOf, type GivenEngine } from '../../support/given.ts';
import { masterOf, runPropagation } from '../../support/given-qalyptus.ts';
import { aPlan, copiesOf, customers, first, ledgerOf, server, type Given } from './given-run.ts';

type Asked = Partial<Parameters<GivenEngine['client']['propagations']['startTry']>[0]>;

async function propagated(switches: Partial<QalyptusSwitchSettings> = {}): Promise<Given> {
  const given = await aPlan(switches);
  await runPropagation(given.engine, given.plan, { goOn: true });
  return given;
}

/** Runs the tasks of the batch and waits for the end. */
async function tried(on: GivenEngine, batch: string, asked: Asked = {}) {
  const preview = await on.client.propagations.tryPreview({ server, batchId: batch });
  const taskIds = preview.tasks.map(({ taskId }) => taskId);
  const { runId } = await on.client.propagations.startTry({ server, batchId: preview.batchId, taskIds, ...asked });
  const run = await endOf(runId, on);
  const { summary } = await on.client.propagations.tryResult({ runId });
  return { runId, run, preview, summary: summary!, checks: summary?.checks ?? [] };
}

const runsOf = ({ writes }: Given['qalyptus']) => writes().filter(({ path }) => path.endsWith('/executions'));
const copyOf = ({ qalyptus }: Given) => copiesOf(qalyptus).find(({ name }) => name.endsWith(first.key))!;

describe('running tasks to see that they work', () => {
  it('runs each copy once, and says that it ran, not that its data is right', async () => {
    const { engine, plan, qalyptus } = await propagated();

    const { run, summary, checks } = await tried(engine, plan.planId, { expect: 'of {customer}' });

    expect(run.state).toBe('done');
    expect(summary.counts).toEqual({ planned: 4, pass: 4, review: 0, fail: 0, inconclusive: 0 });
    expect(runsOf(qalyptus)).toHaveLength(4);
    for (const check of checks) {
      expect(check).toMatchObject({ label: 'ran', by: '', execution: { state: 'success', word: 'Success' } });
      expect(check.byHand).toEqual([`See that the produced file holds "of ${check.targetKey}".`]);
      expect(qalyptus.state.executions.get(check.execution!.executionId)!.taskId).toBe(check.taskId);
    }
    for (const row of await ledgerOf(engine)) expect(row).toMatchObject({ state: 'tested', check: { result: 'pass' } });
  });

  it('takes only a success for a pass, and a word nobody knows for nothing', async () => {
    const given = await propagated();
    const { engine, plan, qalyptus } = given;
    const taskIds = [copyOf(given).id as Guid];
    for (const [status, result, state] of [
      ['Success', 'pass', 'success'],
      ['Warning', 'review', 'warning'],
      ['Error', 'fail', 'error'],
      ['Success', 'pass', 'success'],
      ['Stopped', 'fail', 'stopped'],
      ['Splendid', 'inconclusive', 'unknown'],
    ] as const) {
      qalyptus.runOutcome.status = status;

      const { run, checks } = await tried(engine, plan.planId, { taskIds });

      expect(checks).toMatchObject([{ result, label: 'ran', execution: { state, word: status } }]);
      expect(run.state).toBe(result === 'pass' ? 'done' : 'partial');
      const row = (await ledgerOf(engine)).find(({ targetKey }) => targetKey === first.key)!;
      expect(row).toMatchObject({ state: result === 'pass' ? 'tested' : 'verified', check: { result } });
    }
  });

  it('reads the words of 2019 and waits through queue and run, as long as it takes', async () => {
    const given = await propagated({ runWords: '2019' });
    given.qalyptus.runOutcome.delayMs = 10 * 60_000;

    const { checks } = await tried(given.engine, given.plan.planId, { taskIds: [copyOf(given).id] });

    expect(checks).toMatchObject([{ result: 'pass', execution: { word: 'completed' } }]);
  });

  it('gives up on a run that goes on beyond the limit, and calls it neither good nor bad', async () => {
    const given = await propagated();
    const taskIds = [copyOf(given).id as Guid];
    given.qalyptus.runOutcome.delayMs = 60 * 60_000;
    const { checks } = await tried(given.engine, given.plan.planId, { taskIds, limitMinutes: 1 });

    expect(checks).toMatchObject([{ result: 'inconclusive', label: 'ran', execution: { state: 'running' } }]);
  });

  it.each(['dropAfterCommit', 'errorAfterCommit'] as const)(
    'finds the run whose answer was lost (%s) and sends nothing twice',
    async (kind) => {
      const given = await propagated();
      given.qalyptus.faults.add({ kind, method: 'POST', path: /\/executions$/, times: 1 });

      const { checks } = await tried(given.engine, given.plan.planId, { taskIds: [copyOf(given).id] });

      expect(checks).toMatchObject([{ result: 'pass' }]);
      expect(given.qalyptus.state.executions.size).toBe(1);
    },
  );

  it('does not send again what was lost before it arrived; nobody can tell', async () => {
    const given = await propagated();
    given.qalyptus.faults.add({ kind: 'reset', method: 'POST', path: /\/executions$/, times: 1 });

    const { checks } = await tried(given.engine, given.plan.planId, { taskIds: [copyOf(given).id] });

    expect(checks).toMatchObject([{ result: 'inconclusive', label: 'not-run', execution: null }]);
    expect(given.qalyptus.state.executions.size).toBe(0);
  });

  it('does not run what mails, files or publishes, unless a person lets this one task', async () => {
    const given = await propagated();
    const { qalyptus, engine, plan } = given;
    const copy = copyOf(given);
    copy.recipients.push({ id: 'r1', recipientId: 'r2', name: 'Zoë', type: 'User', email: 'zoe@practice.invalid' });
    copy.reports[0]!.settings['fileStorage'] = { folder: 'S:/reports' };
    const other = copiesOf(qalyptus).find(({ id }) => id !== copy.id)!;
    other.recipients.push(copy.recipients[0]!);
    const testing = copiesOf(qalyptus).find(({ id }) => id !== copy.id && id !== other.id)!;
    Object.assign(testing, { testMode: true, testModeRecipients: 'test@practice.invalid' });
    testing.recipients.push(copy.recipients[0]!);

    const { preview, checks } = await tried(engine, plan.planId, { confirmTasks: [other.id] });

    const needs = preview.tasks.find(({ taskId }) => taskId === copy.id)!.needs;
    expect(needs.map(({ word }) => word)).toEqual(['mail', 'delivery']);
    const resultOf = (id: string) => checks.find(({ taskId }) => taskId === id)!;
    expect(resultOf(copy.id)).toMatchObject({ result: 'inconclusive', label: 'not-run' });
    expect(resultOf(copy.id).why).toContain('zoe@practice.invalid');
    expect(resultOf(other.id).result).toBe('pass');
    expect(resultOf(testing.id).result).toBe('pass');
    const sentTo = [...qalyptus.state.executions.values()].flatMap((execution) => execution.sentTo);
    expect(sentTo.sort()).toEqual(['test@practice.invalid', 'zoe@practice.invalid']);
  });

  it('does not run a copy that would read the master', async () => {
    const given = await propagated();
    copyOf(given).reports[0]!.pairs = [];

    const { checks } = await tried(given.engine, given.plan.planId, { taskIds: [copyOf(given).id] });

    expect(checks).toMatchObject([{ result: 'fail', label: 'not-run' }]);
    expect(runsOf(given.qalyptus)).toEqual([]);
  });

  it('does not run a copy with a report that somebody has added', async () => {
    const given = await propagated();
    given.qalyptus.edit.addReportToTask(copyOf(given).id, 'Sales pack');

    const { checks } = await tried(given.engine, given.plan.planId, { taskIds: [copyOf(given).id] });

    expect(checks).toMatchObject([{ result: 'fail', label: 'not-run' }]);
    expect(runsOf(given.qalyptus)).toEqual([]);
  });

  it('leaves a task alone that is running already', async () => {
    const given = await propagated();
    given.qalyptus.runOutcome.delayMs = 60 * 60_000;
    given.qalyptus.edit.runTask(copyOf(given).id);

    const { checks } = await tried(given.engine, given.plan.planId, { taskIds: [copyOf(given).id] });

    expect(checks).toMatchObject([{ result: 'inconclusive', label: 'not-run' }]);
    expect(given.qalyptus.state.executions.size).toBe(1);
  });

  it('tells a person to start it where there is no route, and looks on while that person does', async () => {
    const given = await propagated({ runRouteMissing: true });
    const { engine, plan, qalyptus } = given;
    const taskIds = [copyOf(given).id as Guid];

    const alone = await tried(engine, plan.planId, { taskIds });
    expect(alone.checks).toMatchObject([{ result: 'inconclusive', label: 'not-run' }]);
    expect(alone.checks[0]!.byHand.join()).toContain('--verdict');
    expect((await engine.client.qalyptus.list({})).servers[0]!.dialect.canRun).toBe(false);

    const { runId } = await engine.client.propagations.startTry({ server, taskIds, watch: true, limitMinutes: 1440 });
    await new Promise((resolve) => setTimeout(resolve, 300));
    qalyptus.edit.runTask(taskIds[0]!);
    await endOf(runId, engine);
    const { summary } = await engine.client.propagations.tryResult({ runId });
    // The server tells that it ran, and not how that ended: never a pass.
    expect(summary!.checks).toMatchObject([{ result: 'inconclusive', label: 'ran' }]);

    const seen = { server, taskId: taskIds[0]!, by: 'Ida', dataSeen: true } as const;
    const { row } = await engine.client.propagations.recordVerdict({ ...seen, result: 'pass', note: 'opened it' });
    expect(row).toMatchObject({ state: 'tested', check: { result: 'pass', label: 'verified-data', by: 'Ida' } });
    expect(row.check!.at).toBeGreaterThan(0);
    const refused = engine.client.propagations.recordVerdict({ ...seen, result: 'fail' });
    await expect(refused).rejects.toMatchObject({ code: 'request.invalid' });
  });

  it('goes on watching the same run after Coffer was stopped in the middle, and sends nothing again', async () => {
    const given = await propagated();
    const { engine, qalyptus, open } = given;
    qalyptus.runOutcome.delayMs = 30 * 60_000;
    const taskIds = [copyOf(given).id as Guid];
    const { runId } = await engine.client.propagations.startTry({ server, taskIds, limitMinutes: 600 });
    while (qalyptus.state.executions.size === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    await engine.engine.close();

    const later = await open();
    await later.client.jobs.resume({ runId });
    await endOf(runId, later);

    const { summary } = await later.client.propagations.tryResult({ runId });
    expect(summary!.checks).toMatchObject([{ result: 'pass', label: 'ran' }]);
    expect(runsOf(qalyptus)).toHaveLength(1);
  });

  it('stops when it is told to, and another run may begin then', async () => {
    const given = await propagated();
    const { engine, plan, qalyptus } = given;
    qalyptus.runOutcome.delayMs = 24 * 60 * 60_000;
    const taskIds = [copyOf(given).id as Guid];
    const { runId } = await engine.client.propagations.startTry({ server, taskIds, limitMinutes: 1440 });
    await expect(engine.client.propagations.startTry({ server, taskIds })).rejects.toMatchObject({
      code: 'request.refused',
    });
    await expect(engine.client.propagations.rollback({ server, batchId: plan.planId })).rejects.toMatchObject({
      code: 'request.refused',
    });

    await engine.client.jobs.cancel({ runId });

    expect((await endOf(runId, engine)).state).toBe('cancelled');
    qalyptus.runOutcome.delayMs = 0;
    const others = copiesOf(qalyptus).flatMap(({ id }) => (id === taskIds[0] ? [] : [id as Guid]));
    expect((await tried(engine, plan.planId, { taskIds: others })).run.state).toBe('done');
  });

  it('takes the first, the last and five of a large batch, the same each time; all when asked', async () => {
    const { engine, plan } = await propagated();
    const { client } = engine;

    const all = await client.propagations.tryPreview({ server, batchId: plan.hash, sample: 'all' });
    expect(all.tasks.map(({ targetKey }) => targetKey)).toEqual(customers.map(({ key }) => key));
    await expect(client.propagations.tryPreview({ server, batchId: 'nothing' })).rejects.toMatchObject({
      code: 'request.not-found',
    });
    expect(all.tasks.every(({ needs }) => needs.length === 0)).toBe(true);
  });

  it('changes nothing of any task, the master included', async () => {
    const { engine, plan, qalyptus } = await propagated();
    const settings = () =>
      JSON.stringify([...qalyptus.state.tasks.values()].map((task) => ({ ...task, lastExecution: null })));
    const before = settings();

    await tried(engine, plan.planId);

    expect(settings()).toBe(before);
    expect(masterOf(qalyptus).lastExecution).toBeNull();
  });
});
