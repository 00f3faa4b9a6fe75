import { describe, expect, it } from 'vitest';
import type { ConfigItem } from '../../../../../../shared/domain/config.ts';
import type { JsonObject } from '../../../../../../shared/json.ts';
import { fillBody, fillPath, pathRef } from '../../../../../../electron/engine/config/document/fill-call.ts';
import { createNames, inNeedsOrder, withNeeds } from '../../../../../../electron/engine/config/document/names.ts';
import { parseDocument } from '../../../../../../electron/engine/config/document/parse-document.ts';
import { withoutSecrets } from '../../../../../../electron/engine/config/document/placeholders.ts';
import { printDocument } from '../../../../../../electron/engine/config/document/print-document.ts';
import { stripSecrets, withheld } from '../../../../../../electron/engine/config/document/strip-secrets.ts';
import { toDocument } from '../../../../../../electron/engine/config/document/to-document.ts';
import type { ConfigKind, KindWrite } from '../../../../../../electron/engine/config/types.ts';
import { failureOf } from '../../qlik/stub-tenant.ts';

const write: KindWrite = { create: () => [], update: () => [], remove: null, idIn: 'id' };

const aKind = (change: Partial<ConfigKind> = {}): ConfigKind => ({
  kind: 'thing',
  title: 'Things',
  category: 'settings',
  stage: 'settings',
  word: 'captured',
  why: '',
  needs: [],
  read: () => Promise.resolve({ rows: [], brokenBy: null }),
  keyOf: ({ name }) => name,
  secrets: [],
  volatile: ['/id'],
  exportOnly: [],
  references: [],
  texts: [],
  write,
  byHand: () => [],
  ...change,
});

const anItem = (raw: JsonObject, change: Partial<ConfigItem> = {}): ConfigItem => ({
  kind: 'thing',
  id: 't1',
  name: 'Warehouse',
  raw: { ...raw },
  stripped: [],
  files: [],
  ...change,
});

const documentOf = (kind: ConfigKind, item: ConfigItem) => toDocument(kind, item, createNames([kind], [item]));

describe('a document', () => {
  it('learns from rules that came after its capture', () => {
    const old = anItem({ id: 't1', key: 'abc', newlyVolatile: 3, plain: 1 });
    const today = aKind({ secrets: [{ at: '/key', what: 'the key' }], volatile: ['/id', '/newlyVolatile'] });

    const { resource, secrets, apply } = documentOf(today, old);

    expect(resource).toEqual({ key: { $secret: 'the key' }, plain: 1 });
    expect(secrets).toEqual([{ path: '/key', what: 'the key' }]);
    expect(apply).toBe('yes');
  });

  it('is held back only for a secret that no rule names', () => {
    const kind = aKind({ secrets: [{ at: '/key', what: 'the key' }] });

    expect(documentOf(kind, anItem({ note: 'password=abc' }))).toMatchObject({
      apply: 'no',
      why: 'A secret seems to stand at /note; make it by hand, or put a value that is no secret there.',
    });
    expect(documentOf(aKind({ write: null, why: 'no API' }), anItem({ note: 'password=abc' }))).toMatchObject({
      apply: 'by-hand',
      why: 'no API',
    });
  });

  it('tells pointers of secrets and of what is only to be read where they stand after sorting', () => {
    const kind = aKind({
      secrets: [{ at: '/list/*/token', what: 'the token' }],
      exportOnly: [{ at: '/list/*/on', why: 'by hand' }],
      sets: ['/list'],
    });
    const item = anItem({
      list: [
        { a: 2, token: 'x', on: true },
        { a: 1, token: null },
      ],
    });

    const { secrets, exportOnly } = documentOf(kind, item);

    expect(secrets).toEqual([{ path: '/list/1/token', what: 'the token' }]);
    expect(exportOnly).toEqual([{ path: '/list/1/on', why: 'by hand' }]);
  });

  it('is not led astray by fields that look like something else', () => {
    const hostile = JSON.parse('{"__proto__": {"x": 1}, "a/b": {"~": 2}, "constructor": "c"}') as JsonObject;

    const text = printDocument(documentOf(aKind(), anItem(hostile)));

    expect(text).toContain('"__proto__"');
    expect(parseDocument(text, { file: 'x' }).resource['a/b']).toEqual({ '~': 2 });
    expect(({} as JsonObject)['x']).toBeUndefined();
  });
});

