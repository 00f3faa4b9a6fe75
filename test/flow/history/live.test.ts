import { describe, expect, it } from 'vitest';
import { backUp } from '../../support/given.ts';
import { aSeason } from '../../support/season.ts';

const season = aSeason();

/** A fresh backup, and what was asked of the tenant so far. */
async function aBackup() {
  const { tenant, vault } = season.round();
  const { snapshotId } = await backUp(vault);
  const [first, second, third] = [...tenant.state.apps.values()];
  tenant.requests.clear();
  return { tenant, client: vault.client, vault, snapshotId, apps: [first!, second!, third!] as const };
}

const rootsOf = ({ tenant }: Awaited<ReturnType<typeof aBackup>>, appId: string) =>
  [...tenant.state.contents.of(appId).objects.values()].filter(({ parentId }) => parentId === undefined);

describe('the vault against the living tenant', () => {
  it('is the same right after a backup, whole and proved, and nothing was written', async () => {
    const { client, tenant } = await aBackup();

    const found = await client.history.diffSnapshots({ from: 'latest', to: { live: true } });

    expect(found).toMatchObject({ conclusive: true, notRead: [], counts: { same: 3, changed: 0, unknown: 0 } });
    const writes = tenant.requests.requests.filter(
      ({ method, path }) => !['GET', 'UPGRADE'].includes(method) && !/oauth\/token$|actions\/filter$/.test(path),
    );
    expect(writes).toEqual([]);
  });

  it('shows what came, went, changed and changed hands', async () => {
    const given = await aBackup();
    const { client, tenant, apps } = given;
    const sheet = rootsOf(given, apps[0].id).find(({ type }) => type === 'sheet')!;
    const heir = [...tenant.state.people.values()].find(({ id }) => id !== sheet.ownerId)!;
    tenant.edit.changeOwner(apps[0].id, sheet.id, heir.id);
    tenant.edit.editApp(apps[0].id, 'script');
    const other = [...tenant.state.people.values()].find(({ id }) => id !== apps[1].ownerId)!;
    const previous = tenant.state.people.get(apps[1].ownerId)!;
    tenant.edit.changeAppOwner(apps[1].id, other.id);
    const made = tenant.edit.addApp({ name: 'Brand new', ownerId: heir.id });

    const found = await client.history.diffSnapshots({ from: 'latest', to: { live: true } });
    const one = await client.history.diffApp({ appId: apps[0].id, from: 'latest', to: { live: true }, script: true });

    const rows = new Map(found.apps.map((row) => [row.appId, row]));
    expect(rows.get(made.id)).toMatchObject({ difference: 'added', name: 'Brand new' });
    expect(rows.get(apps[1].id)?.app?.owner).toMatchObject({
      before: { subject: previous.subject },
      after: { subject: other.subject },
    });
    const changed = one.objects.objects.find(({ objectId }) => objectId === sheet.id);
    expect(changed).toMatchObject({ ownerSubject: heir.subject, ownerSubjectBefore: expect.any(String) as string });
    expect(one.script).toMatchObject({ state: 'read', source: 'live', changed: true });
    expect(one.conclusive).toBe(true);
    tenant.edit.deleteApp(made.id);
  });

  it('says an app is gone only when the tenant says so itself', async () => {
    const { client, tenant } = await aBackup();
    const extra = tenant.edit.addApp({ name: 'Soon gone', ownerId: [...tenant.state.people.keys()][0]! });
    const { vault } = season.round();
    await backUp(vault);
    tenant.edit.deleteApp(extra.id);

    const found = await client.history.diffSnapshots({ from: 'latest', to: { live: true } });

    expect(found.apps.find(({ appId }) => appId === extra.id)).toMatchObject({ difference: 'removed' });
    await expect(client.history.diffApp({ appId: extra.id, from: 'latest', to: { live: true } })).rejects.toMatchObject(
      { code: 'tenant.not-found' },
    );
  });

  it('marks an app that cannot be read as unknown, and is then no proof', async () => {
    const { client, tenant, apps } = await aBackup();
    tenant.faults.add({ kind: 'qix-error', frame: /^OpenDoc$/, code: 5, path: new RegExp(`/app/${apps[0].id}`) });

    const found = await client.history.diffSnapshots({ from: 'latest', to: { live: true } });

    expect(found).toMatchObject({ conclusive: false, counts: { unknown: 1, same: 2 } });
    expect(found.notRead).toEqual([{ what: `app ${apps[0].id}`, code: 'engine-session.denied' }]);
  });

  it('does not call objects removed that could not be read', async () => {
    const { client, tenant, apps } = await aBackup();
    tenant.switches.stateInListLayouts = false;
    tenant.faults.add({ kind: 'qix-error', frame: /^GetMeasure$/, code: 2, path: /^\/app\// });

    const found = await client.history.diffApp({ appId: apps[0].id, from: 'latest', to: { live: true } });

    expect(found.objects.removed).toBe(0);
    expect(found).toMatchObject({ conclusive: false });
    expect(found.notRead.length).toBeGreaterThan(0);
  });

  it('with the listing alone says what moved, and of the rest nothing', async () => {
    const { client, tenant, apps } = await aBackup();
    tenant.edit.renameApp(apps[2].id, 'Another name');

    const found = await client.history.diffSnapshots({ from: 'latest', to: { live: true }, objects: false });

    expect(found).toMatchObject({ conclusive: false, counts: { changed: 1, unknown: 2 } });
    expect(tenant.requests.frames).toEqual([]);
  });

  it('looks only at what the snapshot looked at', async () => {
    const { client, vault, apps } = await aBackup();
    const { snapshotId } = await backUp(vault, { scope: { appIds: [apps[1].id] } });

    const found = await client.history.diffSnapshots({ from: snapshotId, to: { live: true } });

    expect(found.apps.map(({ appId, difference }) => [appId, difference])).toEqual([[apps[1].id, 'same']]);
  });
});

describe('two kept versions', () => {
  it('differ inside as people changed the app, and their files are read offline', async () => {
    const { client, tenant, vault, apps } = await aBackup();
    const appId = apps[0].id;
    tenant.edit.editApp(appId, 'script');
    tenant.edit.editApp(appId, 'measure');
    await backUp(vault);
    tenant.requests.clear();

    const found = await client.history.diffApp({
      appId,
      from: 'previous',
      to: 'latest',
      script: true,
      definitions: true,
    });
    const { inside } = await client.history.inside({ appId });
    const { script } = await client.history.script({ appId, version: 'latest' });

    expect(tenant.requests.requests).toEqual([]);
    expect(found.from.ordinal).toBe(found.to.ordinal! - 1);
    expect(found.objects).toMatchObject({ scriptChanged: true });
    expect(found.script).toMatchObject({ state: 'read', source: 'file', changed: true });
    expect(found.definitions).toMatchObject({ state: 'read' });
    expect(inside).toMatchObject({ state: 'read', title: apps[0].name });
    expect(script.state === 'read' && script.tabs.flatMap(({ lines }) => lines).join('\n')).toMatch(/\/\/ edited /);
  });

  it('show one definition as JSON, and name what is not there', async () => {
    const { client, apps } = await aBackup();
    const { inside } = await client.history.inside({ appId: apps[0].id });
    if (inside.state !== 'read') throw new Error(inside.why);
    const sheet = inside.definitions.find(({ kind }) => kind === 'sheet')!;

    const { definition } = await client.history.definition({ appId: apps[0].id, id: sheet.id });

    expect(JSON.parse(definition.state === 'read' ? definition.json : '{}')).toMatchObject({
      '(around)': { qMetaData: { qType: 'sheet' } },
    });
    await expect(client.history.definition({ appId: apps[0].id, id: 'none' })).rejects.toMatchObject({
      code: 'request.not-found',
    });
  });
});
