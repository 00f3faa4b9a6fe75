import { expect, test } from 'vitest';

import { planPropagation } from '../../../../../../electron/engine/propagation/plan/plan-propagation.ts';
import { planUpdate } from '../../../../../../electron/engine/propagation/plan/plan-update.ts';
import { listWith } from '../../../../../../electron/engine/propagation/plan/read-server.ts';
import { repeatChecks } from '../../../../../../electron/engine/propagation/plan/repeat-checks.ts';
import type { LedgerRow } from '../../../../../../shared/domain/propagation.ts';
import type { TaskDetail } from '../../../../../../shared/domain/qalyptus.ts';
import { AppError } from '../../../../../../shared/errors/app-error.ts';
import {
  aCopy,
  aMaster,
  aPlanningDesk,
  aRow,
  checkOf,
  id,
  masterId,
  redOf,
  targetsOf,
  wishedPairs,
} from './given-plan.ts';

type Desk = Awaited<ReturnType<typeof aPlanningDesk>>;

/** A server whose list leaves these tasks out; asked by id it knows them. */
async function aCutDesk(shown: TaskDetail[], unseen: TaskDetail[]): Promise<Desk> {
  const desk = await aPlanningDesk({ server: { tasks: [...shown, ...unseen], maybeCut: true } });
  const tasks: Desk['client']['tasks'] = () => Promise.resolve({ rows: shown, maybeCut: true });
  const client = { ...desk.client, tasks };
  const deps = { ...desk.deps, client };
  const wished = { taskId: masterId, nameTemplate: '{report} - {customer}', confirm: [], format: 'csv' as const };
  const plan: Desk['plan'] = (text, more = {}) => planPropagation({ ...wished, text, ...more }, deps);
  return { ...desk, client, deps, plan };
}

test('a copy that a cut list leaves out is asked for by its id and never made twice', async () => {
  const desk = await aCutDesk([], [aMaster(), aCopy(1, wishedPairs(1)), aCopy(2, wishedPairs(1))]);
  for (const number of [1, 2]) desk.vault.qalyptus.putRow(aRow(number, wishedPairs(number)));
  const made = await desk.plan(targetsOf(1, 2));
  expect(made.targets.map(({ action, taskId }) => [action, taskId])).toEqual([
    ['noop', id('task', 1)],
    ['update', id('task', 2)],
  ]);
  expect(made.changes.map(({ taskId }) => taskId)).toEqual([id('task', 2), id('task', 2)]);
  expect(redOf(made)).toEqual([]);
  // What was asked for one by one is there again when the run looks.
  await repeatChecks(made, desk);
  desk.server.tasks = desk.server.tasks.filter(({ taskId }) => taskId !== id('task', 1));
  await expect(repeatChecks(made, desk)).rejects.toMatchObject({ code: 'plan.target-changed' });
});

test('an update finds such a copy as well', async () => {
  const desk = await aCutDesk([aMaster()], [aCopy(1, wishedPairs(1))]);
  desk.vault.qalyptus.putRow(aRow(1, wishedPairs(1)));
  const made = await planUpdate({ text: targetsOf(1), format: 'csv', confirm: [] }, desk.deps);
  expect([made.targets[0]?.action, redOf(made)]).toEqual(['noop', []]);
});

test('where the list may be cut, a new copy is red until a person saw that it is whole', async () => {
  const { plan } = await aPlanningDesk({ server: { maybeCut: true } });
  const made = await plan(targetsOf(1));
  expect(redOf(made)).toEqual(['names']);
  expect(checkOf(made, 'names')).toMatchObject({ rows: ['C1: Monthly - C1'] });
  expect(checkOf(made, 'names').fix).toContain('--confirm list-complete');
  const confirmed = await plan(targetsOf(1), { confirm: ['list-complete', 'not-made'] });
  expect([redOf(confirmed), confirmed.confirmed]).toEqual([[], ['list-complete']]);
  const whole = await aPlanningDesk();
  expect((await whole.plan(targetsOf(1), { confirm: ['list-complete'] })).confirmed).toEqual([]);
});

const lost = (number: number, change: Partial<LedgerRow> = {}): LedgerRow => ({
  ...aRow(number, wishedPairs(number)),
  taskId: null,
  state: 'intent',
  ...change,
});

test('a copy whose answer was lost is found by the name it was sent with, whatever the template says today', async () => {
  const { plan, vault } = await aPlanningDesk({ server: { tasks: [aMaster(), aCopy(1, wishedPairs(1))] } });
  vault.qalyptus.putRow(lost(1));
  const made = await plan(targetsOf(1), { nameTemplate: 'Today {customer}' });
  expect(made.targets[0]).toMatchObject({ action: 'noop', taskId: id('task', 1) });
});

