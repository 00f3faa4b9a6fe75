import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import type { ConfigDocument } from '../../../../shared/domain/config.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { documentFrom } from './document-text.ts';
import { filesIn, folderRefused, isFolder, onDisk, readBounded } from './folder.ts';
import { idsName, manifestName, parseManifest, readmeName, secretsName } from './manifest.ts';
import { finishPending } from './pending.ts';
import { attachmentName } from './slug.ts';
import type { Layout, ReadConfiguration } from './types.ts';
import { checkVariables, Filler, type Variables } from './variables.ts';

const mebibyte = 1024 * 1024;
const mostJsonBytes = 8 * mebibyte;
const mostFileBytes = 64 * mebibyte;
/** All files beside documents together; they are held in memory. */
const mostBytesBeside = 1024 * mebibyte;

type Found = { readonly path: string; readonly kind: string; readonly document: ConfigDocument };

/**
 * The configuration a folder describes, variables filled in. Whatever cannot be understood is `config.bad-file` with the file
 * and the place in it; names without a value are `config.variable`, all at once.
 */
export async function readFiles(dir: string, variables: Variables): Promise<ReadConfiguration> {
  checkVariables(variables);
  const folder = resolve(dir);
  await finishPending(folder);
  if (!(await isFolder(folder))) throw folderRefused(folder, 'missing');
  const paths = await filesIn(folder).catch(onDisk('disk.unreadable', folder));
  if (!paths.includes(manifestName)) throw folderRefused(folder, 'not-ours', paths);
  const { layout } = parseManifest(await readText(folder, manifestName));

  const filler = new Filler(variables);
  const found: Found[] = [];
  for (const path of paths) {
    const kind = kindOfPath(path, layout);
    if (kind !== null) found.push({ path, kind, document: documentFrom(await readText(folder, path), path, filler) });
  }
  if (filler.missing.size > 0) throw new AppError('config.variable', { names: [...filler.missing].sort() });
  refuseOdd(found);
  return readBeside(folder, paths, found);
}

/** The kind a document's path speaks of; null for a path that is no document. Files beside documents have a dot in their stem. */
function kindOfPath(path: string, layout: Layout): string | null {
  const pattern = layout === 'files' ? /^([a-z][a-z0-9-]{1,40})\/[^./]+\.json$/ : /^([a-z][a-z0-9-]*?)--[^./]+\.json$/;
  return pattern.exec(path)?.[1] ?? null;
}

async function readText(folder: string, path: string): Promise<string> {
  const bytes = await readBounded(folder, path, mostJsonBytes).catch(onDisk('disk.unreadable', path));
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new AppError('config.bad-file', { file: path, place: '', problem: 'not UTF-8' });
  }
}

/** A document in the folder of another kind, or two of one name. */
function refuseOdd(found: readonly Found[]): void {
  const places = new Map<string, string>();
  for (const { path, kind, document } of found) {
    const bad = (place: string, problem: string) => new AppError('config.bad-file', { file: path, place, problem });
    if (document.kind !== kind) throw bad('/kind', `it is ${document.kind} and lies where ${kind} belongs`);
    const name = `${document.kind}/${document.key}`;
    const other = places.get(name);
    if (other !== undefined) throw bad('/key', `the same resource as ${other}`);
    places.set(name, path);
  }
}

/** The files that belong to documents, as they are now: a person may have changed them. */
async function readBeside(
  folder: string,
  paths: readonly string[],
  found: readonly Found[],
): Promise<ReadConfiguration> {
  const known = new Set([manifestName, readmeName, secretsName, idsName, ...found.map(({ path }) => path)]);
  const there = new Set(paths);
  const files = new Map<string, Uint8Array>();
  const documents: ConfigDocument[] = [];
  let total = 0;
  for (const { path, document } of found) {
    const own: ConfigDocument['files'] = [];
    for (const [index, file] of document.files.entries()) {
      const beside = `${path.slice(0, -'.json'.length)}.${attachmentName(file.name)}`;
      const bad = (problem: string) =>
        new AppError('config.bad-file', { file: path, place: `/files/${index}`, problem });
      if (!there.has(beside)) throw bad(`${beside} is not there`);
      if (known.has(beside)) throw bad(`${beside} is named twice`);
      known.add(beside);
      const bytes = await readBounded(folder, beside, mostFileBytes).catch(onDisk('disk.unreadable', beside));
      total += bytes.length;
      if (total > mostBytesBeside) throw bad(`with ${beside} the files are larger than ${mostBytesBeside} bytes`);
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      files.set(sha256, bytes);
      own.push({ name: file.name, bytes: bytes.length, sha256 });
    }
    documents.push({ ...document, files: own });
  }
  return { documents, files, ignored: paths.filter((path) => !known.has(path)) };
}
