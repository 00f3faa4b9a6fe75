import { describe, expect, it } from 'vitest';
import type { QalyptusSwitchSettings } from '../../../electron/practice/index.ts';
import type { Guid } from '../../../shared/domain/qalyptus.ts';
import { aVaultWithQalyptus, masterOf, runPropagation, targetsCsv } from '../../support/given-qalyptus.ts';
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

  it('finds one app of a report that is neither mapped nor to stay, and one mapped to itself', async () => {
    const { engine, plan, qalyptus } = await aPlan();
    await runPropagation(engine, plan, { goOn: true });
    const [one, two, three] = customers.map(({ key }) => copiesOf(qalyptus).find(({ name }) => name.endsWith(key))!);
    const deck = (copy: typeof one) => copy!.reports[1]!;
    const [sales, finance] = deck(one).pairs.map(({ qlikAppId }) => qlikAppId);
    deck(one).pairs = deck(one).pairs.filter(({ qlikAppId }) => qlikAppId === sales);
    deck(two).pairs = deck(two).pairs.map((pair) =>
      pair.qlikAppId === finance ? { ...pair, newQlikAppId: pair.qlikAppId } : pair,
    );
    const added = qalyptus.edit.addReportToTask(three!.id, 'Board deck');
    added.pairs = [{ qlikAppId: sales!, newQlikAppId: fourth.sales.id }];

    const { drift } = await engine.client.propagations.status({ server });

    const onMaster = drift.filter(({ kind }) => kind === 'on-master');
    expect(onMaster.every(({ level, appId }) => level === 'red' && appId === finance)).toBe(true);
    expect(onMaster.map(({ targetKey }) => targetKey)).toEqual([first.key, second.key, third.key]);
    // The pairs of a report nobody planned are judged like any other.
    const foreign = drift.filter(({ kind, targetKey }) => kind === 'foreign-app' && targetKey === third.key);
    expect(foreign).toMatchObject([{ appId: fourth.sales.id, level: 'red' }]);
  });

  it('sees the missing app also where connections are hidden, by what other copies were mapped on', async () => {
    const { engine, plan, qalyptus } = await aPlan({ connectionApps: 'hidden' });
    await runPropagation(engine, plan, { goOn: true });
    expect((await engine.client.propagations.status({ server })).inSync).toBe(4);
    const copy = copiesOf(qalyptus).find(({ name }) => name.endsWith(first.key))!;
    const added = qalyptus.edit.addReportToTask(copy.id, 'Board deck');
    added.pairs = copy.reports[1]!.pairs.slice(0, 1);

    const { drift } = await engine.client.propagations.status({ server });

    expect(drift.filter(({ kind }) => kind === 'on-master')).toMatchObject([
      { targetKey: first.key, reportName: 'Board deck', appId: copy.reports[1]!.pairs[1]!.qlikAppId },
    ]);
  });

  it('never calls in sync what it cannot read', async () => {
    const { engine, plan, qalyptus } = await aPlan();
    await runPropagation(engine, plan, { goOn: true });
    qalyptus.switches.mappingsReadable = false;

    const { drift, inSync } = await engine.client.propagations.status({ server });

    expect(inSync).toBe(0);
    expect(drift.some(({ kind }) => kind === 'in-sync')).toBe(false);
  });

  it('does not take an empty list for right on a server that was never seen to show a mapping', async () => {
    const { engine, qalyptus } = await aPlan({ mappingsReadable: false });
    const [sales, finance] = [...qalyptus.state.connections.values()].map(({ appId }) => appId);
    const request = { server, taskId: masterOf(qalyptus).id, nameTemplate: 'Monthly report - {customer}' };
    const targets = `customer,source_app,target_app\r\nNord,${sales},stay\r\nNord,${finance},stay\r\n`;
    const { plan } = await engine.client.propagations.plan({ ...request, targets, format: 'csv', confirm: ['stay'] });
    await runPropagation(engine, plan, { goOn: true });
    expect(await engine.client.propagations.ledger({ server })).toMatchObject({ rows: [{ targetKey: 'Nord' }] });

    const { drift, inSync } = await engine.client.propagations.status({ server });

    expect(inSync).toBe(0);
    expect(drift.map(({ kind }) => kind)).toContain('unreadable');
  });

  it('names a task that a run has disabled and left so', async () => {
    const { engine, plan, qalyptus } = await aPlan();
    await runPropagation(engine, plan, { goOn: true });
    const copy = copiesOf(qalyptus).find(({ name }) => name.endsWith(first.key))!;
    copy.isActive = true;
    const targets = targetsCsv([{ ...first, sales: first.finance }]);
    const { plan: update } = await engine.client.propagations.planUpdate({ server, targets, format: 'csv' });
    qalyptus.faults.add({ kind: 'okButFailed', method: 'PATCH', path: new RegExp(`/tasks/${copy.id}$`), after: 1 });
    await runPropagation(engine, update);
    expect(copy.isActive).toBe(false);

    const { drift } = await engine.client.propagations.status({ server });

    expect(drift).toContainEqual(
      expect.objectContaining({ kind: 'live-state', level: 'red', taskId: copy.id, found: 'enabled: no' }),
    );
  });
});

