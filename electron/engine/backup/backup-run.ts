import { createHash } from 'node:crypto';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { AppFacts } from '../../../shared/domain/app.ts';
import type { AppId, RunId, TenantName, VersionId } from '../../../shared/domain/ids.ts';
import type { Pace } from '../../../shared/domain/pace.ts';
import type { Gap, Snapshot } from '../../../shared/domain/snapshot.ts';
import type { ItemEnd, NewItem, RunContext, RunKind, RunOutcome } from '../jobs/index.ts';
import type { CallStatistics, TenantClient } from '../qlik/index.ts';
import type { Vault } from '../vault/index.ts';
import type { World } from '../world.ts';
import { captureApp, type CaptureInput } from './capture-app.ts';
import { captureConfiguration } from './capture-configuration.ts';
import { judgeApp } from './judge-app.ts';
import { chooseApps, takesData } from './choose-apps.ts';
import { bytesToExport, diskNeededBytes } from './estimate.ts';
import { readDirectory, type DirectoryReading } from './read-directory.ts';
import { BackupInput } from './input.ts';
import { appOfGap, brokenListing, flat, gapsOf, missingApps, scopeGaps, tooLate } from './gaps.ts';
import { createPacer } from './pace.ts';
import { createDirectory, type Directory } from './resolve-owners.ts';
import { closeSnapshot } from './close-snapshot.ts';

export type BackupDeps = {
  readonly world: World;
  readonly vault: Vault;
  /** A read identity on the tenant; the run closes it. */
  readonly openTenant: (name: TenantName) => TenantClient;
  /** What a person set for the tenant; asked again and again while the run goes on. */
  readonly pace: (name: TenantName) => Pace;
  readonly diskFreeBytes: () => number;
  /** Called after the snapshot is sealed; the run ends when this does. */
  readonly onClosed: (snapshot: Snapshot) => Promise<void> | undefined;
  /** Called when the run failed with its snapshot still open; the same backup started again goes on with it. */
  readonly onStopped: (snapshot: Snapshot) => void;
};

/** An exported app costs about this many times what proving one unchanged does. */
const exportWeight = 10;
/** Apps that appear while a run lists are taken too, but a tenant that grows for ever is not chased for ever. */
const mostListings = 3;

/** The kind of run that takes a snapshot. Killed anywhere, it starts again and finds what is already recorded. */
export function backupRun(deps: BackupDeps): RunKind {
  return {
    async run(context) {
      const input = BackupInput.parse(context.run.input);
      const ended = deps.vault.snapshots.get(input.snapshotId);
      if (ended && ended.state !== 'running') return outcomeOf(ended, { calls: 0, waited: 0, retries: 0 });
      const tenant = deps.openTenant(input.tenant);
      context.watchCalls(tenant.statistics);
      try {
        return await takeSnapshot(input, context, tenant, deps);
      } catch (thrown) {
        if (!context.signal.aborted) await settleFailed(input, AppError.from(thrown), deps);
        throw thrown;
      } finally {
        await tenant.close();
      }
    },
  };
}

