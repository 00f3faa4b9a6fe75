import { describe, expect, it } from 'vitest';
import type { QalyptusSwitchSettings } from '../../../electron/practice/index.ts';
import type { Guid } from '../../../shared/domain/qalyptus.ts';
import { aVaultWithQalyptus, masterOf, runPropagation } from '../../support/given-qalyptus.ts';
import { aPlan, copiesOf, customers, first, fourth, second, server, third } from './given-run.ts';

describe('rolling back', () => {
  it('deletes only what it made and nobody edited, and never the master', async () => {
    const { engine, plan, qalyptus } = await aPlan();
    await runPropagation(engine, plan, { goOn: true });
    const [edited, renamed] = copiesOf(qalyptus);
    edited!.reports[0]!.pairs = [];
    renamed!.name = 'Monthly report - Customer of ours';
    const before = qalyptus.state.tasks.size;
    const { deletes } = await engine.client.propagations.rollbackPreview({ server, batchId: plan.planId });
    expect(deletes).toHaveLength(4);
    const { deleted, kept } = await engine.client.propagations.rollback({ server, batchId: plan.planId });
    expect(deleted).toHaveLength(2);
    expect(kept.map(({ row }) => row.taskId as string).sort()).toEqual([edited!.id, renamed!.id].sort());
    expect(qalyptus.state.tasks.size).toBe(before - 2);
    expect(masterOf(qalyptus)).toBeDefined();
    const again = await engine.client.propagations.rollback({ server, batchId: plan.planId });
    expect(again.deleted).toEqual([]);
    await expect(runPropagation(engine, plan)).rejects.toMatchObject({ code: 'request.refused' });
  });

  it('disables and names what the server cannot delete', async () => {
    const { engine, plan } = await aPlan({ deleteRouteMissing: true });
    await runPropagation(engine, plan, { goOn: true });
    const { deleted, byHand } = await engine.client.propagations.rollback({ server, batchId: plan.planId });
    expect(deleted).toEqual([]);
    expect(byHand).toHaveLength(4);
  });
});

describe('status', () => {
  it('tells apart what was deleted, renamed, remapped, left on the master, given to another and not known', async () => {
    const { engine, plan, qalyptus } = await aPlan();
    await runPropagation(engine, plan, { goOn: true });
    const clean = await engine.client.propagations.status({ server });
    expect(clean).toMatchObject({ inSync: 4, partial: false });
    expect(clean.drift.map(({ kind }) => kind)).toEqual(['in-sync', 'in-sync', 'in-sync', 'in-sync']);
    const [one, two, three] = customers.map(({ key }) => copiesOf(qalyptus).find(({ name }) => name.endsWith(key))!);
    qalyptus.state.tasks.delete(one!.id);
    two!.name = 'Another name';
    two!.reports[0]!.pairs = [];
    three!.reports[0]!.pairs = three!.reports[0]!.pairs.map((pair) => ({ ...pair, newQlikAppId: fourth.sales.id }));
    qalyptus.edit.addReportToTask(three!.id, 'Sales pack');
    const { drift, inSync } = await engine.client.propagations.status({ server });
    const kindsOf = (key: string) => drift.filter(({ targetKey }) => targetKey === key).map(({ kind }) => kind);
    expect(kindsOf(first.key)).toEqual(['missing']);
    expect(kindsOf(second.key)).toEqual(['renamed', 'on-master']);
    expect(new Set(kindsOf(third.key))).toEqual(new Set(['pairs-changed', 'foreign-app', 'unmapped-report']));
    expect(inSync).toBe(1);
  });
});

describe('releasing', () => {
  it('enables one verified copy by its name, and none that would mail the people of the master', async () => {
    const { engine, plan, qalyptus } = await aPlan();
    await runPropagation(engine, plan, { goOn: true });
    const copy = copiesOf(qalyptus).find(({ name }) => name.endsWith(first.key))!;
    const taskId = copy.id as Guid;
    const release = (confirmName: string) => engine.client.propagations.release({ server, taskId, confirmName });
    await expect(release('Monthly report')).rejects.toMatchObject({ code: 'request.refused' });
    const person = { id: 'r1', recipientId: 'r2', name: 'Zoë', type: 'User', email: 'zoe@practice.invalid' };
    copy.recipients.push(person);
    masterOf(qalyptus).recipients.push(person);
    await expect(release(copy.name)).rejects.toMatchObject({ code: 'request.refused' });
    expect(copy.isActive).toBe(false);
    masterOf(qalyptus).recipients.pop();
    expect((await release(copy.name)).row).toMatchObject({ state: 'enabled' });
    expect(copy.isActive).toBe(true);
  });
});

describe('the canary', () => {
  const truths: readonly (readonly [Partial<QalyptusSwitchSettings>, object])[] = [
    [{}, { reportIdKind: 'taskReportId', patchBody: 'array', patchSemantics: 'replace', canDelete: true }],
    [{ patchMode: 'merge' }, { patchSemantics: 'merge', mappingsReadable: true }],
    [{ patchBodyMode: 'object' }, { patchBody: 'object' }],
    [{ patchBodyMode: 'flat' }, { patchBody: 'flat' }],
    [{ reportIdMode: 'reportId' }, { reportIdKind: 'reportId' }],
    [{ reportIdMode: 'reportId', reportIdLax: true }, { reportIdKind: 'reportId' }],
    [
      { deadSource: 400, unknownTarget: 400 },
      { patchSemantics: 'undetermined', mappingsReadable: true },
    ],
  ];
  it.each(truths.map(([switches, learned]) => [JSON.stringify(switches), switches, learned] as const))(
    'learns on a throw-away copy how a server with %s speaks, and leaves nothing behind',
    async (_name, switches, learned) => {
      const given = await aVaultWithQalyptus(customers, { switches });
      const { client } = await given.open();
      const { qalyptus } = given;
      const before = JSON.stringify([...qalyptus.state.tasks.values()]);
      const masterTaskId = masterOf(qalyptus).id as Guid;
      const result = await client.qalyptus.canary({ server, masterTaskId, targetAppId: first.sales.id });
      expect(result.dialect).toMatchObject({ ...learned, learnedBy: 'canary' });
      expect(result.leftOver).toBe('');
      expect(JSON.stringify([...qalyptus.state.tasks.values()])).toBe(before);
    },
  );

  it('names what it cannot remove, and refuses a master that could send', async () => {
    const given = await aVaultWithQalyptus(customers, { switches: { deleteRouteMissing: true } });
    const { client } = await given.open();
    const { state } = given.qalyptus;
    const targetAppId = first.sales.id as Guid;
    const masterTaskId = masterOf(given.qalyptus).id as Guid;
    const { leftOver, dialect } = await client.qalyptus.canary({ server, masterTaskId, targetAppId });
    const left = [...state.tasks.values()].find(({ name }) => name.includes('~canary'))!;
    expect(leftOver).toContain(left.id);
    expect(dialect.canDelete).toBe(false);
    const live = [...state.tasks.values()].find(({ isActive }) => isActive)!;
    const refused = client.qalyptus.canary({ server, masterTaskId: live.id, targetAppId });
    await expect(refused).rejects.toMatchObject({ code: 'request.refused' });
  });
});
