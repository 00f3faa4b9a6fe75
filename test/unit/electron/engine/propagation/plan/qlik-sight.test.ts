import { expect, test } from 'vitest';

import { lookAtQlik } from '../../../../../../electron/engine/propagation/plan/qlik-sight.ts';
import type { AppId, EpochMs, SnapshotId, TenantName } from '../../../../../../shared/domain/ids.ts';
import { aSnapshot, aTenant, aVault, someCounts, someFacts } from '../../vault/support/given.ts';

type Seen = {
  readonly tenant: string;
  readonly at: number;
  readonly apps: readonly string[];
  readonly isPartial?: boolean;
};

/** A vault with backups of several tenants; the first one is the source. */
async function aVaultThatSaw(...seen: Seen[]) {
  const { vault } = await aVault();
  for (const name of new Set(seen.map(({ tenant }) => tenant))) {
    const role = name === 'old' ? 'former' : name === seen[0]?.tenant ? 'source' : 'target';
    vault.tenants.add(aTenant({ name: name as TenantName, host: `https://${name}.example`, role }));
  }
  for (const { tenant, at, apps, isPartial } of seen) {
    const snapshotId = `${tenant}-${at}` as SnapshotId;
    vault.snapshots.begin(aSnapshot(snapshotId, { tenant: tenant as TenantName, startedAt: at as EpochMs }));
    for (const appId of apps) {
      const facts = someFacts(appId, { name: `${appId} of ${tenant}` });
      const place = { spaceName: '', spaceType: 'shared' };
      vault.snapshots.recordApp({
        ...{ snapshotId, appId: appId as AppId, name: facts.name, ...place, outcome: 'failed', versionId: null },
        ...{ evidence: {}, facts },
      });
    }
    const state = isPartial ? 'partial' : 'complete';
    vault.snapshots.close(snapshotId, { state, endedAt: at as EpochMs, counts: someCounts, gaps: [], alarms: [] });
  }
  return vault;
}

const asked = { liveAppIds: null };
const known = (sight: ReturnType<typeof lookAtQlik>) => ['a', 'b', 'c'].filter(sight.isThere);

test('a newer backup of another tenant hides no app of this one', async () => {
  const vault = await aVaultThatSaw(
    { tenant: 'acme', at: 100, apps: ['a'] },
    { tenant: 'second', at: 200, apps: ['b'] },
  );
  const sight = lookAtQlik(vault, asked);
  expect(known(sight)).toEqual(['a', 'b']);
  expect([sight.nameOf('a'), sight.nameOf('b')]).toEqual(['a of acme', 'b of second']);
});

test('of each tenant its newest backup counts, a whole one before a partial one', async () => {
  const vault = await aVaultThatSaw(
    { tenant: 'acme', at: 100, apps: ['a', 'b'] },
    { tenant: 'acme', at: 200, apps: ['b'] },
    { tenant: 'acme', at: 300, apps: [], isPartial: true },
    { tenant: 'second', at: 50, apps: ['c'], isPartial: true },
  );
  expect(known(lookAtQlik(vault, asked))).toEqual(['b', 'c']);
});

test('a tenant that was succeeded has no apps any more', async () => {
  const vault = await aVaultThatSaw({ tenant: 'acme', at: 100, apps: ['a'] }, { tenant: 'old', at: 200, apps: ['b'] });
  expect(known(lookAtQlik(vault, asked))).toEqual(['a']);
});

test('a tenant that is asked now is the one the apps are in, whatever was backed up', async () => {
  const vault = await aVaultThatSaw({ tenant: 'acme', at: 100, apps: ['a'] });
  const liveTenant = { name: 'second', host: 'https://second.example' };
  const sight = lookAtQlik(vault, { liveAppIds: new Set(['c']), liveTenant });
  expect([known(sight), sight.source, sight.tenant]).toEqual([['c'], 'the tenant second', liveTenant]);
});
