import { describe, expect, it } from 'vitest';
import { masterOf } from '../../support/given-qalyptus.ts';
import { expectSane, customersOf } from './truths-invariants.ts';
import { journey, usual, type Outcome, type Way } from './truths-journey.ts';
import { planFor, rollBack, runOnce, runTwice, tried, updateFor } from './truths-steps.ts';
import {
  aSmallWorld,
  customers,
  masterApps,
  masterRecipient,
  newTasks,
  one,
  server,
  spare,
  two,
  type SmallWorld,
  type WorldOptions,
} from './truths-world.ts';

type Row = readonly [title: string, way: Way, ends: Partial<Outcome>];
const nowhere = new Map<string, string>();
const settings = (switches: NonNullable<WorldOptions['switches']>): WorldOptions => ({ switches });

const refused = (code: string): Partial<Outcome> => ({
  ...{ copies: `partial, ${code}`, status: 'missing', update: 'plan.red' },
  rollback: 'deleted 0, kept: no copy of it is known',
});
const rights = ['create', 'edit', 'delete', 'execute'] as const;
const without = (...lacking: readonly string[]): Way => ({
  key: { rights: rights.filter((right) => !lacking.includes(right)) },
});
const closeReports = ({ qalyptus }: SmallWorld) => {
  for (const report of qalyptus.state.reports.values()) report.openToApi = false;
};
const long = (length: number): Way => ({ nameTemplate: `${'x'.repeat(length)} {customer}` });
const noEdit = { update: 'partial, qalyptus.forbidden', repoint: 'partial, qalyptus.forbidden' };

describe('a truth that shows only', () => {
  const rows: readonly Row[] = [
    ['to a key that may not create: rolesChecked: true', without('create'), refused('qalyptus.forbidden')],
    ['to a key that may not edit: rolesChecked: true', without('edit'), noEdit],
    [
      'to a key that may not delete: rolesChecked: true',
      without('delete'),
      { rollback: 'deleted 0, kept: qalyptus.forbidden' },
    ],
    ['to a key that may nothing: rolesChecked: true', without(...rights), refused('qalyptus.forbidden')],
    [
      'to a key that may nothing: rolesChecked: false',
      { ...without(...rights), switches: { rolesChecked: false } },
      {},
    ],
    ['with closed reports: closedReports: nothing', { prepare: closeReports }, {}],
    ['with closed reports: closedReports: run', { prepare: closeReports, switches: { closedReports: 'run' } }, {}],
    [
      'with closed reports: closedReports: run-and-duplicate',
      { prepare: closeReports, switches: { closedReports: 'run-and-duplicate' } },
      refused('qalyptus.forbidden'),
    ],
    ['where the server names the copies: generatedName: numbered', { nameTemplate: '' }, {}],
    [
      'where the server names the copies: generatedName: copy',
      { nameTemplate: '', switches: { generatedName: 'copy' } },
      {},
    ],
    ['where the server names the copies: emptyName: generated', { nameTemplate: '' }, {}],
    ['where the server names the copies: emptyName: 400', { nameTemplate: '', switches: { emptyName: 400 } }, {}],
    ['with long names: nameLength: 255', long(250), {}],
    ['with long names: nameLength: 100', { ...long(95), switches: { nameLength: 100 } }, refused('qalyptus.rejected')],
  ];
  it.each(rows)('%s', async (_title, way, ends) => {
    expect(await journey(way)).toEqual({ ...usual, ...ends });
  });
});

describe('what a copy takes over', () => {
  const rows = [
    ['cloneInherits: everything', settings({})],
    ['cloneInherits: inert', settings({ cloneInherits: 'inert' })],
    ['cloneInherits: no-recipients', settings({ cloneInherits: 'no-recipients' })],
    ['triggersFollowMapping: false', settings({})],
    ['triggersFollowMapping: true', settings({ triggersFollowMapping: true })],
  ] as const;
  it.each(rows)('is in the ledger, and is asleep even if the master wakes up: %s', async (_title, options) => {
    const world = await aSmallWorld(options, nowhere);
    const { qalyptus, engine } = world;
    const plan = await planFor(world, customers);
    if (typeof plan === 'string') throw new Error(plan);
    const master = masterOf(qalyptus);
    expect(plan.byHand.map(({ values }) => values[0])).toContain(`old ${masterApps.sales}`);
    const act = () => void (master.isActive = true);
    qalyptus.faults.add({ kind: 'act', method: 'POST', path: /\/duplicate$/, times: 1, act });
    await runOnce(world, plan);
    master.isActive = false;
    expect(await runTwice(world, plan)).toBe('done');
    await expectSane(world, customersOf(customers), 'done');
    const { rows: ledger } = await engine.client.propagations.ledger({ server });
    for (const { taskId, after } of ledger) {
      const copy = qalyptus.state.tasks.get(taskId!)!;
      expect(after).toMatchObject({
        isActive: false,
        triggers: copy.triggers.map(({ name, appId }) => (appId === null ? name : `${name} (${appId})`)),
        recipients: copy.recipients.map(({ email }) => email),
      });
    }
    const inherits = qalyptus.switches.cloneInherits;
    expect(ledger[0]?.after?.recipients).toEqual(inherits === 'no-recipients' ? [] : [masterRecipient]);
  });
});

