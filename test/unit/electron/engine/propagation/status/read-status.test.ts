import { describe, expect, it } from 'vitest';
import { readStatus } from '../../../../../../electron/engine/propagation/status/read-status.ts';
import type { LedgerRow } from '../../../../../../shared/domain/propagation.ts';
import { aCopy, aFakeServer, aMaster, aRow, learned, wishedPairs } from '../plan/given-plan.ts';

const after = { isActive: false, triggers: [], recipients: [], destinations: [] };
const sight = {
  ...{ nameOf: () => '', appExists: () => true, dialect: learned, disabled: new Set<string>() },
  mayBeMade: () => false,
};

describe('what differs between ledger and server', () => {
  it('is known of a copy beyond the end of a list that was cut', async () => {
    const tasks = [aMaster(), aCopy(1, wishedPairs(1), { name: 'Monthly - C1' })];
    const { client } = aFakeServer({ tasks });
    const cut = { ...client, tasks: async () => ({ rows: [], maybeCut: true }) };
    const row = aRow(1, wishedPairs(1), { after, serverName: 'Monthly - C1' });
    const { drift, inSync, partial } = await readStatus(cut, [row], sight);
    expect([drift.map(({ kind }) => kind), inSync, partial]).toEqual([['in-sync'], 1, true]);
  });

  it('says of a copy that was refused that it was not made, and of a lost answer that nobody knows', async () => {
    const { client } = aFakeServer();
    const row: LedgerRow = { ...aRow(1, wishedPairs(1)), taskId: null, state: 'failed-permanent', note: 'refused' };
    const kinds = async (isLost: boolean) =>
      (await readStatus(client, [row], { ...sight, mayBeMade: () => isLost })).drift.map(({ kind, found }) => [
        kind,
        found,
      ]);
    expect(await kinds(false)).toEqual([['missing', 'not made: refused']]);
    expect(await kinds(true)).toEqual([['unreadable', 'what became of the copy is not known']]);
  });
});