test('a copy whose answer was lost and that is not there is never offered to be made again', async () => {
  const { plan, vault } = await aPlanningDesk();
  vault.qalyptus.putRow(lost(1));
  const made = await plan(targetsOf(1), { nameTemplate: 'Today {customer}' });
  expect(made.targets[0]).toMatchObject({ action: 'blocked', taskId: null, body: null });
  expect(made.targets[0]?.why).toContain('no task "Monthly - C1" is there; run its plan again (batch batch)');
  expect(redOf(made)).toEqual(['ledger']);
  expect(checkOf(made, 'ledger').fix).toContain('--confirm not-made');
  const looked = await plan(targetsOf(1), { confirm: ['not-made'] });
  expect([looked.targets[0]?.action, redOf(looked), looked.confirmed]).toEqual(['create', [], ['not-made']]);
});

test('so is one that only its plan’s memory knows to have been sent', async () => {
  const { plan, vault } = await aPlanningDesk();
  const { planId } = await plan(targetsOf(1));
  const row = lost(1, { state: 'needs-review', batchId: planId });
  vault.qalyptus.putRow(row);
  expect((await plan(targetsOf(1))).targets[0]?.action).toBe('create');
  vault.restores.keepStep(planId, row.propKey, 'sent', true);
  expect((await plan(targetsOf(1))).targets[0]?.action).toBe('blocked');
});

test('one sent without a name is blocked; no task of today’s name is taken for it', async () => {
  const foreign = aCopy(4, wishedPairs(2), { name: 'Monthly - C1' });
  const { plan, vault, server } = await aPlanningDesk();
  vault.qalyptus.putRow(lost(1, { name: '' }));
  const made = await plan(targetsOf(1), { nameTemplate: '' });
  expect(made.targets[0]).toMatchObject({ action: 'blocked', body: null });
  expect((await plan(targetsOf(1), { nameTemplate: '', confirm: ['not-made'] })).targets[0]?.action).toBe('blocked');
  server.tasks = [aMaster(), foreign];
  expect((await plan(targetsOf(1))).targets[0]).toMatchObject({ action: 'conflict', taskId: id('task', 4) });
});

test('two tasks that may be the lost copy, a master or another customer’s copy of its name are not taken for it', async () => {
  const tasks = [aMaster(), aCopy(1, wishedPairs(1)), aCopy(2, wishedPairs(1), { name: 'Today C1' })];
  const two = await aPlanningDesk({ server: { tasks } });
  two.vault.qalyptus.putRow(lost(1));
  const made = await two.plan(targetsOf(1), { nameTemplate: 'Today {customer}', confirm: ['not-made'] });
  expect(made.targets[0]).toMatchObject({ action: 'blocked', taskId: null });
  expect(made.targets[0]?.why).toContain(`${id('task', 1)}, ${id('task', 2)}`);
  const one = await aPlanningDesk({ server: { tasks: [aMaster(), aCopy(2, wishedPairs(2), { name: 'Other' })] } });
  one.vault.qalyptus.putRow(lost(1, { name: 'Other' }));
  one.vault.qalyptus.putRow(lost(3, { name: 'Monthly' }));
  one.vault.qalyptus.putRow(aRow(2, wishedPairs(2)));
  expect((await one.plan(targetsOf(1, 3))).targets.map(({ action }) => action)).toEqual(['blocked', 'blocked']);
});

test('a customer that the targets do not name any more is told, and its task is left as it is', async () => {
  const tasks = [aMaster(), aCopy(1, wishedPairs(1)), aCopy(2, wishedPairs(2))];
  const { plan, vault } = await aPlanningDesk({ server: { tasks } });
  for (const number of [1, 2]) vault.qalyptus.putRow(aRow(number, wishedPairs(number)));
  vault.qalyptus.putRow({ ...aRow(3, wishedPairs(3)), state: 'rolled-back' });
  vault.qalyptus.putRow({ ...aRow(9, wishedPairs(9)), masterTaskId: id('task', 77) });
  const made = await plan(targetsOf(1));
  expect(checkOf(made, 'ledger')).toMatchObject({
    level: 'amber',
    rows: ['C2: not in the targets any more; its task "Monthly - C2" stays as it is'],
  });
  expect([made.changes, made.calls, redOf(made)]).toEqual([[], [], []]);
});

test('every plan says that other machines cannot be locked', async () => {
  const { plan } = await aPlanningDesk();
  expect(checkOf(await plan(targetsOf(1)), 'server').rows.join()).toContain('other machines cannot be locked');
});

test('a copy neither listed nor to be asked for is not seen, and the rest is planned', async () => {
  const desk = await aPlanningDesk({ server: { tasks: [aMaster()], maybeCut: true } });
  const lost: Desk['client']['task'] = (taskId) =>
    taskId === masterId
      ? Promise.resolve(aMaster())
      : Promise.reject(new AppError('qalyptus.odd-reply', { reason: 'list-cut' }));
  const reading = { client: { ...desk.client, task: lost } };
  const { tasks } = await listWith(reading, [{ taskId: id('task', 1) }]);
  expect(tasks.map(({ taskId }) => taskId)).toEqual([masterId]);
});
