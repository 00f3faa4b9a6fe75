import { join } from 'node:path';

import type { MediumFinding, ReadBackHow } from '../../../shared/domain/archive.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { fingerprintOf } from '../vault/index.ts';
import { hashFile, type Hashing } from './hash-files.ts';
import { blockBytes } from './hash-tree.ts';
import { listText, mostManifestBytes, parseManifest, type Manifest, type ManifestFile } from './manifest.ts';
import { readMarker, readSmall, type Marker } from './marker.ts';
import { onMedium } from './names.ts';
import { createBlockReader, type BlockReader } from './read-blocks.ts';
import { walkMedium, type Walked } from './walk-medium.ts';

export type CheckOptions = Hashing & {
  /** The vault's own public key, hex; without it nobody knows whose signature it is. */
  readonly publicKey?: string;
  /** The mark of a copy under way is our own. */
  readonly finishing?: boolean;
};

export type FolderCheck = {
  readonly marker: Marker | null;
  readonly manifest: Manifest | null;
  readonly how: ReadBackHow;
  readonly files: number;
  readonly bytes: number;
  readonly findings: readonly MediumFinding[];
  readonly fingerprint: string | null;
  readonly signedByThisVault: boolean;
  readonly notes: readonly string[];
};

const shownBlocks = 5;
const finding = (kind: MediumFinding['kind'], path: string, problem: string): MediumFinding => ({
  kind,
  path,
  problem,
});

function readManifest(folder: string, findings: MediumFinding[]): Manifest | null {
  const text = readSmall(join(folder, onMedium.manifest), mostManifestBytes);
  if (text === null) {
    findings.push(finding('manifest', onMedium.manifest, 'it is missing, no plain file, or too large'));
    return null;
  }
  try {
    return parseManifest(text);
  } catch (thrown) {
    if (!(thrown instanceof AppError)) throw thrown;
    const { problem } = thrown.details;
    findings.push(finding('manifest', onMedium.manifest, typeof problem === 'string' ? problem : thrown.code));
    return null;
  }
}

/** Which blocks differ, by their numbers from 0. */
function differingBlocks(wanted: ManifestFile, found: ManifestFile): string {
  const differing: number[] = [];
  const blocks = Math.max(wanted.blocks.length, found.blocks.length) / 64;
  for (let index = 0; index < blocks; index += 1) {
    const [from, to] = [index * 64, index * 64 + 64];
    if (wanted.blocks.slice(from, to) !== found.blocks.slice(from, to)) differing.push(index);
  }
  const shown = differing.slice(0, shownBlocks).join(', ');
  return `${differing.length} of ${blocks} blocks of ${blockBytes} bytes differ: ${shown}${differing.length > shownBlocks ? ', …' : ''}`;
}

type Reading = { readonly folder: string; readonly reader: BlockReader; readonly options: CheckOptions };

async function checkFile(wanted: ManifestFile, walked: Walked, { folder, reader, options }: Reading) {
  const { path } = wanted;
  const size = walked.files.get(path);
  if (size === undefined) return finding('missing', path, 'it is in the manifest, but not on the medium');
  if (size !== wanted.bytes) return finding('size', path, `it has ${size} bytes and should have ${wanted.bytes}`);
  try {
    const found = await hashFile(folder, path, reader, options);
    if (found.bytes !== wanted.bytes) return finding('size', path, 'its size changed while it was read');
    if (found.blocks !== wanted.blocks) return finding('block', path, differingBlocks(wanted, found));
    return found.sha256 === wanted.sha256 ? null : finding('block', path, 'its whole hash is another one');
  } catch (thrown) {
    const { code } = thrown as NodeJS.ErrnoException;
    if (code === undefined || thrown instanceof AppError) throw thrown;
    return finding('block', path, `it cannot be read (${code})`);
  }
}

function checkList(folder: string, manifest: Manifest, findings: MediumFinding[]): void {
  const list = readSmall(join(folder, onMedium.list), mostManifestBytes);
  if (list === null) findings.push(finding('missing', onMedium.list, 'the list for sha256sum is missing'));
  else if (list !== listText(manifest.files))
    findings.push(finding('list', onMedium.list, 'it does not say what the signed manifest says'));
}

function checkNames(walked: Walked, manifest: Manifest, { finishing }: CheckOptions): MediumFinding[] {
  const known = new Set<string>([...manifest.files.map(({ path }) => path), onMedium.manifest, onMedium.list]);
  const findings: MediumFinding[] = [];
  for (const path of walked.files.keys()) {
    if (path === onMedium.unfinished) {
      if (!finishing) findings.push(finding('unfinished', path, 'the last copy to this medium was not finished'));
    } else if (!known.has(path)) findings.push(finding('extra', path, 'nobody signed for it'));
  }
  for (const path of walked.odd)
    findings.push(finding('extra', path, 'it is a link or no plain file; it was not followed'));
  return findings;
}

function checkIds(marker: Marker | null, { head }: Manifest): MediumFinding[] {
  if (marker === null) return [finding('marker', onMedium.marker, 'there is no marker')];
  const isSame = marker.mediumId === head.mediumId && marker.vaultId === head.vaultId;
  return isSame ? [] : [finding('marker', onMedium.marker, 'the manifest is of another medium or vault')];
}

/** Our own files must be in every manifest: else a manifest of nothing would find nothing. */
function checkWanted({ files }: Manifest): MediumFinding[] {
  const paths = new Set(files.map(({ path }) => path));
  return [onMedium.marker, `${onMedium.vault}/vault.db`, `${onMedium.vault}/vault.json`]
    .filter((path) => !paths.has(path))
    .map((path) => finding('manifest', path, 'the manifest does not name it'));
}

/**
 * Reads everything on a medium, from the device where the system allows it, and compares it with the signed manifest.
 * Nothing on it is run, followed or written.
 */
export async function checkMedium(folder: string, options: CheckOptions = {}): Promise<FolderCheck> {
  const findings: MediumFinding[] = [];
  const marker = readMarker(folder);
  const manifest = readManifest(folder, findings);
  const reader = createBlockReader({ direct: true });
  if (manifest === null) return outcome({ marker, manifest, findings, notes: [], bytes: 0, reader }, options);
  findings.push(...checkIds(marker, manifest), ...checkWanted(manifest));
  const walked = walkMedium(folder);
  findings.push(...checkNames(walked, manifest, options));
  let bytes = 0;
  for (const wanted of manifest.files) {
    options.signal?.throwIfAborted();
    const problem = await checkFile(wanted, walked, { folder, reader, options });
    if (problem) findings.push(problem);
    bytes += wanted.bytes;
  }
  checkList(folder, manifest, findings);
  const notes = walked.droppings.map((name) => `${name} was left there by a system; it is not looked into`);
  return outcome({ marker, manifest, findings, notes, bytes, reader }, options);
}

type Found = Pick<FolderCheck, 'marker' | 'manifest' | 'notes' | 'bytes'> & {
  readonly findings: MediumFinding[];
  readonly reader: BlockReader;
};

function outcome({ reader, findings, ...found }: Found, { publicKey }: CheckOptions): FolderCheck {
  const signer = found.manifest?.publicKey ?? null;
  const signedByThisVault = signer !== null && signer === publicKey;
  if (signer !== null && publicKey !== undefined && !signedByThisVault)
    findings.push(finding('signature', onMedium.manifest, 'it is signed, but not by this vault'));
  return {
    ...found,
    ...{ findings, signedByThisVault, how: reader.how() },
    files: found.manifest?.files.length ?? 0,
    fingerprint: signer === null ? null : fingerprintOf(Buffer.from(signer, 'hex')),
  };
}
