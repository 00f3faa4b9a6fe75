import { describe, expect, it } from 'vitest';

import {
  acknowledgeShrink,
  armPolicy,
  deleteSnapshot,
  findShrinkHold,
  previewDeletion,
  previewRetention,
  purge,
  retainAfterBackup,
  setPolicy,
} from '../../../../../electron/engine/retention/index.ts';
import type { EpochMs, SnapshotId, TenantName } from '../../../../../shared/domain/ids.ts';
import { failureOf, someCounts } from '../vault/support/given.ts';
import { acme, aSeasonOfBackups, backUp, day, everything, none, pruneAsSeen } from './support/season.ts';
import { aPolicy } from './support/stand-in.ts';

describe('a tenant that shrinks suddenly', () => {
  const fall = { alarms: ['objects fell from 100 to 20'], counts: { ...someCounts, objects: 20 } };

  it('holds retention until somebody says why, and names the last good snapshot', async () => {
    const { deps, vault, ids } = await aSeasonOfBackups();
    pruneAsSeen(deps);
    await backUp(vault, 6, fall);
    deps.world.advance(20 * day);

    expect(findShrinkHold(acme, deps)).toMatchObject({ snapshotId: 's6', lastGood: 's4', alarms: fall.alarms });
    expect(previewRetention(acme, deps).shrunk).not.toBeNull();
    expect(await failureOf(() => pruneAsSeen(deps))).toMatchObject({
      code: 'retention.shrunk',
      details: { snapshot: 's6', lastGood: 's4' },
    });
    expect((await purge(everything, deps)).waiting.map(({ why }) => why)).toEqual(['shrunk', 'shrunk', 'shrunk']);

    expect(acknowledgeShrink({ tenant: acme, reason: 'projects archived', by: 'Ida' }, deps)).toBe(1);
    expect(pruneAsSeen(deps).map(({ id }) => id)).toEqual(['s3']);
    expect((await purge(everything, deps)).counts.snapshots).toBe(3);
    expect(ids()).toEqual(['s6', 's4']);
    expect(vault.audit.page({ limit: 99 }).map(({ event }) => event)).toContain('shrink.acknowledged');
  });

  it('keeps what lies in the trash of the tenant it succeeded, too', async () => {
    const { deps, vault } = await aSeasonOfBackups();
    pruneAsSeen(deps);
    const rebuilt = { ...vault.tenants.get(acme)!, name: 'rebuilt' as TenantName, role: 'target' } as const;
    vault.tenants.add(rebuilt);
    vault.tenants.succeed(acme, rebuilt.name);
    await backUp(vault, 6, { ...fall, tenant: rebuilt.name });
    deps.world.advance(20 * day);

    expect((await purge(everything, deps)).waiting.map(({ why }) => why)).toEqual(['shrunk', 'shrunk', 'shrunk']);
  });

  it('is answered once for as long as it stays that small, and asks again when it falls further', async () => {
    const { deps, vault } = await aSeasonOfBackups();
    await backUp(vault, 6, fall);
    acknowledgeShrink({ tenant: acme, reason: 'meant', by: '' }, deps);

    await backUp(vault, 7, fall);
    expect(findShrinkHold(acme, deps)).toBeNull();
    await backUp(vault, 8, { alarms: ['objects fell from 20 to 5'], counts: { ...someCounts, objects: 5 } });
    expect(findShrinkHold(acme, deps)).toMatchObject({ snapshotId: 's8' });
  });
});

