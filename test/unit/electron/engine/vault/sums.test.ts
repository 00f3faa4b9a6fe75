import type Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';

import { countHeld } from '../../../../../electron/engine/inventory/index.ts';
import { createContentStore } from '../../../../../electron/engine/vault/content/index.ts';
import { createTables } from '../../../../../electron/engine/vault/tables/index.ts';
import { createStatements } from '../../../../../electron/engine/vault/database/statements.ts';
import type { Vault } from '../../../../../electron/engine/vault/index.ts';
import type { AppId, EpochMs, SnapshotId, VersionId } from '../../../../../shared/domain/ids.ts';
import { aWorld, seed } from '../../../../support/world.ts';
import { createChance, type Chance } from '../retention/support/chance.ts';
import {
  aNewVersion,
  anObject,
  aPerson,
  aSnapshot,
  aVault,
  record,
  someCounts,
  someFacts,
  takeBackTo,
} from './support/given.ts';

const cause = { rule: 'test', by: 'Ida' };

async function aVaultToSum() {
  let db: Database.Database | undefined;
  const hooks = {
    createContent: (parts: Parameters<typeof createContentStore>[0]) =>
      createContentStore({ ...parts, db: (db = parts.db) }),
  };
  const given = await aVault({ hooks, workers: 1 });
  return { ...given, db: () => db!, reopen: () => given.reopen({ hooks, workers: 1 }) };
}

/** Some apps of six, each with a version of its own or the one it had, one of them sometimes failed. */
async function backUp(vault: Vault, turn: number, chance: Chance): Promise<void> {
  const snapshotId = `s${turn}` as SnapshotId;
  vault.snapshots.begin(aSnapshot(snapshotId, { startedAt: (1000 * turn) as EpochMs }));
  const people = Array.from({ length: 1 + chance.below(4) }, (_, n) => aPerson(`p${n}`));
  vault.snapshots.recordDirectory(snapshotId, { people, groups: [], spaces: [] });
  for (const app of ['a', 'b', 'c', 'd', 'e', 'f'].filter(() => chance.often(0.7))) {
    const appId = app as AppId;
    let versionId = chance.often(0.5) ? (vault.versions.latest(appId)?.versionId ?? null) : null;
    if (versionId === null && chance.often(0.9)) {
      versionId = `${app}${turn}` as VersionId;
      const objects = Array.from({ length: chance.below(4) }, (_, n) => anObject(`o${n}`, { title: `${turn} ${n}` }));
      const script = chance.often(0.5) ? `LOAD ${turn};` : null;
      const version = aNewVersion(app, versionId, { objects, script, withData: chance.often(0.3) });
      // Files that several versions have, too.
      await record(vault, version, `file ${chance.below(12)}`.repeat(50));
    }
    vault.snapshots.recordApp({
      ...{ snapshotId, appId, name: app, spaceName: '', spaceType: 'personal', versionId, evidence: {} },
      ...{ outcome: versionId === null ? 'failed' : 'captured', facts: someFacts(app) },
    });
  }
  const end = { endedAt: 2 as EpochMs, counts: someCounts, gaps: [], alarms: [] };
  vault.snapshots.close(snapshotId, { state: 'complete', ...end });
}

const pairsOf = (vault: Vault) => {
  const ids = vault.versions.ofApp('a' as AppId).map(({ versionId }) => versionId);
  return ids.slice(1).map((older, index) => [older, ids[index]!] as const);
};

