import { describe, expect, it } from 'vitest';
import {
  appTimeline,
  diffSnapshots,
  findSnapshot,
  findVersion,
  ownedBy,
  ownersOf,
  tenantTimeline,
} from '../../../../../../electron/engine/history/index.ts';
import type { Vault } from '../../../../../../electron/engine/vault/index.ts';
import type { AppId, EpochMs, SnapshotId, TenantName, VersionId } from '../../../../../../shared/domain/ids.ts';
import { aPerson, anObject, aVault, failureOf } from '../../vault/support/given.ts';
import { live, type Day } from '../support/given-life.ts';

const sales = 'sales' as AppId;
const of = (id: string, person: string) =>
  anObject(id, { ownerId: person, ownerSubject: `auth0|${person}`, ownerName: `Person ${person}` });

/** Anna (p1) makes a sheet, Bo (p2) takes it over, it is deleted, and Bo makes it anew. */
const days: readonly Day[] = [
  { apps: { sales: { objects: [of('sheet', 'p1')] }, stock: { objects: [of('other', 'p1')] } } },
  { apps: { sales: {}, stock: {} } },
  { apps: { sales: { objects: [of('sheet', 'p2')], ownerId: 'p2' }, stock: {} } },
  { apps: { sales: { objects: [], script: 'LOAD 2;' } } },
  { apps: { sales: { objects: null } }, state: 'partial' },
  { apps: { sales: { objects: [of('sheet', 'p2')] }, stock: { objects: [of('other', 'p2')] } } },
];

async function aLife(lived: readonly Day[] = days): Promise<Vault> {
  const { vault } = await aVault();
  await live(vault, lived);
  return vault;
}

describe('the timeline of a tenant', () => {
  it('names every backup, newest first, with what changed since the one before', async () => {
    const { rows, more } = tenantTimeline(await aLife(), { limit: 10 });

    expect(rows.map(({ snapshotId, state, changes }) => [snapshotId, state, changes])).toEqual([
      ['d6', 'complete', { added: 1, removed: 0, changed: 1 }],
      ['d5', 'partial', { added: 0, removed: 0, changed: 1 }],
      ['d4', 'complete', { added: 0, removed: 1, changed: 1 }],
      ['d3', 'complete', { added: 0, removed: 0, changed: 1 }],
      ['d2', 'complete', { added: 0, removed: 0, changed: 0 }],
      ['d1', 'complete', null],
    ]);
    expect(more).toBe(false);
  });

  it('goes on where a page ended, and compares across its edge', async () => {
    const vault = await aLife();
    const first = tenantTimeline(vault, { limit: 3 });
    const rest = tenantTimeline(vault, { limit: 10, before: first.rows.at(-1)!.startedAt });

    expect(first.more).toBe(true);
    expect(first.rows.at(-1)!.changes).toEqual({ added: 0, removed: 1, changed: 1 });
    expect([...first.rows, ...rest.rows].map(({ snapshotId }) => snapshotId)).toEqual([
      'd6',
      'd5',
      'd4',
      'd3',
      'd2',
      'd1',
    ]);
  });

  it('does not call apps removed that a narrower backup never looked at, nor compares with a failed one', async () => {
    const both = { sales: { objects: [of('a', 'p1')] }, stock: { objects: [of('b', 'p1')] } };
    const vault = await aLife([
      { apps: both },
      { apps: { sales: {} }, scope: { appIds: [sales] } },
      { apps: {}, state: 'failed' },
      { apps: { sales: {}, stock: {} } },
    ]);

    const { rows } = tenantTimeline(vault, { limit: 10 });

    expect(rows.map(({ changes }) => changes)).toEqual([{ added: 0, removed: 0, changed: 0 }, null, null, null]);
  });
});

