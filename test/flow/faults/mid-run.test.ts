import { describe, expect, it } from 'vitest';
import { backUp } from '../../support/given.ts';
import { aRehearsal, expectFaithful, expectMissing, expectSound, expectWhole } from '../../support/expect-kept.ts';
import { aSeason } from '../../support/season.ts';

const season = aSeason();
const exportOf = (appId: string) => new RegExp(`apps/${appId}/export$`);

function aRound() {
  const { tenant, vault } = season.round();
  const [app, other] = [...tenant.state.apps.values()];
  const owner = [...tenant.state.people.values()].find(({ status }) => status === 'active')!;
  /** Does something to the tenant at the very moment the app is exported, before or after the file is written. */
  const atExport = (kind: 'act' | 'act-after', act: () => void, times = 1) =>
    tenant.faults.add({ kind, path: exportOf(app!.id), times, act });
  return { tenant, vault, app: app!, other: other!, owner, atExport };
}

describe('an app that somebody changes while it is captured', () => {
  it.each([
    ['a sheet, just before its export', 'act'],
    ['a sheet, just after its export', 'act-after'],
  ] as const)('(%s) is captured again, and file and owners belong together', async (_, kind) => {
    const { tenant, vault, app, atExport } = aRound();
    atExport(kind, () => tenant.edit.editApp(app.id, 'sheet'));

    await expectWhole(vault, tenant, await backUp(vault));
  });

  it('(an owner, just after its export) has the new owner', async () => {
    const { tenant, vault, app, owner, atExport } = aRound();
    const sheet = tenant.edit.addObject(app.id, {
      type: 'sheet',
      ownerId: owner.id,
      title: 'mine',
      published: true,
    });
    const heir = [...tenant.state.people.values()].find(({ id, status }) => id !== owner.id && status === 'active')!;
    atExport('act-after', () => {
      tenant.edit.changeOwner(app.id, sheet.id, heir.id);
      tenant.edit.editApp(app.id, 'description');
    });

    await expectWhole(vault, tenant, await backUp(vault));

    const { objects } = await vault.client.apps.objects({ appId: app.id });
    expect(objects.find(({ objectId }) => objectId === sheet.id)?.ownerSubject).toBe(heir.subject);
  });

  it('(its data, just after its export) is captured again', async () => {
    const { tenant, vault, app, atExport } = aRound();
    atExport('act-after', () => tenant.edit.editApp(app.id, 'reload'));

    await expectWhole(vault, tenant, await backUp(vault));
    expect(tenant.requests.matching('POST', exportOf(app.id))).toHaveLength(2);
  });

  it('(its script, just after its export) is captured again, so that script and file belong together', async () => {
    const { tenant, vault, app, atExport } = aRound();
    atExport('act-after', () => tenant.edit.editApp(app.id, 'script'));

    await expectWhole(vault, tenant, await backUp(vault));
  });

  it('(its name) is kept under what it is called now', async () => {
    const { tenant, vault, app, atExport } = aRound();
    atExport('act-after', () => tenant.edit.renameApp(app.id, 'Another name'));

    await expectWhole(vault, tenant, await backUp(vault));
    expect((await vault.client.apps.objects({ appId: app.id })).version.facts.name).toBe('Another name');
  });

  it('(without end) is a gap and not a mixture', async () => {
    const { tenant, vault, app, atExport } = aRound();
    atExport('act-after', () => tenant.edit.editApp(app.id, 'sheet'), Infinity);

    const result = await backUp(vault);

    await expectMissing(vault, tenant, result, { appIds: [app.id], code: 'app.moved-during-capture' });
    tenant.faults.clear();
    expect(await backUp(vault)).toMatchObject({ state: 'complete', counts: { captured: 1, unchanged: 2 } });
    await expectFaithful(vault, tenant, app.id);
  });

  it('(private content, of which no time of the app tells) is complete at the next run at the latest', async () => {
    const { tenant, vault, app, owner, atExport } = aRound();
    atExport('act-after', () => void tenant.edit.addPrivateSheet(app.id, owner.id, 'under our hands'));
    await backUp(vault);

    await backUp(vault);

    await expectFaithful(vault, tenant, app.id);
    await expectSound(vault);
  });
});

