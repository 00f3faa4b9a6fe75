import { describe, expect, it } from 'vitest';

import type { EpochMs } from '../../../shared/domain/ids.ts';
import { aHastyWorld, tinyApps } from '../../support/expect-kept.ts';
import { backUp, given } from '../../support/given.ts';

const dayMs = 86_400_000;

/** A vault whose clock the test sets. */
async function aVaultWithClock() {
  let shiftMs = 0;
  const world = { ...aHastyWorld(), now: () => (Date.now() + shiftMs) as EpochMs };
  const tenant = await given.tenant({ appCount: 2, peopleCount: 4, profile: tinyApps, limits: 'off' });
  const vault = await given.vault(tenant, { world });
  return { tenant, vault, client: vault.client, setClock: (days: number) => void (shiftMs = days * dayMs) };
}

describe('a clock that is set back by days between two backups', { timeout: 180_000 }, () => {
  it('displaces nothing newer: versions, retention, search and schedule go by what came after what', async () => {
    const { tenant, vault, client, setClock } = await aVaultWithClock();
    const [appId] = [...tenant.state.apps.keys()];
    const first = await backUp(vault);
    setClock(-9);
    tenant.edit.editApp(appId!, 'sheet');
    const second = await backUp(vault);
    const third = await backUp(vault);

    const { versions } = await client.apps.versions({ appId: appId! });
    const newest = (await client.apps.objects({ appId: appId! })).version;
    expect(second.counts).toMatchObject({ captured: 1, unchanged: 1, failed: 0 });
    expect(third.counts).toMatchObject({ captured: 0, unchanged: 2 });
    expect(versions).toHaveLength(2);
    const seen = await client.backups.get({ snapshotId: third.snapshotId });
    expect(seen.apps.find((app) => app.appId === appId)!.versionId).toBe(newest.versionId);
    const row = (await client.apps.list({})).rows.find((one) => one.appId === appId);
    expect(row!.latestVersionId).toBe(newest.versionId);

    await client.retention.set({ tenant: 'acme', rules: { last: 1 }, graceDays: 0 });
    const preview = await client.retention.preview({ tenant: 'acme' });
    const { trashed } = await client.retention.prune({ tenant: 'acme', hash: preview.hash });
    await client.retention.purge({});
    const left = (await client.backups.list({})).snapshots.map(({ snapshotId }) => snapshotId);
    // The first is from a future that has not come: it neither pushes another out nor is pushed out.
    expect(left).toEqual(expect.arrayContaining([first.snapshotId, third.snapshotId]));
    expect(trashed.map(({ id }) => id)).not.toContain(third.snapshotId);
    expect((await client.apps.objects({ appId: appId! })).version.versionId).toBe(newest.versionId);

    const found = await client.search.find({ text: appId!, kinds: ['app'], time: 'newest' });
    expect(found.rows).toMatchObject([{ kind: 'app', appId }]);
    const put = await client.schedules.put({
      ...{ tenant: 'acme', minuteOfDay: 60, days: [0, 1, 2, 3, 4, 5, 6], timeZone: 'UTC', scope: {} },
      ...{ webhookUrl: null, enabled: true },
    });
    const now = Date.now() - 9 * dayMs;
    expect(put.nextAt).toBeGreaterThan(now - 1000);
    expect(put.nextAt).toBeLessThan(now + dayMs + 1000);
    expect(await client.vault.verify({ deep: true })).toMatchObject({ intact: true, damage: [] });

    // Overdue when the clock is right again, it would start by itself in the middle of what follows.
    await client.schedules.remove({ scheduleId: put.scheduleId });
    setClock(0);
    tenant.edit.editApp(appId!, 'sheet');
    const later = await backUp(vault);
    expect(later.counts).toMatchObject({ captured: 1 });
    const after = await client.retention.preview({ tenant: 'acme' });
    await client.retention.prune({ tenant: 'acme', hash: after.hash });
    await client.retention.purge({});
    expect((await client.backups.list({})).snapshots.map(({ snapshotId }) => snapshotId)).toContain(later.snapshotId);
    expect(await client.vault.verify({ deep: true })).toMatchObject({ intact: true, damage: [] });
  });
});
