import { describe, expect, it } from 'vitest';
import type { AppOrder, AppChoice } from '../../../../../electron/engine/vault/types.ts';
import type { AppId } from '../../../../../shared/domain/ids.ts';
import { aVault, backUp } from './support/given.ts';

const byName: AppOrder = { sort: 'name', descending: false };

async function aVaultOfApps() {
  const { vault } = await aVault();
  await backUp(vault, 's1', ['app-1', 'app-2', 'app-3']);
  const list = (choice: AppChoice & Partial<AppOrder>) => {
    const { total, rows } = vault.versions.apps({ ...byName, ...choice, offset: 0, limit: 10 });
    return { total, ids: rows.map(({ appId }) => appId as string) };
  };
  return { vault, list, all: vault.versions.apps({ offset: 0, limit: 10 }).rows };
}

describe('the list of apps', () => {
  it('is narrowed by space, owner, outcome, time, section access and holds, all at once', async () => {
    const { list, all } = await aVaultOfApps();
    const [first] = all;
    const { spaceName, ownerId, lastOutcome, latestTakenAt, latestVersionId } = first!;
    const heldVersions = [latestVersionId!];

    expect(list({ spaces: [spaceName], owners: [ownerId], outcomes: [lastOutcome] }).total).toBe(3);
    expect(list({ spaces: ['elsewhere'] }).total).toBe(0);
    expect(list({ owners: ['nobody'] }).total).toBe(0);
    expect(list({ outcomes: ['failed'] }).total).toBe(0);
    expect(list({ changedSince: latestTakenAt! }).ids).toContain('app-1');
    expect(list({ changedSince: latestTakenAt! + 1_000_000 }).total).toBe(0);
    expect(list({ sectionAccess: true }).total + list({ sectionAccess: false }).total).toBe(3);
    expect(list({ held: true, heldVersions }).ids).toEqual(['app-1']);
    expect(list({ held: false, heldVersions }).ids).toEqual(['app-2', 'app-3']);
    expect(list({ held: true, heldVersions, search: 'app-2' }).total).toBe(0);
  });

  it('is given in any order, and tells where an app stands in it', async () => {
    const { vault, list } = await aVaultOfApps();
    const backwards: AppOrder = { sort: 'name', descending: true };

    expect(list(backwards).ids).toEqual(['app-3', 'app-2', 'app-1']);
    for (const sort of ['space', 'owner', 'outcome', 'latest', 'versions', 'objects', 'size'] as const)
      expect(list({ sort }).ids).toHaveLength(3);
    expect(vault.versions.positionOf(backwards, { appId: 'app-1' as AppId })).toBe(2);
    expect(vault.versions.positionOf({ ...byName, search: 'app-2' }, { appId: 'app-1' as AppId })).toBeNull();
    expect(vault.versions.positionOf(byName, { startsWith: 'app app-2' })).toBe(1);
    expect(vault.versions.positionOf(byName, { startsWith: '%' })).toBeNull();
  });

  it('counts what its apps can be told apart by', async () => {
    const { vault, all } = await aVaultOfApps();
    const [first] = all;
    const facets = vault.versions.facets([first!.latestVersionId!]);

    expect(facets.spaces).toEqual([{ name: first!.spaceName, type: first!.spaceType, apps: 3 }]);
    expect(facets.owners).toEqual([{ id: first!.ownerId, name: first!.ownerName, apps: 3 }]);
    expect(facets.outcomes).toEqual([{ outcome: first!.lastOutcome, apps: 3 }]);
    expect(facets.held).toBe(1);
  });
});
