import { describe, expect, it } from 'vitest';

import type { Removal, Vault } from '../../../../../../electron/engine/vault/index.ts';
import type { AppId, EpochMs, SnapshotId, TenantName, VersionId } from '../../../../../../shared/domain/ids.ts';
import type { Hold, HoldScope } from '../../../../../../shared/domain/retention.ts';
import {
  aNewVersion,
  aPerson,
  aSnapshot,
  aVaultWithDatabase,
  failureOf,
  record,
  someCounts,
  someFacts,
} from '../support/given.ts';
import { aCapture, recordTwo, someItems } from '../support/config-samples.ts';

const cause = { rule: 'test', by: 'Ida' };
const s = (id: string) => id as SnapshotId;
const v = (id: string) => id as VersionId;

/** A backup of apps named with the version each has; a version seen before is shared. */
async function backUp(vault: Vault, name: string, apps: Record<string, string>, people = ['p1']) {
  const tenant = name.startsWith('rebuilt') ? 'rebuilt' : 'acme';
  const snapshotId = s(name);
  vault.snapshots.begin(aSnapshot(name, { tenant: tenant as TenantName }));
  vault.snapshots.recordDirectory(snapshotId, { people: people.map((id) => aPerson(id)), groups: [], spaces: [] });
  for (const [appId, versionId] of Object.entries(apps)) {
    if (!vault.versions.get(v(versionId)))
      await record(vault, aNewVersion(appId, versionId, { script: `LOAD ${versionId};` }), versionId.repeat(900));
    vault.snapshots.recordApp({
      ...{ snapshotId, appId: appId as AppId, name: `App ${appId}`, spaceName: '', spaceType: 'personal' },
      ...{ outcome: 'captured', versionId: v(versionId), evidence: { name }, facts: someFacts(appId) },
    });
  }
  vault.snapshots.close(snapshotId, {
    ...{ state: 'complete', endedAt: 200 as EpochMs, counts: someCounts, gaps: [], alarms: [] },
  });
}

const removalOf = (snapshots: readonly string[], change: Partial<Removal> = {}): Removal => ({
  snapshots: snapshots.map((id) => ({ id: s(id), cause })),
  versions: [],
  keepVersions: [],
  ...change,
});
const alone = (...ids: string[]) => removalOf([], { versions: ids.map((id) => ({ id: v(id), cause })) });

const aHold = (scope: HoldScope, change: Partial<Hold> = {}): Hold => ({
  ...{ holdId: 'h1', scope, reason: 'dispute 7', by: 'Ida', at: 1 as EpochMs, until: null },
  ...change,
});

/** Three snapshots of two apps: `a` changes each time, `b` once, and `gone` is seen by the first only. */
async function aHistory() {
  const given = await aVaultWithDatabase();
  const { vault } = given;
  await backUp(vault, 's1', { a: 'a1', b: 'b1', gone: 'g1' }, ['p1', 'p2']);
  await backUp(vault, 's2', { a: 'a2', b: 'b1' }, ['p1']);
  await backUp(vault, 's3', { a: 'a3', b: 'b2' }, ['p1', 'p3']);
  const damage = async (deep = true) => (await vault.verify({ deep })).damage;
  const rows = (table: string) => (given.db.prepare(`SELECT count(*) AS n FROM ${table}`).get() as { n: number }).n;
  return { ...given, damage, rows };
}

