import { AppError } from '../../../shared/errors/app-error.ts';
import type { RunId, SnapshotId, TenantName } from '../../../shared/domain/ids.ts';
import type { BackupScope, Snapshot } from '../../../shared/domain/snapshot.ts';
import { canonicalJson } from '../../../shared/json.ts';
import type { Jobs } from '../jobs/index.ts';
import type { Vault } from '../vault/index.ts';
import type { World } from '../world.ts';
import { BackupInput } from './input.ts';

export type StartDeps = { readonly world: World; readonly vault: Vault; readonly jobs: Jobs };

export type BackupRequest = {
  readonly tenant: TenantName;
  readonly scope: BackupScope;
  readonly tags: readonly string[];
  readonly reason: string;
  readonly ticket: string;
  readonly concurrency: number;
};

export type Started = { readonly runId: RunId; readonly snapshotId: SnapshotId };

/**
 * Starts a backup, or goes on with one of the same scope that a crash or a cancel left open.
 * Refused while another backup of the tenant runs.
 */
export function startBackup(request: BackupRequest, deps: StartDeps): Started {
  const { vault, jobs } = deps;
  const tenant = vault.tenants.get(request.tenant);
  if (!tenant) throw new AppError('request.not-found', { what: 'tenant', name: request.tenant });
  if (tenant.role === 'target')
    throw new AppError('request.refused', {
      why: 'a target is only written to and never backed up here',
      tenant: request.tenant,
    });

  settleClosed(deps);
  for (const open of openBackups(request.tenant, deps)) {
    if (jobs.isActive(open.runId))
      throw new AppError('request.refused', { why: 'a backup of this tenant is running', runId: open.runId });
    if (canonicalJson(open.scope) === canonicalJson(request.scope)) return goOn(open, request.concurrency, deps);
    abandon(open, deps);
  }
  return begin(request, null, deps);
}

/** A new run over only the failed apps; everything else is carried from the snapshot named. */
export function retryFailedApps(snapshotId: SnapshotId, deps: StartDeps): Started {
  const { vault } = deps;
  const snapshot = vault.snapshots.get(snapshotId);
  if (!snapshot) throw new AppError('request.not-found', { what: 'snapshot', id: snapshotId });
  const failed = vault.snapshots.apps(snapshotId).filter((app) => app.outcome === 'failed');
  if (failed.length === 0) throw new AppError('request.refused', { why: 'no app of this snapshot failed', snapshotId });
  const { tenant, scope, tags, reason, ticket } = snapshot;
  return begin({ tenant, scope, tags, reason, ticket, concurrency: 4 }, snapshotId, deps);
}

function begin(request: BackupRequest, carryFrom: SnapshotId | null, { world, vault, jobs }: StartDeps): Started {
  const started = { runId: world.newId() as RunId, snapshotId: world.newId() as SnapshotId };
  const { tenant, scope, tags, reason, ticket } = request;
  vault.snapshots.begin({
    ...started,
    tenant,
    startedAt: world.now(),
    endedAt: null,
    state: 'running',
    scope,
    counts: {
      listed: 0,
      captured: 0,
      unchanged: 0,
      failed: 0,
      objects: 0,
      people: 0,
      spaces: 0,
      bytesRead: 0,
      bytesStored: 0,
    },
    gaps: [],
    alarms: [],
    tags: [...tags],
    reason,
    ticket,
    identity: { userId: '', subject: '' },
  });
  const input = BackupInput.parse({ ...started, tenant, scope, carryFrom });
  jobs.start({ runId: started.runId, kind: 'backup', subject: tenant, input, concurrency: request.concurrency });
  return started;
}

/** A crash may have come before the run itself was kept; it is then started under the ids the snapshot names. */
function goOn(open: Snapshot, concurrency: number, { jobs }: StartDeps): Started {
  const { runId, snapshotId, tenant, scope } = open;
  if (jobs.record(runId)) jobs.resume(runId);
  else
    jobs.start({
      runId,
      kind: 'backup',
      subject: tenant,
      input: BackupInput.parse({ runId, snapshotId, tenant, scope, carryFrom: null }),
      concurrency,
    });
  return { runId, snapshotId };
}

/** A crash may have come between sealing a snapshot and keeping its run's end: the run then ends as the snapshot did. */
function settleClosed({ vault, jobs }: StartDeps): void {
  for (const run of vault.runs.unfinished()) {
    const input = BackupInput.safeParse(run.input);
    if (run.kind !== 'backup' || !input.success || jobs.isActive(run.runId)) continue;
    const state = vault.snapshots.get(input.data.snapshotId)?.state ?? 'running';
    if (state !== 'running') jobs.resume(run.runId);
  }
}

/** Snapshots of this tenant that no run has closed. */
const openBackups = (tenant: TenantName, { vault }: StartDeps): Snapshot[] =>
  vault.snapshots.page({ limit: 50 }).filter((snapshot) => snapshot.tenant === tenant && snapshot.state === 'running');

/** What an abandoned run had recorded stays usable, and the snapshot says that it is not the whole tenant. */
function abandon(open: Snapshot, { world, vault, jobs }: StartDeps): void {
  const apps = vault.snapshots.apps(open.snapshotId);
  const count = (outcome: string) => apps.filter((app) => app.outcome === outcome).length;
  vault.snapshots.close(open.snapshotId, {
    state: apps.some((app) => app.versionId !== null) ? 'partial' : 'failed',
    endedAt: world.now(),
    counts: {
      ...open.counts,
      listed: apps.length,
      captured: count('captured'),
      unchanged: count('unchanged'),
      failed: count('failed'),
    },
    gaps: [
      {
        kind: 'listing',
        subjectId: '',
        subjectName: '',
        code: 'job.cancelled',
        details: { why: 'stopped before its end and not resumed' },
      },
    ],
    alarms: [],
  });
  if (jobs.record(open.runId)) jobs.cancel(open.runId);
}
