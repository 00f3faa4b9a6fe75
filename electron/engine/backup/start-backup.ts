import { AppError } from '../../../shared/errors/app-error.ts';
import type { RunId, SnapshotId, TenantName } from '../../../shared/domain/ids.ts';
import type { BackupScope, Snapshot, SnapshotCounts } from '../../../shared/domain/snapshot.ts';
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
  /** False leaves the configuration out; it is captured otherwise. */
  readonly config?: boolean;
};

export type Started = { readonly runId: RunId; readonly snapshotId: SnapshotId };

/** A snapshot opened longer ago is not gone on with: what it captured first would be too old to stand beside the rest. */
const oldestOpenMs = 24 * 60 * 60 * 1000;

/**
 * Starts a backup, or goes on with one of the same scope that a crash, a cancel or a failure left open.
 * Refused while another backup of the tenant runs.
 */
export function startBackup(request: BackupRequest, deps: StartDeps): Started {
  const { tenant: name } = request;
  const tenant = deps.vault.tenants.get(name);
  if (!tenant) throw new AppError('request.not-found', { what: 'tenant', name });
  if (tenant.role !== 'source')
    throw new AppError('request.refused', {
      why:
        tenant.role === 'target'
          ? 'a target is only written to and never backed up here'
          : 'this tenant was succeeded by another and is left alone',
      tenant: name,
    });
  return beginOrGoOn(request, null, deps);
}

/** A run over only the failed apps; everything else is carried from the snapshot named. */
export function retryFailedApps(snapshotId: SnapshotId, deps: StartDeps): Started {
  const { vault } = deps;
  const snapshot = vault.snapshots.get(snapshotId);
  if (!snapshot) throw new AppError('request.not-found', { what: 'snapshot', id: snapshotId });
  if (snapshot.state === 'running')
    throw new AppError('request.refused', {
      why: 'this snapshot is still open; start the same backup again',
      snapshotId,
    });
  const failed = vault.snapshots.apps(snapshotId).filter((app) => app.outcome === 'failed');
  if (failed.length === 0) throw new AppError('request.refused', { why: 'no app of this snapshot failed', snapshotId });
  const { tenant, scope, tags, reason, ticket } = snapshot;
  return beginOrGoOn({ tenant, scope, tags, reason, ticket, concurrency: 4 }, snapshotId, deps);
}

function beginOrGoOn(request: BackupRequest, carryFrom: SnapshotId | null, deps: StartDeps): Started {
  const { world, jobs } = deps;
  settleClosed(deps);
  const open = openBackups(request.tenant, deps);
  const running = open.find(({ runId }) => jobs.isActive(runId));
  if (running)
    throw new AppError('request.refused', { why: 'a backup of this tenant is running', runId: running.runId });
  const same = open.find(
    ({ runId, scope, startedAt }) =>
      canonicalJson(scope) === canonicalJson(request.scope) &&
      carriesFrom(runId, carryFrom, deps) &&
      world.now() - startedAt < oldestOpenMs,
  );
  for (const other of open) if (other !== same) abandon(other, deps);
  return same ? goOn(same, carryFrom, request.concurrency, deps) : begin(request, carryFrom, deps);
}

function begin(request: BackupRequest, carryFrom: SnapshotId | null, { world, vault, jobs }: StartDeps): Started {
  const started = { runId: world.newId() as RunId, snapshotId: world.newId() as SnapshotId };
  const { tenant, scope, tags, reason, ticket, config = true } = request;
  vault.snapshots.begin({
    ...started,
    tenant,
    startedAt: world.now(),
    endedAt: null,
    state: 'running',
    scope,
    counts: nothingYet,
    gaps: [],
    alarms: [],
    tags: [...tags],
    reason,
    ticket,
    identity: { userId: '', subject: '' },
  });
  const input = BackupInput.parse({ ...started, tenant, scope, carryFrom, config });
  jobs.start({ runId: started.runId, kind: 'backup', subject: tenant, input, concurrency: request.concurrency });
  return started;
}

const nothingYet: SnapshotCounts = {
  listed: 0,
  captured: 0,
  unchanged: 0,
  failed: 0,
  objects: 0,
  people: 0,
  spaces: 0,
  bytesRead: 0,
  bytesStored: 0,
};

/** Whether the run was to carry from this snapshot; one that a crash left without a record may do either. */
function carriesFrom(runId: RunId, carryFrom: SnapshotId | null, { jobs }: StartDeps): boolean {
  const record = jobs.record(runId);
  return record === null || BackupInput.safeParse(record.input).data?.carryFrom === carryFrom;
}

/** A crash may have come before the run itself was kept; it is then started under the ids the snapshot names. */
function goOn(open: Snapshot, carryFrom: SnapshotId | null, concurrency: number, { jobs }: StartDeps): Started {
  const { runId, snapshotId, tenant, scope } = open;
  const input = BackupInput.parse({ runId, snapshotId, tenant, scope, carryFrom });
  if (jobs.record(runId)) jobs.resume(runId, concurrency);
  else jobs.start({ runId, kind: 'backup', subject: tenant, input, concurrency });
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
const openBackups = (tenant: TenantName, { vault, jobs }: StartDeps): Snapshot[] =>
  vault.snapshots
    .page({ limit: 50 })
    .filter(
      (snapshot) =>
        snapshot.tenant === tenant &&
        snapshot.state === 'running' &&
        (jobs.record(snapshot.runId)?.kind ?? 'backup') === 'backup',
    );

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