describe('taking snapshots away', () => {
  it('removes what only they held, leaves a tombstone, and verify stays clean', async () => {
    const { vault, damage, rows } = await aHistory();
    const counter = vault.info().counter;

    const counts = vault.retention.remove(removalOf(['s1', 's2']));

    expect(counts).toMatchObject({ snapshots: 2, versions: 3, versionsLeft: 1, files: 3 });
    expect(vault.snapshots.page({ limit: 10 }).map((one) => one.snapshotId)).toEqual(['s3']);
    expect(vault.versions.ofApp('a' as AppId).map((one) => one.versionId)).toEqual(['a3']);
    expect(vault.versions.get(v('g1'))?.versionId).toBe('g1');
    expect(vault.info().counter).toBe(counter + 1);
    expect(rows('seal')).toBe(3);
    const told = vault.audit.page({ limit: 20 }).filter(({ event }) => event === 'snapshot.removed');
    expect(told.map(({ facts }) => [facts['snapshot'], facts['rule'], facts['by'], facts['apps']])).toEqual([
      ['s2', 'test', 'Ida', 2],
      ['s1', 'test', 'Ida', 3],
    ]);
    expect(vault.snapshots.people(s('s3')).map(({ personId }) => personId)).toEqual(['p1', 'p3']);
    expect(await damage()).toEqual([]);
  });

  it('leaves no row behind that only they needed', async () => {
    const { vault, rows } = await aHistory();
    const fresh = await aVaultWithDatabase();
    await backUp(fresh.vault, 's3', { a: 'a3', b: 'b2' }, ['p1', 'p3']);
    const tables = [
      'version',
      'snapshot',
      'snapshot_app',
      'object_list',
      'object_state',
      'text',
      'directory',
      'fake_file',
    ];

    vault.retention.remove(removalOf(['s1', 's2']));
    // What stays of the app that is gone: its version, its facts and script, its list and its objects.
    const stays = { version: 1, text: 2, object_list: 1, object_state: 2, fake_file: 1 } as Record<string, number>;

    const extra = tables.map((table) => {
      const usual = (fresh.db.prepare(`SELECT count(*) AS n FROM ${table}`).get() as { n: number }).n;
      return [table, rows(table) - usual - (stays[table] ?? 0)];
    });
    expect(Object.fromEntries(extra)).toEqual(Object.fromEntries(tables.map((table) => [table, 0])));
  });

  it('counts beforehand exactly what it then takes, and changes nothing by counting', async () => {
    const { vault, damage } = await aHistory();
    const before = { info: vault.info(), audit: vault.audit.page({ limit: 1 })[0]?.sequence };

    const counted = vault.retention.rehearse(removalOf(['s1', 's2']));

    expect({ info: vault.info(), audit: vault.audit.page({ limit: 1 })[0]?.sequence }).toEqual(before);
    expect(await damage()).toEqual([]);
    expect(vault.retention.remove(removalOf(['s1', 's2']))).toEqual(counted);
    expect(counted.contentBytes).toBeGreaterThan(0);
  });

  it('takes a version out of a snapshot that stays, which goes on saying which it had', async () => {
    const { vault, damage } = await aHistory();

    const counts = vault.retention.remove(alone('b1'));

    expect(counts).toMatchObject({ snapshots: 0, versions: 1 });
    expect(vault.versions.get(v('b1'))).toBeNull();
    expect(vault.snapshots.apps(s('s1')).find(({ appId }) => appId === 'b')).toMatchObject({ versionId: null });
    expect(await damage()).toEqual([]);
    vault.retention.remove(removalOf(['s1']));
    expect(await damage()).toEqual([]);
  });

  it('keeps a version that was left, and may remove it with a later snapshot that named it again', async () => {
    const { vault, damage } = await aHistory();
    vault.retention.remove(removalOf(['s1']));
    await backUp(vault, 's4', { a: 'a3', gone: 'g1' });
    await backUp(vault, 's5', { a: 'a3', gone: 'g2' });

    vault.retention.remove(removalOf(['s4']));

    expect(vault.versions.get(v('g1'))).toBeNull();
    expect(await damage()).toEqual([]);
  });

  it('keeps versions that somebody wants kept without their snapshot', async () => {
    const { vault, damage } = await aHistory();

    vault.retention.remove(removalOf(['s1', 's2'], { keepVersions: [v('a1')] }));

    expect(vault.versions.ofApp('a' as AppId).map((one) => one.versionId)).toEqual(['a3', 'a1']);
    expect(await damage()).toEqual([]);
  });

  it('takes configuration with its snapshot, but never the newest of a tenant', async () => {
    const { vault, damage, rows } = await aHistory();
    recordTwo(vault);
    vault.config.record(aCapture('c3', { takenAt: 300 as EpochMs, snapshotId: s('s2') }), someItems());

    const counts = vault.retention.remove(removalOf(['s1', 's2']));

    expect(counts.configs).toBe(1);
    expect(vault.config.list({ limit: 9 }).map(({ configId }) => configId)).toEqual(['c3', 'c1']);
    expect(rows('config_body')).toBe(5);
    expect(await damage()).toEqual([]);
  });

  it.each([
    ['the one that is being taken', 's9', 'request.refused'],
    ['the last one taken', 's3', 'request.refused'],
    ['one that is not there', 'nobody', 'request.not-found'],
  ])('never removes %s', async (_, id, code) => {
    const { vault } = await aHistory();
    if (id === 's9') vault.snapshots.begin(aSnapshot('s9'));

    expect(await failureOf(() => vault.retention.remove(removalOf([id])))).toMatchObject({ code });
  });

  it('never removes the last good version of an app', async () => {
    const { vault, db } = await aHistory();

    expect(await failureOf(() => vault.retention.remove(alone('g1')))).toMatchObject({ code: 'retention.last-copy' });
    db.prepare('DELETE FROM fake_file WHERE content_id = ?').run(vault.versions.get(v('b2'))!.contentId);
    expect(await failureOf(() => vault.retention.remove(alone('b1')))).toMatchObject({ code: 'retention.last-copy' });
  });

  it('takes no version for good that a check has found damaged', async () => {
    const { vault, db } = await aHistory();
    const { contentId } = vault.versions.get(v('a3'))!;
    db.prepare("UPDATE fake_file SET body = x'00' WHERE content_id = ?").run(contentId);
    expect((await vault.verify({ deep: true })).intact).toBe(false);

    expect(await failureOf(() => vault.retention.remove(alone('a2')))).toMatchObject({ code: 'retention.last-copy' });
    expect(vault.retention.remove(alone('a1')).versions).toBe(1);
  });
});

