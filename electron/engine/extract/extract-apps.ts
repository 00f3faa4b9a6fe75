import { createHash } from 'node:crypto';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { AppId, SnapshotId, VersionId } from '../../../shared/domain/ids.ts';
import type { Language } from '../../../shared/domain/language.ts';
import { renderSummary } from '../history/index.ts';
import type { Vault, VersionWithDigest } from '../vault/index.ts';
import { detailsText, ownersIn, type Owners } from './details.ts';
import { metadataText } from './metadata.ts';

export type ExtractRequest = {
  readonly appId?: AppId | undefined;
  readonly versionId?: VersionId | undefined;
  readonly snapshotId?: SnapshotId | undefined;
  readonly outDir: string;
  readonly overwrite: boolean;
  /** A page to read beside the files. */
  readonly summary?: boolean;
  readonly language?: Language;
};
export type Extracted = {
  readonly files: { appId: AppId; path: string; bytes: number; sha256: string }[];
  readonly apps: number;
  readonly skipped: { appId: AppId; why: string }[];
};

/**
 * Writes `<appId>.qvf`, `<appId>-metadata.json` and `<appId>-details.json` for one app or a whole snapshot, and a page to read
 * when asked for.
 * A file gets its final name only once it is whole and its hash is the vault's; nothing is overwritten unasked.
 */
export async function extractApps(request: ExtractRequest, vault: Vault): Promise<Extracted> {
  const { outDir, overwrite, snapshotId } = request;
  const { versions, skipped } = choose(request, vault);
  if (!overwrite) await refuseExisting(versions.flatMap(({ appId }) => pathsToWrite(request, appId)));
  await mkdir(outDir, { recursive: true }).catch(unwritable(outDir));
  const owners = ownersIn(vault, snapshotId);
  const files: Extracted['files'] = [];
  for (const version of versions) files.push(...(await extractOne(version, request, owners, vault)));
  return { files, apps: versions.length, skipped };
}

/** Before anything is written, so that a refusal leaves the folder as it was. */
async function refuseExisting(paths: readonly string[]): Promise<void> {
  for (const path of paths) if (await stat(path).catch(() => null)) throw new AppError('request.exists', { path });
}

const pathsOf = (outDir: string, appId: AppId) => ({
  qvf: join(outDir, `${appId}.qvf`),
  metadata: join(outDir, `${appId}-metadata.json`),
  details: join(outDir, `${appId}-details.json`),
  summary: join(outDir, `${appId}-summary.html`),
});

function pathsToWrite({ outDir, summary = false }: ExtractRequest, appId: AppId): string[] {
  const { summary: page, ...always } = pathsOf(outDir, appId);
  return [...Object.values(always), ...(summary ? [page] : [])];
}

function choose(
  { appId, versionId, snapshotId }: ExtractRequest,
  vault: Vault,
): { versions: VersionWithDigest[]; skipped: Extracted['skipped'] } {
  if (snapshotId !== undefined) {
    if (!vault.snapshots.get(snapshotId)) throw new AppError('request.not-found', { what: 'snapshot', id: snapshotId });
    const apps = vault.snapshots.apps(snapshotId).filter((app) => appId === undefined || app.appId === appId);
    const versions = apps.flatMap((app) => (app.versionId === null ? [] : (vault.versions.get(app.versionId) ?? [])));
    const skipped = apps
      .filter((app) => app.versionId === null)
      .map((app) => ({ appId: app.appId, why: 'not captured in this snapshot' }));
    if (appId !== undefined && apps.length === 0)
      throw new AppError('request.not-found', { what: 'app', id: appId, snapshotId });
    return { versions, skipped };
  }
  if (appId === undefined) throw new AppError('request.invalid', { problem: 'name an app or a snapshot' });
  const version = versionId === undefined ? vault.versions.latest(appId) : vault.versions.get(versionId);
  if (!version || version.appId !== appId)
    throw new AppError('request.not-found', {
      what: versionId === undefined ? 'app' : 'version',
      id: versionId ?? appId,
    });
  return { versions: [version], skipped: [] };
}

async function extractOne(
  version: VersionWithDigest,
  { outDir, summary = false, language = 'en' }: ExtractRequest,
  owners: Owners,
  vault: Vault,
) {
  const { appId, versionId } = version;
  const paths = pathsOf(outDir, appId);
  const objects = vault.versions.objects(versionId);
  const texts = [
    { path: paths.metadata, text: metadataText(version, objects) },
    { path: paths.details, text: detailsText(version, objects, owners) },
    ...(summary ? [{ path: paths.summary, text: await renderSummary(vault, version, language) }] : []),
  ];
  const qvf = await writeWhole(paths.qvf, vault.content.read(version.contentId), version.sha256);
  const files = [{ appId, ...qvf }];
  for (const { path, text } of texts) files.push({ appId, ...(await writeWhole(path, [Buffer.from(text)], null)) });
  return files;
}

type Source = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** Written beside its place, hashed, flushed, then given its name; a half file never has a final name. */
async function writeWhole(path: string, source: Source, expected: string | null) {
  const partial = `${path}.partial`;
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    const file = await open(partial, 'w', 0o600);
    try {
      for await (const piece of source) {
        hash.update(piece);
        bytes += piece.length;
        await file.writeFile(piece);
      }
      await file.sync();
    } finally {
      await file.close();
    }
    const sha256 = hash.digest('hex');
    if (expected !== null && sha256 !== expected) throw new AppError('content.damaged', { path, sha256, expected });
    await rename(partial, path);
    return { path, bytes, sha256 };
  } catch (thrown) {
    // A half file that cannot be removed must not hide why it is half.
    await rm(partial, { force: true }).catch(() => undefined);
    if (thrown instanceof AppError) throw thrown;
    return unwritable(path)(thrown);
  }
}

const unwritable =
  (path: string) =>
  (thrown: unknown): never => {
    if (thrown instanceof Error && 'code' in thrown)
      throw new AppError('disk.unwritable', { path, why: String(thrown.code) }, { cause: thrown });
    throw thrown;
  };