describe('releasing', () => {
  const zoe = { id: 'r1', recipientId: 'r2', name: 'Zoë', type: 'User', email: 'Zoe@practice.invalid' };
  const max = { id: 'r3', recipientId: 'r4', name: 'Max', type: 'User', email: 'max@practice.invalid' };

  async function aCopy(switches: Partial<QalyptusSwitchSettings> = {}) {
    const { engine, plan, qalyptus } = await aPlan(switches);
    await runPropagation(engine, plan, { goOn: true });
    const copy = copiesOf(qalyptus).find(({ name }) => name.endsWith(first.key))!;
    const taskId = copy.id as Guid;
    const { propagations } = engine.client;
    return {
      ...{ qalyptus, copy, master: masterOf(qalyptus) },
      preview: () => propagations.releasePreview({ server, taskId }),
      release: (confirmName: string, ...confirm: string[]) =>
        propagations.release({ server, taskId, confirmName, confirm }),
    };
  }
  const refusal = { code: 'request.refused' };

  it('shows what there is to look at before, and enables one verified copy by its name', async () => {
    const { copy, preview, release, qalyptus } = await aCopy();
    copy.recipients.push(zoe);
    const sent = qalyptus.writes().length;

    expect(await preview()).toMatchObject({
      ...{ taskName: copy.name, isActive: false, triggers: [], recipients: [zoe.email], destinations: [] },
      ...{ refusals: [], needs: [] },
      reports: copy.reports.map(({ pairs }) => ({ pairs, stays: [] })),
    });
    await expect(release('Monthly report')).rejects.toMatchObject(refusal);
    expect(qalyptus.writes()).toHaveLength(sent);
    expect((await release(copy.name)).row).toMatchObject({ state: 'enabled' });
    expect(copy.isActive).toBe(true);
  });

  it('mails somebody whom the master mails as well only on a word for this task', async () => {
    const { copy, master, preview, release } = await aCopy();
    copy.recipients.push(max, zoe);
    master.recipients.push({ ...zoe, email: 'zoe@PRACTICE.invalid' });

    expect((await preview()).needs).toMatchObject([{ word: 'masters-recipients' }]);
    await expect(release(copy.name)).rejects.toMatchObject(refusal);
    await expect(release(copy.name, 'recipients-not-told')).rejects.toMatchObject(refusal);
    expect(copy.isActive).toBe(false);
    expect((await release(copy.name, 'masters-recipients')).row.state).toBe('enabled');
  });

  it('asks for a word where the server does not tell who is mailed', async () => {
    const { copy, qalyptus, preview, release } = await aCopy();
    qalyptus.switches.recipientsReadable = false;

    expect(await preview()).toMatchObject({ recipients: null, needs: [{ word: 'recipients-not-told' }] });
    await expect(release(copy.name)).rejects.toMatchObject(refusal);
    expect((await release(copy.name, 'recipients-not-told')).row.state).toBe('enabled');
  });

  it('enables no copy that would read an app of the master, whoever confirms what', async () => {
    const { copy, preview, release, qalyptus } = await aCopy();
    const connections = [...qalyptus.state.connections.values()];
    const third = { ...connections[0]!, id: '7f1c0000-0000-4000-8000-000000000003', appId: fourth.sales.id };
    qalyptus.state.connections.set(third.id, third);

    const { refusals } = await preview();

    expect(refusals).toHaveLength(copy.reports.length);
    expect(refusals.join()).toContain(fourth.sales.id);
    await expect(release(copy.name, 'app-unmapped')).rejects.toMatchObject(refusal);
    expect(copy.isActive).toBe(false);
  });

  it('tells a copy to be disabled again that cannot be seen to be enabled', async () => {
    const { copy, release, qalyptus } = await aCopy();
    qalyptus.switches.taskPatch = 'ignored';
    const sent = qalyptus.writes().length;

    await expect(release(copy.name)).rejects.toMatchObject(refusal);

    expect(
      qalyptus
        .writes()
        .slice(sent)
        .map(({ body }) => body),
    ).toEqual([{ IsActive: true }, { IsActive: false }]);
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
