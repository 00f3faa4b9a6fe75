import { describe, expect, it } from 'vitest';
import type { PracticeTenant } from '../../../../electron/practice/index.ts';
import { formOf } from './config2-given.ts';
import { callerOf, givenTenant, type Answer } from './given.ts';

type Fields = Record<string, unknown>;
const fields = (answer: Answer) => answer.json as unknown as Fields;
const rowsOf = (answer: Answer) => fields(answer)['data'] as Fields[];
const kindRows = (tenant: PracticeTenant, kind: string) => [...tenant.state.config.rows(kind).values()];
const idOf = (tenant: PracticeTenant, kind: string) => kindRows(tenant, kind)[0]!.id;

describe('files of configuration', () => {
  it('a theme gives back the zip it was made of, and its name is taken', async () => {
    const tenant = await givenTenant();
    const call = await callerOf(tenant);
    const zip = await call('GET', `/api/v1/themes/${idOf(tenant, 'theme')}/file`);
    expect(zip.headers.get('content-type')).toBe('application/zip');
    const bytes = Buffer.concat([zip.bytes, Buffer.from('\r\n--not-the-boundary\r\n')]);
    const form = formOf({ data: '{"name":"Other"}' }, { file: { name: 'other.zip', bytes } });
    const made = await call('POST', '/api/v1/themes', form.bytes, form.headers);
    expect(made.status).toBe(201);
    expect((await call('GET', `/api/v1/themes/${made.json.id}/file`)).bytes.equals(bytes)).toBe(true);
    const again = await call('POST', '/api/v1/themes', form.bytes, form.headers);
    expect(fields(again)).toMatchObject({ status: 409, title: 'Conflict' });
    const noZip = formOf({}, { file: { name: 'a.zip', bytes: Buffer.from('text') } });
    expect((await call('POST', '/api/v1/themes', noZip.bytes, noZip.headers)).status).toBe(415);
    expect((await call('POST', '/api/v1/themes', { name: 'Other' })).status).toBe(415);
  });

  it('the seeded zips are zips', async () => {
    const tenant = await givenTenant();
    const { bytes } = await (await callerOf(tenant))('GET', `/api/v1/themes/${idOf(tenant, 'theme')}/file`);
    expect(zipNames(bytes)).toEqual(['Practice theme 1/Practice theme 1.qext', 'Practice theme 1/theme.json']);
  });

  it('a brand has three files at most, and one brand is active', async () => {
    const tenant = await givenTenant();
    const call = await callerOf(tenant);
    const [first, second] = kindRows(tenant, 'brand');
    const filesOf = async (id: string) =>
      (fields(await call('GET', `/api/v1/brands/${id}`))['files'] as Fields[]).map((file) => file['id']);
    expect(await filesOf(first!.id)).toEqual(['logo', 'favIcon', 'styles']);
    expect(await filesOf(second!.id)).toEqual(['styles']);
    const styles = await call('GET', `/api/v1/brands/${first!.id}/files/styles`);
    expect(styles.json).toHaveProperty('navBarColor');
    expect((await call('GET', `/api/v1/brands/${second!.id}/files/logo`)).status).toBe(404);
    await call('POST', `/api/v1/brands/${second!.id}/actions/activate`, {});
    expect(kindRows(tenant, 'brand').map((row) => row.fields['active'])).toEqual([false, true]);
  });

  it('a report template is made of temporary content and downloaded again', async () => {
    const tenant = await givenTenant();
    const call = await callerOf(tenant);
    const file = Buffer.from('PK a workbook');
    const upload = await call('POST', '/api/v1/temp-contents?filename=a.pptx', new Uint8Array(file), {
      'content-type': 'application/octet-stream',
    });
    const temporaryContentId = upload.headers.get('location')!.split('/').at(-1)!;
    const sourceAppId = [...tenant.state.apps.keys()][0]!;
    const made = await call('POST', '/api/v1/report-templates', { name: 'T', sourceAppId, temporaryContentId });
    expect(fields(made)).toMatchObject({ type: 'powerPoint', sourceAppId });
    const download = await call('POST', `/api/v1/report-templates/${made.json.id}/actions/download`);
    expect(download.bytes.equals(file)).toBe(true);
    tenant.clock.advance(3_700_000);
    const late = await call('POST', '/api/v1/report-templates', { name: 'U', sourceAppId, temporaryContentId });
    expect(late.status).toBe(404);
  });
});

describe('reload schedules', () => {
  it('belong to who wrote them last, name the app of their states, and say why they are off', async () => {
    const tenant = await givenTenant();
    const call = await callerOf(tenant);
    const [on, off] = kindRows(tenant, 'reload-schedule');
    expect(off!.fields).toMatchObject({ enabled: false, metadata: { disabledCode: 'CONSECUTIVE-FAILURES' } });
    const path = `/api/scheduling/tasks/${on!.id}`;
    const answer = await call('PATCH', path, [{ op: 'replace', path: '/enabled', value: false }]);
    const bot = [...tenant.state.people.values()].find((person) => person.clientId !== undefined)!;
    expect(fields(answer)).toMatchObject({ enabled: false, metadata: { ownerId: bot.id, disabledCode: 'MANUALLY' } });
    const { id: _id, ...rest } = fields(answer);
    const made = await call('POST', '/api/scheduling/tasks', { ...rest, resourceId: 'another' });
    expect(fields(made)).toMatchObject({ resourceId: on!.fields['resourceId'], enabled: false });
    expect((await call('POST', '/api/scheduling/tasks', { ...rest, states: [] })).status).toBe(400);
    expect((await call('POST', '/api/scheduling/tasks', { ...rest, events: [] })).status).toBe(400);
    tenant.state.apps.delete(String(on!.fields['resourceId']));
    const missing = await call('POST', '/api/scheduling/tasks', rest);
    expect([missing.status, missing.json.errors[0]!.code]).toEqual([403, 'CHO-001']);
  });
});

