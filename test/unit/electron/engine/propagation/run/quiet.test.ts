import { describe, expect, it } from 'vitest';
import { propagateTarget } from '../../../../../../electron/engine/propagation/run/propagate-target.ts';
import { inertByHand, setActive } from '../../../../../../electron/engine/propagation/run/quiet.ts';
import { freeze, thaw } from '../../../../../../electron/engine/propagation/run/freeze.ts';
import { aCopy, aMaster, aReport, aRow, customerApp, id, sales, wishedPairs } from '../plan/given-plan.ts';
import { aTarget, aWork, aWritableServer } from './given-work.ts';

const target = aTarget('Monthly - C1');

describe('a copy of which nobody tells whether it is enabled', () => {
  it('is disabled all the same, and said not to be known', async () => {
    const { work, server, sent, rowOf } = await aWork(
      [target],
      aWritableServer({ tellsActive: false, isActive: true }),
    );
    expect(await propagateTarget(work, target)).toBe('created');
    expect(sent).toContain('OFF');
    expect(server.tasks.at(-1)).toMatchObject({ isActive: false });
    expect(rowOf(target.propKey)).toMatchObject({ after: { isActive: null } });
    expect(rowOf(target.propKey).note).toContain('does not tell whether it is enabled');
  });

  it('stops the batch where tasks cannot be disabled, unless a person answers for it', async () => {
    const manners = { tellsActive: false, switching: 'missing' } as const;
    const { work } = await aWork([target], aWritableServer(manners));
    await expect(propagateTarget(work, target)).rejects.toMatchObject({
      code: 'propagation.cannot-disable',
      details: { confirm: inertByHand },
    });
    const confirmed = await aWork([target], aWritableServer(manners), { confirmed: [inertByHand] });
    expect(await propagateTarget(confirmed.work, target)).toBe('created');
  });

  it('stops the batch when it is told to be enabled, whoever answered for what nobody tells', async () => {
    const on = aWritableServer({ switching: 'missing', isActive: true });
    const { work } = await aWork([target], on, { confirmed: [inertByHand] });
    await expect(propagateTarget(work, target)).rejects.toMatchObject({ code: 'propagation.cannot-disable' });
  });
});

describe('a task that was told to be enabled', () => {
  const { taskId, name } = aMaster();
  const change = {
    ...{ taskId, taskName: name, taskReportId: aReport(0, 1).taskReportId, reportId: null, reportName: 'Report 1' },
    ...{ before: [], after: [{ qlikAppId: sales, newQlikAppId: customerApp(1) }], pairs: [] },
  };
  const task = { taskId, name, changes: [change] };

  it('is not claimed to be enabled when the server does not tell', async () => {
    const { work, ways } = await aWork([]);
    expect(await setActive(work, taskId, true)).toBe(true);
    ways.tellsActive = false;
    await expect(setActive(work, taskId, true)).rejects.toMatchObject({ code: 'propagation.needs-review' });
    expect(await setActive(work, taskId, false)).toBe(false);
  });

  it.each([
    ['does not tell', { tellsActive: false }],
    ['has forgotten it', { switching: 'ignored' as const }],
    ['has no such route any more', { switching: 'missing' as const }],
  ])('is a warning and stays to be enabled when the server %s', async (_what, manners) => {
    const { work, server, ways, warnings } = await aWork([]);
    server.tasks = [aMaster({ isActive: true })];
    await freeze(work, [task]);
    Object.assign(ways, manners);
    await thaw(work, [task], () => true);
    expect(warnings).toEqual([expect.stringContaining(`${name}: `)]);
    expect(work.memory.recall(taskId, 'frozen')).toBe(true);
    Object.assign(ways, { tellsActive: true, switching: 'done' });
    await thaw(work, [task], () => true);
    expect(work.memory.recall(taskId, 'frozen')).toBeUndefined();
    expect(server.tasks[0]).toMatchObject({ isActive: true });
  });
});

describe('a released copy of which the server does not tell whether it is enabled', () => {
  it('is disabled while its mappings change and never enabled again: a person may have disabled it', async () => {
    const wished = aTarget('Monthly - C1', { action: 'update', taskId: id('task', 1) });
    const { work, vault, server, sent, rowOf } = await aWork([wished], aWritableServer({ tellsActive: false }));
    const after = { isActive: true, triggers: [], recipients: [], destinations: [] };
    vault.qalyptus.putRow(aRow(1, wishedPairs(2), { state: 'enabled', after }));
    server.tasks = [...server.tasks, aCopy(1, wishedPairs(2), { isActive: false })];
    expect(await propagateTarget(work, wished)).toBe('updated');
    expect(sent.filter((one) => one === 'ON' || one === 'OFF')).toEqual(['OFF']);
    expect(rowOf(wished.propKey).note).toContain('not enabled again');
    expect(work.memory.recall(wished.propKey, 'frozen')).toBe(true);
  });
});