async function takeSnapshot(
  input: BackupInput,
  context: RunContext,
  tenant: TenantClient,
  deps: BackupDeps,
): Promise<RunOutcome> {
  const { vault } = deps;
  const { signal } = context;
  context.phase('connecting');
  const { me, tenant: facts, scopes } = await tenant.connect(signal);
  pinTenant(input.tenant, facts.tenantId, deps);
  const gaps = scopeGaps(scopes);

  context.phase('reading people and spaces');
  const seen = await readDirectory(tenant, signal);
  const directory = createDirectory(seen.people, (ids, within) => tenant.peopleById(ids, within));
  const captured = await captureApps({ input, context, tenant, directory, seen }, deps);

  // A token renewed on the way may hold less than the first: what it did not see would look as if it were gone.
  if (gaps.length === 0) gaps.push(...scopeGaps((await tenant.connect(signal)).scopes));

  const appIds = captured.last.rows.map(({ facts: { appId } }) => appId);
  const ofConfig = await captureConfiguration({ input, context, tenant, tenantId: facts.tenantId, appIds }, deps);

  context.phase('closing the snapshot');
  recordFailed(captured.ends, input, deps);
  gaps.push(...captured.gaps, ...seen.gaps, ...captured.ends.flatMap(gapsOf), ...missingApps(input, captured.last));
  gaps.push(...ofConfig);
  vault.snapshots.recordDirectory(input.snapshotId, {
    people: directory.people(),
    groups: seen.groups,
    spaces: seen.spaces,
    identityProviders: seen.identityProviders,
  });
  const counted = { people: directory.people().length, spaces: seen.spaces.length };
  const snapshot = closeSnapshot({ input, gaps, counted, identity: { userId: me.userId, subject: me.subject } }, deps);
  await deps.onClosed(snapshot);
  return outcomeOf(snapshot, tenant.statistics());
}

type Capturing = {
  readonly input: BackupInput;
  readonly context: RunContext;
  readonly tenant: TenantClient;
  readonly directory: Directory;
  readonly seen: DirectoryReading;
};

/** Lists and captures until a further listing names nothing new: that listing is the proof that none was missed. */
async function captureApps({ input, context, tenant, directory, seen }: Capturing, deps: BackupDeps) {
  const { world, vault } = deps;
  const { snapshotId, scope } = input;
  const pacer = createPacer(() => deps.pace(input.tenant), world);
  const work = { world, vault, tenant, directory, snapshotId, scope, pacer };
  const known = new Set<string>();
  const ends: ItemEnd[] = [];
  const gaps: Gap[] = [];
  for (let round = 1; ; round++) {
    context.phase(round === 1 ? 'listing apps' : 'listing again');
    const last = await tenant.apps(context.signal);
    if (last.brokenBy) gaps.push(brokenListing(last.brokenBy, round));
    const listed = last.rows.map(({ facts }) => withSpace(facts, seen));
    const fresh = chooseApps(listed, scope).chosen.filter((app) => !known.has(app.appId));
    for (const app of listed) known.add(app.appId);
    if (round > 1 && fresh.length === 0) return { ends, gaps, last };
    if (round > mostListings) return { ends, gaps: [...gaps, ...fresh.map(tooLate)], last };
    const carried = carryOver(fresh, input, deps);
    gaps.push(...carried.gaps);
    refuseWhenShort(carried.rest, input, deps);
    const items = carried.rest.map((app) => toItem(app, input, deps));
    context.total(ends.length + items.length);
    context.phase('capturing apps');
    ends.push(...(await context.forEach(items, (item) => captureApp(item.item.input as CaptureInput, item, work))));
  }
}

/** A backup that will not fit is not begun: half of it would only fill the disk. */
function refuseWhenShort(apps: readonly AppFacts[], { scope }: BackupInput, deps: BackupDeps): void {
  const neededBytes = diskNeededBytes(bytesToExport(apps, scope, deps));
  const freeBytes = deps.diskFreeBytes();
  if (freeBytes < neededBytes) throw new AppError('disk.short', { freeBytes, neededBytes });
}

type Calls = Pick<CallStatistics, 'calls' | 'waited' | 'retries'>;

function outcomeOf(
  { snapshotId, state, counts, gaps, alarms }: Snapshot,
  { calls, waited, retries }: Calls,
): RunOutcome {
  const result = { snapshotId, state, counts, gaps, alarms, calls: { calls, waited, retries } };
  return { state: state === 'complete' ? 'done' : state === 'partial' ? 'partial' : 'failed', result };
}

