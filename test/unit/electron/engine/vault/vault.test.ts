import { describe, expect, it } from 'vitest';
import type Database from 'better-sqlite3';

import { Secret } from '../../../../../electron/engine/secrets/index.ts';
import type { AppId, EpochMs, SnapshotId, TenantName, VersionId } from '../../../../../shared/domain/ids.ts';
import { createFakeContent } from './support/fake-content.ts';
import {
  aNewVersion,
  anObject,
  aPerson,
  aSnapshot,
  aTenant,
  aVault,
  backUp,
  failureOf,
  record,
  someCounts,
  someFacts,
} from './support/given.ts';

const id = <T extends string>(text: string) => text as T;
const s1 = id<SnapshotId>('s1');

/** A vault whose database the test can look at. */
async function aVaultWithDatabase() {
  let db: Database.Database | undefined;
  const given = await aVault({
    hooks: { createContent: (parts) => createFakeContent({ ...parts, db: (db = parts.db) }) },
  });
  if (!db) throw new Error('no database');
  return { ...given, db };
}

describe('tenants', () => {
  it('keeps one source only; any number of targets may be written to', async () => {
    const { vault } = await aVault();
    vault.tenants.add(aTenant());
    expect(await failureOf(() => vault.tenants.add(aTenant({ name: id<TenantName>('other') })))).toMatchObject({
      code: 'request.refused',
      details: { reason: 'second-source', source: 'acme' },
    });
    vault.tenants.add(aTenant({ name: id<TenantName>('target'), role: 'target' }));
    expect(await failureOf(() => vault.tenants.add(aTenant()))).toMatchObject({ code: 'request.exists' });
    expect(vault.tenants.update(id('acme'), { rateShare: 1 })).toEqual(aTenant({ rateShare: 1 }));
    expect(await failureOf(() => vault.tenants.update(id('target'), { role: 'source' }))).toMatchObject({
      code: 'request.refused',
    });
    expect(vault.tenants.all().map(({ name }) => name)).toEqual(['acme', 'target']);
  });

  it('keeps credentials as secrets that print as nothing', async () => {
    const { vault } = await aVault();
    vault.credentials.put('tenant/acme/client-secret', new Secret('hush'));
    expect(vault.credentials.get('tenant/acme/client-secret')?.reveal()).toBe('hush');
    expect(JSON.stringify(vault.credentials.get('tenant/acme/client-secret'))).not.toContain('hush');
    vault.credentials.remove('tenant/acme/client-secret');
    expect(vault.credentials.get('tenant/acme/client-secret')).toBeNull();
  });
});

