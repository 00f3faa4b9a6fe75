import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HostConfig } from '@qlik/api/auth';
import apps from '@qlik/api/apps';
import dataConnections from '@qlik/api/data-connections';
import groups from '@qlik/api/groups';
import identityProviders from '@qlik/api/identity-providers';
import items from '@qlik/api/items';
import qix from '@qlik/api/qix';
import roles from '@qlik/api/roles';
import spaces from '@qlik/api/spaces';
import tempContents from '@qlik/api/temp-contents';
import tenants from '@qlik/api/tenants';
import users from '@qlik/api/users';
import { startPracticeTenant, type PracticeTenant } from '../../electron/practice/index.ts';

type Row = { readonly qInfo: Info; readonly qMeta: { readonly ownerId?: string; readonly published?: boolean } };
type Info = { readonly qId: string; readonly qType: string };
type Opened = {
  getLayout(): Promise<Row>;
  getProperties(): Promise<Row>;
  getFullPropertyTree(): Promise<{ qProperty: Row }>;
  publish(): Promise<void>;
  approve(): Promise<void>;
};
/** The document as the package's mixins make it; its own types leave most of them out. */
type Doc = {
  getAllInfos(): Promise<Info[]>;
  getSheetList(): Promise<Row[]>;
  getBookmarks(options: object): Promise<Row[]>;
  getObject(id: string): Promise<Opened>;
  getBookmark(id: string): Promise<Opened>;
  getMeasure(id: string): Promise<Opened>;
  getScript(): Promise<string>;
  getAppLayout(): Promise<{ qIsOpenedWithoutData: boolean }>;
  doSave(): Promise<void>;
};

