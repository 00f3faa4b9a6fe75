import { describe, expect, it } from 'vitest';
import type { PracticeQalyptus } from '../../../electron/practice/index.ts';
import type { PropagationPlan } from '../../../shared/domain/propagation.ts';
import type { GivenEngine } from '../../support/given.ts';
import { appsOf, homeHost, plantRebuild, reborn, runPropagation, targetsCsv } from '../../support/given-qalyptus.ts';
import { aPlan, copiesOf, customers, first, fourth, ledgerOf, second, server, type Given } from './given-run.ts';

/** Every mapping of the server, and what is enabled. */
const looks = ({ state }: PracticeQalyptus) =>
  [...state.tasks.values()].map(({ name, isActive, reports }) => ({
    name,
    isActive,
    pairs: reports.map(({ pairs }) => pairs.map((pair) => `${pair.qlikAppId} ${pair.newQlikAppId}`).sort()),
  }));

const moved = [
  { ...first, sales: first.finance },
  { ...second, sales: second.finance },
];

/** Two copies of four, one of them at work, whose mappings an update has changed; `before` is how the server looked. */
async function updated(switches: Parameters<typeof aPlan>[0] = {}) {
  const given = await aPlan(switches);
  const { engine, qalyptus } = given;
  await runPropagation(engine, given.plan, { goOn: true });
  copyOf(given, second.key).isActive = true;
  const before = looks(qalyptus);
  const ledger = await ledgerOf(engine);
  const update = await planUpdate(engine);
  await runPropagation(engine, update);
  return { ...given, update, before, ledger };
}

async function planUpdate({ client }: GivenEngine): Promise<PropagationPlan> {
  const targets = targetsCsv(moved);
  return (await client.propagations.planUpdate({ server, targets, format: 'csv' })).plan;
}

const copyOf = ({ qalyptus }: Pick<Given, 'qalyptus'>, key: string) =>
  copiesOf(qalyptus).find(({ name }) => name.endsWith(key))!;

