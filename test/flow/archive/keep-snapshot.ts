import { randomBytes } from 'node:crypto';

import type { Vault } from '../../../electron/engine/vault/index.ts';
import type { EpochMs, SnapshotId } from '../../../shared/domain/ids.ts';
import { aNewVersion, aPerson, aSnapshot, someCounts } from '../../unit/electron/engine/vault/support/samples.ts';

async function* once(bytes: Uint8Array) {
  yield bytes;
}

/** One closed snapshot of one app, whose file is that many random bytes. */
export async function keepSnapshot(vault: Vault, name: string, bytes = 60_000): Promise<void> {
  const snapshotId = name as SnapshotId;
  vault.snapshots.begin(aSnapshot(name));
  vault.snapshots.recordDirectory(snapshotId, { people: [aPerson('p1')], groups: [], spaces: [] });
  const prepared = await vault.content.prepare(once(randomBytes(bytes)), { expectedBytes: null });
  const version = vault.recordVersion(aNewVersion(`app-${name}`, `v-${name}`), prepared);
  vault.snapshots.recordApp({
    ...{ snapshotId, appId: version.appId, name: `App ${name}`, spaceName: '', spaceType: 'personal' },
    ...{ outcome: 'captured', versionId: version.versionId, evidence: {}, facts: version.facts },
  });
  const counts = someCounts;
  vault.snapshots.close(snapshotId, { state: 'complete', endedAt: 200 as EpochMs, counts, gaps: [], alarms: [] });
}
