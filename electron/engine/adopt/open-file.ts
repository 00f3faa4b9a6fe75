import { constants, type Stats } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { AppError } from '../../../shared/errors/app-error.ts';

/** Does the work on a plain file of the folder; a link, or what is no plain file, is refused and never read. */
export async function withPlainFile<T>(path: string, work: (file: FileHandle, stats: Stats) => Promise<T>): Promise<T> {
  // Windows knows no such flag; there the entry itself was looked at before.
  const file = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0)).catch(unreadable);
  try {
    const stats = await file.stat();
    if (!stats.isFile()) throw new AppError('request.refused', { why: 'not a plain file' });
    return await work(file, stats);
  } finally {
    await file.close();
  }
}

const unreadable = (thrown: unknown): never => {
  const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : 'unknown';
  throw new AppError('request.refused', { why: code === 'ELOOP' ? 'a link' : `cannot be read (${code})` });
};