describe('what stands in the way of removing', () => {
  it.each<[HoldScope, string[], string[]]>([
    [{ kind: 'snapshot', id: 's1' }, ['s1'], ['a1', 'b1']],
    [{ kind: 'tenant', id: 'acme' }, ['s1', 's2'], ['a1', 'a2', 'b1']],
    [{ kind: 'app', id: 'gone' }, ['s1'], ['a1', 'b1']],
    [{ kind: 'person', id: 'p2' }, ['s1'], ['a1', 'b1']],
  ])('is a hold on %o, named in every refusal', async (scope, snapshots, versions) => {
    const { vault } = await aHistory();
    vault.tenants.add({ ...aTenant, name: 'acme' as never });
    vault.retention.addHold(aHold(scope));
    const free = { snapshotIds: ['s1', 's2'].filter((id) => !snapshots.includes(id)).map(s), versionIds: [] };

    for (const id of snapshots) {
      const refused = await failureOf(() => vault.retention.remove(removalOf([id])));
      expect(refused).toMatchObject({
        code: 'retention.held',
        details: { hold: 'h1', reason: 'dispute 7', by: 'Ida' },
      });
    }
    for (const id of versions)
      expect(await failureOf(() => vault.retention.remove(alone(id))), id).toMatchObject({ code: 'retention.held' });
    expect(await failureOf(() => vault.retention.refuseRemoval('everything'))).toMatchObject({
      code: 'retention.held',
    });
    expect(vault.retention.holdsOn(free)).toEqual([]);
    expect(vault.retention.holdsOn({ snapshotIds: snapshots.map(s), versionIds: [] })).toHaveLength(1);
  });

  it('is no hold that is over or was lifted', async () => {
    const { vault } = await aHistory();
    vault.retention.addHold(aHold({ kind: 'app', id: 'a' }, { until: 5 as EpochMs }));
    vault.retention.addHold(aHold({ kind: 'app', id: 'a' }, { holdId: 'h2' }));
    vault.retention.liftHold('h2', { by: 'Ida', reason: 'settled' });

    vault.retention.refuseRemoval('everything');
    expect(vault.retention.remove(removalOf(['s1'])).snapshots).toBe(1);
    const events = vault.audit.page({ limit: 20 }).map(({ event }) => event);
    expect(events.filter((event) => event.startsWith('hold.'))).toEqual(['hold.lifted', 'hold.added', 'hold.added']);
  });

  it('is a pin, also for a version that a pinned snapshot names', async () => {
    const { vault } = await aHistory();
    vault.retention.pin({ snapshotId: s('s1'), reason: 'before go-live', by: 'Ida', at: 1 as EpochMs });

    expect(await failureOf(() => vault.retention.remove(removalOf(['s1'])))).toMatchObject({
      code: 'retention.pinned',
    });
    expect(await failureOf(() => vault.retention.remove(alone('b1')))).toMatchObject({ code: 'retention.pinned' });
    vault.retention.unpin(s('s1'), 'Ida');
    expect(vault.retention.remove(removalOf(['s1'])).snapshots).toBe(1);
  });

  it('is the append-only profile, for good, in the engine itself', async () => {
    const { vault, reopen } = await aHistory();
    vault.snapshots.annotate(s('s1'), { tags: ['one'] });
    vault.retention.makeAppendOnly({ at: 1 as EpochMs, by: 'Ida', reason: 'audit' });
    await vault.close();
    const again = await reopen();
    const refused = { code: 'retention.append-only' };

    expect(await failureOf(() => again.retention.remove(removalOf(['s1'])))).toMatchObject(refused);
    expect(await failureOf(() => again.retention.rehearse(removalOf(['s1'])))).toMatchObject(refused);
    expect(await failureOf(() => again.retention.refuseRemoval('everything'))).toMatchObject(refused);
    expect(await failureOf(() => again.snapshots.annotate(s('s1'), { tags: [] }))).toMatchObject(refused);
    again.snapshots.annotate(s('s1'), { tags: ['one', 'two'], reason: 'release' });
    expect(await failureOf(() => again.snapshots.annotate(s('s1'), { reason: 'other' }))).toMatchObject(refused);
    expect((await again.verify({ deep: true })).damage).toEqual([]);
  });
});

