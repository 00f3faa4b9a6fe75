import type Database from 'better-sqlite3';
import { createContentStore } from '../../../electron/engine/vault/content/index.ts';
import { createVault } from '../../../electron/engine/vault/index.ts';
import { Secret } from '../../../electron/engine/secrets/index.ts';
import type { AppId, EpochMs, SnapshotId, VersionId } from '../../../shared/domain/ids.ts';
import {
  aNewVersion,
  anObject,
  aPerson,
  aSnapshot,
  aTenant,
  someCounts,
  someFacts,
} from '../../unit/electron/engine/vault/support/samples.ts';
import { aWorld } from '../../support/world.ts';

const day = 86_400_000;
const names = ['Sales', 'Finance', 'Stock', 'Customs', 'Fleet', 'People', 'Quality', 'Energy'];

/** The app of a wide vault that has this many objects, and in each version some other than before. */
export const largeApp = { appId: idOf(7), objects: 2_000, changing: 20 };

function idOf(n: number): AppId {
  return `b7d9a2f0-0000-4c1e-9a77-${String(n).padStart(12, '0')}` as AppId;
}

/**
 * A vault of so many apps with so many versions each. The first version of each app goes in by the vault's own door; the others
 * are copied row by row, so that half a million take minutes, but for the one large app. They carry no seals: good for reading,
 * not for a check.
 */
export async function makeWideVault(
  folder: string,
  { apps, versions, passphrase }: { apps: number; versions: number; passphrase: string },
): Promise<void> {
  let db: Database.Database | undefined;
  const { vault } = await createVault({ folder }, new Secret(passphrase), {
    world: aWorld(),
    scryptN: 2 ** 15,
    hooks: { createContent: (parts) => createContentStore({ ...parts, db: (db = parts.db) }) },
  });
  if (db === undefined) throw new Error('the vault made no content store');
  const start = Date.now() - versions * day;
  vault.tenants.add(aTenant({ clientId: 'client' }));
  const first = 's1' as SnapshotId;
  vault.snapshots.begin(aSnapshot(first, { startedAt: start as EpochMs }));
  vault.snapshots.recordDirectory(first, {
    people: Array.from({ length: 400 }, (_, n) => aPerson(`p${n}`)),
    groups: [],
    spaces: [],
  });
  db.pragma('synchronous = OFF');
  for (let n = 0; n < apps; n += 1) {
    if (!db.inTransaction) db.exec('BEGIN');
    const appId = idOf(n);
    const versionId = `v1-${n}` as VersionId;
    const facts = someFacts(appId, {
      name: `${names[n % names.length] ?? ''} ${n}`,
      ownerId: `p${n % 400}` as never,
      spaceName: `Space ${n % 60}`,
      spaceType: 'shared',
    });
    db.exec('COMMIT');
    const prepared = await vault.content.prepare(once(), { expectedBytes: content.byteLength });
    db.exec('BEGIN');
    const objects = appId === largeApp.appId ? objectsOfLarge(1) : objectsOf(12, n);
    vault.recordVersion(aNewVersion(appId, versionId, { facts, objects, takenAt: start as EpochMs }), prepared);
    const { name, spaceName, spaceType } = facts;
    vault.snapshots.recordApp({
      ...{ name, spaceName, spaceType, facts, snapshotId: first, appId, outcome: 'captured', versionId, evidence: {} },
    });
    if (n % 200 === 199) db.exec('COMMIT');
  }
  if (db.inTransaction) db.exec('COMMIT');
  close(first, start);
  for (let turn = 2; turn <= versions; turn += 1) {
    const snapshotId = `s${turn}` as SnapshotId;
    const at = start + turn * day;
    vault.snapshots.begin(aSnapshot(snapshotId, { startedAt: at as EpochMs }));
    if (apps > 7) await addLarge(turn, at);
    copyRows(db, { turn, snapshotId, at });
    close(snapshotId, at);
  }
  db.exec(`UPDATE app_index SET (versions, stored_bytes, objects, latest_version) =
    (SELECT count(*), sum(stored_bytes), sum(object_count), max(version_key) FROM version
     WHERE version.app_key = app_index.app_key)`);
  await vault.close();

  async function addLarge(turn: number, at: number): Promise<void> {
    const { appId } = largeApp;
    const prepared = await vault.content.prepare(once(), { expectedBytes: content.byteLength });
    const facts = someFacts(appId, { name: `${names[7] ?? ''} 7`, ownerId: 'p7', spaceType: 'shared' });
    const objects = objectsOfLarge(turn);
    const versionId = `v${turn}-large` as VersionId;
    vault.recordVersion(aNewVersion(appId, versionId, { facts, objects, takenAt: at as EpochMs }), prepared);
  }

  function close(snapshotId: SnapshotId, at: number): void {
    vault.snapshots.close(snapshotId, {
      state: 'complete',
      endedAt: (at + 60_000) as EpochMs,
      counts: { ...someCounts, listed: apps, captured: apps },
      gaps: [],
      alarms: [],
    });
  }
}

/** One more version of every app, and its place in the snapshot. */
function copyRows(
  db: Database.Database,
  { turn, snapshotId, at }: { turn: number; snapshotId: string; at: number },
): void {
  db.exec(`
    INSERT INTO version (version_id, app_key, ordinal, taken_at, content_id, sha256, file_bytes, stored_bytes, with_data,
        object_count, root_object_count, objects_digest, facts_text, script_text, list_id)
      SELECT 'v${turn}-' || app_key, app_key, ${turn}, ${at}, content_id, sha256, file_bytes, stored_bytes, with_data,
        object_count, root_object_count, objects_digest, facts_text, script_text, list_id
      FROM version JOIN app USING (app_key) WHERE ordinal = 1 AND app_id <> '${largeApp.appId}';
    INSERT INTO snapshot_app (snapshot_key, app_key, version_key, outcome, seen_text, evidence_text)
      SELECT (SELECT snapshot_key FROM snapshot WHERE snapshot_id = '${snapshotId}'), sa.app_key, v.version_key,
        sa.outcome, sa.seen_text, sa.evidence_text
      FROM snapshot_app sa JOIN version v ON v.app_key = sa.app_key AND v.ordinal = ${turn}
      WHERE sa.snapshot_key = (SELECT snapshot_key FROM snapshot WHERE snapshot_id = 's1');
  `);
}

const objectsOf = (count: number, n: number) =>
  Array.from({ length: count }, (_, at) => anObject(`o${at}`, { title: `Sheet ${at} of ${n}` }));

/** Each version gives another stretch of them a new title. */
const objectsOfLarge = (turn: number) =>
  objectsOf(largeApp.objects, 7).map((object, at) =>
    at < turn * largeApp.changing ? { ...object, title: `${object.title ?? ''}, renamed` } : object,
  );

const content = Buffer.from('what is in the files is not measured here');
async function* once(): AsyncGenerator<Buffer> {
  yield content;
}
