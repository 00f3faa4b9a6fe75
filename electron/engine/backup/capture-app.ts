import { AppError } from '../../../shared/errors/app-error.ts';
import type { AppFacts, AppObject } from '../../../shared/domain/app.ts';
import type { SnapshotId, VersionId } from '../../../shared/domain/ids.ts';
import type { BackupScope, Gap } from '../../../shared/domain/snapshot.ts';
import type { ItemContext, ItemResult } from '../jobs/index.ts';
import type { ObjectReading, TenantClient } from '../qlik/index.ts';
import type { PreparedContent, Vault } from '../vault/index.ts';
import type { World } from '../world.ts';
import { digestObjects, isProvable, movedBetween, type Evidence } from './change-detection.ts';
import { takesData } from './choose-apps.ts';
import { filesToHeal, judgeApp } from './judge-app.ts';
import type { Pacer } from './pace.ts';
import { withOwners, type Directory } from './resolve-owners.ts';

/** How often an app that keeps changing under our hands is captured again before that is called a gap. */
const mostCaptures = 3;

export type CaptureDeps = {
  readonly world: World;
  readonly vault: Vault;
  readonly tenant: TenantClient;
  readonly directory: Directory;
  readonly snapshotId: SnapshotId;
  readonly scope: BackupScope;
  readonly pacer: Pacer;
};

export type CaptureInput = { readonly listed: AppFacts; readonly versionId: VersionId };

/** Kept with the item, so that a resumed run can still name every gap. */
export type CaptureResult = { readonly gaps: readonly Gap[] };

/**
 * Takes one app into the snapshot: linked when nothing moved, captured otherwise. Nothing counts until the version
 * and the snapshot's row are recorded, so it may stop and start again anywhere.
 */
export async function captureApp(input: CaptureInput, context: ItemContext, deps: CaptureDeps): Promise<ItemResult> {
  const { listed, versionId } = input;
  const recorded = deps.vault.versions.get(versionId);
  if (recorded) {
    // Killed between the version and the snapshot's row: the version stands, only the link is missing.
    const { facts, fileBytes, storedBytes } = recorded;
    const gaps = gapsOf(facts, deps.vault.versions.objects(versionId), deps);
    const evidence = { why: 'recorded before a restart' };
    context.bytes(fileBytes, fileBytes);
    return link({ facts, outcome: 'captured', versionId, evidence, bytesStored: storedBytes, gaps }, deps);
  }
  await deps.pacer.mayBegin(context.signal, () => context.at('waiting for the quiet hours to end'));
  const kept = deps.vault.versions.latest(listed.appId);
  const withData = takesData(listed, deps.scope);
  const verdict = judgeApp(listed, deps, withData);
  if (kept && verdict.mayBeUnchanged) {
    const reading = await readObjects(listed, context, deps);
    const digest = digestObjects(reading.objects);
    const provable = isProvable(reading.objects);
    const evidence = { ...verdict.evidence, objectsDigest: digest, objectsDigestKept: kept.objectsDigest, provable };
    if (provable && digest === kept.objectsDigest) {
      const { versionId: keptId } = kept;
      const gaps = gapsOf(listed, reading.objects, deps);
      return link({ facts: listed, outcome: 'unchanged', versionId: keptId, evidence, bytesStored: 0, gaps }, deps);
    }
    const why = provable ? 'an object moved while no app time did' : 'the object list cannot prove it unchanged';
    return capture(input, { why, evidence, withData }, context, deps);
  }
  return capture(input, { why: verdict.why, evidence: verdict.evidence, withData }, context, deps);
}

type Cause = {
  readonly why: string;
  readonly evidence: Evidence;
  readonly withData: boolean;
};

/** Reads, exports and records one app; starts over when it moved under our hands. */
async function capture(
  input: CaptureInput,
  cause: Cause,
  context: ItemContext,
  deps: CaptureDeps,
): Promise<ItemResult> {
  let before = await ownFacts(input.listed, context, deps);
  // Read after the app's own facts, never before: otherwise a change between the two would go unseen.
  let reading = await readObjects(before, context, deps);
  for (let round = 1; ; round++) {
    const prepared = await exportApp(before, cause.withData, context, deps);
    try {
      const after = await ownFacts(input.listed, context, deps);
      if (movedBetween(before, after)) {
        const again = await readObjects(after, context, deps);
        const contentMoved = !sameFile(before, after) || !sameContents(again, reading);
        before = after;
        reading = again;
        if (contentMoved && round >= mostCaptures) throw new AppError('app.moved-during-capture', { rounds: round });
        if (contentMoved) continue;
      }
      return await record({ input, cause, facts: before, reading, prepared }, context, deps);
    } finally {
      // Harmless once recorded; otherwise nothing of a given-up capture stays behind.
      deps.vault.content.discard(prepared);
    }
  }
}

