import { lstat, mkdir, readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { z } from '../../../../shared/schema.ts';
import { folderRefused, isFolder, isMissing, onDisk, pendingName } from './folder.ts';
import { isOurPath, manifestName } from './manifest.ts';

const movesName = 'moves.json';
const ourPath = z.string().refine(isOurPath);
const Moves = z.strictObject({ put: z.array(ourPath), remove: z.array(ourPath) });
export type Moves = z.infer<typeof Moves>;

type Content = { readonly path: string; readonly content: () => Uint8Array };

/** Writes files into a folder, with the folders they need. */
export async function writeInto(folder: string, files: readonly Content[]): Promise<void> {
  for (const { path, content } of files) {
    const place = join(folder, path);
    await mkdir(dirname(place), { recursive: true, mode: 0o700 });
    await writeFile(place, content(), { mode: 0o600, flag: 'wx' });
  }
}

/** A folder that is not there yet: made whole beside its place, then given its name. */
export async function createFolder(out: string, files: readonly Content[]): Promise<void> {
  const beside = `${out}${pendingName}`;
  try {
    await mkdir(dirname(out), { recursive: true });
    if (await isFolder(beside)) await rm(beside, { recursive: true });
    await writeInto(beside, files);
    // An empty folder in its place is no loss; anything else in it makes this fail.
    await rmdir(out).catch((thrown: unknown) => {
      if (!isMissing(thrown)) throw thrown;
    });
    await rename(beside, out);
  } catch (thrown) {
    await rm(beside, { recursive: true, force: true }).catch(() => undefined);
    onDisk('disk.unwritable', out)(thrown);
  }
}

/**
 * The new state of a folder of ours. Everything is written beside before the list of moves is; until then the folder is the old
 * one, and from then on whoever comes next finishes the moves.
 */
export async function stageChange(out: string, files: readonly Content[], remove: readonly string[]): Promise<void> {
  const pending = join(out, pendingName);
  try {
    await writeInto(join(pending, 'files'), files);
    const moves: Moves = { put: files.map(({ path }) => path), remove: [...remove] };
    await writeFile(join(pending, `${movesName}.new`), JSON.stringify(moves), { mode: 0o600 });
    await rename(join(pending, `${movesName}.new`), join(pending, movesName));
  } catch (thrown) {
    await rm(pending, { recursive: true, force: true }).catch(() => undefined);
    onDisk('disk.unwritable', out)(thrown);
  }
}

/** Finishes what a killed run began, or clears away what it had not got ready. Nothing to do where there is nothing of it. */
export async function finishPending(out: string): Promise<void> {
  const pending = join(out, pendingName);
  if (!(await isFolder(out)) || !(await isFolder(pending))) return;
  try {
    const moves = await readMoves(pending);
    for (const path of moves === null ? [] : inOrder(moves.put)) await put(out, path);
    for (const path of moves?.remove ?? []) await remove(out, path);
    await rm(pending, { recursive: true });
  } catch (thrown) {
    onDisk('disk.unwritable', out)(thrown);
  }
}

/** The manifest comes last: a file of the old state is ours by the old one until then. */
const inOrder = (paths: readonly string[]) => [
  ...paths.filter((path) => path !== manifestName),
  ...paths.filter((path) => path === manifestName),
];

async function readMoves(pending: string): Promise<Moves | null> {
  const text = await readFile(join(pending, movesName), 'utf8').catch((thrown: unknown) => {
    if (isMissing(thrown)) return null;
    throw thrown;
  });
  if (text === null) return null;
  const parsed = Moves.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  throw new AppError('config.bad-file', {
    file: `${pendingName}/${movesName}`,
    place: '',
    problem: 'not a list of moves',
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

async function put(out: string, path: string): Promise<void> {
  const from = join(out, pendingName, 'files', path);
  const seen = await lstat(from).catch((thrown: unknown) => {
    if (isMissing(thrown)) return null;
    throw thrown;
  });
  // It was moved before the kill.
  if (seen === null) return;
  if (!seen.isFile()) throw folderRefused(out, 'link', [path]);
  await ownFolder(out, path);
  await rename(from, join(out, path));
}

async function remove(out: string, path: string): Promise<void> {
  if (path.includes('/') && !(await isFolder(join(out, dirname(path))))) return;
  await rm(join(out, path), { force: true });
  // Only an empty folder goes.
  if (path.includes('/')) await rmdir(join(out, dirname(path))).catch(() => undefined);
}

/** The folder of a path, made if need be, and never a link to another place. */
async function ownFolder(out: string, path: string): Promise<void> {
  if (!path.includes('/')) return;
  const folder = join(out, dirname(path));
  if (!(await isFolder(folder))) await mkdir(folder, { mode: 0o700 });
}
