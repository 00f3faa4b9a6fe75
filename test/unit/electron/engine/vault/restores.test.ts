import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';

import { aVault, backUp, failureOf } from './support/given.ts';
import { anId, aPlan, aProof, appId, runId, succeed } from './support/restore-samples.ts';

describe('a plan', () => {
  it('is kept once, found by its hash alone, and outlives the process', async () => {
    const { vault, reopen } = await aVault();
    vault.restores.keepPlan(aPlan());
    vault.restores.keepPlan(aPlan());
    vault.restores.keepPlan(aPlan('plan-two'));
    await vault.close();
    const again = await reopen();
    expect(again.restores.planByHash(aPlan().hash)).toEqual(aPlan());
    expect(again.restores.planByHash('f'.repeat(64))).toBeNull();
  });

  it('is never replaced by another under its id or its hash', async () => {
    const { vault } = await aVault();
    vault.restores.keepPlan(aPlan());
    const edited = aPlan('plan-one', { hash: 'e'.repeat(64), body: {} });
    const renamed = aPlan('plan-six', { hash: aPlan().hash });
    for (const other of [edited, renamed])
      expect(await failureOf(() => vault.restores.keepPlan(other))).toMatchObject({ code: 'request.exists' });
    expect(vault.restores.planByHash(aPlan().hash)).toEqual(aPlan());
    expect(vault.restores.planByHash(edited.hash)).toBeNull();
  });

  it('may be as large as a tenant makes it', async () => {
    const { vault } = await aVault();
    const calls = Array.from({ length: 20_000 }, (_, n) => ({
      path: `/api/v1/items/${randomBytes(60).toString('hex')}`,
      what: `give sheet ${n} to somebody`,
      body: null,
      times: 1,
    }));
    const plan = aPlan('plan-big', { body: { calls } });
    expect(JSON.stringify(plan.body).length).toBeGreaterThan(4_000_000);
    vault.restores.keepPlan(plan);
    expect(vault.restores.planByHash(plan.hash)).toEqual(plan);
    expect((await vault.verify({ deep: true })).damage).toEqual([]);
  });
});

describe('the ledger of a plan', () => {
  it('keeps a kept null apart from nothing kept, and each plan’s steps apart from every other’s', async () => {
    const { vault } = await aVault();
    for (const planId of ['plan-one', 'plan-two']) vault.restores.keepPlan(aPlan(planId));
    const { keepStep, step } = vault.restores;
    keepStep('plan-one', 'app-1', 'copy', null);
    keepStep('plan-two', 'app-1', 'copy', { a: 1 });
    keepStep('plan-one', '', 'staging', 'space-1');
    expect(step('plan-one', 'app-1', 'copy')).toBeNull();
    expect(step('plan-two', 'app-1', 'copy')).toEqual({ a: 1 });
    expect(step('plan-one', '', 'staging')).toBe('space-1');
    for (const [plan, subject, name] of [
      ['plan-one', 'app-2', 'copy'],
      ['plan-one', 'app-1', 'move'],
      ['plan-six', 'app-1', 'copy'],
    ] as const)
      expect(step(plan, subject, name)).toBeUndefined();
  });

  it('tells the steps in the order they were kept; the later word stands in the place of the first', async () => {
    const { vault } = await aVault();
    vault.restores.keepPlan(aPlan());
    const { keepStep, forgetStep, steps } = vault.restores;
    for (const [subject, step] of [
      ['z', 'one'],
      ['', 'two'],
      ['a', 'three'],
    ] as const)
      // prettier-ignore
      keepStep('plan-one', subject, step, 1);
    keepStep('plan-one', 'z', 'one', 2);
    expect(steps('plan-one')).toEqual([
      { subject: 'z', step: 'one', result: 2 },
      { subject: '', step: 'two', result: 1 },
      { subject: 'a', step: 'three', result: 1 },
    ]);
    forgetStep('plan-one', 'z', 'one');
    forgetStep('plan-one', 'z', 'one');
    keepStep('plan-one', 'z', 'one', 3);
    expect(steps('plan-one').map(({ step }) => step)).toEqual(['two', 'three', 'one']);
    expect(steps('plan-six')).toEqual([]);
  });

  it('belongs to a plan that was kept', async () => {
    const { vault } = await aVault();
    const missing = { code: 'request.not-found', details: { plan: 'plan-one' } };
    expect(await failureOf(() => vault.restores.keepStep('plan-one', 'a', 'import', 1))).toMatchObject(missing);
    expect(await failureOf(() => vault.restores.keepReport(runId, 'plan-one', {}))).toMatchObject(missing);
    expect(vault.restores.report(runId)).toBeNull();
    expect(vault.audit.firstBroken()).toBeNull();
  });
});

