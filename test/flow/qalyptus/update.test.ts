import type { PracticeQalyptus } from '../../../electron/practice/index.ts';
import { describe, expect, it } from 'vitest';
import type { GivenEngine } from '../../support/given.ts';
import { runPropagation, targetsCsv, type Customer } from '../../support/given-qalyptus.ts';
import { aPlan, copiesOf, first, fourth, planOf, second, server, third } from './given-run.ts';

describe('updating mappings', () => {
  const updateFor = async ({ client }: GivenEngine, some: readonly Customer[]) =>
    (await client.propagations.planUpdate({ server, targets: targetsCsv(some), format: 'csv' })).plan;
  const moved = { ...second, sales: fourth.sales, finance: second.finance };

  it.each(['replace', 'merge'] as const)('ends in the same mappings where PATCH means %s', async (patchMode) => {
    const { engine, plan, qalyptus } = await aPlan({ patchMode });
    await runPropagation(engine, await planOf(engine, qalyptus, [first, second]), { goOn: true });
    expect(plan.kind).toBe('propagate');
    const copy = copiesOf(qalyptus).find(({ name }) => name.endsWith(second.key))!;
    copy.isActive = true;
    // A pair that has to go, beside the ones that are wished.
    const [row] = copy.reports;
    row!.pairs = [...row!.pairs, { qlikAppId: third.sales.id, newQlikAppId: third.finance.id }];
    const update = await updateFor(engine, [moved]);
    const { run, summary } = await runPropagation(engine, update);
    expect(run.failure).toBeNull();
    expect(summary?.targets).toMatchObject({ planned: 1, updated: 1, failed: 0, review: 0 });
    expect(copy.reports.map(({ id }) => qalyptus.runReport(id).sort())).toEqual([
      [moved.sales.id],
      [moved.sales.id, moved.finance.id].sort(),
      [moved.finance.id],
    ]);
    expect(row!.pairs).toHaveLength(2);
    expect(copy.isActive).toBe(true);
    const writes = qalyptus.writes().length;
    expect((await runPropagation(engine, update)).alreadyDone).toBe(true);
    expect((await updateFor(engine, [moved])).changes.flatMap(({ pairs }) => pairs)).toSatisfy(
      (pairs: { what: string }[]) => pairs.every(({ what }) => what === 'unchanged'),
    );
    expect(qalyptus.writes()).toHaveLength(writes);
  });

  /** Every report of the copy, not only its first, reads the customer's new apps and nothing else. */
  function expectOnlyMoved(
    qalyptus: PracticeQalyptus,
    { reports }: { readonly reports: readonly { readonly id: string }[] },
  ): void {
    for (const { id } of reports)
      expect([moved.sales.id, moved.finance.id]).toEqual(expect.arrayContaining(qalyptus.runReport(id)));
  }

  it('disables before it changes, and enables again only what was enabled', async () => {
    const { engine, qalyptus } = await aPlan();
    await runPropagation(engine, await planOf(engine, qalyptus, [first, second]), { goOn: true });
    const copy = copiesOf(qalyptus).find(({ name }) => name.endsWith(second.key))!;
    copy.isActive = true;
    const before = qalyptus.writes().length;
    await runPropagation(engine, await updateFor(engine, [moved]));
    const sent = qalyptus.writes().slice(before);
    expect(sent.at(0)).toMatchObject({ path: `/api/v2/tasks/${copy.id}`, body: { IsActive: false } });
    expect(sent.at(-1)).toMatchObject({ path: `/api/v2/tasks/${copy.id}`, body: { IsActive: true } });
  });

  it('puts a task back whose reports could not all be changed', async () => {
    const { engine, qalyptus } = await aPlan();
    await runPropagation(engine, await planOf(engine, qalyptus, [first, second]), { goOn: true });
    const copy = copiesOf(qalyptus).find(({ name }) => name.endsWith(second.key))!;
    const update = await updateFor(engine, [moved]);
    const last = copy.reports[1]!.id;
    qalyptus.faults.add({ kind: 'okButFailed', method: 'PATCH', path: new RegExp(`/reports/${last}$`) });
    const { run, summary } = await runPropagation(engine, update);
    expect(run.state).toBe('partial');
    expect(summary?.targets).toMatchObject({ updated: 0, failed: 1 });
    expect(copy.reports.map(({ id }) => qalyptus.runReport(id).sort())).toEqual([
      [second.sales.id],
      [second.sales.id, second.finance.id].sort(),
      [second.finance.id],
    ]);
  });

  it('goes on after it was cut off, and enables what it had disabled', async () => {
    const given = await aPlan();
    const { engine, qalyptus } = given;
    await runPropagation(engine, await planOf(engine, qalyptus, [first, second]), { goOn: true });
    const copy = copiesOf(qalyptus).find(({ name }) => name.endsWith(second.key))!;
    copy.isActive = true;
    const update = await updateFor(engine, [moved]);
    const path = new RegExp(`/reports/${copy.reports[1]!.id}$`);
    const act = () => void engine.engine.close();
    const fault = qalyptus.faults.add({ kind: 'act', method: 'PATCH', path, times: 1, act });
    await engine.client.propagations.start({ plan: JSON.stringify(update) });
    await expect.poll(() => fault.hits).toBe(1);
    await engine.engine.close();
    expect(copy.isActive).toBe(false);
    const again = await given.open();
    const { run } = await runPropagation(again, update);
    expect(run.state).toBe('done');
    expect(copy.isActive).toBe(true);
    expect(qalyptus.runReport(copy.reports[1]!.id).sort()).toEqual([moved.sales.id, moved.finance.id].sort());
  });

  it('leaves a task as it is whose mappings somebody changed while the run was cut off', async () => {
    const given = await aPlan();
    const { engine, qalyptus } = given;
    await runPropagation(engine, await planOf(engine, qalyptus, [first, second]), { goOn: true });
    const copy = copiesOf(qalyptus).find(({ name }) => name.endsWith(second.key))!;
    const update = await updateFor(engine, [moved]);
    const path = new RegExp(`/reports/${copy.reports[1]!.id}$`);
    const act = () => void engine.engine.close();
    const fault = qalyptus.faults.add({ kind: 'act', method: 'PATCH', path, times: 1, act });
    await engine.client.propagations.start({ plan: JSON.stringify(update) });
    await expect.poll(() => fault.hits).toBe(1);
    await engine.engine.close();
    const own = [{ qlikAppId: third.sales.id, newQlikAppId: third.finance.id }];
    copy.reports[0]!.pairs = own;
    const sent = qalyptus.writes().length;
    const again = await given.open();
    for (const words of [{}, { retryFailed: true }]) {
      const { run, summary } = await runPropagation(again, update, words);
      expect(run.state).toBe('partial');
      expect(summary?.targets).toMatchObject({ updated: 0, review: 1 });
    }
    expect(qalyptus.writes()).toHaveLength(sent);
    expect(copy.reports[0]!.pairs).toEqual(own);
  });

  it('names a task that could not be enabled again, and enables it the next time', async () => {
    const { engine, qalyptus } = await aPlan();
    await runPropagation(engine, await planOf(engine, qalyptus, [first, second]), { goOn: true });
    const copy = copiesOf(qalyptus).find(({ name }) => name.endsWith(second.key))!;
    copy.isActive = true;
    const update = await updateFor(engine, [moved]);
    const path = new RegExp(`/tasks/${copy.id}$`);
    qalyptus.faults.add({ kind: 'status', status: 500, method: 'PATCH', path, after: 1 });
    const { run, summary } = await runPropagation(engine, update);
    expect(run).toMatchObject({ state: 'partial', failure: null });
    expect(summary?.targets).toMatchObject({ updated: 1, failed: 0, review: 0 });
    expect(summary?.warnings.join()).toContain(`${copy.name}: could not be enabled again`);
    expect(copy.isActive).toBe(false);
    const status = () => engine.client.propagations.status({ server });
    const frozen = { kind: 'live-state', taskId: copy.id, level: 'red' };
    expect((await status()).drift).toContainEqual(expect.objectContaining(frozen));
    qalyptus.faults.clear();
    expect((await runPropagation(engine, update)).run.state).toBe('done');
    expect(copy.isActive).toBe(true);
    expectOnlyMoved(qalyptus, copy);
  });

  it('leaves a task disabled whose changed mappings do not show', async () => {
    const { engine, qalyptus } = await aPlan({ mappingsReadable: false });
    const plan = await planOf(engine, qalyptus, [first, second]);
    await runPropagation(engine, plan);
    await runPropagation(engine, plan, { goOn: true, tabShows: true });
    const copy = copiesOf(qalyptus).find(({ name }) => name.endsWith(second.key))!;
    copy.isActive = true;
    const { run, summary, rows } = await runPropagation(engine, await updateFor(engine, [moved]));
    expect(run.failure).toBeNull();
    expect(summary?.warnings.join()).toContain('stays disabled');
    expect(rows.map(({ state }) => state)).toEqual(['mapped']);
    expect(copy.isActive).toBe(false);
    expectOnlyMoved(qalyptus, copy);
  });

  it('stops before it changes anything of an enabled task that cannot be disabled', async () => {
    const { engine, qalyptus } = await aPlan({ taskPatch: 'missing' });
    await runPropagation(engine, await planOf(engine, qalyptus, [first, second]), { goOn: true });
    const copy = copiesOf(qalyptus).find(({ name }) => name.endsWith(second.key))!;
    copy.isActive = true;
    const update = await updateFor(engine, [moved]);
    const { run } = await runPropagation(engine, update);
    expect(run.failure).toMatchObject({ code: 'propagation.cannot-disable' });
    expect(qalyptus.runReport(copy.reports[0]!.id)).toEqual([second.sales.id]);
    copy.isActive = false;
    const byHand = await runPropagation(engine, update);
    expect(byHand.summary?.warnings.join()).toContain('enable it in Qalyptus');
    expectOnlyMoved(qalyptus, copy);
  });
});
