import { describe, expect, it } from 'vitest';
import type { SpaceId } from '../../../../../shared/domain/ids.ts';
import type { Space } from '../../../../../shared/domain/tenant.ts';
import { anObject, aPerson, aTenant, aVault } from '../vault/support/given.ts';
import { ask, aSnapshotOf, ids, only, titles } from './given-search.ts';

const aSpace = (id: string, change: Partial<Space> = {}): Space => ({
  ...{ spaceId: id as SpaceId, name: `Space ${id}`, type: 'managed', ownerId: 'p1', description: '', assignments: [] },
  ...change,
});

async function aVaultOf(...objects: ReturnType<typeof anObject>[]) {
  const { vault } = await aVault();
  await aSnapshotOf(vault, { id: 's1', people: [aPerson('p1')], apps: [{ appId: 'a1', name: 'Übersicht', objects }] });
  return vault;
}

describe('finding by words', () => {
  it('takes accents, case and what makes words alike for equal, and every word by its beginning', async () => {
    const vault = await aVaultOf(
      anObject('o1', { title: 'Größte Kunden (EMEA)' }),
      anObject('o2', { title: 'Résumé of TotalSales' }),
    );

    expect(titles(vault, 'grosste')).toEqual(['Größte Kunden (EMEA)']);
    expect(titles(vault, 'KUND emea')).toEqual(['Größte Kunden (EMEA)']);
    expect(titles(vault, 'resume')).toEqual(['Résumé of TotalSales']);
    expect(titles(vault, 'sales')).toEqual(['Résumé of TotalSales']);
    expect(titles(vault, 'unden')).toEqual([]);
    expect(titles(vault, 'grosste resume')).toEqual([]);
  });

  it('finds an object by its description, type, owner, the owner’s subject and every name its app ever had', async () => {
    const vault = await aVaultOf(
      anObject('o1', {
        title: 'x',
        description: 'quarterly forecast',
        objectType: 'barchart',
        ownerName: 'Anna Ålesund',
      }),
    );

    for (const text of ['forecast', 'barch', 'alesund', 'auth0|p1', 'ubersicht', 'forecast anna ubersicht'])
      expect(titles(vault, text), text).toEqual(['x']);
    await aSnapshotOf(vault, { id: 's2', people: [aPerson('p1')], apps: [{ appId: 'a1', name: 'Renamed' }] });
    expect(titles(vault, 'renamed')).toEqual(['x']);
    expect(titles(vault, 'ubersicht')).toEqual(['x']);
  });

  it('finds an id only whole, whatever its signs and case', async () => {
    const id = '3f2504e0-4f89-11d3-9a0c-0305e82c3301';
    const vault = await aVaultOf(anObject(id, { title: 'guid' }), anObject('pEuSvV', { title: 'short' }));

    expect(titles(vault, id)).toEqual(['guid']);
    expect(titles(vault, id.toUpperCase())).toEqual(['guid']);
    expect(titles(vault, id.slice(0, -1))).toEqual([]);
    expect(titles(vault, 'pEuSvV')).toEqual(['short']);
    expect(titles(vault, 'pEuS')).toEqual([]);
    expect(ids(vault, { text: 'a1', kinds: ['app'] })).toEqual(['app/a1']);
  });

  it('finds text written without spaces inside longer text, text from right to left, and signs that are pictures', async () => {
    const vault = await aVaultOf(
      anObject('o1', { title: '売上ダッシュボード' }),
      anObject('o2', { title: 'لوحة المبيعات' }),
      anObject('o3', { title: 'מכירות' }),
      anObject('o4', { title: '📈 up' }),
      anObject('o5', { title: 'ยอดขายรายเดือน' }),
    );

    expect(titles(vault, 'ダッシュ')).toEqual(['売上ダッシュボード']);
    expect(titles(vault, '上')).toEqual(['売上ダッシュボード']);
    expect(titles(vault, 'ドボ')).toEqual([]);
    expect(titles(vault, 'المبيعات')).toEqual(['لوحة المبيعات']);
    expect(titles(vault, 'מכיר')).toEqual(['מכירות']);
    expect(titles(vault, '📈')).toEqual(['📈 up']);
    expect(titles(vault, 'ราย')).toEqual(['ยอดขายรายเดือน']);
  });

  it('takes the language of the index, and whatever else is hostile, for nothing but words', async () => {
    const vault = await aVaultOf(anObject('o1', { title: 'plain' }), anObject('o2', { title: 'or not near and b' }));
    const hostile = [
      ...['"', '""', "'", '*', 'q"b', 'sales AND', 'NOT x', 'NEAR(q b)', '(', 'words:x', '-x', '^x', '{q}', 'q+b', ';'],
      ...['\u0000', '\ud800', '%', '_', '\\', 'DROP TABLE search_object_words', '"*', '\ue000', 'x'.repeat(500)],
    ];

    for (const text of hostile) expect(titles(vault, text), text).toEqual([]);
    expect(titles(vault, 'OR')).toEqual(['or not near and b']);
    expect(titles(vault, '"near" (b)')).toEqual(['or not near and b']);
    expect(titles(vault, 'plain"')).toEqual(['plain']);
  });

  it('answers nothing to signs only, everything to nothing, and refuses more words than it can use', async () => {
    const vault = await aVaultOf(anObject('o1'), anObject('o2'));

    expect(titles(vault, ' ?! ')).toEqual([]);
    expect(titles(vault, '  ')).toHaveLength(2);
    expect(() => titles(vault, Array.from({ length: 33 }, (_, n) => `w${n}`).join(' '))).toThrow(/invalid/);
  });
});