describe('taking an update back', () => {
  it.each(['replace', 'merge'] as const)(
    'puts every mapping back as it was, where PATCH means %s, and can be repeated',
    async (patchMode) => {
      const { engine, qalyptus, update, before, ledger } = await updated({ patchMode });
      const { client } = engine;
      expect(looks(qalyptus)).not.toEqual(before);
      const sent = qalyptus.writes().length;

      const preview = await client.propagations.rollbackPreview({ server, batchId: update.planId });
      expect(preview).toMatchObject({ kind: 'update', deletes: [], leaves: [] });
      expect(preview.putsBack.map(({ taskName }) => taskName)).toHaveLength(update.changes.length);
      expect(preview.putsBack.every(({ now, before: was }) => now !== null && was !== null)).toBe(true);
      expect(qalyptus.writes()).toHaveLength(sent);

      const end = await client.propagations.rollback({ server, batchId: update.planId });
      expect(end).toMatchObject({ kind: 'update', deleted: [], left: [], byHand: [], warnings: [] });
      expect(end.putBack).toHaveLength(update.changes.length);
      expect(looks(qalyptus)).toEqual(before);
      const pairsOf = (rows: typeof ledger) =>
        rows.map(({ propKey, reports }) => [propKey, reports.map(({ pairs }) => pairs)]);
      expect(pairsOf(await ledgerOf(engine))).toEqual(pairsOf(ledger));

      const again = qalyptus.writes().length;
      expect((await client.propagations.rollback({ server, batchId: update.hash })).putBack).toEqual([]);
      expect(qalyptus.writes()).toHaveLength(again);
      await expect(runPropagation(engine, update)).rejects.toMatchObject({ code: 'request.refused' });
    },
  );

  it('goes back in reverse order, disabled meanwhile', async () => {
    const { engine, qalyptus, update } = await updated();
    const sent = qalyptus.writes().length;

    await engine.client.propagations.rollback({ server, batchId: update.planId });

    const paths = qalyptus
      .writes()
      .slice(sent)
      .map(({ path, body }) => `${path} ${JSON.stringify(body).includes('IsActive')}`);
    const reports = paths.filter((path) => path.includes('/reports/')).map((path) => path.split(/[/ ]/)[6]);
    expect(reports).toEqual(update.changes.map(({ taskReportId }) => taskReportId).reverse());
    const active = `/api/v2/tasks/${copyOf({ qalyptus }, second.key).id} true`;
    expect([paths.at(0), paths.at(-1)]).toEqual([active, active]);
    expect(copyOf({ qalyptus }, second.key).isActive).toBe(true);
  });

  it('leaves a task that somebody changed since for a person, until it is forced by its id', async () => {
    const given = await updated();
    const { engine, qalyptus, update, before } = given;
    const { client } = engine;
    const edited = copyOf(given, first.key);
    edited.reports[0]!.pairs = [{ qlikAppId: edited.reports[0]!.pairs[0]!.qlikAppId, newQlikAppId: fourth.finance.id }];
    const changed = JSON.stringify(edited.reports);

    const end = await client.propagations.rollback({ server, batchId: update.planId });

    expect(new Set(end.left.map(({ taskId, canForce }) => `${taskId} ${canForce}`))).toEqual(
      new Set([`${edited.id} true`]),
    );
    expect(end.byHand).toHaveLength(end.left.length);
    expect(JSON.stringify(edited.reports)).toBe(changed);
    expect(looks(qalyptus).find(({ name }) => name.endsWith(second.key))).toEqual(
      before.find(({ name }) => name.endsWith(second.key)),
    );
    expect((await ledgerOf(engine)).find(({ taskId }) => taskId === edited.id)).toMatchObject({
      state: 'needs-review',
    });
    const other = await client.propagations.rollback({
      server,
      batchId: update.planId,
      force: [copyOf(given, second.key).id],
    });
    expect(other.putBack).toEqual([]);

    const forced = await client.propagations.rollback({ server, batchId: update.planId, force: [edited.id] });

    expect(forced.left).toEqual([]);
    expect(looks(qalyptus)).toEqual(before);
  });

  it('says which report the server did not take back', async () => {
    const { engine, qalyptus, update } = await updated();
    const [spoilt] = update.changes;
    qalyptus.faults.add({
      kind: 'okButFailed',
      method: 'PATCH',
      path: new RegExp(`/reports/${spoilt!.taskReportId}$`),
    });

    const end = await engine.client.propagations.rollback({ server, batchId: update.planId });

    expect(end.left).toMatchObject([{ taskReportId: spoilt!.taskReportId, why: 'qalyptus.rejected' }]);
    qalyptus.faults.clear();
    expect((await engine.client.propagations.rollback({ server, batchId: update.planId })).left).toEqual([]);
  });
});

describe('taking a re-pointing back', () => {
  it('gives every task its old mappings, and none where there was none', async () => {
    const given = await aPlan();
    const { qalyptus } = given;
    await runPropagation(given.engine, given.plan, { goOn: true });
    const before = looks(qalyptus);
    await given.engine.engine.close();
    const apps = appsOf(customers);
    qalyptus.edit.addApps(apps.map((app) => ({ ...reborn(app), serverUrl: homeHost })));
    const restoreRunId = await plantRebuild(given, apps, homeHost);
    const engine = await given.open();
    const { plan } = await engine.client.propagations.planRepoint({ server, restoreRunId });
    const { run } = await runPropagation(engine, plan);
    expect(run.state).toBe('done');
    expect(looks(qalyptus)).not.toEqual(before);

    const end = await engine.client.propagations.rollback({ server, batchId: run.runId });

    expect(end).toMatchObject({ kind: 'repoint', left: [], warnings: [] });
    expect(looks(qalyptus)).toEqual(before);
    expect(await engine.client.propagations.status({ server })).toMatchObject({ inSync: customers.length });
  });
});
