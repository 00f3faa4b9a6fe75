import { describe, expect, it } from 'vitest';
import { propagateTarget } from '../../../../../../electron/engine/propagation/run/propagate-target.ts';
import type { LedgerState } from '../../../../../../shared/domain/propagation.ts';
import type { Guid } from '../../../../../../shared/domain/qalyptus.ts';
import { AppError } from '../../../../../../shared/errors/app-error.ts';
import { aCopy, aMaster, aReport, aRow, id, wishedPairs } from '../plan/given-plan.ts';
import { aTarget, aWork, aWritableServer, copyId } from './given-work.ts';

const posts = (sent: readonly string[]) => sent.filter((one) => one === 'POST');
const lost = { state: 'needs-review' as LedgerState, taskId: null, batchId: 'plan-before' };

describe('a copy an earlier plan may have made', () => {
  it.each([false, true])('is never asked for again where it has no name of ours (trying again: %s)', async (retry) => {
    const target = aTarget('');
    const { work, vault, sent, rowOf } = await aWork([target]);
    vault.qalyptus.putRow(aRow(1, wishedPairs(1), { ...lost, name: '', serverName: '' }));
    vault.restores.keepStep('plan-before', target.propKey, 'sent', true);
    const again = { ...work, retryFailed: retry };
    await expect(propagateTarget(again, target)).rejects.toMatchObject({ code: 'propagation.needs-review' });
    expect(sent).toEqual([]);
    expect(rowOf(target.propKey)).toMatchObject({ state: 'needs-review', taskId: null, name: '' });
  });

  it('is found by the name it was asked for by, whatever the new plan would call it', async () => {
    const target = aTarget('New name');
    const { work, vault, server, sent, rowOf } = await aWork([target]);
    vault.qalyptus.putRow(aRow(1, wishedPairs(1), { ...lost, name: 'Old name', serverName: 'Old name' }));
    vault.restores.keepStep('plan-before', target.propKey, 'sent', true);
    server.tasks = [...server.tasks, aCopy(7, wishedPairs(1), { taskId: copyId, name: 'Old name' })];
    expect(await propagateTarget(work, target)).toBe('created');
    expect(sent).toEqual([]);
    expect(rowOf(target.propKey)).toMatchObject({ state: 'verified', taskId: copyId, serverName: 'Old name' });
  });
});

describe('what the server names as the copy', () => {
  const strangers: readonly (readonly [string, Guid | null])[] = [
    ['nothing', null],
    ['the master', aMaster().taskId],
    ['a report of the master', aReport(0, 1).taskReportId],
    ['a report', aReport(0, 1).reportId],
    ['a task that was there before', id('task', 5)],
    ['a task nobody can read', id('task', 9)],
  ];
  it.each(strangers)('is not believed, and looked for by name, when it is %s', async (_what, answers) => {
    const target = aTarget('Monthly - C1');
    const { work, server, sent, rowOf } = await aWork([target], aWritableServer({ answers, isActive: true }));
    server.tasks = [...server.tasks, aCopy(5, [], { name: 'Somebody else', isActive: true })];
    expect(await propagateTarget(work, target)).toBe('created');
    expect(posts(sent)).toHaveLength(1);
    expect(rowOf(target.propKey)).toMatchObject({ taskId: copyId, state: 'verified' });
    expect(server.tasks.find(({ taskId }) => taskId === id('task', 5))).toMatchObject({ isActive: true });
  });

  it.each(strangers.slice(1))(
    'needs a person when it is %s and the copy has no name of ours',
    async (_what, answers) => {
      const target = aTarget('');
      const { work, server, sent } = await aWork([target], aWritableServer({ answers }));
      server.tasks = [...server.tasks, aCopy(5, [], { name: 'Somebody else' })];
      for (let tries = 0; tries < 2; tries += 1)
        await expect(propagateTarget(work, target)).rejects.toMatchObject({ code: 'propagation.needs-review' });
      expect(sent).toEqual(['POST']);
    },
  );

  it('is the copy when it was not there before, also under a name of the server', async () => {
    const target = aTarget('');
    const { work, rowOf } = await aWork([target]);
    expect(await propagateTarget(work, target)).toBe('created');
    expect(rowOf(target.propKey)).toMatchObject({ taskId: copyId, serverName: 'Monthly (1)', state: 'verified' });
  });

  it('is not the copy when it has the name of another copy of ours', async () => {
    const target = aTarget('');
    const { work, vault, sent } = await aWork([target], aWritableServer({ ownName: 'Monthly - C2' }));
    vault.qalyptus.putRow(aRow(2, wishedPairs(2)));
    await expect(propagateTarget(work, target)).rejects.toMatchObject({ code: 'propagation.needs-review' });
    expect(sent).toEqual(['POST']);
  });

  it('is read again and not asked for again when it could not be read at once', async () => {
    const target = aTarget('');
    const { work, sent, rowOf } = await aWork([target]);
    const { client } = work;
    let isCut = true;
    const cut: typeof client.task = (taskId, signal) =>
      isCut && sent.length > 0 ? Promise.reject(new Error('cut')) : client.task(taskId, signal);
    const dying = { ...work, client: { ...client, task: cut } };
    await expect(propagateTarget(dying, target)).rejects.toThrow('cut');
    isCut = false;
    expect(await propagateTarget(dying, target)).toBe('created');
    expect(posts(sent)).toHaveLength(1);
    expect(rowOf(target.propKey).taskId).toBe(copyId);
  });

  it('is not sent for without a name while the list of tasks may be cut', async () => {
    const target = aTarget('');
    const { work, server, sent } = await aWork([target]);
    server.maybeCut = true;
    await expect(propagateTarget(work, target)).rejects.toMatchObject({ code: 'propagation.needs-review' });
    expect(sent).toEqual([]);
  });
});

it('a copy of which one report does not tell where it goes is not said to go nowhere', async () => {
  const target = aTarget('Monthly - C1');
  const { work, rowOf } = await aWork([target]);
  const { client } = work;
  const reports: typeof client.reports = async (taskId) =>
    (await client.reports(taskId)).map((row, index) => ({ ...row, destinations: index === 0 ? [] : null }));
  await propagateTarget({ ...work, client: { ...client, reports } }, target);
  expect(rowOf(target.propKey).after).toMatchObject({ destinations: null });
});

it('a copy that nobody can see on a server whose list is cut waits for a person and is not made again', async () => {
  const target = aTarget('Monthly - C1');
  const { work, sent, rowOf } = await aWork([target]);
  const task: typeof work.client.task = () =>
    Promise.reject(new AppError('qalyptus.odd-reply', { reason: 'list-cut' }));
  const tasks: typeof work.client.tasks = () => Promise.resolve({ rows: [aMaster()], maybeCut: true });
  const cut = { ...work, client: { ...work.client, task, tasks } };
  for (const retryFailed of [false, true])
    await expect(propagateTarget({ ...cut, retryFailed }, target)).rejects.toMatchObject({
      code: 'propagation.needs-review',
    });
  expect(sent).toEqual(['POST']);
  expect(rowOf(target.propKey)).toMatchObject({ state: 'needs-review', taskId: null });
});