describe('versions', () => {
  it('are given back exactly as recorded, with objects, script and facts', async () => {
    const { vault, reopen } = await aVault();
    const objects = [
      anObject('b', { title: null, published: null }),
      anObject('a'),
      anObject('c', { parentId: 'a', rawMeta: null }),
    ];
    const version = aNewVersion('app-1', 'v1', { objects });
    const recorded = await record(vault, version);
    expect(recorded).toMatchObject({ ordinal: 1, objectCount: 3, rootObjectCount: 2, facts: version.facts });
    await vault.close();
    const again = await reopen();
    expect(again.versions.get(id('v1'))).toEqual({ ...recorded, objectsDigest: 'digest' });
    expect(again.versions.objects(id('v1'))).toEqual([anObject('a'), objects[0], objects[2]]);
    expect(again.versions.script(id('v1'))).toBe(version.script);
    expect(again.versions.get(id('none'))).toBeNull();
    expect(again.versions.objects(id('none'))).toEqual([]);
  });

  it('recorded twice are recorded once', async () => {
    const { vault } = await aVault();
    const first = await record(vault, aNewVersion('app-1', 'v1'));
    expect(await record(vault, aNewVersion('app-1', 'v1'))).toEqual(first);
    await record(vault, aNewVersion('app-1', 'v2'), 'other');
    expect(vault.versions.ofApp(id('app-1')).map(({ versionId, ordinal }) => [versionId, ordinal])).toEqual([
      ['v2', 2],
      ['v1', 1],
    ]);
    expect(vault.versions.latest(id('app-1'))?.versionId).toBe('v2');
  });

  it('exist whole or not at all: an object that makes no sense leaves no content, no version, no app', async () => {
    const { vault } = await aVault();
    const bad = { ...anObject('x'), objectType: 7 } as never;
    expect(
      await failureOf(() => record(vault, aNewVersion('app-1', 'v1', { objects: [anObject('a'), bad] }))),
    ).toBeDefined();
    expect(vault.info()).toMatchObject({ versions: 0, apps: 0, objects: 0, contentBytes: 0 });
  });

  it('with one changed object of 300 add only a few kilobytes', async () => {
    const { vault, db } = await aVaultWithDatabase();
    const objects = Array.from({ length: 300 }, (_, n) => anObject(`object-${n}-4ab0-9e21`));
    await record(vault, aNewVersion('app-1', 'v0', { objects }));
    const used = () =>
      (db.prepare('SELECT sum(pgsize - unused) AS bytes FROM dbstat').get() as { bytes: number }).bytes;
    const before = used();
    for (let n = 1; n <= 20; n += 1) {
      objects[n * 7] = anObject(objects[n * 7]!.objectId, { title: `changed ${n}` });
      await record(vault, aNewVersion('app-1', `v${n}`, { objects }), `file ${n}`);
    }
    const perVersion = (used() - before) / 20;
    expect(perVersion).toBeLessThan(4096);
    expect(vault.versions.objects(id('v20'))).toHaveLength(300);
    expect(vault.versions.objects(id('v3')).filter(({ title }) => title?.startsWith('changed'))).toHaveLength(3);
  });
});