describe('what came of a run', () => {
  it('is kept, the later word standing, each new word in the audit log', async () => {
    const { vault } = await aVault();
    vault.restores.keepPlan(aPlan());
    for (const verdict of ['partial', 'partial', 'equal']) vault.restores.keepReport(runId, 'plan-one', { verdict });
    expect(vault.restores.report(runId)).toEqual({ verdict: 'equal' });
    expect(vault.restores.report('run-9' as never)).toBeNull();
    const told = vault.audit.page({ limit: 9 }).filter(({ event }) => event === 'restore.reported');
    expect(told.map(({ facts }) => [facts['run'], facts['plan']])).toEqual([
      ['run-1', 'plan-one'],
      ['run-1', 'plan-one'],
    ]);
    expect((await vault.verify({ deep: true })).damage).toEqual([]);
  });

  it('keeps the new id of every old one, and of each person without one', async () => {
    const { vault } = await aVault();
    const { keepIds, ids } = vault.restores;
    keepIds(runId, [anId('space', 's', 's1'), anId('app', 'b', 'b1', 'B'), anId('app', 'a', 'a1', 'A')]);
    keepIds(runId, [anId('app', 'a', 'a2', 'A again'), anId('copy', 'a', 'c1')]);
    keepIds(runId, [anId('person', '', 'p1', 'Ada'), anId('person', '', 'p2', 'Bob'), anId('person', '', 'p1', 'Eva')]);
    keepIds('run-2' as never, [anId('app', 'a', 'x')]);
    expect(ids(runId)).toEqual([
      anId('app', 'a', 'a2', 'A again'),
      anId('app', 'b', 'b1', 'B'),
      anId('copy', 'a', 'c1'),
      anId('person', '', 'p1', 'Eva'),
      anId('person', '', 'p2', 'Bob'),
      anId('space', 's', 's1'),
    ]);
  });

  it('proves a snapshot once for each run and kind, and audits it', async () => {
    const { vault } = await aVault();
    await backUp(vault, 's1');
    const restorable = aProof({ kind: 'restorable', runId: 'run-2' as never, apps: [appId('a'), appId('b')] });
    for (const proof of [aProof(), aProof({ at: 8 as never }), restorable]) vault.restores.prove(proof);
    expect(vault.restores.proofs()).toEqual([aProof(), restorable]);
    expect(vault.audit.page({ limit: 9 }).filter(({ event }) => event === 'snapshot.proved')).toMatchObject([
      { facts: { snapshot: 's1', kind: 'restorable', run: 'run-2', apps: 2 } },
      { facts: { snapshot: 's1', kind: 'rehearsed', run: 'run-1', apps: 1 } },
    ]);
    expect(await failureOf(() => vault.restores.prove(aProof({ snapshotId: 's9' as never })))).toMatchObject({
      code: 'request.not-found',
    });
  });
});

describe('a succession of apps', () => {
  it('is followed both ways over several rebuilds, and the newest successor counts', async () => {
    const { vault, reopen } = await aVault();
    succeed(vault, 'run-1', [['a', 'a1'], ['b', 'b1']]); // prettier-ignore
    succeed(vault, 'run-2', [['a1', 'a2']]);
    // A snapshot of the first tenant is rebuilt once more.
    succeed(vault, 'run-3', [['a', 'z']]);
    await vault.close();
    const { restores } = await reopen();
    const before = ['a2', 'a1', 'a', 'z', 'b1'].map((id) => restores.predecessor(appId(id)));
    expect(before).toEqual(['a1', 'a', null, 'a', 'b']);
    expect(['a', 'a1', 'a2', 'b'].map((id) => restores.successor(appId(id)))).toEqual(['z', 'a2', null, 'b1']);
  });

  it('done twice is done once', async () => {
    const { vault } = await aVault();
    succeed(vault, 'run-1', [['a', 'a1'], ['a', 'a1']]); // prettier-ignore
    succeed(vault, 'run-1', [['a', 'a1']]);
    succeed(vault, 'run-1', []);
    succeed(vault, 'run-2', [['a', 'a1'], ['b', 'b1']]); // prettier-ignore
    expect(vault.audit.page({ limit: 9 }).filter(({ event }) => event === 'apps.succeeded')).toMatchObject([
      { facts: { run: 'run-2', apps: 1 } },
      { facts: { run: 'run-1', apps: 1 } },
    ]);
    expect((await vault.verify({ deep: false })).damage).toEqual([]);
  });

  it.each([
    ['an app of itself', [['x', 'x']]],
    ['an app of its own successor', [['a1', 'a']]],
    [
      'a circle in one go',
      [
        ['x', 'y'],
        ['y', 'x'],
      ],
    ],
    [
      'an app of two others',
      [
        ['x', 'y'],
        ['w', 'y'],
      ],
    ],
    ['an app of another than before', [['w', 'a1']]],
  ] as const)('never makes %s, and then keeps nothing of it', async (_what, pairs) => {
    const { vault } = await aVault();
    succeed(vault, 'run-1', [['a', 'a1']]);
    const entries = vault.audit.page({ limit: 9 }).length;
    expect(await failureOf(() => succeed(vault, 'run-2', [['new', 'newer'], ...pairs]))).toMatchObject({
      code: 'request.refused',
    });
    expect(vault.restores.successor(appId('new'))).toBeNull();
    expect(vault.audit.page({ limit: 9 })).toHaveLength(entries);
  });
});
