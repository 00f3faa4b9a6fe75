import { describe, expect, it } from 'vitest';
import { markBroken, noteRows } from '../../../../../../electron/engine/propagation/run/changed-rows.ts';
import { formerStays, noteStays, plannedStays } from '../../../../../../electron/engine/propagation/run/stays.ts';
import { putRow } from '../../../../../../electron/engine/propagation/run/work.ts';
import type { EpochMs } from '../../../../../../shared/domain/ids.ts';
import type { LedgerRow, LedgerState, PlannedChange, PostCheck } from '../../../../../../shared/domain/propagation.ts';
import { aReport, aRow, id, pair, sales, wishedPairs } from '../plan/given-plan.ts';
import { aTarget, aWork, copyId } from './given-work.ts';

const after = { isActive: false, triggers: [], recipients: [], destinations: [] };
const row = aRow(1, wishedPairs(1), { after });
const taskId = row.taskId!;
const changesOf = (...numbers: number[]) =>
  numbers.map((number) => ({
    ...{ taskId, taskName: row.name, taskReportId: aReport(1, number).taskReportId, reportId: null },
    ...{ reportName: `Report ${number}`, before: wishedPairs(1), after: wishedPairs(2), pairs: [] },
  }));
const task = { taskId, name: row.name, changes: changesOf(1, 2) };

async function stateAfter(state: LedgerState, isVerified = true, changed = task) {
  const { work, vault, rowOf } = await aWork([]);
  vault.qalyptus.putRow({ ...row, state, note: 'why' });
  noteRows(work, changed, isVerified);
  return rowOf(row.propKey);
}

describe('the ledger after mappings were changed', () => {
  it.each([
    ['created', 'created'],
    ['needs-review', 'needs-review'],
    ['failed-retryable', 'failed-retryable'],
    ['verified', 'verified'],
    ['tested', 'verified'],
    ['enabled', 'enabled'],
    ['mapped', 'verified'],
  ] as const)('calls a row that was %s %s', async (before, now) => {
    expect(await stateAfter(before)).toMatchObject({ state: now, reports: [{ pairs: wishedPairs(2) }, {}] });
  });

  it('keeps why a row waits for a person', async () => {
    expect((await stateAfter('needs-review')).note).toBe('why');
    expect((await stateAfter('verified')).note).toBe('');
  });

  it('verifies no copy of which one report only was read back', async () => {
    expect((await stateAfter('mapped', true, { ...task, changes: changesOf(1) })).state).toBe('mapped');
    expect((await stateAfter('verified', false)).state).toBe('mapped');
  });

  it('takes back its own mark that a task was changed in part', async () => {
    const { work, vault, rowOf } = await aWork([]);
    vault.qalyptus.putRow({ ...row, state: 'enabled' });
    markBroken(work, task);
    markBroken(work, task);
    expect(rowOf(row.propKey)).toMatchObject({ state: 'needs-review', note: 'changed in part' });
    noteRows(work, task, true);
    expect(rowOf(row.propKey)).toMatchObject({ state: 'enabled', note: '' });
  });
});

describe('apps that stay on purpose', () => {
  const [oldShared, newShared, other] = [id('shar', 1), id('shar', 2), id('shar', 3)];
  const staying = {
    ...row,
    reports: row.reports.map((report) => ({ ...report, pairs: wishedPairs(1), stays: [oldShared, other] })),
  };
  const added = { what: 'add', case: 'B', before: null, after: pair(oldShared, newShared), why: '' } as const;
  const removed = { what: 'remove', case: 'C', before: pair(oldShared, newShared), after: null, why: '' } as const;
  const withPairs = (...pairs: PlannedChange['pairs']) => changesOf(1).map((change) => ({ ...change, pairs }));
  const staysOf = ({ reports: [first] }: LedgerRow) => first?.stays;

  it('go on staying while a rebuild maps them, and are the new app once the report was published on it', async () => {
    const { work, vault, rowOf } = await aWork([], undefined, { changes: withPairs(added) });
    vault.qalyptus.putRow(staying);
    noteRows(work, { ...task, changes: work.plan.changes }, true);
    expect(staysOf(rowOf(row.propKey))).toEqual([oldShared, other]);

    const later = await aWork([], undefined, { changes: withPairs(removed) });
    later.vault.qalyptus.putRow(staying);
    const changed = { ...task, changes: later.work.plan.changes };
    noteRows(later.work, changed, true);
    noteRows(later.work, changed, true);
    expect(staysOf(later.rowOf(row.propKey))).toEqual([newShared, other]);
    noteRows(later.work, changed, true, formerStays);
    expect(staysOf(later.rowOf(row.propKey))).toEqual([oldShared, other]);
  });

  it('are those of the targets where an update names them, and come back with a rollback', async () => {
    const named = aTarget('', { action: 'noop', taskId, propKey: row.propKey });
    const reports = named.reports.map((report) => ({ ...report, stays: [sales] }));
    const { work, vault, rowOf } = await aWork([{ ...named, reports }]);
    vault.qalyptus.putRow(staying);
    noteStays(work, rowOf(row.propKey), plannedStays);
    expect(staysOf(rowOf(row.propKey))).toEqual([sales]);
    noteStays(work, rowOf(row.propKey), formerStays);
    expect(staysOf(rowOf(row.propKey))).toEqual([oldShared, other]);
  });
});

describe('whether a copy works', () => {
  const check: PostCheck = {
    ...{ taskId, taskName: row.name, targetKey: row.targetKey, result: 'pass', label: 'ran', execution: null },
    ...{ why: '', hints: [], byHand: [], by: '', at: 1 as EpochMs },
  };
  const tried = { ...row, state: 'tested' as const, check };

  it('is forgotten when its mappings change, wholly or in part, and when it is made anew', async () => {
    const { work, vault, rowOf } = await aWork([]);
    const kept = () => rowOf(row.propKey).check;
    for (const act of [
      () => noteRows(work, task, true),
      () => markBroken(work, task),
      () => putRow(work, tried, { taskId: copyId }),
    ]) {
      vault.qalyptus.putRow(tried);
      expect(kept()).toEqual(check);
      act();
      expect(kept()).toBeUndefined();
    }
  });

  it('goes on standing where the same mappings stand', async () => {
    const { work, vault, rowOf } = await aWork([]);
    vault.qalyptus.putRow(tried);
    noteRows(work, { ...task, changes: task.changes.map((change) => ({ ...change, after: wishedPairs(1) })) }, true);
    putRow(work, rowOf(row.propKey), { state: 'enabled' });
    expect(rowOf(row.propKey).check).toEqual(check);
  });
});
