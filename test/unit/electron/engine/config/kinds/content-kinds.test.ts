import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '../../../../../../shared/json.ts';
import { fillPath } from '../../../../../../electron/engine/config/document/fill-call.ts';
import { wholeRows } from '../../../../../../electron/engine/config/kinds/tools/read.ts';
import { changed, documentOf, handsOf, names, refusing, sent, tenant, writeOf } from './sample-documents.ts';
import { answersOf, readAll } from './sample-tenant.ts';

describe('themes, extensions and brands', () => {
  it('go up with their file, and again only when file or words differ', () => {
    const theme = documentOf('theme', 'acme-red');
    const { create, update } = writeOf('theme');
    const [file] = theme.files;

    expect(create(theme)[0]).toMatchObject({
      path: '/api/v1/themes',
      repeat: 'once',
      file: { field: 'file', name: 'theme.zip', sha256: file!.sha256 },
    });
    const other = { ...theme, files: [{ ...file!, sha256: 'a'.repeat(64) }] };
    expect(sent(update(theme, other))).toEqual(['PATCH /api/v1/themes/{self}']);
    expect(update(theme, changed(theme, { version: '2' }))[0]!.body).toMatchObject({ version: '2' });
    expect(create({ ...theme, files: [] })).toEqual([]);
    expect(handsOf({ ...theme, files: [] })).toContain('could not be read');
  });

  it('whose file is refused are kept without it, and the kind is partial', async () => {
    const { readings, items } = await refusing(/extensions\/.*\/file$/);

    expect(readings.find(({ kind }) => kind === 'extension')).toMatchObject({ state: 'partial', count: 1 });
    expect(items.find(({ kind }) => kind === 'extension')!.files).toEqual([]);
  });

  it('of a brand every file is sent by itself; one whose files were not read loses none', () => {
    const brand = documentOf('brand', 'Acme');
    const { create, update } = writeOf('brand');

    expect(sent(create(brand))).toEqual([
      'POST /api/v1/brands',
      'POST /api/v1/brands/{self}/files/logo',
      'POST /api/v1/brands/{self}/files/styles',
      'POST /api/v1/brands/{self}/actions/activate',
    ]);
    const [logo] = brand.files;
    const fewer = { ...brand, files: [{ ...logo!, sha256: 'b'.repeat(64) }] };
    expect(sent(update(brand, fewer))).toEqual([
      'PUT /api/v1/brands/{self}/files/logo',
      'DELETE /api/v1/brands/{self}/files/styles',
    ]);
    expect(sent(update(fewer, brand))).toContain('POST /api/v1/brands/{self}/files/styles');
    expect(update(brand, { ...brand, files: [] })).toEqual([]);
    expect(sent(update(brand, changed(brand, { active: false })))).toEqual([
      'POST /api/v1/brands/{self}/actions/deactivate',
    ]);
  });
});

describe('collections', () => {
  const best = documentOf('collection', 'publicgoverned/Best of');

  it('are shown to everybody only once something is in them, and say by hand what is no app', () => {
    const calls = writeOf('collection').create(best);

    expect(sent(calls)).toEqual([
      'POST /api/v1/collections',
      'POST /api/v1/collections/{self}/items',
      'PATCH /api/v1/collections/{self}',
    ]);
    expect(calls[0]!.body).toMatchObject({ type: 'private' });
    expect(calls[1]!.body).toEqual({ id: { $ref: 'app-item/Finance/Sales/item' } });
    expect(names.idOf('app-item', 'Finance/Sales/item')).toBe(tenant.id('item'));
    expect(handsOf(best)).toBe('Put the note Read me into the collection publicgoverned/Best of.');
  });

  it('gain and lose apps, and lose none where one side was not read', () => {
    const empty = changed(best, { items: [] });
    const { items: _unread, ...rest } = best.resource;
    const { update } = writeOf('collection');

    expect(sent(update(empty, best))).toEqual(['POST /api/v1/collections/{self}/items']);
    const [gone] = update(best, empty);
    expect(gone!.method).toBe('DELETE');
    expect(fillPath(gone!.path, 'c', names.idOf)).toEqual({
      value: `/api/v1/collections/c/items/${tenant.id('item')}`,
      missing: [],
    });
    expect(update(best, { ...best, resource: rest })).toEqual([]);
  });
});

