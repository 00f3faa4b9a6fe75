import { describe, expect, it } from 'vitest';

import {
  planPurge,
  previewRetention,
  prune,
  purge,
  setPolicy,
} from '../../../../../electron/engine/retention/index.ts';
import type { AppId, EpochMs, RunId, SnapshotId, VersionId } from '../../../../../shared/domain/ids.ts';
import { failureOf } from '../vault/support/given.ts';
import { acme, aSeasonOfBackups, day, everything, none, pruneAsSeen } from './support/season.ts';
import { aPolicy } from './support/stand-in.ts';

describe('retention', () => {
  it('does exactly what the preview showed, and frees exactly that', async () => {
    const { vault, deps, world, ids, damage } = await aSeasonOfBackups();
    const shown = previewRetention(acme, deps);

    const trashed = prune({ tenant: acme, hash: shown.hash, by: 'Ida' }, deps);
    const going = shown.snapshots.filter(({ keep }) => !keep).map(({ snapshotId }) => snapshotId);
    expect(trashed.map(({ id }) => id)).toEqual(going);
    expect(going).toEqual(['s0', 's1', 's2']);
    expect(ids()).toEqual(['s4', 's3']);
    world.advance(10 * day);
    const done = await purge(everything, deps);

    expect(done.counts).toEqual(shown.frees);
    expect(done.counts).toMatchObject({ snapshots: 3, versions: 3 });
    expect(vault.versions.ofApp('a' as AppId).map(({ versionId }) => versionId)).toEqual(['a4', 'a3']);
    expect(vault.versions.get('b0' as VersionId)).not.toBeNull();
    expect(await damage()).toEqual([]);
  });

  it('says of each snapshot every rule that keeps it, or why it goes', async () => {
    const { vault, deps } = await aSeasonOfBackups({ rules: { last: 2, monthly: 1 } });
    vault.retention.pin({ snapshotId: 's1' as SnapshotId, reason: 'go-live', by: '', at: 1 as EpochMs });

    const { snapshots } = previewRetention(acme, deps);

    expect(snapshots.map(({ snapshotId, keep, reasons }) => [snapshotId, keep, reasons])).toEqual([
      ['s0', false, [{ rule: 'displaced', what: 's4' }]],
      ['s1', true, [{ rule: 'pinned', what: 'go-live' }]],
      ['s2', false, [{ rule: 'displaced', what: 's4' }]],
      ['s3', true, [{ rule: 'last', what: '2 of 2' }]],
      [
        's4',
        true,
        [
          { rule: 'last-taken', what: '' },
          { rule: 'newest', what: '' },
          { rule: 'last', what: '1 of 2' },
          { rule: 'monthly', what: '2026-01' },
        ],
      ],
    ]);
  });

  it('runs nothing unseen, and nothing else than was seen', async () => {
    const { vault, deps, ids } = await aSeasonOfBackups();
    const by = 'Ida';

    expect(await failureOf(() => prune({ tenant: acme, hash: '', by }, deps))).toMatchObject({
      code: 'retention.not-previewed',
    });
    const { hash } = previewRetention(acme, deps);
    vault.retention.pin({ snapshotId: 's1' as SnapshotId, reason: '', by: '', at: 1 as EpochMs });
    expect(await failureOf(() => prune({ tenant: acme, hash, by }, deps))).toMatchObject({ code: 'retention.changed' });
    expect(ids()).toHaveLength(5);
    expect(pruneAsSeen(deps).map(({ id }) => id)).toEqual(['s0', 's2']);
  });

  it('keeps what it removed for its days of grace, and gives it back', async () => {
    const { vault, deps, world, ids, damage } = await aSeasonOfBackups();
    pruneAsSeen(deps);

    expect(planPurge(everything, deps).waiting.map(({ why }) => why)).toEqual(['grace', 'grace', 'grace']);
    expect((await purge(everything, deps)).counts.snapshots).toBe(0);
    vault.retention.takeFromTrash('s1', 'Ida');
    expect(ids()).toEqual(['s4', 's3', 's1']);
    expect(vault.snapshots.get('s0' as SnapshotId)?.state).toBe('complete');
    world.advance(10 * day);
    await purge(everything, deps);

    expect(vault.snapshots.get('s0' as SnapshotId)).toBeNull();
    expect(vault.snapshots.get('s1' as SnapshotId)).not.toBeNull();
    const told = vault.audit.page({ limit: 50 }).filter(({ event }) => /^(trash|snapshot\.removed)/.test(event));
    expect(told.map(({ event, facts }) => [event, facts['snapshot'] ?? facts['id'], facts['rule']])).toEqual([
      ['snapshot.removed', 's2', 'displaced s4'],
      ['snapshot.removed', 's0', 'displaced s4'],
      ['trash.restored', 's1', 'displaced s4'],
      ['trash.put', 's2', 'displaced s4'],
      ['trash.put', 's1', 'displaced s4'],
      ['trash.put', 's0', 'displaced s4'],
    ]);
    expect(await damage()).toEqual([]);
  });

  it('purges before its days only what is named', async () => {
    const { deps, vault } = await aSeasonOfBackups();
    pruneAsSeen(deps);

    expect((await purge({ ids: ['s1'], early: true }, deps)).counts.snapshots).toBe(1);
    expect(vault.retention.trash().map(({ id }) => id)).toEqual(['s0', 's2']);
    expect(await failureOf(() => purge({ ids: ['s3'], early: true }, deps))).toMatchObject({
      code: 'request.not-found',
    });
  });

  it('with a hold set after the trash was filled purges nothing that it covers, and says so', async () => {
    const { deps, vault, world } = await aSeasonOfBackups();
    pruneAsSeen(deps);
    world.advance(10 * day);
    const scope = { kind: 'snapshot', id: 's1' } as const;
    vault.retention.addHold({ holdId: 'h', scope, reason: 'dispute', by: 'Bo', at: 1 as EpochMs, until: null });

    const { waiting, counts } = await purge(everything, deps);

    expect(waiting.map(({ entry, why }) => [entry.id, why])).toEqual([['s1', 'held']]);
    expect(counts.snapshots).toBe(2);
  });

  it('never loses the last version of an app, even with rules that keep nothing', async () => {
    const { deps, vault, world } = await aSeasonOfBackups({ rules: {}, graceDays: 0 });
    setPolicy(
      aPolicy({
        rules: none,
        graceDays: 0,
        apps: [
          { appId: 'a' as AppId, rules: none },
          { appId: 'b' as AppId, rules: none },
        ],
      }),
      deps,
    );

    pruneAsSeen(deps);
    world.advance(1);
    await purge(everything, deps);

    expect(vault.snapshots.page({ limit: 9 }).map(({ snapshotId }) => snapshotId)).toEqual(['s4']);
    expect(vault.versions.ofApp('a' as AppId).map(({ versionId }) => versionId)).toEqual(['a4']);
    expect(vault.versions.get('b0' as VersionId)).not.toBeNull();
  });

  it('keeps versions of an app longer than the snapshots, or shorter, by rules of its own', async () => {
    const longer = await aSeasonOfBackups({ graceDays: 0 });
    setPolicy(
      aPolicy({
        rules: { ...none, last: 1 },
        graceDays: 0,
        apps: [{ appId: 'a' as AppId, rules: { ...none, last: 3 } }],
      }),
      longer.deps,
    );
    pruneAsSeen(longer.deps);
    await purge(everything, longer.deps);
    expect(longer.ids()).toEqual(['s4']);
    expect(longer.vault.versions.ofApp('a' as AppId).map(({ versionId }) => versionId)).toEqual(['a4', 'a3', 'a2']);
    expect(await longer.damage()).toEqual([]);

    const shorter = await aSeasonOfBackups({ graceDays: 0 });
    setPolicy(
      aPolicy({
        rules: { ...none, last: 9 },
        graceDays: 0,
        apps: [{ appId: 'a' as AppId, rules: { ...none, last: 2 } }],
      }),
      shorter.deps,
    );
    const shown = previewRetention(acme, shorter.deps);
    pruneAsSeen(shorter.deps);
    const done = await purge(everything, shorter.deps);
    expect(done.counts).toEqual(shown.frees);
    expect(shorter.ids()).toHaveLength(5);
    expect(shorter.vault.versions.ofApp('a' as AppId).map(({ versionId }) => versionId)).toEqual(['a4', 'a3']);
    expect(shorter.vault.snapshots.apps('s0' as SnapshotId).map(({ versionId }) => versionId)).toEqual([null, 'b0']);
    expect(await shorter.damage()).toEqual([]);
  });

  it('keeps a snapshot that a fresh plan, a run or the newest proof needs', async () => {
    const { deps, vault } = await aSeasonOfBackups({ rules: { last: 1 } });
    const body = { source: { snapshotId: 's0' } };
    vault.restores.keepPlan({
      planId: 'plan-0001',
      hash: 'f'.repeat(64),
      kind: 'restore',
      madeAt: deps.world.now(),
      body,
    });
    const proof = { kind: 'rehearsed', at: 1 as EpochMs, runId: 'r' as RunId, apps: [] } as const;
    vault.restores.prove({ ...proof, snapshotId: 's1' as SnapshotId });
    vault.restores.prove({ ...proof, snapshotId: 's2' as SnapshotId });
    vault.runs.addRun(
      {
        ...{ runId: 'run-1' as RunId, kind: 'backup', subject: 'acme', input: { carryFrom: 's3' }, state: 'running' },
        ...{ createdAt: 1 as EpochMs, startedAt: null, endedAt: null, result: null, failure: null, totals: null },
      },
      [],
    );

    const reasons = previewRetention(acme, deps).snapshots.map((one) => one.reasons.map(({ rule }) => rule));

    expect(reasons.slice(0, 4)).toEqual([['planned'], ['displaced'], ['proved'], ['in-use']]);
  });
});