describe('a hold on a tenant that is succeeded by another', () => {
  const aTenant = (name: string, role: string) =>
    ({
      ...{ name, tenantId: null, role, host: `https://${name}.example`, clientId: 'c', scopes: '', allowHttp: false },
      ...{ rateShare: 1, maxSessions: 1, proxyUrl: null, caPem: null, createdAt: 1 },
    }) as never as Parameters<Vault['tenants']['add']>[0];

  it('goes on covering every version it covered, and none of the tenant that came after', async () => {
    const { vault } = await aHistory();
    vault.retention.remove(removalOf(['s1'], { keepVersions: [v('a1')] }));
    vault.tenants.add(aTenant('acme', 'source'));
    vault.tenants.add(aTenant('rebuilt', 'target'));
    vault.retention.addHold(aHold({ kind: 'tenant', id: 'acme' }));
    vault.tenants.succeed('acme' as TenantName, 'rebuilt' as TenantName);
    await backUp(vault, 'rebuilt-1', { other: 'o1' }, []);
    await backUp(vault, 'rebuilt-2', { other: 'o2' }, []);

    expect(await failureOf(() => vault.retention.remove(alone('a1')))).toMatchObject({ code: 'retention.held' });
    expect(vault.retention.remove(removalOf(['rebuilt-1'])).versions).toBe(1);
  });

  it('keeps a version of its app though a snapshot of another tenant was the only one to name it', async () => {
    const { vault } = await aHistory();
    vault.tenants.add(aTenant('acme', 'source'));
    vault.tenants.add(aTenant('rebuilt', 'target'));
    await backUp(vault, 'rebuilt-1', { a: 'a4' }, []);
    await backUp(vault, 's5', { a: 'a5' }, []);
    vault.retention.addHold(aHold({ kind: 'tenant', id: 'acme' }));

    expect(vault.retention.remove(removalOf(['rebuilt-1']))).toMatchObject({ versions: 0, versionsLeft: 1 });
  });
});

describe('verify knows a removal from a loss, also when it is quick', () => {
  it.each<[string, string]>([
    ['a snapshot deleted by hand', "DELETE FROM snapshot WHERE snapshot_id = 's1'"],
    [
      'a tombstone that names another root',
      `UPDATE audit SET facts = json_set(facts, '$.root', 'ff') WHERE event = 'snapshot.removed'`,
    ],
    ['a tombstone that is gone', "DELETE FROM audit WHERE event = 'snapshot.removed'"],
    ['a version that was left and is changed', "UPDATE version SET file_bytes = 1 WHERE version_id = 'g1'"],
    ['a version that was left and is gone', "DELETE FROM version WHERE version_id = 'g1'"],
    ['a tombstone of a version with another digest', "UPDATE version_tombstone SET digest = 'ff'"],
    ['a tombstone of a version that is gone', 'DELETE FROM version_tombstone'],
    ['a hold taken out by hand', 'DELETE FROM retention'],
  ])('finds %s', async (_, edit) => {
    const { vault, db, damage } = await aHistory();
    await backUp(vault, 's4', { a: 'a3', b: 'b2' });
    if (edit.includes("snapshot_id = 's1'")) db.exec('DELETE FROM snapshot_app WHERE snapshot_key = 1');
    else vault.retention.remove(removalOf(['s1']));
    vault.retention.remove(alone('b1'));
    vault.retention.addHold(aHold({ kind: 'snapshot', id: 's2' }));
    db.pragma('foreign_keys=OFF');
    db.exec(edit);

    expect(await damage(false)).not.toEqual([]);
  });

  it('finds a removed snapshot that is there again', async () => {
    const { vault, db, damage } = await aHistory();
    db.exec('CREATE TEMP TABLE kept AS SELECT * FROM snapshot WHERE snapshot_key = 1');
    vault.retention.remove(removalOf(['s1']));
    db.exec('INSERT INTO snapshot SELECT * FROM kept');

    expect((await damage(false)).map(({ problem }) => problem)).toContain('removed but there again');
  });
});

const aTenant = {
  ...{ tenantId: null, role: 'source', host: 'https://acme.example', clientId: 'c', scopes: '', allowHttp: false },
  ...{ rateShare: 1, maxSessions: 1, proxyUrl: null, caPem: null, createdAt: 1 },
} as never as Parameters<Vault['tenants']['add']>[0];
