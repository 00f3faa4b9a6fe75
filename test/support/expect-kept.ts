import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { expect } from 'vitest';
import type { PracticeTenant, LoggedRequest } from '../../electron/practice/index.ts';
import { isRemark, type Gap } from '../../shared/domain/snapshot.ts';
import { clockRate, given, type BackupResult, type GivenEngine } from './given.ts';
import { aWorld, type TestWorld } from './world.ts';

type OnVault = Pick<GivenEngine, 'client'>;

/** A world that keeps real time but never sleeps long: whoever waits for a moment looks up often, backing off is short. */
export const aHastyWorld = (): TestWorld =>
  aWorld({ sleep: async (ms, signal) => void (await wait(Math.min(ms, 20), undefined, signal ? { signal } : {})) });

/** Apps with everything in them, and little of it: what a run does is in question here, not how much. */
export const tinyApps = {
  people: [2, 3],
  sheets: [1, 2],
  charts: [1, 2],
  measures: [1, 2],
  masterItems: [1, 2],
  bookmarks: [1, 2],
  stories: [1, 1],
  media: [0, 1],
  mediaLength: [2_000, 4_000],
  rows: [50, 200],
  factTables: [1, 1],
  documentPropertiesLength: [2_000, 4_000],
} as const;

/** A tenant and a vault that knows it, made for small runs. */
export async function aRehearsal(options: Parameters<typeof given.tenant>[0] = {}) {
  const tenant = await given.tenant({ appCount: 3, peopleCount: 8, profile: tinyApps, ...options });
  const vault = await given.vault(tenant, { world: aHastyWorld() });
  return { tenant, vault };
}

/** sha-256 of the file an export of this app gives at this moment. */
export async function tenantHash(tenant: PracticeTenant, appId: string): Promise<string> {
  const app = tenant.state.apps.get(appId)!;
  const file = tenant.world.files.exported(app, tenant.state.contents.snapshotOf(appId), false);
  const hash = createHash('sha256');
  for await (const piece of file.read(0, file.sizeBytes)) hash.update(piece);
  return hash.digest('hex');
}

/** The newest version of an app is, byte for byte and owner for owner, what the tenant has now. */
export async function expectFaithful({ client }: OnVault, tenant: PracticeTenant, appId: string): Promise<void> {
  const { version, objects } = await client.apps.objects({ appId: appId });
  const app = tenant.state.apps.get(appId)!;
  expect(version.sha256, `bytes of ${app.name}`).toBe(await tenantHash(tenant, appId));
  const kept = new Map(objects.map((object) => [object.objectId as string, object]));
  expect(kept.size).toBe(objects.length);
  for (const object of tenant.state.contents.of(appId).objects.values()) {
    expect(kept.has(object.id), `${object.type} ${object.id}`).toBe(true);
    if (object.parentId !== undefined || object.objectClass === 'GenericVariable') continue;
    const { ownerId, ownerSubject, published } = kept.get(object.id)!;
    const subject = tenant.state.people.get(object.ownerId)?.subject ?? '';
    expect({ ownerId, ownerSubject, published }).toEqual({
      ownerId: object.ownerId,
      ownerSubject: subject,
      published: object.published,
    });
  }
}

/** Everything hashes right, and no app has a version twice. */
export async function expectSound({ client }: OnVault): Promise<void> {
  expect(await client.vault.verify({ deep: true })).toMatchObject({ intact: true, damage: [] });
  const { rows } = await client.apps.list({ limit: 1000 });
  for (const { appId, name, versions: count } of rows) {
    const { versions } = await client.apps.versions({ appId });
    expect(versions).toHaveLength(count);
    expect(new Set(versions.map(({ sha256 }) => sha256)).size, `versions of ${name}`).toBe(versions.length);
  }
}

/** The run is complete, and what it holds is the whole tenant. */
export async function expectWhole(vault: OnVault, tenant: PracticeTenant, result: BackupResult): Promise<void> {
  expect({ state: result.state, gaps: result.gaps.filter((gap) => gap.kind === 'warning' || !isRemark(gap)) }).toEqual({
    state: 'complete',
    gaps: [],
  });
  const { apps } = await vault.client.backups.get({ snapshotId: result.snapshotId });
  expect(apps.map((app) => app.appId).sort()).toEqual([...tenant.state.apps.keys()].sort());
  for (const appId of tenant.state.apps.keys()) await expectFaithful(vault, tenant, appId);
  await expectSound(vault);
}

/** Only these apps are missing from the snapshot, each with a gap of that code and nothing stored; the rest is whole. */
export async function expectMissing(
  vault: OnVault,
  tenant: PracticeTenant,
  result: BackupResult,
  missing: { readonly appIds: readonly string[]; readonly code: string },
): Promise<void> {
  expect(result.state).toBe('partial');
  const gaps = result.gaps.map(({ kind, subjectId, code }: Gap) => ({ kind, subjectId, code }));
  expect(gaps).toEqual(missing.appIds.map((subjectId) => ({ kind: 'app', subjectId, code: missing.code })));
  const { apps } = await vault.client.backups.get({ snapshotId: result.snapshotId });
  for (const app of apps) {
    const lost = missing.appIds.includes(app.appId);
    expect({ outcome: app.outcome, kept: app.versionId !== null }, app.name).toEqual({
      outcome: lost ? 'failed' : 'captured',
      kept: !lost,
    });
    if (!lost) await expectFaithful(vault, tenant, app.appId);
  }
  await expectSound(vault);
}

const tierOf = ({ method, path }: LoggedRequest): string =>
  path.endsWith('/actions/filter') ? 'filter' : method === 'GET' ? 'read' : 'write';

/** No call of a tier and person was sent inside the time a 429 had asked for. `secondsMs` is one such second here. */
export function expectNothingEarly(tenant: PracticeTenant, secondMs = 1000 / clockRate): number {
  const refused = tenant.requests.requests.filter(({ status }) => status === 429);
  for (const no of refused) {
    const until = no.realAt + (no.retryAfterSeconds ?? 0) * secondMs;
    const after = tenant.requests.requests.slice(tenant.requests.requests.indexOf(no) + 1);
    const early = after.filter((one) => tierOf(one) === tierOf(no) && one.userId === no.userId && one.realAt < until);
    expect(
      early.map(({ method, path }) => `${method} ${path}`),
      `after the 429 of ${no.path}`,
    ).toEqual([]);
  }
  return refused.length;
}
