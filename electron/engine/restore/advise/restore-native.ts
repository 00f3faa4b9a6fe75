import type { AppFacts } from '../../../../shared/domain/app.ts';
import type { AppId } from '../../../../shared/domain/ids.ts';
import type { NativeRestore } from '../../../../shared/domain/recovery.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { nativeByHand } from '../../../../shared/text/recovery.ts';
import type { AdviseDeps } from './advise.ts';
import { lastSighting } from './deletion-window.ts';

/** Seconds between looks: what was brought back shows late. */
const waits = [0, 2, 5, 15, 30];

/** Has Qlik bring back an app that was deleted, and reads it back. The client must be one that may write. */
export async function restoreNative(appId: AppId, deps: AdviseDeps): Promise<NativeRestore> {
  const { vault, target, tenant } = deps;
  const sighting = await lastSighting(appId, target.name, vault);
  if (sighting === null)
    throw new AppError('request.refused', {
      why: 'no snapshot saw this app in this tenant',
      appId,
      tenant: target.name,
    });
  const { tenant: facts } = await tenant.connect();
  if (await tenant.app(appId)) throw new AppError('request.refused', { why: 'the app lives', appId });
  vault.audit.append('native-restore-begun', { appId, tenantId: facts.tenantId });
  const lost = await tenant
    .writer()
    .restoreDeleted(appId)
    .then(() => null, asLost);
  const found = await readBack(appId, deps);
  if (found === null) throw lost ?? new AppError('restore.incomplete', { appId, why: 'it does not show' });
  vault.audit.append('native-restored', { appId, tenantId: facts.tenantId });
  return {
    appId,
    name: found.name,
    spaceName: found.spaceName,
    differences: differences(sighting.app.facts, found),
    objects: await compareObjects(appId, deps),
    byHand: nativeByHand.map((step) => ({ ...step, when: 'after', values: [found.name] })),
  };
}

/** An answer that never came may be that of a restore that worked; anything else is the tenant's own word. */
function asLost(thrown: unknown): AppError {
  const error = AppError.from(thrown);
  if (error.code === 'tenant.unreachable') return error;
  throw error;
}

async function readBack(appId: AppId, { tenant }: AdviseDeps): Promise<AppFacts | null> {
  for (const seconds of waits) {
    await tenant.wait(seconds);
    const found = await tenant.app(appId);
    if (found) return found;
  }
  return null;
}

const differences = (before: AppFacts, now: AppFacts): NativeRestore['differences'] =>
  (['name', 'spaceId', 'ownerId', 'publishedAt', 'originAppId'] as const)
    .map((field) => ({ field, before: String(before[field] ?? ''), now: String(now[field] ?? '') }))
    .filter((one) => one.before !== one.now);

async function compareObjects(appId: AppId, { vault, tenant }: AdviseDeps): Promise<NativeRestore['objects']> {
  const version = vault.versions.latest(appId);
  if (!version) return null;
  const rootsOf = (objects: readonly { parentId: string | null; objectId: string }[]) =>
    new Set(objects.filter(({ parentId }) => parentId === null).map(({ objectId }) => objectId));
  const before = rootsOf(vault.versions.objects(version.versionId));
  const now = rootsOf((await tenant.readObjects(appId)).objects);
  return {
    before: before.size,
    now: now.size,
    missing: countMissing(before, now),
    added: countMissing(now, before),
  };
}

const countMissing = (ids: ReadonlySet<string>, from: ReadonlySet<string>): number =>
  [...ids].filter((id) => !from.has(id)).length;