/** A run that failed before it kept anything leaves a failed snapshot, not one that looks as if it were running. */
async function settleFailed(input: BackupInput, { code, details }: AppError, deps: BackupDeps): Promise<void> {
  const open = deps.vault.snapshots.get(input.snapshotId);
  if (open?.state !== 'running') return;
  if (deps.vault.snapshots.apps(input.snapshotId).length > 0) return deps.onStopped(open);
  const gap: Gap = { kind: 'listing', subjectId: '', subjectName: '', code, details: flat(details) };
  const counted = { people: 0, spaces: 0 };
  await deps.onClosed(closeSnapshot({ input, gaps: [gap], counted, identity: { userId: '', subject: '' } }, deps));
}

/** The first good answer pins the tenant; the client itself refuses another id from then on. */
function pinTenant(
  name: TenantName,
  tenantId: NonNullable<ReturnType<Vault['tenants']['get']>>['tenantId'],
  { vault }: BackupDeps,
): void {
  const tenant = vault.tenants.get(name);
  if (!tenant) throw new AppError('request.not-found', { what: 'tenant', name });
  if (tenant.tenantId !== null || tenantId === null) return;
  vault.tenants.update(name, { tenantId });
  vault.audit.append('tenant-pinned', { tenant: name, tenantId });
}

function withSpace(facts: AppFacts, { spaces }: DirectoryReading): AppFacts {
  if (facts.spaceId === null) return { ...facts, spaceType: 'personal', spaceName: '' };
  const space = spaces.find(({ spaceId }) => spaceId === facts.spaceId);
  return space ? { ...facts, spaceType: space.type, spaceName: space.name } : facts;
}

/** Links what an earlier snapshot already holds, with the gaps it has there; `rest` is still to be captured. */
function carryOver(
  apps: readonly AppFacts[],
  { carryFrom, snapshotId }: BackupInput,
  { vault }: BackupDeps,
): { rest: readonly AppFacts[]; gaps: readonly Gap[] } {
  if (carryFrom === null) return { rest: apps, gaps: [] };
  const kept = new Map(vault.snapshots.apps(carryFrom).map((app) => [app.appId, app]));
  const carried = new Set<string>();
  const rest = apps.filter((app) => {
    const before = kept.get(app.appId);
    if (!before || before.versionId === null) return true;
    vault.snapshots.recordApp({ ...before, snapshotId, outcome: 'unchanged', evidence: { carriedFrom: carryFrom } });
    carried.add(app.appId);
    return false;
  });
  const gaps = vault.snapshots.get(carryFrom)?.gaps ?? [];
  return { rest, gaps: gaps.filter((gap) => carried.has(appOfGap(gap))) };
}

function toItem(app: AppFacts, input: BackupInput, { world, vault }: BackupDeps): NewItem {
  const verdict = judgeApp(app, { vault, world }, takesData(app, input.scope));
  return {
    // Both ids follow from run and app, so that a resumed run finds what it had recorded.
    jobId: `${input.runId}/${app.appId}`,
    kind: 'capture-app',
    subject: app.appId,
    title: app.name,
    group: app.spaceName,
    weight: verdict.mayBeUnchanged ? 1 : exportWeight,
    bytesTotal: null,
    input: { listed: app, versionId: versionIdOf(input.runId, app.appId) },
  };
}

const versionIdOf = (runId: RunId, appId: AppId): VersionId =>
  createHash('sha256').update(`${runId}/${appId}`).digest('hex').slice(0, 32) as VersionId;

function recordFailed(ends: readonly ItemEnd[], { snapshotId }: BackupInput, { vault }: BackupDeps): void {
  for (const { item, failure } of ends) {
    if (failure === null) continue;
    const facts = (item.input as unknown as { listed: AppFacts }).listed;
    const { appId, name, spaceName, spaceType } = facts;
    vault.snapshots.recordApp({
      snapshotId,
      appId,
      name,
      spaceName,
      spaceType,
      outcome: 'failed',
      versionId: null,
      evidence: { code: failure.code },
      facts,
    });
  }
}
