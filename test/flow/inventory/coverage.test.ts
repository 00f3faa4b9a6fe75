import { describe, expect, it } from 'vitest';
import { aRehearsal } from '../../support/expect-kept.ts';
import { backUp } from '../../support/given.ts';

describe('coverage', () => {
  it('counts what the newest snapshot holds, as the tenant itself would', async () => {
    const { tenant, vault } = await aRehearsal();
    await backUp(vault);

    const { holdings, rows } = await vault.client.backups.coverage({});

    const { state } = tenant;
    expect(holdings?.counts).toMatchObject({
      appsListed: state.apps.size,
      appsHeld: state.apps.size,
      appsWithData: 0,
      spaces: state.spaces.size,
      assignments: state.assignments.size,
    });
    const sheets = [...state.apps.keys()]
      .flatMap((appId) => [...state.contents.of(appId).objects.values()])
      .filter(({ type }) => type === 'sheet');
    for (const [name, published, approved] of [
      ['private', false, false],
      ['community', true, false],
      ['base', true, true],
    ] as const) {
      const wanted = sheets.filter((sheet) => sheet.published === published && sheet.approved === approved).length;
      const counted = holdings?.objects.find((row) => row.objectType === 'sheet' && row.state === name)?.count ?? 0;
      expect({ name, count: counted }).toEqual({ name, count: wanted });
    }
    const people = rows.find(({ kind }) => kind === 'people');
    expect(people?.count).toBe(holdings?.counts.people);
  });

  it('names owners the directory has lost', async () => {
    const { tenant, vault } = await aRehearsal();
    const [app] = tenant.state.apps.values();
    const lost = app!.ownerId;
    tenant.state.people.delete(lost);
    await backUp(vault);

    const { holdings } = await vault.client.backups.coverage({});

    const apps = [...tenant.state.apps.values()].filter(({ ownerId }) => ownerId === lost).length;
    const objects = [...tenant.state.apps.keys()]
      .flatMap((appId) => [...tenant.state.contents.of(appId).objects.values()])
      .filter(
        ({ ownerId, parentId, objectClass }) =>
          ownerId === lost && parentId === undefined && objectClass !== 'GenericVariable',
      );
    expect(holdings?.orphans).toMatchObject({ owners: 1, apps });
    expect(holdings!.orphans.objects).toBeGreaterThanOrEqual(objects.length);
  });

  it('says what is kept before anything was, without counts', async () => {
    const { vault } = await aRehearsal();

    const { holdings, rows, notice } = await vault.client.backups.coverage({});

    expect(holdings).toBeNull();
    expect(rows.every(({ count }) => count === null)).toBe(true);
    expect(rows.some(({ kind, state }) => kind === 'notes' && state === 'impossible')).toBe(true);
    expect(notice).not.toBe('');
  });

  it('passes over a snapshot that came to nothing, and refuses one nobody knows', async () => {
    const { tenant, vault } = await aRehearsal();
    const good = await backUp(vault);
    tenant.faults.add({ path: /\/items/, kind: 'status', status: 403 });
    await backUp(vault).catch(() => undefined);
    const { snapshots } = await vault.client.backups.list({});
    expect(snapshots.map(({ state }) => state)).toEqual(['failed', 'complete']);

    expect((await vault.client.backups.coverage({})).holdings?.snapshotId).toBe(good.snapshotId);
    await expect(vault.client.backups.coverage({ snapshotId: 'none' })).rejects.toMatchObject({
      code: 'request.not-found',
    });
  });
});
