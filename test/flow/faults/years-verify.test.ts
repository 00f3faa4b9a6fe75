import { expect, it } from 'vitest';

import type { EpochMs, SnapshotId } from '../../../shared/domain/ids.ts';
import { aSnapshot, aVault, backUp, someCounts } from '../../unit/electron/engine/vault/support/given.ts';

it('a verify while snapshots are sealed finds nothing wrong with them', async () => {
  const { vault } = await aVault();
  for (let n = 0; n < 10; n += 1) await backUp(vault, `before-${n}`);
  let [isDone, sealed] = [false, 0];
  const end = { endedAt: 2 as EpochMs, counts: someCounts, gaps: [], alarms: [] };
  const sealAnother = () => {
    if (isDone) return;
    const snapshotId = `meanwhile-${(sealed += 1)}` as SnapshotId;
    vault.snapshots.begin(aSnapshot(snapshotId));
    vault.snapshots.close(snapshotId, { state: 'partial', ...end });
    setImmediate(sealAnother);
  };

  const checking = vault.verify({ deep: false }).finally(() => (isDone = true));
  setImmediate(sealAnother);

  expect((await checking).damage).toEqual([]);
  expect(sealed).toBeGreaterThan(0);
});
