/** Run as a process of its own and killed at any moment: backs up for ever, naming on stdout what is committed. */
import { randomBytes } from 'node:crypto';
import { writeSync } from 'node:fs';

import { Secret } from '../../../../../../electron/engine/secrets/index.ts';
import { openVault } from '../../../../../../electron/engine/vault/index.ts';
import { aWorld } from '../../../../../support/world.ts';
import { aNewVersion, aPerson, aSnapshot, someCounts, someFacts } from './samples.ts';

const [folder = '', recoveryKey = ''] = process.argv.slice(2);
const say = (line: string) => writeSync(1, `${line}\n`);
const vault = await openVault(
  folder,
  { kind: 'recovery', recoveryKey: new Secret(recoveryKey) },
  { world: aWorld(), workers: 1 },
);

async function* aFile() {
  for (let part = 0; part < 4; part += 1) yield new Uint8Array(randomBytes(40_000));
}

for (let n = 0; ; n += 1) {
  const snapshotId = `s-${randomBytes(6).toString('hex')}` as never;
  vault.snapshots.begin(aSnapshot(snapshotId));
  vault.snapshots.recordDirectory(snapshotId, { people: [aPerson('p1'), aPerson(`p-${n}`)], groups: [], spaces: [] });
  for (let app = 0; app < 3; app += 1) {
    const versionId = `v-${randomBytes(6).toString('hex')}`;
    const prepared = await vault.content.prepare(aFile(), { expectedBytes: null });
    vault.recordVersion(aNewVersion(`app-${app}`, versionId), prepared);
    say(`version ${versionId} ${prepared.sha256}`);
    const facts = someFacts(`app-${app}`);
    vault.snapshots.recordApp({
      snapshotId,
      appId: facts.appId,
      name: facts.name,
      spaceName: '',
      spaceType: 'personal',
      outcome: 'captured',
      versionId: versionId as never,
      evidence: {},
      facts,
    });
  }
  vault.snapshots.close(snapshotId, {
    state: 'complete',
    endedAt: 200 as never,
    counts: someCounts,
    gaps: [],
    alarms: [],
  });
  say(`snapshot ${String(snapshotId)}`);
}
