import { createPublicKey, verify } from 'node:crypto';

import { MediumId } from '../../../shared/domain/archive.ts';
import { EpochMs } from '../../../shared/domain/ids.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { canonicalJson } from '../../../shared/json.ts';
import { z } from '../../../shared/schema.ts';
import type { Vault } from '../vault/index.ts';
import { blockBytes, mediumRoot, treeRoot } from './hash-tree.ts';

const digest = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
const mostFiles = 1000;
const mostDepth = 8;
/** Brackets that open, and commas: about six for each file. */
const mostSigns = 8 * mostFiles;
/** Of the text: a million blocks, which is a terabyte. */
export const mostManifestBytes = 64 * 1024 * 1024;

/** Plain names under the medium's folder: nothing that climbs, starts at a root, hides, or means something to a system. */
const FilePath = z
  .string()
  .max(200)
  .regex(/^[A-Za-z0-9_][A-Za-z0-9._-]*(\/[A-Za-z0-9_][A-Za-z0-9._-]*){0,3}$/);

const ManifestFile = z.strictObject({
  path: FilePath,
  bytes: count,
  sha256: digest,
  root: digest,
  /** 64 hex digits for each block. */
  blocks: z
    .string()
    .min(64)
    .refine((text) => !/[^0-9a-f]/.test(text)),
});
export type ManifestFile = z.infer<typeof ManifestFile>;

const Head = z.strictObject({
  format: z.literal('coffer-medium-manifest'),
  formatVersion: z.literal(1),
  mediumId: MediumId,
  vaultId: z.string().regex(/^[0-9a-f]{32}$/),
  madeAt: EpochMs.min(0),
  counter: count,
  sealHead: digest,
  blockBytes: z.literal(blockBytes),
  /** Over all files. */
  root: digest,
});
export type ManifestHead = z.infer<typeof Head>;

export const Manifest = z.strictObject({
  head: Head,
  files: z.array(ManifestFile).min(1).max(mostFiles),
  publicKey: digest,
  signature: z.string().regex(/^[0-9a-f]{128}$/),
});
export type Manifest = z.infer<typeof Manifest>;

const signedBytes = (head: ManifestHead): Buffer =>
  Buffer.from(`coffer-medium-manifest\n${canonicalJson(head)}`, 'utf8');

/** The manifest as it is written: canonical, so that there is one text for it and no other. */
export const manifestText = (manifest: Manifest): string => `${canonicalJson(manifest)}\n`;

/** Puts it together and signs it with the vault's key. */
export function signManifest(
  head: Omit<ManifestHead, 'root' | 'format' | 'formatVersion' | 'blockBytes'>,
  files: readonly ManifestFile[],
  { publicKey, sign }: Pick<Vault['signing'], 'publicKey' | 'sign'>,
): Manifest {
  const sorted = [...files].sort((a, b) => (a.path < b.path ? -1 : 1));
  const whole: ManifestHead = {
    ...{ format: 'coffer-medium-manifest', formatVersion: 1, blockBytes },
    ...head,
    root: mediumRoot(sorted),
  };
  return {
    head: whole,
    files: sorted,
    publicKey: Buffer.from(publicKey()).toString('hex'),
    signature: Buffer.from(sign(signedBytes(whole))).toString('hex'),
  };
}

const refuse = (problem: string) => new AppError('archive.bad-manifest', { problem });

/** Looked at before it is parsed: millions of small things would be gigabytes. */
function isTooDeepOrMany(text: string): boolean {
  let [depth, signs] = [0, 0];
  // Strings of a manifest hold neither brackets nor commas; whatever does is refused by its shape.
  for (let index = 0; index < text.length; index += 1) {
    const sign = text[index] ?? '';
    if (sign === '{' || sign === '[') depth += 1;
    else if (sign === '}' || sign === ']') depth -= 1;
    if ('{[,'.includes(sign)) signs += 1;
    if (depth > mostDepth || signs > mostSigns) return true;
  }
  return false;
}

function checkFile({ path, bytes, root, blocks }: ManifestFile): void {
  const wanted = Math.max(1, Math.ceil(bytes / blockBytes));
  if (blocks.length !== wanted * 64) throw refuse(`the blocks of ${path} are not as many as its size wants`);
  if (treeRoot(blockHashes(blocks)).toString('hex') !== root) throw refuse(`the tree of ${path} does not fit its root`);
}

/** Hashes of the blocks of a file, in their order. */
export const blockHashes = (blocks: string): Buffer[] =>
  Array.from({ length: blocks.length / 64 }, (_, index) =>
    Buffer.from(blocks.slice(index * 64, index * 64 + 64), 'hex'),
  );

/**
 * Reads a manifest that anyone may have written, within strict bounds: shape, paths, sizes, tree and signature must fit.
 * Whose signature it is, is for the reader to compare.
 */
export function parseManifest(text: string): Manifest {
  if (text.length > mostManifestBytes || isTooDeepOrMany(text)) throw refuse('too large or too deep');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw refuse('not JSON');
  }
  const parsed = Manifest.safeParse(value);
  if (!parsed.success) throw refuse(`odd ${parsed.error.issues[0]?.path.join('.').slice(0, 100) || 'shape'}`);
  const manifest = parsed.data;
  // A name twice, a number written otherwise: there is one text for one manifest.
  if (manifestText(manifest) !== text) throw refuse('not written as Coffer writes it');
  const { files, head } = manifest;
  const paths = files.map(({ path }) => path);
  if (paths.some((path, index) => index > 0 && path <= (paths[index - 1] ?? '')))
    throw refuse('its files are not in order');
  if (new Set(paths.map((path) => path.toLowerCase())).size !== paths.length) throw refuse('two files of one name');
  for (const file of files) checkFile(file);
  if (mediumRoot(files) !== head.root) throw refuse('its root does not fit its files');
  if (!isSigned(manifest)) throw refuse('its signature does not fit');
  return manifest;
}

function isSigned({ head, publicKey, signature }: Manifest): boolean {
  try {
    const x = Buffer.from(publicKey, 'hex').toString('base64url');
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
    return verify(null, signedBytes(head), key, Buffer.from(signature, 'hex'));
  } catch {
    return false;
  }
}

/** Lines that `sha256sum -c` reads. */
export const listText = (files: readonly { readonly path: string; readonly sha256: string }[]): string =>
  files.map(({ path, sha256 }) => `${sha256}  ${path}\n`).join('');
