import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { Output } from './output.ts';

/** Writes a file a person asked for, readable by nobody else, and says that it is plain. None is replaced. */
export function writePlainFile(path: string, text: string, what: string, output: Output): string {
  const place = writeNewFile(path, text);
  output.warning(`${what} is a plain file, not encrypted: names of people and apps are in it`, { path: place });
  return place;
}

/** The same without a word, for a file that holds no names. */
export function writeNewFile(path: string, text: string): string {
  const place = resolve(path);
  try {
    writeFileSync(place, text, { mode: 0o600, flag: 'wx' });
  } catch (thrown) {
    const { code = 'unknown' } = thrown as NodeJS.ErrnoException;
    if (code === 'EEXIST') throw new AppError('request.exists', { path: place });
    throw new AppError('disk.unwritable', { path: place, cause: code }, { cause: thrown });
  }
  return place;
}

/** For before work that takes its time. */
export function refuseExistingFile(path: string): void {
  const place = resolve(path);
  if (existsSync(place)) throw new AppError('request.exists', { path: place });
}

/** For before work that cannot be done twice: what comes of it can be written there. */
export function requireWritable(path: string): void {
  rmSync(writeNewFile(path, ''));
}

/** The text of a file a person named. */
export function readNamedFile(path: string, what: string): string {
  try {
    return readFileSync(resolve(path), 'utf8');
  } catch (thrown) {
    const { code = 'unknown' } = thrown as NodeJS.ErrnoException;
    throw new AppError('disk.unreadable', { what, path: resolve(path), cause: code }, { cause: thrown });
  }
}
