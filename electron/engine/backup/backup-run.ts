import { createHash } from 'node:crypto';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { AppFacts } from '../../../shared/domain/app.ts';
import type { AppId, RunId, TenantName, VersionId } from '../../../shared/domain/ids.ts';
import type { Gap, Snapshot } from '../../../shared/domain/snapshot.ts';
import type { ItemEnd, NewItem, RunContext, RunKind, RunOutcome } from '../jobs/index.ts';
import type { AppListing, CallStatistics, Listing, TenantClient } from '../qlik/index.ts';
import type { Vault } from '../vault/index.ts';
import type { World } from '../world.ts';
import { captureApp, type CaptureResult } from './capture-app.ts';
import { compareFacts } from './change-detection.ts';
import { chooseApps, takesData } from './choose-apps.ts';
import { readDirectory, type DirectoryReading } from './read-directory.ts';
import { BackupInput } from './input.ts';
import { createDirectory } from './resolve-owners.ts';
import { closeSnapshot } from './close-snapshot.ts';

export type BackupDeps = {
  readonly world: World;
  readonly vault: Vault;
  /** A read identity on the tenant; the run closes it. */
  readonly openTenant: (name: TenantName) => TenantClient;
  /** Called after the snapshot is sealed. */
  readonly onClosed: (snapshot: Snapshot) => void;
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
      context.watchCalls(() => {
        const { calls, waited, retries, tiers } = tenant.statistics();
        return {
          calls,
          waited,
          retries,
          tiers: tiers.map((tier) => ({ ...tier, waitingUntil: tier.waitingUntil as never })),
        };
      });
      try {
        return await takeSnapshot(input, context, tenant, deps);
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
  const gaps: Gap[] = scopes.includes('admin.apps') ? [] : [narrowToken(scopes)];

  context.phase('reading people and spaces');
  const seen = await readDirectory(tenant, signal);
  const directory = createDirectory(seen.people, (ids, within) => tenant.peopleById(ids, within));
  const listings = new Map<string, AppListing>();
  const ends: ItemEnd[] = [];
  let last: Listing<AppListing> = { rows: [], pages: 0, brokenBy: null };

  for (let round = 1; round <= mostListings; round++) {
    context.phase(round === 1 ? 'listing apps' : 'listing again');
    last = await tenant.apps(signal);
    const rows = last.rows.map((row) => ({ ...row, facts: withSpace(row.facts, seen) }));
    const { chosen } = chooseApps(
      rows.map((row) => row.facts),
      input.scope,
    );
    const fresh = chosen.filter((app) => !listings.has(app.appId));
    for (const row of rows) listings.set(row.facts.appId, row);
    if (last.brokenBy)
      gaps.push({
        kind: 'listing',
        subjectId: '',
        subjectName: '',
        code: last.brokenBy.code,
        details: { ...last.brokenBy.details, round },
      });
    if (round > 1 && fresh.length === 0) break;
    const items = carryOver(fresh, input, deps).map((app) => toItem(app, input, deps));
    context.total(ends.length + items.length);
    context.phase('capturing apps');
    const work = { world: deps.world, vault, tenant, directory, snapshotId: input.snapshotId, scope: input.scope };
    ends.push(...(await context.forEach(items, (item) => captureApp(item.item.input as never, item, work))));
  }

  context.phase('closing the snapshot');
  recordFailed(ends, input, deps);
  gaps.push(...seen.gaps, ...ends.flatMap(gapsOf), ...missingApps(input, last));
  vault.snapshots.recordDirectory(input.snapshotId, {
    people: directory.people(),
    groups: seen.groups,
    spaces: seen.spaces,
  });
  const counted = { people: directory.people().length, spaces: seen.spaces.length };
  const snapshot = closeSnapshot({ input, gaps, counted, identity: { userId: me.userId, subject: me.subject } }, deps);
  deps.onClosed(snapshot);
  return outcomeOf(snapshot, tenant.statistics());
}

type Calls = Pick<CallStatistics, 'calls' | 'waited' | 'retries'>;

function outcomeOf(
  { snapshotId, state, counts, gaps, alarms }: Snapshot,
  { calls, waited, retries }: Calls,
): RunOutcome {
  const result = { snapshotId, state, counts, gaps, alarms, calls: { calls, waited, retries } };
  return { state: state === 'complete' ? 'done' : state === 'partial' ? 'partial' : 'failed', result };
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

const narrowToken = (scopes: readonly string[]): Gap => ({
  kind: 'listing',
  subjectId: '',
  subjectName: '',
  code: 'tenant.narrow-token',
  details: { granted: scopes.join(' '), missing: 'admin.apps' },
});

function withSpace(facts: AppFacts, { spaces }: DirectoryReading): AppFacts {
  if (facts.spaceId === null) return { ...facts, spaceType: 'personal', spaceName: '' };
  const space = spaces.find(({ spaceId }) => spaceId === facts.spaceId);
  return space ? { ...facts, spaceType: space.type, spaceName: space.name } : facts;
}

/** Links what an earlier snapshot already holds, and gives back the rest. */
function carryOver(apps: readonly AppFacts[], input: BackupInput, { vault }: BackupDeps): readonly AppFacts[] {
  if (input.carryFrom === null) return apps;
  const kept = new Map(vault.snapshots.apps(input.carryFrom).map((app) => [app.appId, app]));
  return apps.filter((app) => {
    const before = kept.get(app.appId);
    if (!before || before.versionId === null) return true;
    vault.snapshots.recordApp({
      ...before,
      snapshotId: input.snapshotId,
      outcome: 'unchanged',
      evidence: { carriedFrom: input.carryFrom },
    });
    return false;
  });
}

function toItem(app: AppFacts, input: BackupInput, { world, vault }: BackupDeps): NewItem {
  const verdict = compareFacts(app, vault.versions.latest(app.appId), world.now(), takesData(app, input.scope));
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

function gapsOf({ item, result, failure }: ItemEnd): Gap[] {
  if (failure === null) return [...((result as CaptureResult | null)?.gaps ?? [])];
  const details = failure.details as Gap['details'];
  return [
    { kind: 'app', subjectId: item.subject, subjectName: item.title, code: failure.code, details: flat(details) },
  ];
}

const flat = (details: Record<string, unknown>): Gap['details'] =>
  Object.fromEntries(
    Object.entries(details).map(([key, value]) => [
      key,
      value === null || ['string', 'number', 'boolean'].includes(typeof value)
        ? (value as string)
        : JSON.stringify(value),
    ]),
  );

/** Apps asked for by id that no listing ever named. */
function missingApps({ scope }: BackupInput, last: Listing<AppListing>): Gap[] {
  const listed = new Set<string>(last.rows.map(({ facts }) => facts.appId));
  return scope.appIds
    .filter((appId) => !listed.has(appId))
    .map((appId) => ({
      kind: 'app',
      subjectId: appId,
      subjectName: '',
      code: 'tenant.not-found',
      details: { why: 'not in the listing' },
    }));
}
