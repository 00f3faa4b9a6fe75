import type { AdoptionResult } from '../../../shared/domain/adoption.ts';
import type { AppFacts, Version } from '../../../shared/domain/app.ts';
import { AppId, RunId, SnapshotId, TenantName, VersionId } from '../../../shared/domain/ids.ts';
import { BackupScope, importedGap, type Gap } from '../../../shared/domain/snapshot.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { z } from '../../../shared/schema.ts';
import type { ItemContext, ItemResult, RunKind, RunOutcome } from '../jobs/index.ts';
import type { NewVersion, Vault } from '../vault/index.ts';
import type { World } from '../world.ts';
import { withPlainFile } from './open-file.ts';
import { readFolder, type FoundApp } from './read-folder.ts';
import { readPair, type ReadPair } from './read-pair.ts';
import { pieces } from './read-qvf.ts';

export const adoptionKind = 'adoption';

const TakenApp = z.object({ appId: AppId, name: z.string(), sha256: z.string(), versionId: VersionId });
export const AdoptionInput = z.object({
  runId: RunId,
  snapshotId: SnapshotId,
  tenant: TenantName,
  dir: z.string(),
  reason: z.string(),
  apps: z.array(TakenApp),
  same: z.number().int(),
  refused: z.number().int(),
});
export type AdoptionInput = z.infer<typeof AdoptionInput>;
type TakenApp = z.infer<typeof TakenApp>;

export type AdoptionRunDeps = { readonly world: World; readonly vault: Vault };

/** The kind of run that takes a folder in: each app a version, and at the end one snapshot of those that were taken. */
export function adoptionRun(deps: AdoptionRunDeps): RunKind {
  return {
    async run(context) {
      const input = AdoptionInput.parse(context.run.input);
      context.phase('reading files');
      context.total(input.apps.length);
      const found = new Map((await readFolder(input.dir)).apps.map((app) => [app.appId, app]));
      const work = async (item: ItemContext): Promise<ItemResult> => {
        const taken = input.apps.find(({ appId }) => appId === item.item.subject);
        const kept = taken && deps.vault.versions.get(taken.versionId);
        if (kept) return { outcome: 'captured', note: 'taken in before', bytesStored: kept.storedBytes, result: null };
        const one = taken && found.get(taken.appId);
        if (!one) throw new AppError('request.not-found', { what: 'file', why: 'it is gone from the folder' });
        return take(taken, one, item, deps);
      };
      const ends = await context.forEach(itemsOf(input), work);
      context.phase('closing');
      return close(input, ends.filter(({ outcome }) => outcome === 'failed').length, deps);
    },
  };
}

const itemsOf = ({ runId, apps }: AdoptionInput) =>
  apps.map(({ appId, name }) => ({
    jobId: `${runId}/${appId}`,
    kind: 'adopt-app',
    ...{ subject: appId, title: name, group: '', weight: 1, bytesTotal: null, input: null },
  }));

/** The bytes are hashed again on their way into the vault: what is kept is what the preview named, or nothing. */
async function take(taken: TakenApp, found: FoundApp, item: ItemContext, deps: AdoptionRunDeps): Promise<ItemResult> {
  const { vault, world } = deps;
  item.at('reading');
  const pair = await readPair(found, { vault, now: world.now(), signal: item.signal });
  item.at('storing');
  const prepared = await withPlainFile(found.path, (file, { size }) =>
    vault.content.prepare(pieces(file, item.signal), {
      expectedBytes: size,
      signal: item.signal,
      onBytes: (done) => item.bytes(done, size),
    }),
  );
  try {
    if (prepared.sha256 !== taken.sha256 || pair.app.sha256 !== taken.sha256)
      throw new AppError('request.refused', { why: 'the file changed since the preview' });
    item.objects(pair.objects.length);
    const { storedBytes } = vault.recordVersion(versionOf(taken, pair), prepared);
    return { outcome: 'captured', note: 'imported', bytesStored: storedBytes, result: null };
  } finally {
    vault.content.discard(prepared);
  }
}

const versionOf = ({ versionId, appId }: TakenApp, { app, objects, script, withData }: ReadPair): NewVersion => ({
  ...{ versionId, appId, withData, objects, script, objectsDigest: null },
  takenAt: app.fileTime,
  facts: factsOf(appId, app.name, app.bytes),
});

/** Of an app whose tenant nobody asked: its name and its size. */
const factsOf = (appId: AppId, name: string, fileBytes: number): AppFacts => ({
  ...{ appId, name, fileBytes, description: '', ownerId: '', spaceId: null, spaceType: '', spaceName: '' },
  ...{ usage: null, createdAt: null, modifiedAt: null, lastReloadAt: null, publishedAt: null, originAppId: null },
  ...{ hasSectionAccess: null, isDirectQuery: null, encrypted: null, itemUpdatedAt: null, defaultBookmarkId: null },
  privileges: null,
});

/** One snapshot of what was taken in: never complete, for nobody saw its tenant. */
function close(input: AdoptionInput, failed: number, { world, vault }: AdoptionRunDeps): RunOutcome {
  const { snapshotId, runId, tenant, reason, apps } = input;
  const versions = apps.flatMap(({ versionId }) => vault.versions.get(versionId) ?? []);
  const sum = (of: (version: Version) => number) => versions.reduce((all, version) => all + of(version), 0);
  const totals = {
    objects: sum(({ objectCount }) => objectCount),
    bytesRead: sum(({ fileBytes }) => fileBytes),
    bytesStored: sum(({ storedBytes }) => storedBytes),
  };
  const counted = { adopted: versions.length, same: input.same, refused: input.refused, failed };
  const result: AdoptionResult = { snapshotId: versions.length === 0 ? null : snapshotId, ...counted, ...totals };
  const state = failed > 0 || input.refused > 0 ? 'partial' : 'done';
  if (versions.length === 0) return { state: failed > 0 ? 'failed' : state, result };

  const counts = {
    listed: versions.length,
    captured: versions.length,
    unchanged: 0,
    failed: 0,
    people: 0,
    spaces: 0,
    ...totals,
  };
  const scope = BackupScope.parse({ appIds: versions.map(({ appId }) => appId) });
  if (!vault.snapshots.get(snapshotId))
    vault.snapshots.begin({
      ...{ snapshotId, runId, tenant, startedAt: world.now(), endedAt: null, state: 'running', scope, counts, reason },
      ...{ gaps: [], alarms: [], tags: ['imported'], ticket: '', identity: { userId: '', subject: '' } },
    });
  if (vault.snapshots.get(snapshotId)?.state === 'running') {
    for (const { appId, versionId, facts } of versions)
      vault.snapshots.recordApp({
        ...{ snapshotId, appId, versionId, facts, name: facts.name, spaceName: '', spaceType: '' },
        ...{ outcome: 'captured', evidence: { why: 'imported, not captured' } },
      });
    vault.snapshots.close(snapshotId, { state: 'partial', endedAt: world.now(), counts, gaps: [imported], alarms: [] });
    vault.audit.append('folder.imported', { snapshot: snapshotId, run: runId, ...counted });
  }
  return { state, result };
}

const imported: Gap = {
  ...{ kind: 'listing', subjectId: '', subjectName: '', code: importedGap },
  details: { why: 'made of files somebody had; where they come from cannot be proved' },
};