describe('the timeline of an app', () => {
  it('joins the backups that saw the same, and shows when it was missing or could not be taken', async () => {
    const vault = await aLife();
    const told = (appId: string) =>
      appTimeline(vault, appId as AppId, { offset: 0, limit: 10 }).rows.map((row) => [
        row.what,
        row.version?.versionId ?? null,
        row.firstSnapshotId,
        row.lastSnapshotId,
        row.snapshots,
      ]);

    expect(told('sales')).toEqual([
      ['version', 'd6-sales', 'd6', 'd6', 1],
      ['failed', null, 'd5', 'd5', 1],
      ['version', 'd4-sales', 'd4', 'd4', 1],
      ['version', 'd3-sales', 'd3', 'd3', 1],
      ['version', 'd1-sales', 'd1', 'd2', 2],
    ]);
    // The partial backup of the fifth day does not prove that it was missing then.
    expect(told('stock')).toEqual([
      ['version', 'd6-stock', 'd6', 'd6', 1],
      ['missing', null, 'd4', 'd4', 1],
      ['version', 'd1-stock', 'd1', 'd3', 3],
    ]);
  });

  it('says what each version changed, page by page', async () => {
    const vault = await aLife();
    const { rows, total } = appTimeline(vault, sales, { offset: 2, limit: 2 });

    expect(total).toBe(5);
    expect(rows.map(({ changes }) => changes)).toEqual([
      { added: 0, removed: 1, changed: 0, ownersChanged: 0, scriptChanged: true },
      { added: 0, removed: 0, changed: 1, ownersChanged: 1, scriptChanged: false },
    ]);
  });

  it('says that a version was taken away, which is no failure', async () => {
    const vault = await aLife();
    const cause = { rule: 'keep-last', by: 'Ida' };
    vault.retention.remove({ snapshots: [], versions: [{ id: 'd3-sales' as VersionId, cause }], keepVersions: [] });

    const { rows } = appTimeline(vault, sales, { offset: 0, limit: 10 });

    expect(rows.map(({ what, firstSnapshotId }) => `${what} ${firstSnapshotId}`)).toEqual([
      'version d6',
      'failed d5',
      'version d4',
      'removed d3',
      'version d1',
    ]);
  });

  it('of an app nobody ever saw is not found', async () => {
    const vault = await aLife();
    const failure = await failureOf(() => appTimeline(vault, 'none' as AppId, { offset: 0, limit: 1 }));
    expect(failure.code).toBe('request.not-found');
  });
});

describe('who owned what', () => {
  const told = (spans: ReturnType<typeof ownersOf>) =>
    spans.map(({ owner, firstSnapshotId, lastSnapshotId, still }) => [
      owner?.subject ?? null,
      firstSnapshotId,
      lastSnapshotId,
      still,
    ]);

  it('names every owner of an object with the snapshots that prove it, and when it was not there', async () => {
    const spans = ownersOf(await aLife(), { appId: sales, objectId: 'sheet' });

    expect(told(spans)).toEqual([
      ['auth0|p2', 'd6', 'd6', true],
      [null, 'd4', 'd4', false],
      ['auth0|p2', 'd3', 'd3', false],
      ['auth0|p1', 'd1', 'd2', false],
    ]);
    expect(spans[3]).toMatchObject({
      owner: { id: 'p1', name: 'Person p1' },
      firstAt: 1000,
      lastAt: 2000,
      title: 'Sheet sheet',
    });
  });

  it('names every owner of the app itself as the directory last knew them then', async () => {
    const renamed = [aPerson('p1', { name: 'Anna Old' }), aPerson('p2')];
    const vault = await aLife([{ ...days[0]!, people: renamed }, days[1]!, days[2]!]);

    const spans = ownersOf(vault, { appId: sales, objectId: null });

    expect(told(spans)).toEqual([
      ['auth0|p2', 'd3', 'd3', true],
      ['auth0|p1', 'd1', 'd2', false],
    ]);
    expect(spans[1]!.owner?.name).toBe('Person p1');
  });

  it('finds everything somebody owns or owned, by id, subject, e-mail or name', async () => {
    const vault = await aLife();
    const found = ownedBy(vault, { person: 'p1', offset: 0, limit: 50 });

    for (const person of ['auth0|p1', 'P1@acme.example', 'person P1'])
      expect(ownedBy(vault, { person, offset: 0, limit: 50 }), person).toEqual(found);
    expect(found.people).toEqual([{ id: 'p1', subject: 'auth0|p1', name: 'Person p1' }]);
    const things = found.spans.map(({ appId, objectId, firstSnapshotId, lastSnapshotId, still }) =>
      [appId, objectId, firstSnapshotId, lastSnapshotId, still].join(' '),
    );
    expect(things.sort()).toEqual(
      [
        'sales  d1 d2 false',
        'sales  d4 d6 true',
        'stock  d1 d6 true',
        'sales sheet d1 d2 false',
        'stock other d1 d3 false',
      ].sort(),
    );
    expect(found.total).toBe(4);
  });

  it('gives what one person owns page by page, and nothing for nobody', async () => {
    const vault = await aLife();
    const pages = [0, 2].map((offset) => ownedBy(vault, { person: 'p1', offset, limit: 2 }).spans);

    expect(pages.flat()).toEqual(ownedBy(vault, { person: 'p1', offset: 0, limit: 50 }).spans);
    expect(ownedBy(vault, { person: 'nobody', offset: 0, limit: 50 })).toEqual({ people: [], spans: [], total: 0 });
  });

  it('knows somebody who left the directory long ago', async () => {
    const vault = await aLife([days[0]!, { ...days[2]!, people: [aPerson('p2')] }]);

    expect(ownedBy(vault, { person: 'p1@acme.example', offset: 0, limit: 50 }).people).toHaveLength(1);
  });
});