describe('finding in scripts', () => {
  it('shows the lines with what was found, and neither shows nor finds a secret', async () => {
    const { vault } = await aVault();
    const script = [
      "LIB CONNECT TO 'finance';",
      'SET vPassword = "hunter2hunter2";',
      '',
      'LOAD TotalSales FROM sales.qvd;',
    ].join('\n');
    await aSnapshotOf(vault, { id: 's1', people: [], apps: [{ appId: 'a1', objects: [anObject('o1')], script }] });

    const found = only(ask(vault, { text: 'sales', kinds: ['script'] }).rows, 'script');
    const near = only(ask(vault, { text: 'vpassword', kinds: ['script'] }).rows, 'script');

    expect(found).toMatchObject([{ id: 'script/a1', isNewest: true, lines: [{ line: 4 }] }]);
    const [line] = found[0]!.lines;
    expect(line!.marks.map(([from, to]) => line!.text.slice(from, to))).toEqual(['TotalSales', 'sales']);
    expect(near[0]!.lines[0]!.text).not.toContain('hunter2');
    expect(JSON.stringify(near)).not.toContain('hunter2');
    expect(ids(vault, { text: 'hunter2hunter2' })).toEqual([]);
  });
});

describe('facets', () => {
  async function aSeason() {
    const { vault } = await aVault();
    vault.tenants.add(aTenant());
    const [gone, off] = [aPerson('p2', { name: 'Bob' }), aPerson('p3', { name: 'Cleo', status: 'disabled' })];
    const objects = [
      anObject('o1', { title: 'mine', published: true, approved: true }),
      anObject('o2', { title: 'his', ownerId: 'p2', ownerSubject: 'auth0|p2', published: false }),
      anObject('o3', { title: 'hers', ownerId: 'p3', ownerSubject: 'auth0|p3', objectType: 'bookmark' }),
      anObject('o4', { title: 'part', parentId: 'o1', ownerId: null, ownerSubject: '', published: null }),
    ];
    const facts = { spaceId: 'sp1' as SpaceId, spaceName: 'Finance', spaceType: 'managed' };
    await aSnapshotOf(vault, {
      id: 's1',
      at: 1000,
      people: [aPerson('p1', { name: 'Anna' }), gone, { ...off, status: 'active' }],
      spaces: [aSpace('sp1', { name: 'Finance' })],
      apps: [{ appId: 'a1', name: 'First', facts, objects }],
    });
    await aSnapshotOf(vault, {
      id: 's2',
      at: 2000,
      people: [aPerson('p1', { name: 'Anna' }), off],
      spaces: [aSpace('sp1', { name: 'Finance' })],
      apps: [
        { appId: 'a1', name: 'First', facts },
        {
          appId: 'a2',
          name: 'Second',
          objects: [anObject('o1', { title: 'young', modifiedDate: '2026-06-01T00:00:00Z' })],
        },
      ],
    });
    return vault;
  }

  it('narrow by type, state, owner, space, app and change', async () => {
    const vault = await aSeason();

    expect(titles(vault, '', { types: ['bookmark'] })).toEqual(['hers']);
    expect(titles(vault, '', { states: ['private'] })).toEqual(['his']);
    expect(titles(vault, '', { states: ['base'] })).toEqual(['mine']);
    expect(titles(vault, '', { owner: 'bob' })).toEqual(['his']);
    expect(titles(vault, '', { owner: 'p3@acme.example' })).toEqual(['hers']);
    expect(titles(vault, '', { owner: 'auth0|p2' })).toEqual(['his']);
    expect(titles(vault, '', { space: 'fin' })).toHaveLength(4);
    expect(titles(vault, '', { space: 'personal' })).toEqual(['young']);
    expect(titles(vault, '', { app: 'a2' })).toEqual(['young']);
    expect(titles(vault, '', { changedSince: Date.parse('2026-05-01') })).toEqual(['young']);
  });

  it('knows an orphan by the directory of the snapshot that is asked for: gone or disabled', async () => {
    const vault = await aSeason();

    expect(titles(vault, '', { orphan: true }).sort()).toEqual(['hers', 'his']);
    expect(titles(vault, '', { orphan: true, snapshotId: 's1' })).toEqual([]);
    expect(titles(vault, '', { orphan: false, app: 'a1' }).sort()).toEqual(['mine', 'part']);
    const [row] = only(ask(vault, { text: 'his', kinds: ['object'] }).rows, 'object');
    expect(row!.owner).toEqual({ ownerId: 'p2', subject: 'auth0|p2', name: 'Bob', orphan: true });
  });

  it('count what was found', async () => {
    const { facets, totals } = ask(await aSeason(), { kinds: ['object', 'app', 'space'] });

    expect(totals).toEqual({ app: 2, space: 1, object: 5, script: 0 });
    expect(facets).toMatchObject({
      orphans: 2,
      types: [
        { value: 'sheet', count: 4 },
        { value: 'bookmark', count: 1 },
      ],
    });
    expect(facets!.apps).toEqual([
      { value: 'a1', label: 'First', count: 4 },
      { value: 'a2', label: 'Second', count: 1 },
    ]);
    expect(facets!.owners[0]).toEqual({ value: 'p1', label: 'Anna', count: 2 });
  });

  it('say of every row where it is from, and when it was seen so', async () => {
    const vault = await aSeason();

    const rows = ask(vault, { text: 'mine', kinds: ['object'] }).rows;

    expect(rows).toMatchObject([
      {
        ...{ vaultId: vault.vaultId, tenant: 'acme', id: 'object/a1/o1', appName: 'First', spaceName: 'Finance' },
        ...{ versionId: 's1-a1', isNewest: true },
        firstSeen: { snapshotId: 's1', at: 1000 },
        lastSeen: { snapshotId: 's2', at: 2000 },
      },
    ]);
  });
});