describe('a name', () => {
  it.each([
    ['1', '2', '3'],
    ['3', '2', '1'],
    ['2', '3', '1'],
  ])('that looks like a numbered one stays with whoever has it (ids %s, %s, %s)', (one, two, numbered) => {
    const items = [
      anItem({}, { id: one, name: 'Sales' }),
      anItem({}, { id: two, name: 'Sales' }),
      anItem({}, { id: numbered, name: 'Sales (2)' }),
    ];

    const names = createNames([aKind()], items);

    expect(names.keyOf('thing', numbered)).toBe('Sales (2)');
    expect([one, two].map((id) => names.keyOf('thing', id)).sort()).toEqual(['Sales', 'Sales (3)']);
  });

  it('that is no text at all for others still makes a path', () => {
    const kind = aKind();
    const item = anItem({}, { name: 'a\ud800' });
    const names = createNames([kind], [item]);

    expect(fillPath(pathRef('thing', 'a\ud800'), null, names.idOf)).toEqual({ value: 't1', missing: [] });
  });

  it.each(['', '?'])('of a file is never %j: it would stand for everything nobody knows', (key) => {
    const text = printDocument({ ...documentOf(aKind(), anItem({})), key });

    expect(() => parseDocument(text, { file: 'x' })).toThrow(
      expect.objectContaining({ code: 'config.bad-file', details: expect.objectContaining({ place: '/key' }) }),
    );
  });
});

describe('named secrets', () => {
  it('are taken out wherever they hold a value, and the places are told', () => {
    const kind = aKind({
      secrets: [
        { at: '/headers/*', what: 'x' },
        { at: '/secret', what: 'y' },
      ],
    });
    const raw = { secret: '', headers: { 'a/b': 'one', c: '', d: ['x'] } };

    expect(stripSecrets(kind, raw)).toEqual({
      raw: { secret: '', headers: { 'a/b': null, c: '', d: null } },
      stripped: ['/headers/a~1b', '/headers/d'],
    });
  });

  it('that the tenant only says it has are asked for like those it gave', () => {
    const kind = aKind({ secrets: [{ at: '/deep/secret', what: 'the secret' }] });
    const { raw, stripped } = stripSecrets(kind, withheld({ name: 'x' }, '/deep/secret'));

    expect(documentOf(kind, anItem(raw, { stripped: [...stripped] })).resource).toEqual({
      name: 'x',
      deep: { secret: { $secret: 'the secret' } },
    });
    expect(withoutSecrets({ a: 1, b: { $secret: 'x' }, c: [{ $secret: 'y' }, 2] })).toEqual({ a: 1, c: [2] });
  });
});

describe('names', () => {
  const one = aKind({
    kind: 'one',
    needs: ['two'],
    keyOf: ({ name, raw }, names) => `${names.keyOf('two', raw['of'] as string) ?? ''}/${name}`,
  });
  const two = aKind({ kind: 'two' });
  const items = [
    anItem({ of: 'b' }, { kind: 'one', id: '1', name: 'x' }),
    anItem({ of: 'b' }, { kind: 'one', id: '0', name: 'x' }),
    anItem({}, { kind: 'two', id: 'b', name: 'B' }),
    anItem({}, { kind: 'two', id: 'c', name: '?' }),
    anItem({}, { kind: 'two', id: 'd', name: ' ' }),
    anItem({}, { kind: 'two', id: 'e', name: 'https://a:tr0ub4dor@x.example' }),
  ];
  const names = createNames([one, two], items);

  it('are made of names of what was read before, and are unique', () => {
    expect([names.keyOf('one', '0'), names.keyOf('one', '1')]).toEqual(['B/x', 'B/x (2)']);
    expect(names.idOf('one', 'B/x (2)')).toBe('1');
    expect([names.keyOf('one', 'zz'), names.idOf('three', 'x')]).toEqual([null, null]);
  });

  it('are never empty, never the name of nothing, and hold no secret', () => {
    expect(['c', 'd', 'e'].map((id) => names.keyOf('two', id))).toEqual([
      '? (2)',
      '(no name)',
      'https://a:‹secret›@x.example',
    ]);
  });

  it('come in the order kinds need each other, and bring what is needed with them', () => {
    const three = aKind({ kind: 'three', references: [{ at: '/of', kind: 'one' }] });

    expect(inNeedsOrder([one, two]).map(({ kind }) => kind)).toEqual(['two', 'one']);
    expect(withNeeds(['three'], [one, two, three]).map(({ kind }) => kind)).toEqual(['three', 'two', 'one']);
  });
});

