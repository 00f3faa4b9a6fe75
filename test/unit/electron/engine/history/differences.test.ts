import { describe, expect, it } from 'vitest';
import { diffSnapshots, diffVersions } from '../../../../../electron/engine/history/index.ts';
import type { NewVersion } from '../../../../../electron/engine/vault/index.ts';
import type { AppId, SnapshotId, VersionId } from '../../../../../shared/domain/ids.ts';
import { aNewVersion, anObject, aVault, backUp, failureOf, record } from '../vault/support/given.ts';

const appId = 'app' as AppId;
const pair = { from: 'v1' as VersionId, to: 'v2' as VersionId };

async function twoVersions(before: Partial<NewVersion>, after: Partial<NewVersion>) {
  const { vault } = await aVault();
  await record(vault, aNewVersion(appId, 'v1', before));
  await record(vault, aNewVersion(appId, 'v2', after));
  return vault;
}

describe('what differs between two versions', () => {
  it('is what came, what went, and what changed in owner, state or facts', async () => {
    const vault = await twoVersions(
      { objects: [anObject('same'), anObject('went'), anObject('owner'), anObject('state'), anObject('title')] },
      {
        objects: [
          anObject('same'),
          anObject('came'),
          anObject('owner', { ownerId: 'p2', ownerSubject: 'auth0|p2', ownerName: 'Person p2' }),
          anObject('state', { published: false }),
          anObject('title', { title: 'new' }),
        ],
        script: 'LOAD 2;',
      },
    );
    const found = diffVersions(vault, appId, pair);
    expect(found).toMatchObject({ added: 1, removed: 1, changed: 3, same: 1, ownersChanged: 1, scriptChanged: true });
    const rows = Object.fromEntries(found.objects.map((row) => [row.objectId, row]));
    expect(Object.keys(rows).sort()).toEqual(['came', 'owner', 'state', 'title', 'went']);
    expect(rows['came']).toMatchObject({ difference: 'added', changed: [] });
    expect(rows['went']).toMatchObject({ difference: 'removed', title: 'Sheet went' });
    expect(rows['owner']).toMatchObject({
      changed: ['owner'],
      ownerSubject: 'auth0|p2',
      ownerSubjectBefore: 'auth0|p1',
      ownerNameBefore: 'Person p1',
    });
    expect(rows['state']).toMatchObject({ changed: ['state'], state: 'private', stateBefore: 'community' });
    expect(rows['title']).toMatchObject({ changed: ['title'], ownerSubjectBefore: null });
  });

  it('is nothing between a version and itself, which is shown only when asked for', async () => {
    const vault = await twoVersions({}, {});
    const nothing = { added: 0, removed: 0, changed: 0, ownersChanged: 0, scriptChanged: false, same: 2 };
    expect(diffVersions(vault, appId, pair)).toMatchObject({ ...nothing, objects: [] });
    expect(diffVersions(vault, appId, pair, true).objects.map(({ difference }) => difference)).toEqual([
      'same',
      'same',
    ]);
  });

  it('is refused across apps and for versions that are not there', async () => {
    const vault = await twoVersions({}, {});
    await record(vault, aNewVersion('other', 'v3'));
    for (const to of ['v3', 'none'])
      expect((await failureOf(() => diffVersions(vault, appId, { ...pair, to: to as VersionId }))).code).toBe(
        'request.not-found',
      );
  });
});

describe('what differs between two snapshots', () => {
  it('is which apps came, went and changed', async () => {
    const { vault } = await aVault();
    await backUp(vault, 's1', ['stays', 'went']);
    await backUp(vault, 's2', ['stays', 'came']);
    const { apps } = diffSnapshots(vault, 's1' as SnapshotId, 's2' as SnapshotId);
    const found = Object.fromEntries(apps.map((app) => [app.appId, [app.difference, app.version?.same ?? null]]));
    expect(found).toEqual({ stays: ['changed', 2], came: ['added', null], went: ['removed', null] });
    const same = diffSnapshots(vault, 's1' as SnapshotId, 's1' as SnapshotId).apps;
    expect(same.map(({ difference }) => difference)).toEqual(['same', 'same']);
    const lost = await failureOf(() => diffSnapshots(vault, 's1' as SnapshotId, 'none' as SnapshotId));
    expect(lost.code).toBe('request.not-found');
  });
});