describe('time', () => {
  it('is now, all of it, one snapshot, or a stretch', async () => {
    const { vault } = await aVault();
    const versions = [
      ['old', 1000],
      ['mid', 2000],
      ['new', 3000],
    ] as const;
    for (const [title, at] of versions)
      await aSnapshotOf(vault, {
        id: title,
        at,
        people: [aPerson('p1')],
        apps: [{ appId: 'a1', name: title, objects: [anObject('o1', { title })] }],
      });

    expect(titles(vault, '')).toEqual(['new']);
    expect(titles(vault, '', { time: 'ever' }).sort()).toEqual(['mid', 'new', 'old']);
    expect(titles(vault, '', { snapshotId: 'mid' })).toEqual(['mid']);
    expect(titles(vault, '', { from: 1500 }).sort()).toEqual(['mid', 'new']);
    expect(titles(vault, '', { from: 1500, until: 3000 })).toEqual(['mid']);
    expect(titles(vault, '', { from: 9000 })).toEqual([]);
    expect(ids(vault, { text: 'old', kinds: ['app'] })).toEqual([]);
    expect(ids(vault, { text: 'old', kinds: ['app'], time: 'ever' })).toEqual(['app/a1']);
    expect(() => titles(vault, '', { snapshotId: 'nope' })).toThrow(/not-found/);
  });

  it('pages through every kind without losing or repeating a row while new ones come', async () => {
    const { vault } = await aVault();
    const objects = Array.from({ length: 7 }, (_, n) => anObject(`o${n}`, { title: `same ${n}` }));
    const spaces = [aSpace('sp1'), aSpace('sp2')];
    const apps = ['a1', 'a2'].map((appId) => ({ appId, name: 'same', objects, script: `// same ${appId}` }));
    await aSnapshotOf(vault, { id: 's1', people: [aPerson('p1')], spaces, apps });
    const whole = ids(vault, {});

    const paged: string[] = [];
    let cursor: string | null | undefined;
    do {
      const page = ask(vault, { limit: 3, ...(cursor ? { cursor } : {}) });
      paged.push(...page.rows.map(({ id }) => id));
      cursor = page.next;
      if (paged.length === 9)
        await aSnapshotOf(vault, {
          id: 's2',
          apps: [{ appId: 'a3', name: 'zzz', objects: [anObject('late', { modifiedDate: '2026-12-01T00:00:00Z' })] }],
        });
    } while (cursor);

    expect(whole).toHaveLength(2 + 2 + 14 + 2);
    expect(paged.filter((id) => whole.includes(id))).toEqual(whole);
    expect(() => ask(vault, { cursor: 'AAAA' })).toThrow(/invalid/);
    for (const after of [[], ['x', 1, 1], [1]])
      for (const kind of ['object', 'script']) {
        const made = Buffer.from(JSON.stringify({ kind, after })).toString('base64url');
        expect(() => ask(vault, { cursor: made })).toThrow(/invalid/);
      }
  });
});