describe('a call', () => {
  const idOf = (kind: string, key: string) => (kind === 'space' && key === 'A/{x}' ? 'id/1' : null);

  it('gets its ids where the target has them, and says where it has none', () => {
    expect(fillPath(`/s/{self}/a/${pathRef('space', 'A/{x}')}`, 'me', idOf)).toEqual({
      value: '/s/me/a/id%2F1',
      missing: [],
    });
    expect(fillPath('/s/{self}/a/{space/B}', null, idOf).missing).toEqual(['self', 'space/B']);
    expect(fillBody({ a: [{ $ref: 'space/A/{x}' }], b: { $ref: 'space/B' }, c: 1 }, idOf)).toEqual({
      value: { a: ['id/1'], b: { $ref: 'space/B' }, c: 1 },
      missing: ['space/B'],
    });
  });
});

describe('the file of a document', () => {
  const good = documentOf(aKind(), anItem({ b: 1, a: { d: 1, c: 2 } }));
  const text = printDocument(good);
  const changed = (change: object) => JSON.stringify({ ...good, ...change });
  const problemOf = async (file: string) =>
    (await failureOf((async () => parseDocument(file, { file: 'thing/x.json' }))())) as {
      code: string;
      details: { file: string; place: string; problem: string };
    };

  it('is written in one order, with two spaces and LF', () => {
    expect(text.split('\n').slice(0, 3)).toEqual(['{', '  "format": "coffer-config",', '  "version": 1,']);
    expect(text.indexOf('"a"')).toBeLessThan(text.indexOf('"b"'));
    expect(text.endsWith('}\n')).toBe(true);
    expect(text).not.toContain('\r');
  });

  it.each([
    ['not json', '', 'not JSON'],
    ['[]', '/format', 'not a Coffer configuration file'],
    [changed({ colour: 'red' }), '/colour', 'unknown field "colour"'],
    [changed({ files: [{ name: 'x', bytes: 1, sha256: '', path: '/etc' }] }), '/files/0/path', 'unknown field "path"'],
    [changed({ version: 'one' }), '/version', 'not a version number'],
    [changed({ version: -1 }), '/version', 'version -1 was never written'],
    [changed({ resource: { a: { $ref: 'x/y', b: 1 } } }), '/resource/a/$ref', '$ref stands alone and holds one text'],
    [changed({ resource: { a: { $secret: 1 } } }), '/resource/a/$secret', '$secret stands alone and holds one text'],
    [changed({ resource: { $ref: 'noslash' } }), '/resource/$ref', '$ref stands alone and holds one text'],
  ])('is refused with the place: %s', async (file, place, problem) => {
    expect(await problemOf(file)).toEqual({
      code: 'config.bad-file',
      details: { file: 'thing/x.json', place, problem },
    });
  });

  it('is refused when a field is missing or of another kind', async () => {
    expect((await problemOf(changed({ key: 7 }))).details.place).toBe('/key');
    expect((await problemOf(changed({ apply: 'maybe' }))).details.place).toBe('/apply');
    expect((await problemOf(changed({ kind: '../etc' }))).details.place).toBe('/kind');
  });

  it('is refused when it is nested beyond reason or too large, without harm', async () => {
    const deep = `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`;

    expect((await problemOf(changed({}).replace('"resource":{', `"resource":{"x":${deep},`))).details.problem).toMatch(
      /deeper/,
    );
    expect((await problemOf(`"${'x'.repeat(17_000_000)}"`)).details.problem).toMatch(/larger/);
  });

  it('of a newer Coffer is refused as such', async () => {
    expect(await problemOf(changed({ version: 2, brandNew: true }))).toMatchObject({
      code: 'config.newer-file',
      details: { version: 2, newest: 1 },
    });
  });

  it('of an older one is read by way of every version since', () => {
    // A version that never was: the resource was called "body", and it had no files.
    const { resource, files: _files, ...rest } = good;
    const older = JSON.stringify({ ...rest, version: 0, body: resource });
    const migrations = {
      0: ({ body, ...document }: JsonObject) => ({ ...document, resource: body ?? {}, files: [] }),
    };

    expect(parseDocument(older, { file: 'x', migrations })).toEqual(good);
    expect(() => parseDocument(older, { file: 'x' })).toThrow('config.bad-file');
  });

  it('is free to apply once a person has put a value wherever a secret was found', () => {
    const held = documentOf(
      aKind({ secrets: [{ at: '/key', what: 'the key' }] }),
      anItem({ key: 'k', note: 'password=abc' }),
    );
    const filled = { ...held, resource: { ...held.resource, note: 'password=${DB}' } };

    expect(parseDocument(printDocument(held), { file: 'x' }).apply).toBe('no');
    expect(parseDocument(printDocument(filled), { file: 'x' })).toMatchObject({
      apply: 'yes',
      why: '',
      secrets: [{ path: '/key', what: 'the key' }],
    });
    const byPerson = { ...good, apply: 'no' as const, why: 'not now' };
    expect(parseDocument(printDocument(byPerson), { file: 'x' })).toEqual(byPerson);
  });
});
