import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { lstat, open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../../../shared/errors/app-error.ts';

/** Where a new state of a folder waits until it is whole. */
export const pendingName = '.coffer-next';
const mostFiles = 200_000;

/** What one refuses of a folder, with up to twenty names. */
export const folderRefused = (out: string, reason: string, names: readonly string[] = []) =>
  new AppError('config.folder', { out, reason, names: names.slice(0, 20), count: names.length });

export const isMissing = (thrown: unknown): boolean =>
  thrown instanceof Error && 'code' in thrown && (thrown.code === 'ENOENT' || thrown.code === 'ENOTDIR');

/** Failures of the disk get their code; ours stay as they are. */
export function onDisk(code: 'disk.unwritable' | 'disk.unreadable', path: string) {
  return (thrown: unknown): never => {
    if (thrown instanceof AppError || !(thrown instanceof Error && 'code' in thrown)) throw thrown;
    throw new AppError(code, { path, why: String(thrown.code) }, { cause: thrown });
  };
}

/** Whether there is a folder; a link or a file in its place is refused. */
export async function isFolder(path: string): Promise<boolean> {
  const seen = await lstat(path).catch((thrown: unknown) => {
    if (isMissing(thrown)) return null;
    throw thrown;
  });
  if (seen === null) return false;
  if (seen.isSymbolicLink()) throw folderRefused(path, 'link');
  if (!seen.isDirectory()) throw folderRefused(path, 'not-a-folder');
  return true;
}

/** Every file below, by its path with `/`, sorted; what belongs to git and what is not finished is left out. A link is refused. */
export async function filesIn(folder: string): Promise<readonly string[]> {
  const found: string[] = [];
  const walk = async (inside: string): Promise<void> => {
    for (const entry of await readdir(join(folder, inside), { withFileTypes: true })) {
      const path = inside === '' ? entry.name : `${inside}/${entry.name}`;
      if (inside === '' && (entry.name === '.git' || entry.name === pendingName)) continue;
      if (entry.isSymbolicLink()) throw folderRefused(folder, 'link', [path]);
      if (entry.isDirectory()) await walk(path);
      else if (entry.isFile()) found.push(path);
      else throw folderRefused(folder, 'not-a-file', [path]);
      if (found.length > mostFiles) throw folderRefused(folder, 'too-many-files');
    }
  };
  await walk('');
  return found.sort();
}

/** A plain file's bytes, never through a link; beyond the limit it is `config.bad-file`. */
export async function readBounded(folder: string, path: string, mostBytes: number): Promise<Buffer> {
  const tooLarge = () =>
    new AppError('config.bad-file', { file: path, place: '', problem: `larger than ${mostBytes} bytes` });
  const handle = await open(join(folder, path), constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
  try {
    const { size } = await handle.stat();
    if (size > mostBytes) throw tooLarge();
    const bytes = Buffer.alloc(size + 1);
    let filled = 0;
    for (;;) {
      const { bytesRead } = await handle.read(bytes, filled, bytes.length - filled);
      filled += bytesRead;
      if (filled > size) throw tooLarge();
      if (bytesRead === 0) return bytes.subarray(0, filled);
    }
  } finally {
    await handle.close();
  }
}

/** sha-256 of a file, or null where there is none. */
export async function hashOfFile(path: string): Promise<string | null> {
  const handle = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0)).catch((thrown: unknown) => {
    if (isMissing(thrown)) return null;
    throw thrown;
  });
  if (handle === null) return null;
  const hash = createHash('sha256');
  for await (const piece of handle.createReadStream()) hash.update(piece as Uint8Array);
  return hash.digest('hex');
}