describe('retention by itself', () => {
  it('is armed only for rules that were looked at, and a changed rule disarms it', async () => {
    const { deps, vault } = await aSeasonOfBackups();
    const arm = () => armPolicy({ tenant: acme, on: true, by: 'Ida' }, deps);

    expect(await failureOf(arm)).toMatchObject({ code: 'retention.not-previewed' });
    previewRetention(acme, deps);
    expect(arm().armed).toBe(true);
    setPolicy(aPolicy({ rules: { ...none, last: 1 } }), deps);
    expect(vault.retention.policy(acme)?.armed).toBe(false);
    expect(await failureOf(arm)).toMatchObject({ code: 'retention.not-previewed' });
  });

  it('can be switched off in a vault that has become append-only, and not on', async () => {
    const { deps, vault } = await aSeasonOfBackups();
    previewRetention(acme, deps);
    armPolicy({ tenant: acme, on: true, by: 'Ida' }, deps);
    vault.retention.makeAppendOnly({ at: 1 as EpochMs, by: 'Bo', reason: '' });

    expect(armPolicy({ tenant: acme, on: false, by: 'Ida' }, deps).armed).toBe(false);
    expect(await failureOf(() => armPolicy({ tenant: acme, on: true, by: 'Ida' }, deps))).toMatchObject({
      code: 'retention.append-only',
    });
  });

  it('prunes after a backup, purges what is due, and tells', async () => {
    const { deps, vault, world, ids } = await aSeasonOfBackups();
    previewRetention(acme, deps);
    const before = await backUp(vault, 5);
    await retainAfterBackup(before, deps);
    expect(ids()).toHaveLength(6);

    armPolicy({ tenant: acme, on: true, by: 'Ida' }, deps);
    await retainAfterBackup(before, deps);
    expect(ids()).toEqual(['s5', 's4']);
    world.advance(11 * day);
    await retainAfterBackup(await backUp(vault, 12), deps);

    expect(vault.retention.trash().map(({ id }) => id)).toEqual(['s4']);
    const ran = vault.audit.page({ limit: 99 }).filter(({ event }) => event === 'retention.ran');
    expect(ran[0]?.facts).toMatchObject({ tenant: 'acme', trashed: 1, snapshots: 4, waiting: 1 });
  });

  it('waits and tells when it may not run, and does not make the backup fail', async () => {
    const { deps, vault, ids } = await aSeasonOfBackups();
    previewRetention(acme, deps);
    armPolicy({ tenant: acme, on: true, by: 'Ida' }, deps);
    vault.retention.makeAppendOnly({ at: 1 as EpochMs, by: 'Bo', reason: '' });

    await retainAfterBackup(await backUp(vault, 5), deps);

    expect(ids()).toHaveLength(6);
    expect(vault.audit.page({ limit: 1 })[0]).toMatchObject({
      event: 'retention.waits',
      facts: { code: 'retention.append-only' },
    });
  });
});

describe('deleting a snapshot by hand', () => {
  it('shows first what exists nowhere else', async () => {
    const { deps } = await aSeasonOfBackups();

    const { unique, frees, graceDays } = previewDeletion('s1' as SnapshotId, deps);

    expect(unique.versions.map(({ versionId }) => versionId)).toEqual(['a1']);
    expect(unique.objects.map(({ objectId }) => objectId)).toEqual(['only-a1']);
    expect(unique.apps).toEqual([]);
    expect(frees).toMatchObject({ snapshots: 1, versions: 1 });
    expect(graceDays).toBe(10);
  });

  it('puts it into the trash with its reason, and the last one waits there for a newer', async () => {
    const { deps, vault } = await aSeasonOfBackups();
    deps.world.advance(20 * day);
    deleteSnapshot({ snapshotId: 's4' as SnapshotId, by: 'Ida', reason: 'wrong scope' }, deps);
    deps.world.advance(20 * day);

    expect((await purge(everything, deps)).waiting.map(({ why }) => why)).toEqual(['last-taken']);
    expect(vault.retention.trash()[0]).toMatchObject({ id: 's4', rule: 'by hand: wrong scope', by: 'Ida' });
    await backUp(vault, 50);
    expect((await purge(everything, deps)).counts).toMatchObject({ snapshots: 1, versions: 1 });
  });

  it('refuses to purge what is named and held, and names the hold; the rest of the trash goes', async () => {
    const { deps, vault, ids } = await aSeasonOfBackups();
    pruneAsSeen(deps);
    const scope = { kind: 'snapshot', id: 's1' } as const;
    vault.retention.addHold({ holdId: 'h1', scope, reason: 'case 12', by: 'Ida', at: 1 as EpochMs, until: null });

    expect(await failureOf(() => purge({ ids: ['s0', 's1'], early: true }, deps))).toMatchObject({
      code: 'retention.held',
      details: { hold: 'h1' },
    });
    expect(ids()).toHaveLength(2);
    expect(vault.retention.trash()).toHaveLength(3);
    deps.world.advance(20 * day);
    expect((await purge(everything, deps)).counts.snapshots).toBe(2);
  });

  it('refuses one that is pinned or held, and in an append-only vault every one', async () => {
    const { deps, vault } = await aSeasonOfBackups();
    const remove = (id: string) =>
      failureOf(() => deleteSnapshot({ snapshotId: id as SnapshotId, by: '', reason: '' }, deps));
    vault.retention.pin({ snapshotId: 's1' as SnapshotId, reason: '', by: '', at: 1 as EpochMs });
    const scope = { kind: 'snapshot', id: 's2' } as const;
    vault.retention.addHold({ holdId: 'h', scope, reason: 'dispute', by: 'Bo', at: 1 as EpochMs, until: null });

    expect(await remove('s1')).toMatchObject({ code: 'retention.pinned' });
    expect(await remove('s2')).toMatchObject({ code: 'retention.held' });
    vault.retention.makeAppendOnly({ at: 1 as EpochMs, by: 'Bo', reason: '' });
    expect(await remove('s0')).toMatchObject({ code: 'retention.append-only' });
    expect(await failureOf(() => previewRetention(acme, deps))).toMatchObject({ code: 'retention.append-only' });
    expect(await failureOf(() => purge(everything, deps))).toMatchObject({ code: 'retention.append-only' });
  });
});
