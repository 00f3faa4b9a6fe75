import { resolve } from 'node:path';
import type { RunId, SnapshotId, TenantName, VersionId } from '../../../shared/domain/ids.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { Jobs } from '../jobs/index.ts';
import type { Vault } from '../vault/index.ts';
import type { World } from '../world.ts';
import { AdoptionInput, adoptionKind } from './adoption-run.ts';
import { isTaken, previewFolder } from './preview-folder.ts';

type Request = {
  readonly dir: string;
  readonly tenant?: TenantName | undefined;
  readonly digest: string;
  readonly reason: string;
};
export type StartDeps = {
  readonly world: World;
  readonly vault: Pick<Vault, 'versions' | 'snapshots' | 'tenants' | 'runs' | 'retention'>;
  readonly jobs: Pick<Jobs, 'start' | 'cancel' | 'isActive'>;
};

/**
 * Starts taking in what the preview of this digest showed. One that was cut off is given up for it: what it had kept and no
 * snapshot shows comes into this one's.
 */
export async function startAdoption(request: Request, deps: StartDeps): Promise<{ readonly runId: RunId }> {
  const { world, vault, jobs } = deps;
  const tenant = sourceOf(request.tenant, vault);
  const before = vault.runs.unfinished().filter(({ kind }) => kind === adoptionKind);
  const running = before.find(({ runId }) => jobs.isActive(runId));
  if (running) throw new AppError('request.refused', { why: 'a folder is being taken in', runId: running.runId });
  const dir = resolve(request.dir);
  const preview = await previewFolder(dir, deps);
  if (preview.digest !== request.digest)
    throw new AppError('request.refused', {
      why: 'the folder is not what the preview showed; look at it again',
      path: dir,
    });
  const runId = world.newId() as RunId;
  const taken = preview.apps.filter(isTaken);
  const same = preview.apps.filter(({ verdict }) => verdict === 'same');
  const left = leftBehind(tenant, deps);
  const kept = left.apps.filter(({ appId }) => !taken.some((app) => app.appId === appId));
  const input = AdoptionInput.parse({
    ...{ runId, tenant, dir, reason: request.reason, snapshotId: left.snapshotId ?? (world.newId() as SnapshotId) },
    apps: [
      ...kept,
      ...taken.map(({ appId, sha256, name }) => ({ appId, sha256, name, versionId: world.newId() as VersionId })),
    ],
    same: same.filter((app) => !kept.some(({ appId, sha256 }) => appId === app.appId && sha256 === app.sha256)).length,
    refused: preview.apps.length - taken.length - same.length,
  });
  jobs.start({ runId, kind: adoptionKind, subject: tenant, input, concurrency: 2 });
  for (const old of before) jobs.cancel(old.runId);
  return { runId };
}

type LeftBehind = { readonly snapshotId: SnapshotId | null; readonly apps: AdoptionInput['apps'] };

/** What runs that were cut off had taken in and no closed snapshot shows, and the snapshot one of them had begun. */
function leftBehind(tenant: TenantName, { vault }: StartDeps): LeftBehind {
  const inputs = vault.runs
    .runs({ limit: 200 })
    .filter(({ kind, state }) => kind === adoptionKind && state !== 'done' && state !== 'partial')
    .flatMap(({ input }) => AdoptionInput.safeParse(input).data ?? [])
    .filter((input) => input.tenant === tenant);
  const open = inputs.find(({ snapshotId }) => vault.snapshots.get(snapshotId)?.state === 'running');
  const snapshotId = open?.snapshotId ?? null;
  const apps = new Map<string, AdoptionInput['apps'][number]>();
  for (const app of inputs.flatMap((input) => input.apps)) {
    const version = vault.retention.versionById(app.versionId);
    if (version?.snapshotIds.every((id) => id === snapshotId) && !apps.has(app.appId)) apps.set(app.appId, app);
  }
  return { snapshotId, apps: [...apps.values()] };
}

/** The tenant the files are said to come from: the vault's own. */
function sourceOf(name: TenantName | undefined, { tenants }: Pick<Vault, 'tenants'>): TenantName {
  const all = tenants.all();
  const tenant = name === undefined ? all.find(({ role }) => role === 'source') : tenants.get(name);
  if (!tenant)
    throw new AppError('request.not-found', {
      what: 'tenant',
      name: name ?? '',
      why: 'a vault keeps the apps of one tenant: add the one these files came from first',
    });
  if (tenant.role === 'target')
    throw new AppError('request.refused', {
      why: 'a target is only written to; these files cannot be its backup',
      tenant: tenant.name,
    });
  return tenant.name;
}
