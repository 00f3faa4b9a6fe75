import { describe, expect, it } from 'vitest';
import { deletionWindow, lastSighting } from '../../../../../../electron/engine/restore/advise/deletion-window.ts';
import type { Vault } from '../../../../../../electron/engine/vault/index.ts';
import type { AppId, EpochMs, SnapshotId, TenantName } from '../../../../../../shared/domain/ids.ts';
import type { Gap, Snapshot, SnapshotApp } from '../../../../../../shared/domain/snapshot.ts';
import { aSnapshot, someFacts } from '../../vault/support/samples.ts';

const hour = 3_600_000;
const day = 24 * hour;
const app = 'app-1' as AppId;
const listingGap: Gap = { kind: 'listing', subjectId: '', subjectName: '', code: 'tenant.unreachable', details: {} };

type Row = Partial<Snapshot> & { at: number; saw?: boolean; createdAt?: number | null };

/** Snapshots given the oldest first; each takes an hour. */
function given(...rows: readonly Row[]) {
  const all = rows.map(({ at, saw = true, createdAt = 0, ...change }, index) => {
    const snapshotId = `s${index + 1}` as SnapshotId;
    const times = { startedAt: at as EpochMs, endedAt: (at + hour) as EpochMs };
    const snapshot = aSnapshot(snapshotId, { state: 'complete', ...times, ...change });
    const row = { snapshotId, appId: app, name: 'Sales', facts: someFacts(app, { createdAt: createdAt as EpochMs }) };
    return { snapshot, apps: saw ? [row as unknown as SnapshotApp] : [] };
  });
  const snapshots = {
    page: ({ before, limit }: { before?: number; limit: number }) =>
      all
        .map(({ snapshot }) => snapshot)
        .filter(({ startedAt }) => before === undefined || startedAt < before)
        .reverse()
        .slice(0, limit),
    apps: (id: SnapshotId) => all.find(({ snapshot }) => snapshot.snapshotId === id)?.apps ?? [],
  };
  return { snapshots } as unknown as Pick<Vault, 'snapshots'>;
}

const windowIn = async (vault: Pick<Vault, 'snapshots'>, now: number) => {
  const sighting = await lastSighting(app, 'acme' as TenantName, vault);
  return sighting === null ? null : deletionWindow(sighting, now);
};

describe('when a missing app was deleted', () => {
  it('is between the beginning of the last snapshot that saw it and the end of the first that missed it', async () => {
    const vault = given({ at: day }, { at: 2 * day }, { at: 3 * day, saw: false }, { at: 4 * day, saw: false });

    expect(await windowIn(vault, 5 * day)).toMatchObject({
      lastSeenAt: 2 * day,
      lastSeenIn: 's2',
      missingAt: 3 * day + hour,
      missingIn: 's3',
      purgeFrom: 16 * day,
      purgeUntil: 17 * day + hour,
    });
  });

  it('is not told from the first time it went, when it came back', async () => {
    const vault = given({ at: day }, { at: 2 * day, saw: false }, { at: 3 * day }, { at: 4 * day, saw: false });

    expect(await windowIn(vault, 5 * day)).toMatchObject({ lastSeenIn: 's3', missingIn: 's4' });
  });

  it.each<[string, Partial<Snapshot>]>([
    ['failed', { state: 'failed' }],
    ['goes on', { state: 'running', endedAt: null }],
    ['has a listing that broke off', { state: 'partial', gaps: [listingGap] }],
    ['was of some spaces', { scope: { spaceTypes: ['all'], spaceIds: ['x'], appIds: [], withData: false } }],
    ['was of some apps', { scope: { spaceTypes: ['all'], spaceIds: [], appIds: ['b' as AppId], withData: false } }],
    ['was of one kind of space', { scope: { spaceTypes: ['shared'], spaceIds: [], appIds: [], withData: false } }],
    ['is of another tenant', { tenant: 'other' as TenantName }],
  ])('is not told from a snapshot that %s', async (_, change) => {
    const vault = given({ at: day }, { at: 2 * day, saw: false, ...change });

    expect(await windowIn(vault, 5 * day)).toMatchObject({
      missingAt: 5 * day,
      missingIn: null,
      purgeUntil: 19 * day,
    });
  });

  it('is found however many snapshots came since', async () => {
    const since = Array.from({ length: 120 }, (_, index) => ({ at: (index + 2) * day, saw: false }));

    expect(await windowIn(given({ at: day }, ...since), 200 * day)).toMatchObject({
      lastSeenIn: 's1',
      missingIn: 's2',
    });
  });

  it('is not known of an app that no snapshot of the tenant saw', async () => {
    expect(await windowIn(given({ at: day, saw: false }), 2 * day)).toBeNull();
    expect(await windowIn(given({ at: day, tenant: 'other' as TenantName }), 2 * day)).toBeNull();
  });

  it.each([
    ['surely old enough to be kept by Qlik', day - hour, 'no'],
    ['perhaps too young when it was last seen', day - hour / 2, 'perhaps'],
    ['of unknown age', null, 'perhaps'],
  ])('was %s', async (_, createdAt, tooYoung) => {
    const vault = given({ at: day, createdAt }, { at: 2 * day, saw: false });

    expect(await windowIn(vault, 3 * day)).toMatchObject({ tooYoung });
  });

  it('was surely too young for Qlik to keep', async () => {
    const vault = given({ at: day, createdAt: day - 1000 });

    expect(await windowIn(vault, day + hour / 4)).toMatchObject({ tooYoung: 'yes' });
  });
});