/** Everything that is summed up by an index, a narrower question or a remembered answer, as the rows say it plainly. */
function plainly(vault: Vault, db: Database.Database) {
  const all = (sql: string) => db.prepare<[], Record<string, number | string>>(sql).all();
  const one = (sql: string) => Number(Object.values(all(sql)[0] ?? {})[0] ?? 0);
  const snapshots = vault.snapshots.page({ limit: 100 }).map(({ snapshotId }) => snapshotId);
  const appsOf = (id: SnapshotId) => new Map(vault.snapshots.apps(id).map((app) => [app.appId, app.versionId]));
  return {
    versions: one('SELECT count(*) FROM version'),
    objects: one('SELECT coalesce(sum(object_count), 0) FROM version'),
    largest: all(
      `SELECT app_id AS appId, (SELECT name FROM app_index WHERE app_index.app_key = version.app_key) AS name,
         count(*) AS versions, sum(stored_bytes) AS storedBytes
       FROM version JOIN app USING (app_key) GROUP BY app_key ORDER BY sum(stored_bytes) DESC, app_id LIMIT 4`,
    ),
    neverRead: one('SELECT count(*) FROM version LEFT JOIN read_log USING (content_id) WHERE read_at IS NULL'),
    contentBytes: one('SELECT coalesce(sum(file_bytes), 0) FROM content_file'),
    held: snapshots.map((id) => {
      const versions = [...appsOf(id).values()].flatMap((versionId) => (versionId === null ? [] : [versionId]));
      return {
        appsListed: appsOf(id).size,
        appsHeld: versions.length,
        appsWithData: versions.filter((versionId) => vault.versions.get(versionId)?.withData).length,
        scripts: versions.filter((versionId) => vault.versions.script(versionId) !== null).length,
        objects: versions.flatMap((versionId) => vault.versions.objects(versionId)).length,
        people: vault.snapshots.people(id).length,
        groups: vault.snapshots.groups(id).length,
        spaces: vault.snapshots.spaces(id).length,
      };
    }),
    both: pairsOf(vault).map(([one, other]) => [vault.versions.objects(one), vault.versions.objects(other)]),
    changes: snapshots.slice(1).map((from, index) => {
      const [before, after] = [appsOf(from), appsOf(snapshots[index]!)];
      return {
        added: [...after.keys()].filter((appId) => !before.has(appId)).length,
        removed: [...before.keys()].filter((appId) => !after.has(appId)).length,
        changed: [...after].filter(([appId, versionId]) => before.has(appId) && before.get(appId) !== versionId).length,
      };
    }),
  };
}

function asTold(vault: Vault): ReturnType<typeof plainly> {
  const snapshots = vault.snapshots.page({ limit: 100 }).map(({ snapshotId }) => snapshotId);
  const { versions, objects } = vault.info();
  const counted = vault.readCounts();
  expect(counted.versions).toBe(versions);
  return {
    ...{ versions, objects, largest: vault.versions.largest(4), neverRead: counted.neverRead },
    contentBytes: vault.content.statistics().fileBytes,
    held: snapshots.map((id) => countHeld(vault, id)),
    both: pairsOf(vault).map(([one, other]) => [...vault.versions.objectsOfBoth(one, other)]),
    changes: snapshots.slice(1).map((from, index) => vault.history.countChanges(from, snapshots[index]!)),
  };
}

describe(`what a vault sums up (seed ${seed})`, () => {
  it('is what its rows say, after whatever was done to it, and after it was older', async () => {
    const { vault, db, reopen } = await aVaultToSum();
    const chance = createChance(seed);
    for (let turn = 1; turn <= 14; turn += 1) {
      await backUp(vault, turn, chance);
      if (chance.often(0.5)) await vault.verify({ deep: true, parts: 1 + chance.below(3) });
      const ids = vault.snapshots.page({ limit: 100 }).slice(1);
      if (ids.length > 2 && chance.often(0.4)) {
        const removal = { snapshots: [{ id: chance.one(ids).snapshotId, cause }], versions: [], keepVersions: [] };
        vault.retention.rehearse(removal);
        expect(asTold(vault), `turn ${turn}, rehearsed`).toEqual(plainly(vault, db()));
        vault.retention.remove(removal);
      }
      if (chance.often(0.2)) await vault.rebuildIndex();
      expect(asTold(vault), `turn ${turn}`).toEqual(plainly(vault, db()));
    }
    const told = asTold(vault);
    expect(told.largest).toHaveLength(4);
    takeBackTo(db(), 80);
    await vault.close();
    const climbed = await reopen();
    expect(asTold(climbed)).toEqual(told);
    await climbed.close();
  });

  it('is worked out again inside a transaction, and after one that was taken back', async () => {
    const { vault, db } = await aVaultToSum();
    await record(vault, aNewVersion('a', 'a1'));
    const statements = createStatements(db(), aWorld().log);
    const { readLog } = createTables(statements, aWorld().now);
    expect(readLog.neverRead()).toBe(1);
    const { content_id: contentId } = db().prepare('SELECT content_id FROM version').get() as { content_id: string };
    const readIt = () =>
      statements.write(() => {
        readLog.keepTurn({ round: { round: 1, parts: 1, done: 0 }, contentIds: [contentId as never] }, 1 as EpochMs);
        expect(readLog.neverRead()).toBe(0);
        throw new Error('taken back');
      });

    expect(readIt).toThrow('taken back');
    expect(readLog.neverRead()).toBe(1);
  });
});