describe('content of the hub', () => {
  it('a glossary goes out as one document and comes in under new ids', async () => {
    const tenant = await givenTenant();
    const call = await callerOf(tenant);
    const exported = fields(await call('GET', `/api/v1/glossaries/${idOf(tenant, 'glossary')}/actions/export`));
    const other = await givenTenant({ seed: 5 });
    const there = await callerOf(other);
    const into = '/api/v1/glossaries/actions/import?importerAsFallbackSteward=true';
    const imported = await there('POST', into, { ...exported, name: 'Come in', spaceId: undefined });
    expect(imported.json.id).not.toBe(exported['id']);
    const base = `/api/v1/glossaries/${imported.json.id}`;
    const [category] = rowsOf(await there('GET', `${base}/categories`));
    const terms = rowsOf(await there('GET', `${base}/terms`));
    const oldTerms = exported['terms'] as Fields[];
    expect(terms.map((term) => term['name'])).toEqual(oldTerms.map((term) => term['name']));
    expect(terms[0]!['categories']).toEqual([category!['id']]);
    expect(terms[1]!['relatesTo']).toEqual([{ type: 'seeAlso', termId: terms[0]!['id'] }]);
    expect(terms.map((term) => term['id'])).not.toEqual(oldTerms.map((term) => term['id']));
    const bot = [...other.state.people.values()].find((person) => person.clientId !== undefined)!;
    expect(terms[0]!['stewards']).toEqual([bot.id]);
  });

  it('a collection holds apps and links, each once', async () => {
    const tenant = await givenTenant();
    const call = await callerOf(tenant);
    const path = `/api/v1/collections/${idOf(tenant, 'collection')}/items`;
    const held = rowsOf(await call('GET', path));
    expect(held.map((item) => item['resourceType']).sort()).toEqual(['app', 'app', 'genericlink']);
    expect((await call('POST', path, { id: held[0]!['id'] })).status).toBe(409);
    expect((await call('DELETE', `${path}/${String(held[0]!['id'])}`)).status).toBe(204);
    expect((await call('POST', path, { id: held[0]!['id'] })).status).toBe(201);
    const name = tenant.state.config.rows('collection').values().next().value!.fields['name'];
    expect((await call('POST', '/api/v1/collections', { name, type: 'public' })).status).toBe(409);
    expect((await call('POST', '/api/v1/collections', { name, type: 'private' })).status).toBe(201);
    expect((await call('GET', '/api/v1/collections/favorites')).status).toBe(302);
    expect((await call('POST', '/api/v1/items', { name: 'Link', resourceType: 'genericlink' })).status).toBe(404);
  });

  it('filters belong to one app and answer links even where there are none', async () => {
    const tenant = await givenTenant();
    const call = await callerOf(tenant);
    const [withFilter, , without] = [...tenant.state.apps.keys()];
    const list = await call('GET', `/api/v1/apps/${withFilter}/report-filters`);
    expect(rowsOf(list)).toHaveLength(1);
    expect(rowsOf(list)[0]).not.toHaveProperty('appId');
    expect(fields(list)['links']).toMatchObject({ next: {}, prev: {} });
    expect(rowsOf(await call('GET', `/api/v1/apps/${without}/report-filters`))).toEqual([]);
    const body = { name: rowsOf(list)[0]!['name'], filterType: 'REP', filterVersion: 'filter-1.0' };
    expect((await call('POST', `/api/v1/apps/${withFilter}/report-filters`, body)).status).toBe(409);
    expect((await call('POST', `/api/v1/apps/${without}/report-filters`, body)).status).toBe(201);
  });

  it('links to detail apps come as a bare list and hide the app they are selected in', async () => {
    const tenant = await givenTenant();
    const call = await callerOf(tenant);
    const links = fields(await call('GET', '/api/analytics/odag-links')) as unknown as Fields[];
    expect(links).toHaveLength(2);
    expect(links[0]).not.toHaveProperty('selectionApp');
    const { selectionApp } = kindRows(tenant, 'odag-link')[1]!.fields;
    const ofApp = fields(await call('GET', `/api/analytics/odag-links?selectionAppID=${String(selectionApp)}`));
    expect((ofApp as unknown as Fields[]).map((link) => link['id'])).toEqual([links[1]!['id']]);
  });
});

/** The names a zip lists, read from its end as any reader does. */
function zipNames(bytes: Buffer): string[] {
  const end = bytes.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  let at = bytes.readUInt32LE(end + 16);
  return Array.from({ length: bytes.readUInt16LE(end + 10) }, () => {
    expect(bytes.subarray(at, at + 4).toString('latin1')).toBe('PK\x01\x02');
    const nameLength = bytes.readUInt16LE(at + 28);
    const local = bytes.readUInt32LE(at + 42);
    expect(bytes.subarray(local, local + 4).toString('latin1')).toBe('PK\x03\x04');
    const name = bytes.subarray(at + 46, at + 46 + nameLength).toString();
    at += 46 + nameLength;
    return name;
  });
}