describe('a task of the wished name that appears in the last moment', () => {
  it.each([
    ['nameCollisionStatus: 409', settings({})],
    ['nameCollisionStatus: 400', settings({ nameCollisionStatus: 400 })],
  ])('is nobody of ours: %s', async (_title, options) => {
    const world = await aSmallWorld(options, nowhere);
    const plan = await planFor(world, customers);
    world.qalyptus.faults.add({ kind: 'nameCollision', times: 1 });
    const said = await runTwice(world, plan);
    expect(said).toMatch(/^partial.*qalyptus\.(?:name-taken|rejected)/);
    const foreign = newTasks(world).find(({ ownerName }) => ownerName === 'Somebody Else')!;
    expect(foreign.reports.every(({ pairs }) => pairs.length === 0)).toBe(true);
    const { rows } = await world.engine.client.propagations.ledger({ server });
    expect(rows.map(({ taskId }) => taskId as string | null)).not.toContain(foreign.id);
  });
});

describe('a copy that runs', () => {
  it.each([
    ['deleteWhileRunning: 409', settings({})],
    ['deleteWhileRunning: 200', settings({ deleteWhileRunning: 200 })],
  ])('is not deleted: %s', async (_title, options) => {
    const world = await aSmallWorld({ ...options, runOutcome: { delayMs: 1e9 } }, nowhere);
    const plan = await planFor(world, customers);
    expect(await runTwice(world, plan)).toBe('done');
    const [running] = newTasks(world);
    world.qalyptus.edit.runTask(running!.id);
    expect(await rollBack(world, typeof plan === 'string' ? '' : plan.planId)).toMatch(/^deleted 2, kept: ./);
    expect(newTasks(world)).toEqual([running]);
  });
});

describe('a task that is enabled when its mappings are to change', () => {
  const rows = [
    ['taskPatch: applied', settings({}), 'done', 'done'],
    ['taskPatch: missing', settings({ taskPatch: 'missing' }), 'propagation.cannot-disable', 'done'],
    ['taskPatch: ignored', settings({ taskPatch: 'ignored' }), 'propagation.cannot-disable', 'done'],
  ] as const;
  it.each(rows)(
    'is not touched before it sleeps, or a person has said so: %s',
    async (_t, options, stopped, byHand) => {
      const world = await aSmallWorld(options, nowhere);
      await runTwice(world, await planFor(world, customers));
      const moved = { ...two, sales: spare.sales };
      const copy = newTasks(world).find(({ name }) => name.endsWith(two.key))!;
      copy.isActive = true;
      const pairs = JSON.stringify(copy.reports.map((report) => report.pairs));
      expect(await runTwice(world, await updateFor(world, [moved]))).toBe(stopped);
      if (stopped !== 'done') expect(JSON.stringify(copy.reports.map((report) => report.pairs))).toBe(pairs);
      const frozen = { confirm: ['frozen-by-hand'] };
      expect(await runTwice(world, await updateFor(world, [moved], frozen))).toBe(byHand);
      for (const { id } of copy.reports)
        expect(world.qalyptus.runReport(id).sort()).toEqual([moved.sales.id, moved.finance.id].sort());
    },
  );
});

describe('a key that ends in the middle', () => {
  it.each([
    ['expiredStatus: 401', settings({})],
    ['expiredStatus: 417', settings({ expiredStatus: 417 })],
    ['apiKeysOn: false', settings({})],
  ])('stops everything, and another key goes on: %s', async (title, options) => {
    const world = await aSmallWorld(options, nowhere);
    const { qalyptus, engine } = world;
    const plan = await planFor(world, customers);
    const isSwitchedOff = title.startsWith('apiKeysOn');
    const switchOff = () => void (qalyptus.switches.apiKeysOn = false);
    if (isSwitchedOff) qalyptus.faults.add({ kind: 'act', after: 14, times: 1, act: switchOff });
    else qalyptus.faults.add({ kind: 'expireKeyAfter', after: 14, times: 1 });
    expect(await runTwice(world, plan)).toBe('qalyptus.key');
    qalyptus.faults.clear();
    qalyptus.switches.apiKeysOn = true;
    await engine.client.qalyptus.update({ name: server, apiKey: qalyptus.makeKey() });
    expect(await runTwice(world, plan)).toBe('done');
    await expectSane(world, customersOf(customers), 'done');
    expect(newTasks(world)).toHaveLength(customers.length);
  });
});

describe('a copy without a name whose id the server does not say', () => {
  it.each([
    ['emptyName: generated', settings({ idShape: 'none' })],
    ['emptyName: 400', settings({ idShape: 'none', emptyName: 400 })],
  ])('is never made a second time, whatever is tried: %s', async (_title, options) => {
    const world = await aSmallWorld(options, nowhere);
    const asked = { nameTemplate: '' };
    const plan = await planFor(world, [one], asked);
    if (typeof plan === 'string') throw new Error(plan);
    await runTwice(world, plan);
    expect(newTasks(world)).toHaveLength(1);
    for (const flags of [{ goOn: true }, { retryFailed: true }, { goOn: true, retryFailed: true }])
      await tried(() => runOnce(world, plan, flags));
    const again = await planFor(world, [one], asked);
    await runTwice(world, again);
    await runTwice(world, await planFor(world, [one]));
    expect(newTasks(world)).toHaveLength(1);
  });
});