async function readObjects({ appId }: AppFacts, context: ItemContext, { tenant }: CaptureDeps): Promise<ObjectReading> {
  context.at('reading objects');
  const reading = await tenant.readObjects(appId, context.signal);
  context.objects(reading.objects.length);
  return reading;
}

async function exportApp(
  { appId }: AppFacts,
  withData: boolean,
  context: ItemContext,
  deps: CaptureDeps,
): Promise<PreparedContent> {
  context.at('exporting');
  const { bytes, expectedBytes } = await deps.tenant.exportApp(appId, { noData: !withData, signal: context.signal });
  context.bytes(0, expectedBytes);
  return deps.vault.content.prepare(deps.pacer.limited(bytes, context.signal), {
    expectedBytes,
    signal: context.signal,
    heals: filesToHeal(deps.vault),
    onBytes: (done) => context.bytes(done),
  });
}

type Captured = {
  readonly input: CaptureInput;
  readonly cause: Cause;
  readonly facts: AppFacts;
  readonly reading: ObjectReading;
  readonly prepared: PreparedContent;
};

/** One durable transaction for the version, then the snapshot's row that points at it. */
async function record(captured: Captured, context: ItemContext, deps: CaptureDeps): Promise<ItemResult> {
  const { input, cause, reading, prepared } = captured;
  context.at('storing');
  await deps.directory.learn(ownersOf(reading), context.signal);
  const objects = withOwners(reading.objects, deps.directory);
  const facts = { ...captured.facts, defaultBookmarkId: reading.defaultBookmarkId };
  const { versionId, fileBytes, storedBytes } = deps.vault.recordVersion(
    {
      versionId: input.versionId,
      appId: facts.appId,
      takenAt: deps.world.now(),
      withData: cause.withData,
      facts,
      objects,
      script: reading.script,
      objectsDigest: digestObjects(reading.objects),
    },
    prepared,
  );
  context.bytes(fileBytes, fileBytes);
  await deps.vault.damage.captured(facts.appId);
  const evidence = { ...cause.evidence, why: cause.why };
  const gaps = gapsOf(facts, objects, deps);
  return link({ facts, outcome: 'captured', versionId, evidence, bytesStored: storedBytes, gaps }, deps);
}

/** What the file itself says of the app: its data and its name. */
const sameFile = (a: AppFacts, b: AppFacts): boolean => a.lastReloadAt === b.lastReloadAt && a.name === b.name;
const sameContents = (a: ObjectReading, b: ObjectReading): boolean =>
  digestObjects(a.objects) === digestObjects(b.objects) && a.script === b.script;
const ownersOf = (reading: ObjectReading): string[] => reading.objects.flatMap((object) => object.ownerId ?? []);

/** The app's own facts, with what only the listing knows. Gone in mid-run is a failure of this app alone. */
async function ownFacts(listed: AppFacts, context: ItemContext, { tenant }: CaptureDeps): Promise<AppFacts> {
  context.at('reading facts');
  const facts = await tenant.app(listed.appId, context.signal);
  if (facts === null)
    throw new AppError('tenant.not-found', {
      appId: listed.appId,
      why: 'deleted during the run, or no longer visible',
    });
  const { itemUpdatedAt, fileBytes, spaceName, spaceType, spaceId } = listed;
  return { ...facts, itemUpdatedAt, fileBytes, spaceName, spaceType, spaceId };
}

function gapsOf(facts: AppFacts, objects: readonly AppObject[], { scope }: CaptureDeps): Gap[] {
  const gaps: Gap[] = objects
    .filter((object) => object.problem !== null)
    .map((object) => ({
      kind: 'object',
      subjectId: `${facts.appId}/${object.objectId}`,
      subjectName: object.title ?? object.objectType,
      code: object.problem ?? '',
      details: { appName: facts.name, objectType: object.objectType },
    }));
  if (scope.withData && facts.spaceType === 'managed') {
    gaps.push({
      kind: 'data',
      subjectId: facts.appId,
      subjectName: facts.name,
      code: 'data.managed-space',
      details: { spaceName: facts.spaceName },
    });
  }
  return gaps;
}

type Link = {
  readonly facts: AppFacts;
  readonly outcome: 'captured' | 'unchanged';
  readonly versionId: VersionId;
  readonly evidence: Evidence;
  readonly bytesStored: number;
  readonly gaps: readonly Gap[];
};

/** The snapshot's row for one app. */
function link({ facts, outcome, versionId, evidence, bytesStored, gaps }: Link, deps: CaptureDeps): ItemResult {
  const { appId, name, spaceName, spaceType } = facts;
  const { vault, snapshotId } = deps;
  vault.snapshots.recordApp({ snapshotId, appId, name, spaceName, spaceType, outcome, versionId, evidence, facts });
  const note = outcome === 'captured' ? String(evidence['why'] ?? '') : 'proved by the object list';
  return { outcome, note, bytesStored, result: { gaps: gaps.map((gap) => ({ ...gap })) } };
}
