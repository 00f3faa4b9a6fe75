import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import type { EpochMs } from '../../../shared/domain/ids.ts';
import { replaceDurably, toVaultError, type CopyFacts, type Vault } from '../vault/index.ts';
import { hashFile, type Hashing } from './hash-files.ts';
import { instructionsPage } from './instructions.ts';
import { listText, manifestText, signManifest, type Manifest, type ManifestFile } from './manifest.ts';
import type { Marker } from './marker.ts';
import { onMedium } from './names.ts';
import { readPrograms, verifierDigest } from './on-medium-files.ts';
import { createBlockReader } from './read-blocks.ts';

type Finishing = {
  readonly folder: string;
  readonly marker: Marker;
  readonly at: EpochMs;
  readonly facts: CopyFacts;
  readonly signing: Vault['signing'];
};

/** Replaces a small file of the medium, unless it says that already. */
function put(folder: string, name: string, text: string | Uint8Array): void {
  const path = join(folder, name);
  const bytes = Buffer.from(text);
  try {
    if (existsSync(path) && readFileSync(path).equals(bytes)) return;
    replaceDurably(path, bytes.toString('utf8'));
  } catch (thrown) {
    throw toVaultError(thrown);
  }
}

const unfinishedText =
  'A copy to this medium is under way, or was cut off. The vault on it is what it was before; run the copy again.\n' +
  'Eine Kopie auf diesen Datentraeger laeuft oder wurde abgebrochen. Der Tresor darauf ist, was er vorher war; bitte die Kopie wiederholen.\n';

/** Says on the medium itself that its manifest may not fit what lies there, and clears what a kill left of small files. */
export function markUnfinished(folder: string): void {
  put(folder, onMedium.unfinished, unfinishedText);
  const small = [...Object.values(onMedium), `${onMedium.vault}/vault.json`, `${onMedium.vault}/vault.json.1`];
  for (const name of small) rmSync(join(folder, `${name}.new`), { force: true });
}

export function markFinished(folder: string): void {
  try {
    rmSync(join(folder, onMedium.unfinished), { force: true });
  } catch (thrown) {
    throw toVaultError(thrown);
  }
}

/** What the manifest covers, in the folder's own terms. */
const coveredPaths = (folder: string): string[] =>
  [
    onMedium.marker,
    onMedium.instructions,
    onMedium.reader,
    onMedium.verifier,
    ...['vault.db', 'vault.json', 'vault.json.1'].map((name) => `${onMedium.vault}/${name}`),
  ].filter((path) => existsSync(join(folder, path)));

/** Puts the programs and the instructions beside the vault, hashes everything, and signs what it came to. */
export async function writeManifest(finishing: Finishing, hashing: Hashing): Promise<Manifest> {
  const { folder, marker, at, facts, signing } = finishing;
  const { mediumId, vaultId } = marker;
  const { verifier, reader } = readPrograms();
  put(folder, onMedium.verifier, verifier);
  put(folder, onMedium.reader, reader);
  const page = { mediumId, vaultId, madeAt: at, fingerprint: signing.fingerprint(), verifier: verifierDigest() };
  put(folder, onMedium.instructions, instructionsPage(page));
  const cached = createBlockReader({ direct: false });
  const files: ManifestFile[] = [];
  for (const path of coveredPaths(folder)) files.push(await hashFile(folder, path, cached, hashing));
  const { counter, sealHead } = facts;
  const manifest = signManifest({ mediumId, vaultId: vaultId, madeAt: at, counter, sealHead }, files, signing);
  put(folder, onMedium.manifest, manifestText(manifest));
  put(folder, onMedium.list, listText(manifest.files));
  return manifest;
}
