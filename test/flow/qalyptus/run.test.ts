import { describe, expect, it } from 'vitest';
import type { PracticeQalyptus, QalyptusSwitchSettings } from '../../../electron/practice/index.ts';
import type { LedgerRow } from '../../../shared/domain/propagation.ts';
import type { Guid } from '../../../shared/domain/qalyptus.ts';
import { aVaultWithQalyptus, masterOf, runOnce, runPropagation } from '../../support/given-qalyptus.ts';
import { aPlan, copiesOf, customers, expectAllRight, first, ledgerOf, planOf, server } from './given-run.ts';

function expectLedgerRight(rows: readonly LedgerRow[], qalyptus: PracticeQalyptus): void {
  expect(rows.map(({ state }) => state)).toEqual(customers.map(() => 'verified'));
  const ids = copiesOf(qalyptus).map(({ id }) => id);
  expect(rows.map(({ taskId }) => taskId as string).sort()).toEqual(ids.sort());
}

describe('propagating a task', () => {
  it('makes one copy, waits to be told to go on, and a run of what is done sends nothing', async () => {
    const { engine, plan, qalyptus } = await aPlan();
    const canary = await runPropagation(engine, plan);
    expect(canary.run.state).toBe('done');
    expect(canary.summary).toMatchObject({ canaryWaits: true, targets: { planned: 4, created: 1, failed: 0 } });
    expect(copiesOf(qalyptus)).toHaveLength(1);
    const asked = await runPropagation(engine, plan);
    expect(asked.alreadyDone).toBe(true);
    const whole = await runPropagation(engine, plan, { goOn: true });
    expect(whole.summary).toMatchObject({
      canaryWaits: false,
      targets: { planned: 4, created: 4, failed: 0, review: 0 },
    });
    expectAllRight(qalyptus);
    expectLedgerRight(await ledgerOf(engine), qalyptus);

    const writes = qalyptus.writes().length;
    expect((await runPropagation(engine, plan, { goOn: true })).alreadyDone).toBe(true);
    const again = await planOf(engine, qalyptus, customers);
    expect(again.targets.map(({ action }) => action)).toEqual(['noop', 'noop', 'noop', 'noop']);
    const noop = await runPropagation(engine, again, { goOn: true });
    expect(noop.summary?.targets).toMatchObject({ created: 0, unchanged: 4 });
    expect(qalyptus.writes()).toHaveLength(writes);
  });

  it('takes no word for a first copy that nobody can have seen', async () => {
    const { engine, plan, qalyptus } = await aPlan();
    const early = await runOnce(engine, plan, { goOn: true });
    expect(early.summary).toMatchObject({ canaryWaits: true, targets: { created: 1 } });
    expect(copiesOf(qalyptus)).toHaveLength(1);
    const whole = await runOnce(engine, plan, { goOn: true });
    expect(whole.summary).toMatchObject({ canaryWaits: false, targets: { created: 4 } });
  });

  it('shows the first copy also where it was made by trying again, and is not done while others wait', async () => {
    const { engine, plan, qalyptus } = await aPlan();
    qalyptus.faults.add({ kind: 'okButFailed', method: 'POST', path: /\/duplicate$/, times: 1 });
    await runOnce(engine, plan);
    const again = await runOnce(engine, plan, { retryFailed: true });
    expect(again.summary).toMatchObject({ canaryWaits: true, targets: { created: 1, failed: 0 } });
    const whole = await runOnce(engine, plan, { goOn: true });
    expect(whole.summary?.targets).toMatchObject({ created: 4, failed: 0 });
    expectAllRight(qalyptus);
  });

  it('is not done when only what had failed was tried again and others were never begun', async () => {
    const { engine, plan, qalyptus } = await aPlan();
    await runOnce(engine, plan);
    qalyptus.faults.add({ kind: 'okButFailed', method: 'POST', path: /\/duplicate$/, times: 1 });
    qalyptus.faults.add({ kind: 'expireKeyAfter', method: 'POST', path: /\/duplicate$/, after: 1, times: 1 });
    expect((await runOnce(engine, plan, { goOn: true })).run.failure).toMatchObject({ code: 'qalyptus.key' });
    await engine.client.qalyptus.update({ name: server, apiKey: qalyptus.makeKey() });
    const again = await runOnce(engine, plan, { retryFailed: true });
    expect(again.run.state).toBe('partial');
    const whole = await runOnce(engine, plan);
    expect(whole.summary?.targets).toMatchObject({ created: 4, failed: 0 });
    expectAllRight(qalyptus);
  });

  it.each(['recipients', 'enabled'] as const)(
    'makes no more copies of a master that could send by now: %s',
    async (what) => {
      const { engine, plan, qalyptus } = await aPlan();
      await runOnce(engine, plan);
      const master = masterOf(qalyptus);
      const all = { id: 'r1', recipientId: 'r2', name: 'All', type: 'User', email: 'all@practice.invalid' };
      if (what === 'enabled') master.isActive = true;
      else master.recipients.push(all);
      const refused = await runOnce(engine, plan, { goOn: true });
      expect(refused.run).toMatchObject({ state: 'failed', failure: { code: 'plan.target-changed' } });
      expect(copiesOf(qalyptus)).toHaveLength(1);
      master.isActive = false;
      master.testMode = true;
      await runOnce(engine, plan, { goOn: true });
      expect(copiesOf(qalyptus)).toHaveLength(4);
    },
  );

  const odd: readonly Partial<QalyptusSwitchSettings>[] = [
    { reportIdMode: 'reportId', reportIdLax: true },
    { reportIdMode: 'reportId', reportIdLax: true, patchReportId: 'as-mode' },
    { pascalOut: true, idShape: 'object' },
    { idShape: 'location', patchAnswer: 'no-content' },
    { idShape: 'none' },
    { idShape: 'bare', envelope: 'none' },
    { patchMode: 'merge', mappingsShape: 'flat' },
    { noMappingsShown: 'absent', mappingsShape: 'group' },
    { singleTaskGet: false, v2Reads: true },
    { rateLimitEvery: 5 },
    { triggersReadable: false, recipientsReadable: false },
  ];
  it.each(odd.map((switches) => [JSON.stringify(switches), switches] as const))(
    'ends with every report mapped on a server with %s',
    async (_name, switches) => {
      const { engine, plan, qalyptus } = await aPlan(switches);
      const { run, summary } = await runPropagation(engine, plan, { goOn: true });
      expect(run.failure).toBeNull();
      expect(summary?.targets).toMatchObject({ created: 4, failed: 0, review: 0 });
      expectAllRight(qalyptus);
      expectLedgerRight(await ledgerOf(engine), qalyptus);
    },
  );

  const faults = ['dropAfterCommit', 'errorAfterCommit', 'okButFailed', 'reset', 'nameCollision', 'late'] as const;
  it.each(faults.flatMap((kind) => [0, 2].map((after) => [kind, after] as const)))(
    'makes no second copy after %s at duplicate number %i',
    async (kind, after) => {
      // Where two tasks may have one name, nothing but looking first keeps the second copy away.
      const namesUnique = kind === 'nameCollision' || kind === 'late';
      const { engine, plan, qalyptus } = await aPlan({ namesUnique });
      const path = /\/duplicate$/;
      qalyptus.faults.add({ kind, method: 'POST', path, after, times: 1, milliseconds: 2_000 });
      await runPropagation(engine, plan, { goOn: true });
      qalyptus.faults.clear();
      await runPropagation(engine, plan, { goOn: true });
      await runPropagation(engine, plan, { goOn: true, retryFailed: true });
      await runPropagation(engine, plan, { goOn: true });
      const names = copiesOf(qalyptus).map(({ name }) => name);
      expect(new Set(names).size).toBe(names.length);
      if (kind === 'nameCollision') {
        // Somebody else's task of that name is left as it is, and said.
        const foreign = copiesOf(qalyptus).find(({ ownerName }) => ownerName === 'Somebody Else')!;
        expect(foreign.reports.every(({ pairs }) => pairs.length === 0)).toBe(true);
        expect((await ledgerOf(engine)).map(({ state }) => state).filter((state) => state !== 'verified')).toEqual([
          'needs-review',
        ]);
      } else {
        expectAllRight(qalyptus);
        expectLedgerRight(await ledgerOf(engine), qalyptus);
      }
    },
  );

  it('stops when the key ends, keeps no key anywhere, and goes on with another', async () => {
    const { engine, plan, qalyptus, world } = await aPlan({ expiredStatus: 417 });
    await runPropagation(engine, plan);
    qalyptus.faults.add({ kind: 'expireKeyAfter', after: 9, times: 1 });
    const { run } = await runPropagation(engine, plan, { goOn: true });
    expect(run).toMatchObject({ state: 'failed', failure: { code: 'qalyptus.key' } });
    await engine.client.qalyptus.update({ name: server, apiKey: qalyptus.makeKey() });
    const { summary } = await runPropagation(engine, plan, { goOn: true });
    expect(summary?.targets).toMatchObject({ created: 4, failed: 0 });
    expectAllRight(qalyptus);
    const told = JSON.stringify([world.lines, plan, await ledgerOf(engine)]);
    expect(told).not.toContain(qalyptus.apiKey);
  });

  it('stops after three refusals in a row and leaves the rest for later', async () => {
    const { engine, plan, qalyptus } = await aPlan();
    await runPropagation(engine, plan);
    qalyptus.faults.add({ kind: 'status', status: 403, method: 'POST', path: /\/duplicate$/ });
    const { run } = await runPropagation(engine, plan, { goOn: true });
    expect(run).toMatchObject({ state: 'failed', failure: { code: 'qalyptus.forbidden' } });
    qalyptus.faults.clear();
    const { summary } = await runPropagation(engine, plan, { retryFailed: true });
    expect(summary?.targets).toMatchObject({ created: 4, failed: 0 });
    expectAllRight(qalyptus);
  });

  it('disables a copy that comes out enabled, before it is mapped', async () => {
    const { engine, plan, qalyptus } = await aPlan();
    wakeCopies(qalyptus);
    await runPropagation(engine, plan, { goOn: true });
    expectAllRight(qalyptus);
    const offs = qalyptus.writes().filter(({ body }) => JSON.stringify(body) === '{"IsActive":false}');
    expect(offs).toHaveLength(4);
    expect((await ledgerOf(engine)).every(({ after }) => after?.isActive === false)).toBe(true);
  });

  it.each(['missing', 'ignored'] as const)('stops when an enabled copy cannot be disabled: %s', async (taskPatch) => {
    const { engine, plan, qalyptus } = await aPlan({ taskPatch });
    wakeCopies(qalyptus);
    const { run } = await runPropagation(engine, plan, { goOn: true });
    expect(run).toMatchObject({ state: 'failed', failure: { code: 'propagation.cannot-disable' } });
    expect(copiesOf(qalyptus)).toHaveLength(1);
    for (const task of [...copiesOf(qalyptus), masterOf(qalyptus)]) task.isActive = false;
    qalyptus.faults.clear();
    await runPropagation(engine, plan, { goOn: true });
    expectAllRight(qalyptus);
  });

  it('stops after the first change when the server resets other fields, and puts them back', async () => {
    const { engine, plan, qalyptus } = await aPlan({
      ...{ reportIdMode: 'reportId', reportIdLax: true, patchResetsOtherFields: true },
    });
    const before = structuredClone(masterOf(qalyptus).reports[0]!.settings);
    const { run } = await runPropagation(engine, plan, { goOn: true });
    expect(run).toMatchObject({ state: 'failed', failure: { code: 'propagation.unasked-change' } });
    const [copy, ...more] = copiesOf(qalyptus);
    expect(more).toEqual([]);
    expect(copy?.reports[0]?.settings).toEqual(before);
    expect(masterOf(qalyptus).reports.map(({ settings }) => settings)).toEqual(
      expect.arrayContaining([expect.objectContaining({ imageQuality: 'High' })]),
    );
  });

  it('asks a person to look where mappings do not show, and never calls such a copy verified or in sync', async () => {
    const { engine, plan, qalyptus } = await aPlan({ mappingsReadable: false });
    const asked = await runPropagation(engine, plan, { goOn: true });
    expect(asked.run).toMatchObject({ state: 'failed', failure: { code: 'propagation.needs-review' } });
    expect(JSON.stringify(asked.run.failure?.details)).toContain('Overwrite Report Apps');
    expect(copiesOf(qalyptus)).toHaveLength(1);
    // That the copy was looked at does not say what the tab shows.
    const sent = qalyptus.writes().length;
    const unanswered = await runPropagation(engine, plan, { goOn: true });
    expect(unanswered.run).toMatchObject({ state: 'failed', failure: { code: 'propagation.needs-review' } });
    expect(qalyptus.writes()).toHaveLength(sent);
    const answered = await runPropagation(engine, plan, { tabShows: true });
    expect(answered.summary).toMatchObject({ canaryWaits: true, targets: { created: 1, review: 0 } });
    const whole = await runPropagation(engine, plan, { goOn: true });
    expect(whole.summary?.targets).toMatchObject({ created: 4, failed: 0, review: 0 });
    expectAllRight(qalyptus);
    expect((await ledgerOf(engine)).map(({ state }) => state)).toEqual(['mapped', 'mapped', 'mapped', 'mapped']);
    const status = await engine.client.propagations.status({ server });
    expect(status.inSync).toBe(0);
    expect(status.drift.some(({ kind }) => kind === 'in-sync')).toBe(false);
    const taskId = copiesOf(qalyptus)[0]!.id as Guid;
    const release = engine.client.propagations.release({
      server,
      taskId,
      confirmName: `Monthly report - ${first.key}`,
    });
    await expect(release).rejects.toMatchObject({ code: 'request.refused' });
  });

  it('gives each of two places of one report its own mapping', async () => {
    const given = await aVaultWithQalyptus(customers);
    const { qalyptus } = given;
    qalyptus.edit.addReportToTask(masterOf(qalyptus).id, 'Sales pack').settings['format'] = 'Pdf';
    const engine = await given.open();
    await runPropagation(engine, await planOf(engine, qalyptus, customers), { goOn: true });
    for (const { sales, finance, key } of customers) {
      const copy = copiesOf(qalyptus).find(({ name }) => name.endsWith(key))!;
      const reads = copy.reports.map(({ id }) => qalyptus.runReport(id).sort());
      expect(reads).toEqual([[sales.id], [sales.id, finance.id].sort(), [finance.id], [sales.id]]);
    }
  });

  it('says that a server without the route does not offer it, and reads on', async () => {
    const { engine, plan, qalyptus } = await aPlan({ noV2: true });
    const { run, rows } = await runPropagation(engine, plan, { goOn: true });
    expect(run.state).toBe('partial');
    expect(rows.map(({ note }) => note).join()).toContain('qalyptus.not-offered');
    expect(copiesOf(qalyptus)).toEqual([]);
    expect((await engine.client.qalyptus.capture({ server })).capture.tasks.length).toBeGreaterThan(1);
  });

  it('is refused beside another run on the same server', async () => {
    const { engine, plan, qalyptus } = await aPlan();
    const other = await planOf(engine, qalyptus, [first]);
    const refusals: unknown[] = [];
    const act = () => void runPropagation(engine, other).catch((thrown: unknown) => refusals.push(thrown));
    qalyptus.faults.add({ kind: 'act', method: 'POST', path: /\/duplicate$/, act });
    await runPropagation(engine, plan);
    expect(refusals).toEqual([expect.objectContaining({ code: 'request.refused' })]);
  });
});

/** Somebody enables the master between the last look and the copy: the copy comes out enabled. */
function wakeCopies(qalyptus: PracticeQalyptus): void {
  const wake = (isActive: boolean) => () => void (masterOf(qalyptus).isActive = isActive);
  qalyptus.faults.add({ kind: 'act', method: 'POST', path: /\/duplicate$/, act: wake(true) });
  qalyptus.faults.add({ kind: 'act-after', method: 'POST', path: /\/duplicate$/, act: wake(false) });
}