describe('sides of a comparison', () => {
  it('are named by id, number, latest or previous', async () => {
    const vault = await aLife();
    const version = (ref: string) => findVersion(vault, sales, ref).versionId;

    expect(['latest', 'previous', '1', 'd3-sales'].map(version)).toEqual([
      'd6-sales',
      'd4-sales',
      'd1-sales',
      'd3-sales',
    ]);
    expect(['latest', 'previous', 'd2'].map((ref) => findSnapshot(vault, ref).snapshotId)).toEqual(['d6', 'd5', 'd2']);
    for (const ref of ['0', '99', 'd1-stock', 'none'])
      expect((await failureOf(() => findVersion(vault, sales, ref))).code, ref).toBe('request.not-found');
  });

  it('without a version on one of them prove nothing', async () => {
    const vault = await aLife();
    const { apps, counts } = diffSnapshots(vault, 'd4' as SnapshotId, 'd5' as SnapshotId);

    expect(apps).toMatchObject([
      { appId: 'sales', difference: 'unknown', why: expect.stringContaining('newer') as string },
    ]);
    expect(counts).toMatchObject({ unknown: 1, changed: 0, same: 0 });
  });

  it('show both people of an app that changed hands', async () => {
    const { apps, counts } = diffSnapshots(await aLife(), 'd1' as SnapshotId, 'd3' as SnapshotId);

    expect(apps.find(({ appId }) => appId === 'sales')?.app?.owner).toEqual({
      before: { id: 'p1', subject: 'auth0|p1', name: 'Person p1' },
      after: { id: 'p2', subject: 'auth0|p2', name: 'Person p2' },
    });
    expect(counts).toMatchObject({ changed: 1, same: 1, ownersChanged: 2 });
  });

  it('leave out what waits in the trash', async () => {
    const vault = await aLife();
    vault.retention.putInTrash([
      {
        ...{ kind: 'snapshot', id: 'd3', tenant: 'acme' as TenantName, rule: 'test', by: 'Ida' },
        ...{ at: 1 as EpochMs, until: 2 as EpochMs },
      },
    ]);

    expect(
      ownersOf(vault, { appId: sales, objectId: 'sheet' }).map(({ firstSnapshotId }) => firstSnapshotId),
    ).not.toContain('d3');
  });
});
