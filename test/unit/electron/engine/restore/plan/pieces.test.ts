import { describe, expect, it } from 'vitest';
import { createAppNames } from '../../../../../../electron/engine/restore/plan/app-names.ts';
import { call } from '../../../../../../electron/engine/restore/plan/call.ts';
import { costOf } from '../../../../../../electron/engine/restore/plan/cost.ts';
import { inLineageOrder, planOrigin } from '../../../../../../electron/engine/restore/plan/lineage.ts';
import { readPeopleMap, readSpaceMap } from '../../../../../../electron/engine/restore/plan/map-files.ts';
import { matchGroups } from '../../../../../../electron/engine/restore/plan/match-groups.ts';
import { writeCsv } from '../../../../../../shared/csv.ts';
import { failureOf } from '../../vault/support/given.ts';
import * as given from './given-plan.ts';

describe('a map file', () => {
  const subjects = ['=1+1', "'quoted", 'DOMAIN\\user', 'a "b", c', 'line\nbreak', 'plain'];

  it('reads back exactly what our own CSV says, whatever a spreadsheet would make of it', () => {
    const rows = subjects.map((subject) => [subject, `${subject}!`]);
    const text = writeCsv([['subject', 'target_subject'], ...rows]);
    expect(readPeopleMap(text)).toEqual(rows.map(([source, target]) => ({ source, target })));
  });

  it.each([
    ['a byte order mark', '\ufeffsubject,target_subject\r\na,b\r\n'],
    ['semicolons', 'subject;target_subject\na;b'],
    ['other columns and another order', 'name,TARGET_SUBJECT ,Subject\nAda,b,a\n\n'],
    ['the same row twice', 'subject,target_subject\na,b\na,b\n'],
  ])('may have %s', (_, text) => {
    expect(readPeopleMap(text)).toEqual([{ source: 'a', target: 'b' }]);
  });

  it.each([
    ['an empty target', 'subject,target_subject\na,b\nc,\n', { row: 3, column: 2 }],
    ['a cell too few', 'subject,target_subject\na\n', { row: 2, column: 2 }],
    ['no such column', 'from,to\na,b\n', { row: 1, column: 1 }],
    ['nothing at all', '', { row: 1, column: 1 }],
    ['an open quote', 'subject,target_subject\n"a,b\n', { row: 2, column: 1 }],
    ['two targets for one', 'subject,target_subject\na,b\na,c\n', { row: 3, column: 1 }],
  ])('with %s is refused by row and column', async (_, text, at) => {
    const { code, details } = await failureOf(() => readPeopleMap(text));
    expect(code).toBe('request.invalid');
    expect(details).toMatchObject({ field: 'peopleMap', ...at });
  });

  it('of spaces may be JSON', async () => {
    expect(readSpaceMap(' [{"source":"a","target":"b"}]')).toEqual([{ source: 'a', target: 'b' }]);
    expect(readSpaceMap('source,target\na,b')).toEqual([{ source: 'a', target: 'b' }]);
    for (const text of ['[{"source":"a"}]', '[', '[{"source":"","target":"b"}]'])
      expect(await failureOf(() => readSpaceMap(text))).toMatchObject({ code: 'request.invalid' });
    expect([readSpaceMap(null), readPeopleMap(null)]).toEqual([[], []]);
  });
});

describe('the order of apps', () => {
  const child = (appId: string, originAppId: string | null = null) => ({
    facts: given.anApp(appId, null, { originAppId }),
  });
  const ids = (apps: readonly ReturnType<typeof child>[]) =>
    inLineageOrder(apps).map(({ facts }) => facts.appId as string);

  it('puts every origin before what was published from it', () => {
    expect(ids([child('c', 'b'), child('b', 'a'), child('x'), child('a'), child('d', 'elsewhere')])).toEqual([
      'a',
      'b',
      'c',
      'x',
      'd',
    ]);
  });

  it('takes a circle, and each app once', () => {
    expect(ids([child('a', 'b'), child('b', 'a'), child('c', 'c')]).sort()).toEqual(['a', 'b', 'c']);
  });
});

describe('the origin of a managed app', () => {
  const rules = {
    origin: 'auto' as const,
    restored: new Map([['back', 'Back']]),
    living: new Map([['alive', given.anApp('alive', null)]]),
    nameOf: (appId: string) => (appId === 'gone' ? 'Gone' : null),
    copyName: () => 'A (template)',
  };
  const originOf = (originAppId: string | null, change = {}) =>
    planOrigin(given.anApp('a', null, { originAppId }), { ...rules, ...change });

  it('is its own where that is restored or lives, else a copy, with the reason', () => {
    expect(originOf('back')).toEqual({ kind: 'restored', appId: 'back', name: 'Back' });
    expect(originOf('alive')).toEqual({ kind: 'live', appId: 'alive', name: 'App alive' });
    expect(originOf('gone')).toEqual({
      kind: 'copy',
      name: 'A (template)',
      why: 'origin app "Gone" (gone) is neither here nor restored',
    });
    expect(originOf(null)).toMatchObject({ kind: 'copy', why: 'the snapshot names no origin app' });
    expect(originOf('alive', { origin: 'copy' })).toMatchObject({ kind: 'copy', why: 'asked for' });
  });
});

describe('names of apps', () => {
  it('are free once a living app gave its own up, and never given twice in one place', () => {
    const live = given.anApp('x', given.aTargetSpace('S', 'shared') as never, { name: 'A' });
    const names = createAppNames([live]);
    expect([names.take('new-S', 'A'), names.take('new-S', 'A'), names.take('other', 'A')]).toEqual([
      'A (2)',
      'A (3)',
      'A',
    ]);
    names.give(live);
    expect(names.take('new-S', 'A')).toBe('A');
  });
});

describe('groups of a rebuild', () => {
  it('are used by their exact names, or made with the roles the target knows', () => {
    const group = (name: string, roles: string[] = []) => ({ groupId: `old-${name}`, name, status: 'active', roles });
    const there = [{ ...group('Staff'), groupId: 'g1' }];
    expect(
      matchGroups([group('Staff', ['Developer']), group('STAFF', ['Developer', 'Custom'])], {
        groups: there,
        roles: ['Developer'],
      }),
    ).toEqual([
      { name: 'Staff', action: 'use', targetId: 'g1', roles: [] },
      { name: 'STAFF', action: 'create', targetId: null, roles: ['Developer'] },
    ]);
  });
});

describe('the cost of a plan', () => {
  const quantities = { share: 0.5, importsPerDay: null, imports: 301, uploadBytes: 0, ownerChanges: 0 };

  it('is what the slowest tier takes, of the certain calls alone', () => {
    const calls = [
      call({ method: 'POST', path: '/a', what: '', times: 250 }),
      call({ method: 'PATCH', path: '/b', what: '', tier: 'upload', times: 800 }),
      call({ method: 'POST', path: '/c', what: '', times: 900, certainty: 'if-needed' }),
      call({ method: 'ENGINE', path: '/d', what: '', times: 5000 }),
    ];
    expect(costOf(calls, quantities)).toMatchObject({
      floorMinutes: 2.5,
      floorMinutesAtShare: 5,
      days: 2,
      tiers: [
        { tier: 'write', calls: 250, perMinute: 100 },
        { tier: 'upload', calls: 800, perMinute: 800 },
      ],
    });
    expect(costOf([], { ...quantities, imports: 0 })).toMatchObject({ floorMinutes: 0, days: 1 });
    expect(costOf([], { ...quantities, importsPerDay: 100 })).toMatchObject({ days: 4, importsPerDay: 100 });
  });
});