describe('snapshots', () => {
  it('keep people, groups and spaces as each saw them, and only changes take room', async () => {
    const { vault, db } = await aVaultWithDatabase();
    const people = Array.from({ length: 50 }, (_, n) => aPerson(`p${n}`));
    const space = {
      spaceId: id<never>('sp'),
      name: 'Sales',
      type: 'managed',
      ownerId: 'p1',
      description: '',
      assignments: [{ assigneeId: 'p1', type: 'user', roles: ['facilitator'] }],
    };
    const group = { groupId: 'g', name: 'Everyone', status: 'active', roles: [] };
    const seen = (who: typeof people) => ({ people: who, groups: [group], spaces: [space] });
    for (const name of ['s1', 's2', 's3']) vault.snapshots.begin(aSnapshot(name));
    vault.snapshots.recordDirectory(id('s1'), seen(people));
    vault.snapshots.recordDirectory(id('s2'), seen([...people.slice(1), aPerson('new')]));
    const changed = people.slice(1).with(0, aPerson('p1', { name: 'Married' }));
    vault.snapshots.recordDirectory(id('s3'), seen(people));
    vault.snapshots.recordDirectory(id('s3'), seen(changed));
    const ids = (name: string) => vault.snapshots.people(id(name)).map(({ personId }) => personId as string);
    expect(ids('s1').sort()).toEqual(people.map(({ personId }) => personId as string).sort());
    expect(ids('s2')).toContain('new');
    expect(ids('s2')).not.toContain('p0');
    expect(vault.snapshots.people(id('s3')).find(({ personId }) => personId === 'p1')?.name).toBe('Married');
    expect(vault.snapshots.people(id('s2')).find(({ personId }) => personId === 'p1')?.name).toBe('Person p1');
    expect([vault.snapshots.groups(id('s3')), vault.snapshots.spaces(id('s1'))]).toEqual([[group], [space]]);
    expect((db.prepare('SELECT count(*) AS n FROM directory').get() as { n: number }).n).toBe(50 + 2 + 1 + 1);
    expect(await failureOf(() => vault.snapshots.recordDirectory(id('s1'), seen(people)))).toMatchObject({
      code: 'request.refused',
    });
  });

  it('are sealed by closing: then nothing changes but tags, reason and ticket, each audited', async () => {
    const { vault } = await aVault();
    const closed = await backUp(vault, 's1');
    expect(closed).toMatchObject({ state: 'complete', endedAt: 200 });
    expect(
      await failureOf(() => vault.snapshots.recordApp({ ...vault.snapshots.apps(s1)[0]!, outcome: 'failed' })),
    ).toMatchObject({ code: 'request.refused' });
    expect(
      await failureOf(() => vault.snapshots.recordDirectory(s1, { people: [], groups: [], spaces: [] })),
    ).toMatchObject({ code: 'request.refused' });
    expect(
      vault.snapshots.close(s1, { state: 'failed', endedAt: 1 as EpochMs, counts: someCounts, gaps: [], alarms: [] }),
    ).toEqual(closed);
    expect(vault.snapshots.annotate(s1, { tags: ['audit'], ticket: 'T-1' })).toMatchObject({
      tags: ['audit'],
      ticket: 'T-1',
      reason: '',
    });
    expect(vault.audit.page({ limit: 1 })).toMatchObject([
      { event: 'snapshot.annotated', facts: { snapshot: 's1', ticket: 'T-1' } },
    ]);
    expect((await vault.verify({ deep: true })).damage).toEqual([]);
    expect(await failureOf(() => vault.snapshots.annotate(id('none'), {}))).toMatchObject({
      code: 'request.not-found',
    });
  });

  it('come newest first, in pages, with their apps', async () => {
    const { vault } = await aVault();
    for (let n = 1; n <= 5; n += 1) vault.snapshots.begin(aSnapshot(`s${n}`, { startedAt: (n * 10) as EpochMs }));
    expect(vault.snapshots.page({ limit: 2 }).map(({ snapshotId }) => snapshotId)).toEqual(['s5', 's4']);
    expect(vault.snapshots.page({ before: 40 as EpochMs, limit: 9 }).map(({ snapshotId }) => snapshotId)).toEqual([
      's3',
      's2',
      's1',
    ]);
    await record(vault, aNewVersion('app-1', 'v1'));
    const app = {
      snapshotId: s1,
      appId: id<AppId>('app-1'),
      name: 'N',
      spaceName: 'S',
      spaceType: 'managed',
      outcome: 'unchanged',
      versionId: id<VersionId>('v1'),
      evidence: { size: 3, same: true, by: null },
      facts: someFacts('app-1'),
    } as const;
    vault.snapshots.recordApp({ ...app, outcome: 'failed' });
    vault.snapshots.recordApp(app);
    expect(vault.snapshots.apps(s1)).toEqual([app]);
    expect(vault.snapshots.apps(id('none'))).toEqual([]);
    expect(await failureOf(() => vault.snapshots.recordApp({ ...app, versionId: id('other') }))).toMatchObject({
      code: 'request.not-found',
    });
  });

  it('fill the list of apps, searched by name, space, owner and id', async () => {
    const { vault } = await aVault();
    await backUp(vault, 's1', ['app-1', 'app-2', 'app_3']);
    const names = (search?: string) =>
      vault.versions
        .apps({ ...(search !== undefined && { search }), offset: 0, limit: 10 })
        .rows.map(({ appId }) => appId as string);
    expect(names()).toEqual(['app-1', 'app-2', 'app_3']);
    expect(names('APP app-2')).toEqual(['app-2']);
    expect(names('_3')).toEqual(['app_3']);
    expect(names('person p1')).toHaveLength(3);
    expect(names('%')).toEqual([]);
    expect(vault.versions.apps({ offset: 1, limit: 1 })).toMatchObject({
      total: 3,
      rows: [
        {
          appId: 'app-2',
          versions: 1,
          latestVersionId: 's1-app-2',
          ownerName: 'Person p1',
          objectCount: 2,
          lastOutcome: 'captured',
        },
      ],
    });
  });
});
