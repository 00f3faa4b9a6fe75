import type { AppFacts } from '../../../../shared/domain/app.ts';
import type { AppDifference } from '../../../../shared/domain/difference.ts';
import type { NotRead, SnapshotsDifference } from '../../../../shared/domain/history.ts';
import type { Snapshot, SnapshotApp } from '../../../../shared/domain/snapshot.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import type { Vault } from '../../vault/index.ts';
import { compareApps, type NameOf } from '../compare-apps.ts';
import { compareLists, toVersionDifference } from '../compare-objects.ts';
import { countApps } from '../differences.ts';
import { namesIn } from '../directory-names.ts';
import type { LiveTenant } from './types.ts';

const appsAtOnce = 4;
/** Apps the listing does not name are asked for one by one, up to as many. */
const mostAskedFor = 200;
/** What every further app would meet as well. */
const grave: ReadonlySet<string> = new Set([
  'unexpected',
  'job.cancelled',
  'tenant.signed-out',
  'tenant.another-tenant',
  'tenant.air-gapped',
  'tenant.unreachable',
]);

type Options = { readonly objects: boolean };
type Work = Options & { readonly vault: Vault; readonly live: LiveTenant; readonly nameBefore: NameOf };
type Row = { readonly app: AppDifference; readonly notRead: readonly NotRead[] };

/**
 * A snapshot against the tenant as it is now, within the snapshot's own scope. What was not read is `unknown`, never missing,
 * and makes the whole inconclusive.
 */
export async function diffSnapshotWithLive(
  vault: Vault,
  snapshot: Snapshot,
  live: LiveTenant,
  options: Options,
): Promise<SnapshotsDifference> {
  const listed = await live.apps(snapshot.scope);
  const work = { vault, live, ...options, nameBefore: namesIn(vault, snapshot.snapshotId) };
  const before = new Map(vault.snapshots.apps(snapshot.snapshotId).map((app) => [app.appId as string, app]));
  const there = new Set(listed.rows.map(({ appId }) => appId as string));
  const gone = [...before.values()].filter(({ appId }) => !there.has(appId));
  const broken = [...live.notRead, ...listed.notRead];
  const rows = [
    ...(await eachOf(listed.rows, (facts) => compareWithLive(before.get(facts.appId), facts, work))),
    ...(await eachOf(gone, (app) =>
      lookFor(app, { live, mayAsk: broken.length === 0 && gone.length <= mostAskedFor }),
    )),
  ];
  const apps = rows.map(({ app }) => app).sort((a, b) => (a.appId < b.appId ? -1 : 1));
  const notRead = [...broken, ...rows.flatMap((row) => row.notRead)];
  return {
    ...{ from: snapshot.snapshotId, to: 'live', counts: countApps(apps), apps, notRead },
    conclusive: notRead.length === 0 && options.objects && apps.every(({ difference }) => difference !== 'unknown'),
  };
}

async function eachOf<T>(items: readonly T[], work: (item: T) => Promise<Row>): Promise<Row[]> {
  const rows: Row[] = [];
  const waiting = items.entries();
  const takeTurns = async () => {
    for (const [index, item] of waiting) rows[index] = await work(item);
  };
  await Promise.all(Array.from({ length: appsAtOnce }, takeTurns));
  return rows;
}

const rowOf = ({ appId, name, spaceName }: Pick<AppFacts, 'appId' | 'name' | 'spaceName'>) => ({
  ...{ appId, name, spaceName, app: null, version: null, why: null },
});

async function compareWithLive(kept: SnapshotApp | undefined, facts: AppFacts, work: Work): Promise<Row> {
  const { live, nameBefore } = work;
  if (!kept) return { app: { ...rowOf(facts), difference: 'added' }, notRead: [] };
  const owner = await live.name(facts.ownerId);
  const names = { before: nameBefore, after: () => owner };
  const { name, spaceName, spaceType } = facts;
  const row = { ...rowOf(facts), app: compareApps(kept, { name, spaceName, spaceType, facts }, names) };
  if (kept.versionId === null)
    return { app: { ...row, difference: 'unknown', why: 'the snapshot holds no version of it' }, notRead: [] };
  if (!work.objects) {
    const moved = row.app !== null || movedSince(kept.facts, facts);
    return {
      app: { ...row, difference: moved ? 'changed' : 'unknown', why: moved ? null : 'its objects were not read' },
      notRead: [],
    };
  }
  try {
    return await compareObjects(row, { ...kept, versionId: kept.versionId }, work);
  } catch (thrown) {
    const { code } = AppError.from(thrown);
    if (grave.has(code)) throw thrown;
    return { app: { ...row, difference: 'unknown', why: code }, notRead: [{ what: `app ${facts.appId}`, code }] };
  }
}

const movedSince = (kept: AppFacts, now: AppFacts): boolean =>
  now.itemUpdatedAt !== kept.itemUpdatedAt || now.lastReloadAt !== kept.lastReloadAt;

type KeptApp = SnapshotApp & { readonly versionId: NonNullable<SnapshotApp['versionId']> };

async function compareObjects(
  row: Omit<ReturnType<typeof rowOf>, 'app'> & Pick<AppDifference, 'app'>,
  kept: KeptApp,
  { vault, live }: Work,
): Promise<Row> {
  const { objects, script } = await live.objects(kept.appId);
  const broken = objects.filter(({ problem }) => problem !== null);
  const notSeen = new Set(broken.map(({ objectId }) => objectId as string));
  const rows = compareLists(vault.versions.objects(kept.versionId), objects).filter(
    ({ objectId }) => !notSeen.has(objectId),
  );
  const scriptChanged = vault.versions.script(kept.versionId) !== script;
  const version = toVersionDifference({ from: kept.versionId, to: 'live', same: 0, rows, scriptChanged });
  const differs = row.app !== null || scriptChanged || version.objects.length > 0;
  return {
    app: {
      ...row,
      version,
      difference: differs ? 'changed' : broken.length > 0 ? 'unknown' : 'same',
      why: broken.length > 0 ? 'objects could not be read' : null,
    },
    notRead: broken.map(({ objectId, problem }) => ({ what: `object ${kept.appId}/${objectId}`, code: problem ?? '' })),
  };
}

/** Not listed is not yet gone: the identity may no longer see it in the listing, or the listing broke off. */
async function lookFor(app: SnapshotApp, { live, mayAsk }: { live: LiveTenant; mayAsk: boolean }): Promise<Row> {
  const row = rowOf(app);
  if (!mayAsk)
    return { app: { ...row, difference: 'unknown', why: 'not in the listing, which may not be whole' }, notRead: [] };
  if ((await live.app(app.appId)) === null) return { app: { ...row, difference: 'removed' }, notRead: [] };
  const why = 'it is there, but the listing does not name it';
  return { app: { ...row, difference: 'unknown', why }, notRead: [{ what: `app ${app.appId}`, code: why }] };
}
