import { mkdirSync, readdirSync, statfsSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { dueOfMedium, Medium, MediumId, type ArchiveCopied, type MediumCopy } from '../../../shared/domain/archive.ts';
import { RunId } from '../../../shared/domain/ids.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { z } from '../../../shared/schema.ts';
import type { ItemContext, ItemResult, NewItem, RunContext, RunKind, RunOutcome } from '../jobs/index.ts';
import type { BroughtCopy, CopyPoint, Vault } from '../vault/index.ts';
import type { World } from '../world.ts';
import { checkMedium } from './check-medium.ts';
import type { Manifest } from './manifest.ts';
import { isThere, writeMarker } from './marker.ts';
import { droppings, onMedium } from './names.ts';
import { verifierDigest } from './on-medium-files.ts';
import { pluggedIn } from './plugged.ts';
import { mediumAt, registered } from './register.ts';
import { walkMedium } from './walk-medium.ts';
import { markFinished, markUnfinished, writeManifest } from './write-medium.ts';

/** What a copy was asked to do. */
export const CopyInput = z.object({
  runId: RunId,
  folder: z.string(),
  /** The id is chosen when it is asked for, so that a run that was cut makes one medium and not two. */
  fresh: Medium.pick({
    label: true,
    place: true,
    holder: true,
    serial: true,
    dueDays: true,
    mediumId: true,
  }).nullable(),
});
export type CopyInput = z.infer<typeof CopyInput>;

/** Moments at which a test pulls the plug, or spoils what was written. */
export type ArchivePoint = CopyPoint | 'marked' | 'brought' | 'manifest-written' | 'read-back';

export type ArchiveRunDeps = {
  readonly world: Pick<World, 'now' | 'log'>;
  readonly vault: Pick<Vault, 'vaultId' | 'folder' | 'media' | 'copies' | 'signing'>;
  /** For tests only. */
  readonly reached?: (point: ArchivePoint, folder: string) => void;
  readonly batchBytes?: number;
};

export const archiveKind = 'archive-copy';
const slackBytes = 32 * 1024 * 1024;
const mostEarlierRoots = 50;

type Copying = ArchiveRunDeps & { readonly input: CopyInput; readonly item: ItemContext; readonly medium: Medium };

/** The kind of run that brings a medium up to date. Cut at any moment the medium holds the copy it held before. */
export function archiveRun(deps: ArchiveRunDeps): RunKind {
  return {
    async run(context) {
      const input = CopyInput.parse(context.run.input);
      context.phase('looking for the marker');
      const medium = findOrMake(input, deps);
      context.total(1);
      const [end] = await context.forEach([itemOf(input, medium)], (item) => copy({ ...deps, input, item, medium }));
      return outcomeOf(end);
    },
  };
}

const itemOf = ({ runId, folder }: CopyInput, { mediumId, label }: Medium): NewItem => ({
  ...{ jobId: `${runId}/copy`, kind: archiveKind, subject: mediumId, title: label, group: folder },
  ...{ weight: 1, bytesTotal: null, input: null },
});

function outcomeOf(end: Awaited<ReturnType<RunContext['forEach']>>[number] | undefined): RunOutcome {
  if (end && end.outcome !== 'failed') return { state: 'done', result: end.result };
  const failure = end?.failure ?? { code: 'unexpected' as const, details: {} };
  throw new AppError(failure.code as AppError['code'], failure.details as AppError['details']);
}

/** Only where the right marker stands; a new one only in an empty folder, and only when that was asked for. */
export function demandPlace(
  { folder, fresh }: Pick<CopyInput, 'folder' | 'fresh'>,
  { vault }: { readonly vault: Pick<Vault, 'folder'> },
) {
  // A run that was cut after it had made the medium goes on with it.
  if (fresh === null || isThere(folder, fresh.mediumId)) return;
  const parent = statSync(folder, { throwIfNoEntry: false });
  if (parent && !parent.isDirectory()) throw new AppError('archive.not-empty', {});
  const found = parent ? readdirSync(folder).filter((name) => !droppings.includes(name)) : [];
  if (found.length > 0) throw new AppError('archive.not-empty', { found: found.slice(0, 5) });
  if (join(folder, '').startsWith(join(vault.folder, '')))
    throw new AppError('request.refused', { why: 'a copy inside the vault’s own folder is no copy' });
}

function findOrMake(input: CopyInput, deps: ArchiveRunDeps): Medium {
  const { folder, fresh } = input;
  const { vault, world } = deps;
  if (fresh === null) return mediumAt(folder, deps).medium;
  demandPlace(input, deps);
  const { mediumId, ...told } = fresh;
  if (!isThere(folder, mediumId)) {
    mkdirSync(folder, { recursive: true });
    const createdAt = world.now();
    if (vault.media.get(mediumId) === null)
      vault.media.put(registered(mediumId, told, folder, createdAt), {
        event: 'archive.registered',
        facts: { label: told.label },
      });
    writeMarker(folder, {
      format: 'coffer-medium',
      formatVersion: 1,
      mediumId,
      vaultId: vault.vaultId,
      createdAt,
    });
  }
  return mediumAt(folder, deps).medium;
}

function demandSpace(folder: string, { vault }: ArchiveRunDeps): void {
  const { growthBytes } = vault.copies.measure(join(folder, onMedium.vault));
  const { bavail, bsize } = statfsSync(folder);
  const neededBytes = Math.ceil(growthBytes * 1.02) + slackBytes;
  const freeBytes = bavail * bsize;
  if (growthBytes > 0 && freeBytes < neededBytes) throw new AppError('disk.short', { neededBytes, freeBytes });
}

/** A link on the medium would have us write somewhere else. */
function refuseLinks(folder: string, { mediumId }: Medium): void {
  const [first] = walkMedium(folder).odd;
  if (first === undefined) return;
  throw new AppError('archive.not-intact', {
    medium: mediumId,
    findings: 1,
    first: `${first}: it is a link or no plain file`,
  });
}

async function copy(copying: Copying): Promise<ItemResult> {
  const { input, item, medium, reached = () => undefined } = copying;
  const { folder } = input;
  const { signal } = item;
  refuseLinks(folder, medium);
  item.at('measuring');
  demandSpace(folder, copying);
  markUnfinished(folder);
  reached('marked', folder);
  item.at('copying');
  const brought = await copying.vault.copies.bring(join(folder, onMedium.vault), {
    ...{ ownRun: input.runId, signal, reached: (point) => reached(point, folder) },
    ...(copying.batchBytes === undefined ? {} : { batchBytes: copying.batchBytes }),
    onProgress: ({ bytes, totalBytes }) => item.bytes(bytes, totalBytes),
  });
  reached('brought', folder);
  item.at('hashing');
  const at = copying.world.now();
  const { signing } = copying.vault;
  const { marker } = mediumAt(folder, copying);
  const counted = { signal, onBytes: bytesOf(item) };
  const manifest = await writeManifest({ folder, marker, at, facts: brought.facts, signing }, counted);
  reached('manifest-written', folder);
  const copied = keepCopied({ ...medium, path: folder }, manifest, brought, copying);
  item.at('reading it again');
  const how = await readBack(folder, copied, copying);
  markFinished(folder);
  reached('read-back', folder);
  const after = {
    ...copied,
    readBack: { at: copying.world.now(), how },
    problem: null,
    lastSeenAt: copying.world.now(),
  };
  copying.vault.media.put(after, { event: 'archive.read-back', facts: { how, root: manifest.head.root } });
  return resultOf(after, brought, manifest, input);
}

/** Bytes read so far, in a stage of their own. */
function bytesOf(item: ItemContext): (bytes: number) => void {
  let done = 0;
  return (bytes) => item.bytes((done += bytes), null);
}

function keepCopied(medium: Medium, { head, files }: Manifest, brought: BroughtCopy, deps: ArchiveRunDeps): Medium {
  const { facts, bytes, lateBytes } = brought;
  const copy: MediumCopy = {
    ...{ at: head.madeAt, root: head.root, counter: facts.counter, sealHead: facts.sealHead },
    ...{ snapshots: facts.snapshots, versions: facts.versions, newestAt: facts.newestAt as MediumCopy['newestAt'] },
    bytes: files.reduce((sum, file) => sum + file.bytes, 0),
    sentBytes: bytes + lateBytes,
    verifier: verifierDigest(),
    telemetry: [...facts.telemetry],
  };
  const before = medium.copy && medium.copy.root !== head.root ? [medium.copy.root] : [];
  const after: Medium = {
    ...medium,
    ...{ copy, lastSeenAt: deps.world.now(), plugged: pluggedIn(medium.path) },
    earlierRoots: [...before, ...medium.earlierRoots].slice(0, mostEarlierRoots),
  };
  const { root, counter, snapshots } = copy;
  deps.vault.media.put(after, { event: 'archive.copied', facts: { root, counter, snapshots, bytes: copy.sentBytes } });
  return after;
}

/** What was written is read again from the device and compared; and each page of the database proves that we wrote it. */
async function readBack(folder: string, medium: Medium, copying: Copying) {
  const { item, vault } = copying;
  const publicKey = Buffer.from(vault.signing.publicKey()).toString('hex');
  const options = { signal: item.signal, publicKey, finishing: true, onBytes: bytesOf(item) };
  const check = await checkMedium(folder, options);
  const pages = check.findings.length > 0 ? [] : await vault.copies.checkPages(join(folder, onMedium.vault));
  const first = check.findings[0] ?? pages.map((problem) => ({ path: 'vault/vault.db', problem }))[0];
  if (first === undefined) return check.how;
  const problem = `${first.path}: ${first.problem}`.slice(0, 500);
  vault.media.put({ ...medium, problem }, { event: 'archive.not-intact', facts: { problem } });
  throw new AppError('archive.not-intact', {
    medium: medium.mediumId,
    findings: check.findings.length + pages.length,
    first: problem,
  });
}

function resultOf(medium: Medium, brought: BroughtCopy, { head, files }: Manifest, input: CopyInput): ItemResult {
  const copied: ArchiveCopied = {
    ...{ mediumId: MediumId.parse(medium.mediumId), label: medium.label, isNew: input.fresh !== null, root: head.root },
    files: files.length,
    bytes: medium.copy?.bytes ?? 0,
    packs: brought.packs,
    sentBytes: brought.bytes + brought.lateBytes,
    resumedBytes: brought.resumedBytes,
    rowsChanged: brought.rowsAdded + brought.rowsRemoved,
    readBack: medium.readBack?.how ?? 'cached',
    verifier: medium.copy?.verifier ?? '',
    dueAt: dueOfMedium(medium),
  };
  return { outcome: 'captured', note: '', bytesStored: copied.sentBytes, result: copied };
}