describe('an app that somebody deletes while it is captured', () => {
  it.each([
    ['before its facts are read', /^\/api\/v1\/apps\/[^/]+$/, 'act'],
    ['before its export', /export$/, 'act'],
    ['before its download', /temp-contents\/[^/]+$/, 'act'],
  ] as const)('%s is a gap by its name, and the others are whole', async (_, path, kind) => {
    const { tenant, vault } = await aRehearsal({ limits: 'off' });
    let doomed = '';
    tenant.faults.add({
      kind,
      path,
      times: 1,
      act() {
        const touched = tenant.requests.requests.map((one) => /apps\/([^/]+)/.exec(one.path)?.[1]).filter(Boolean);
        doomed = touched.at(-1)!;
        tenant.edit.deleteApp(doomed);
      },
    });

    const result = await backUp(vault, { concurrency: 1 });

    await expectMissing(vault, tenant, result, { appIds: [doomed], code: 'tenant.not-found' });
    expect(result.gaps[0]?.subjectName).not.toBe('');
    await expectWhole(vault, tenant, await backUp(vault));
  });

  it('and that an earlier snapshot holds stays in the vault', async () => {
    const { tenant, vault } = await aRehearsal({ limits: 'off' });
    const first = await backUp(vault);
    const [gone] = tenant.state.apps.keys();
    tenant.edit.deleteApp(gone!);

    await expectWhole(vault, tenant, await backUp(vault));

    const { apps } = await vault.client.backups.get({ snapshotId: first.snapshotId });
    expect(apps.find(({ appId }) => appId === gone)?.versionId).not.toBeNull();
    const out = await vault.client.apps.extract({ appId: gone, outDir: `${vault.place}/out` });
    expect(out.apps).toBe(1);
  });
});

describe('a tenant that changes under a run', () => {
  it('for another one stops the run before anything of the other is kept', async () => {
    const { tenant, vault } = await aRehearsal({ limits: 'off' });
    await backUp(vault);
    for (const id of tenant.state.apps.keys()) tenant.edit.editApp(id, 'sheet');
    // The swap shows at the next token: the host changed hands, and the old token is worth nothing there.
    tenant.faults.add({ kind: 'act', path: /export$/, times: 1, act: () => void tenant.edit.swapTenantId() });
    tenant.faults.add({ kind: 'expire-token', path: /export$/, times: 1 });

    await expect(backUp(vault, { concurrency: 1 })).rejects.toThrow('tenant.another-tenant');

    expect((await vault.client.vault.info({})).versions).toBe(3);
    await expectSound(vault);
  });

  it('in its rights: losing admin.apps in mid-run is never called complete', async () => {
    const { tenant, vault } = await aRehearsal({ limits: 'off' });
    const client = tenant.state.clients.get(tenant.clientId)!;
    tenant.faults.add({
      kind: 'act',
      path: /items$/,
      times: 1,
      act: () => void (client.allowedScopes = ['admin_classic']),
    });
    tenant.faults.add({ kind: 'expire-token', path: /items$/, times: 1 });

    const result = await backUp(vault).catch((thrown: { run: { state: string } }) => thrown.run);

    expect(result.state).not.toBe('complete');
    expect(result.state).not.toBe('done');
    await expectSound(vault);
  });

  it('in its people: an owner who is deleted in mid-run keeps the name', async () => {
    const { tenant, vault, app, owner, atExport } = aRound();
    const sheet = tenant.edit.addObject(app.id, { type: 'sheet', ownerId: owner.id, title: 'last', published: true });
    atExport('act', () => void (owner.status = 'deleted'));

    await expectWhole(vault, tenant, await backUp(vault));
    const { objects } = await vault.client.apps.objects({ appId: app.id });
    expect(objects.find(({ objectId }) => objectId === sheet.id)).toMatchObject({
      ownerId: owner.id,
      ownerSubject: owner.subject,
      ownerRule: 'directory',
    });
  });
});