describe('glossaries', () => {
  it('tie terms and categories together by ids that only this import knows', () => {
    const terms = documentOf('glossary', 'Finance/Finance terms');
    const free = changed(terms, {
      terms: (terms.resource['terms'] as JsonObject[]).map((term) => ({ ...term, description: 'Plain' })),
    });
    const [call] = writeOf('glossary').create(free);
    const body = call!.body as unknown as {
      terms: { name: string; id: string; relatesTo: { termId: string }[]; categories: string[]; linksTo: Json[] }[];
      categories: { name: string; id: string; parentId?: string }[];
    };
    const [margin, revenue] = ['Margin', 'Revenue'].map((name) => body.terms.find((one) => one.name === name)!);
    const [money, figures] = ['Money', 'Figures'].map((name) => body.categories.find((one) => one.name === name)!);

    expect(terms.apply).toBe('no');
    expect(call!.path).toContain('&spaceId={space/Finance}');
    expect(margin!.relatesTo).toEqual([{ type: 'seeAlso', termId: revenue!.id }]);
    expect(margin!.categories).toEqual([figures!.id]);
    expect(figures!.parentId).toBe(money!.id);
    expect(money!.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(JSON.stringify(body)).not.toContain('userId');
    expect(margin!.linksTo).toEqual([expect.objectContaining({ resourceId: { $ref: 'app/Finance/Sales' } })]);
  });
});

describe('on-demand links', () => {
  const details = documentOf('odag-link', 'Finance/Sales/Details');

  it('say both apps by name, which the tenant tells app by app', () => {
    const own = names.keyOf('app', tenant.id('own-app'));

    expect(writeOf('odag-link').create(details)[0]!.body).toMatchObject({
      selectionApp: { $ref: `app/${own}` },
      templateApp: { $ref: 'app/Finance/Sales' },
      statusSetting: 'disable',
    });
  });

  it('are left to a person where an app is not known, and change their status in a call of its own', () => {
    const lost = changed(details, { selectionApps: [{ $ref: 'app/?' }] });
    const { create, update } = writeOf('odag-link');

    expect(create(lost)).toEqual([]);
    expect(handsOf(lost)).toContain('by hand');
    const calls = update(details, changed(details, { status: 'active', rowEstExpr: 'Sum(x)' }));
    expect(calls.map(({ body }) => (body as JsonObject)['statusSetting'])).toEqual([undefined, 'activate']);
  });
});

describe('report filters', () => {
  it('of two copies of an app, which share their ids, are two', async () => {
    const { items } = await readAll(answersOf(tenant), tenant);

    expect(items.filter(({ kind }) => kind === 'report-filter')).toHaveLength(2);
    const filter = documentOf('report-filter', 'Finance/Sales/North');
    const { create, update, remove } = writeOf('report-filter');
    const app = tenant.id('sales-app');
    const own = `/api/v1/apps/${app}/report-filters/${tenant.id('filter')}`;
    expect(fillPath(create(filter)[0]!.path, null, names.idOf).value).toBe(`/api/v1/apps/${app}/report-filters`);
    expect(fillPath(remove!(filter)[0]!.path, null, names.idOf).value).toBe(own);
    expect(update(filter, changed(filter, { description: 'x' }))[0]!.body).toMatchObject([{ path: '/filter' }]);
    expect(create(changed(filter, { appId: { $ref: 'app/?' } }))).toEqual([]);
  });

  it('of one app that refuses make the kind partial; where every app lacks the route the tenant does', async () => {
    const one = await refusing(new RegExp(`${tenant.id('own-app')}/report-filters`));
    const none = await refusing(/report-filters/, 'tenant.not-found');

    const readingOf = ({ readings }: typeof one) => readings.find(({ kind }) => kind === 'report-filter');
    expect(readingOf(one)).toMatchObject({ state: 'partial', count: 1, code: 'tenant.forbidden' });
    expect(readingOf(none)).toMatchObject({ state: 'read', word: 'impossible', count: 0 });
  });
});

describe('a list inside a resource', () => {
  it('that breaks off says what broke it, so that it is never taken for a mere lack of rights', () => {
    const brokenBy = { code: 'tenant.unreachable', details: { pages: 1 } };
    const read = () => wholeRows({ rows: [{ id: 'a' }], pages: 1, brokenBy }, '/api/v1/spaces/x/shares');

    expect(read).toThrow(expect.objectContaining({ code: 'tenant.unreachable' }));
    expect(wholeRows({ rows: [{ id: 'a' }], pages: 1, brokenBy: null }, '/x')).toEqual([{ id: 'a' }]);
  });
});

describe('what a person does', () => {
  it.each([
    ['data-alert', 'Finance/Sales/Margin fell', /ana.*checked RRULE:FREQ=DAILY UTC/],
    ['sharing-task', 'Finance/Sales/Monday mail', /ana.*Controllers.*sent RRULE:FREQ=WEEKLY UTC/],
    ['generic-link', 'Finance/Portal', /Make the link/],
    ['report-template', 'Finance/Sales/Board report', /Upload the file/],
    ['data-file', 'Finance/in/sales.qvd', /4096 bytes/],
    ['data-credential', 'QvOdbcConnectorPackage.exe/Warehouse reader', /user name and password/],
  ])('for a %s is said with the values to type', (kind, key, wanted) => {
    const document = documentOf(kind, key);

    expect(document.apply).toBe('by-hand');
    expect(handsOf(document)).toMatch(wanted);
  });

  it('for an alert is said with its condition in the file, the app in it by name', () => {
    const { resource } = documentOf('data-alert', 'Finance/Sales/Margin fell');

    expect(JSON.stringify(resource['condition'])).toContain('"conditionData":{"expression":"Margin < 10"}');
    expect(JSON.stringify(resource['condition'])).toContain('{"$ref":"app/Finance/Sales"}');
  });
});