/** The package as its publisher made it, with its own token handling, against the practice tenant. */
describe('the real @qlik/api', () => {
  let tenant: PracticeTenant;
  let options: { hostConfig: HostConfig; noCache: true };
  let appId: string;
  beforeAll(async () => {
    tenant = await startPracticeTenant({ appCount: 14, seed: 3 });
    const hostConfig: HostConfig = {
      authType: 'oauth2',
      host: tenant.url,
      clientId: tenant.clientId,
      clientSecret: tenant.clientSecret,
      scope: 'user_default admin.apps admin_classic',
    };
    options = { hostConfig, noCache: true };
    appId = [...tenant.state.apps.values()].find((app) => app.publishTime === undefined)!.id;
  });
  afterAll(() => tenant.close());

  it('asks for product-info, is told it is not Qlik Sense on Windows, and gets a token', async () => {
    const me = await users.getMyUser(options);

    expect(me.data.subject).toBe(`qlikbot\\${tenant.clientId}`);
    expect(tenant.requests.matching('GET', /product-info\.json$/)[0]?.status).toBe(404);
    expect(tenant.requests.matching('POST', /oauth\/token$/)).toHaveLength(1);
  });

  it('pages spaces by next() without missing or repeating one', async () => {
    const names: string[] = [];
    let page = await spaces.getSpaces({ limit: 2 }, options);
    for (;;) {
      names.push(...(page.data.data ?? []).map((space) => space.name));
      if (!page.next) break;
      page = await page.next(options);
    }

    expect(names).toHaveLength(tenant.state.spaces.size);
    expect(new Set(names).size).toBe(names.length);
  });

  it('reads spaces, assignments, people, groups, roles, tenant and connections', async () => {
    const { data: list } = await spaces.getSpaces({ limit: 100 }, options);
    const space = list.data!.find((entry) => entry.type === 'shared')!;
    expect((await spaces.getSpace(space.id, options)).data.name).toBe(space.name);
    expect(
      (await spaces.getSpaceAssignments(space.id, {}, options)).data.data!.every((row) => row.spaceId === space.id),
    ).toBe(true);
    expect((await users.getUsers({ limit: 100 }, options)).data.data).toHaveLength(tenant.state.people.size);
    expect((await groups.getGroups({}, options)).data.data!.length).toBeGreaterThan(2);
    expect((await roles.getRoles({ limit: 100 }, options)).data.data.length).toBe(tenant.state.roles.size);
    expect((await tenants.getMyTenant(options)).data.id).toBe(tenant.tenantId);
    expect((await dataConnections.getDataConnections({}, options)).data.data!.length).toBe(
      tenant.state.connections.size,
    );
  });

  it('reads how people sign in', async () => {
    const { data } = (await identityProviders.getIdps({ limit: 100 }, options)).data;
    const [provider] = data ?? [];

    expect(provider).toMatchObject({ interactive: true, active: true, protocol: 'OIDC' });
    expect(provider?.options).toMatchObject({ claimsMapping: { sub: ['/sub'] } });
  });

  it('restores into a managed space as the reference has it, and publishes over', async () => {
    const bot = (await users.getMyUser(options)).data.id;
    const make = async (type: 'shared' | 'managed') => {
      const { id } = (await spaces.createSpace({ name: `Restored ${type}`, type }, options)).data;
      await spaces.createSpaceAssignment(id, { type: 'user', assigneeId: bot, roles: ['facilitator'] }, options);
      return id;
    };
    const [staging, managed] = [await make('shared'), await make('managed')];
    const exported = await apps.exportApp(appId, { NoData: true }, options);
    const fileId = exported.headers.get('location')!.split('/').at(-1)!;
    const a = await apps.importApp({ fileId, name: 'A [mark]', spaceId: staging }, undefined as never, options);
    const id = a.data.attributes!.id!;
    const b = (await apps.copyApp(id, { attributes: { name: 'B', spaceId: staging } }, options)).data.attributes!.id!;
    const move = { spaceId: managed, moveApp: true, originAppId: b, attributes: { name: 'Final' } };
    const published = await apps.publishApp(id, move, options);
    const over = await apps.republishApp(b, { targetId: id }, options);

    expect(published.data.attributes).toMatchObject({ id, name: 'Final', originAppId: b });
    expect(over.data.attributes?.id).toBe(id);
    expect((await apps.getAppInfo(id, options)).data.attributes?.publishTime).toBeTruthy();
  });

  it('finds people by subject with an escaped backslash', async () => {
    const person = [...tenant.state.people.values()].find((row) => row.subject.includes('\\'))!;
    const filter = `subject eq ${JSON.stringify(person.subject)}`;

    expect((await users.filterUsers({}, { filter }, options)).data.data!.map((row) => row.id)).toEqual([person.id]);
    const byQuery = await users.getUsers({ filter: encodeURIComponent(filter) }, options);
    expect(byQuery.data.data!.map((row) => row.id)).toEqual([person.id]);
  });

  it('lists apps as items and reads what hangs on one', async () => {
    const list = await items.getItems({ resourceType: 'app', limit: 100, noActions: true }, options);
    expect(list.data.data).toHaveLength(tenant.state.apps.size);
    const item = list.data.data.find((row) => row.resourceId === appId)!;
    expect((await items.getItem(item.id, options)).data.name).toBe(item.name);
    const app = await apps.getAppInfo(appId, options);
    expect(app.data.attributes?.name).toBe(item.name);
    expect(app.data.privileges).toContain('export');
    expect((await apps.getAppsPrivileges(options)).data).toContain('can_import_app');
    expect((await apps.getAppScriptHistory(appId, {}, options)).data.scripts).toHaveLength(1);
    expect((await apps.getAppMediaList(appId, '', {}, options)).data.data).toBeInstanceOf(Array);
  });

  it('exports by 201 and Location, then downloads the file', async () => {
    const exported = await apps.exportApp(appId, { NoData: true }, options);
    expect(exported.status).toBe(201);
    const id = exported.headers.get('location')!.split('/').at(-1)!;

    const file = await tempContents.downloadTempFile(id, {}, options);
    const details = await tempContents.getTempFileDetails(id, options);

    const bytes = Buffer.from(await (file.data as Blob).arrayBuffer());
    expect(bytes.subarray(0, 8).toString('hex')).toBe('ffff0100c1060000');
    expect((details.data as { Size: string }).Size).toBe(String(bytes.length));
  });

  it('imports a file and gives objects back to their owners', async () => {
    const exported = await apps.exportApp(appId, { NoData: true }, options);
    const fileId = exported.headers.get('location')!.split('/').at(-1)!;
    const imported = await apps.importApp({ fileId, name: 'Again' }, undefined as never, options);
    const newId = imported.data.attributes!.id!;
    expect(newId).not.toBe(appId);

    const before = tenant.state.contents.of(appId).objects;
    const after = tenant.state.contents.of(newId).objects;
    const sheet = [...before.values()].find((object) => object.type === 'sheet' && !object.published)!;
    expect(after.get(sheet.id)?.ownerId).not.toBe(sheet.ownerId);
    const changed = await apps.updateAppObjectOwner(newId, sheet.id, { ownerId: sheet.ownerId }, options);
    expect(changed.data.attributes?.ownerId).toBe(sheet.ownerId);
    expect(tenant.state.contents.of(newId).objects.get(sheet.id)?.ownerId).toBe(sheet.ownerId);
  });

  it('opens an app without data and reads every list', async () => {
    const session = qix.openAppSession({
      appId,
      identity: 'vault-contract',
      withoutData: true,
      hostConfig: options.hostConfig,
    });
    try {
      const doc = (await session.getDoc()) as unknown as Doc;
      const infos = await doc.getAllInfos();
      const kinds = new Set(infos.map((info) => info.qType));
      expect(kinds.size).toBeGreaterThanOrEqual(14);
      for (const list of [
        'getSheetList',
        'getStoryList',
        'getBookmarkList',
        'getSnapshotList',
        'getDimensionList',
        'getMeasureList',
        'getMasterObjectList',
        'getVariableList',
      ]) {
        expect([list, await doc[list as 'getSheetList']()]).toEqual([list, expect.any(Array)]);
      }
      const sheet = (await doc.getSheetList())[0]!;
      const object = await doc.getObject(sheet.qInfo.qId);
      expect((await object.getLayout()).qMeta.ownerId).toBe(sheet.qMeta.ownerId);
      expect((await object.getProperties()).qInfo).toEqual(sheet.qInfo);
      expect((await object.getFullPropertyTree()).qProperty.qInfo).toEqual(sheet.qInfo);
      expect(await doc.getScript()).toContain('$tab');
      expect((await doc.getAppLayout()).qIsOpenedWithoutData).toBe(true);
      const bookmarks = await doc.getBookmarks({ qTypes: [], qData: {} });
      expect(bookmarks.map((row) => row.qInfo.qType)).toContain('snapshot');
    } finally {
      await session.close();
    }
  });

  it('is told “not found” by every getter that does not fit the kind', async () => {
    const session = qix.openAppSession({
      appId,
      identity: 'vault-wrong',
      withoutData: true,
      hostConfig: options.hostConfig,
    });
    try {
      const doc = (await session.getDoc()) as unknown as Doc;
      const infos = await doc.getAllInfos();
      const idOf = (type: string) => infos.find((info) => info.qType === type)!.qId;
      await expect(doc.getObject(idOf('measure'))).rejects.toMatchObject({ code: 2 });
      await expect(doc.getObject(idOf('dimension'))).rejects.toMatchObject({ code: 2 });
      await expect(doc.getObject(idOf('snapshot'))).rejects.toMatchObject({ code: 2 });
      await expect(doc.getBookmark(idOf('sheet'))).rejects.toMatchObject({ code: 2 });
      await expect(doc.getMeasure(idOf('bookmark'))).rejects.toMatchObject({ code: 2 });
    } finally {
      await session.close();
    }
  });

  it('publishes and approves only through the engine', async () => {
    const session = qix.openAppSession({
      appId,
      identity: 'vault-states',
      withoutData: true,
      hostConfig: options.hostConfig,
    });
    try {
      const doc = (await session.getDoc()) as unknown as Doc;
      const sheet = (await doc.getSheetList()).find((row) => !row.qMeta.published)!;
      const object = await doc.getObject(sheet.qInfo.qId);
      await object.publish();
      await object.approve();
      await doc.doSave();
      expect(tenant.state.contents.of(appId).objects.get(sheet.qInfo.qId)).toMatchObject({
        published: true,
        approved: true,
      });
    } finally {
      await session.close();
    }
  });
});
