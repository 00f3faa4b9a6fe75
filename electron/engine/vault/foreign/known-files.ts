import { constants, lstatSync, type Stats } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';

import { AppError } from '../../../../shared/errors/app-error.ts';
import { databaseName, pageBytes } from '../database/open-database.ts';
import { envelopeName, previousEnvelopeName } from '../envelope/envelope-file.ts';

/** What lies beside a database that was not closed, or whose last change was cut off. */
export const logName = `${databaseName}-wal`;
export const journalName = `${databaseName}-journal`;

const mostEnvelopeBytes = 64 * 1024;
const pieceBytes = 4 * 1024 * 1024;
const withoutLinks = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0);

/** The only files of a foreign vault that are ever looked at; whatever else lies there is none of our business. */
export type KnownFiles = {
  readonly databaseBytes: number;
  readonly hasLog: boolean;
  readonly hasJournal: boolean;
};

function kindOf(stats: Stats): string {
  if (stats.isSymbolicLink()) return 'link';
  if (stats.isDirectory()) return 'folder';
  return stats.isFile() ? 'file' : 'device';
}

const refuse = (name: string, kind: string) => new AppError('foreign.odd-file', { name, kind });

function statOf(path: string): Stats | null {
  try {
    return lstatSync(path);
  } catch (thrown) {
    if ((thrown as { code?: unknown }).code === 'ENOENT') return null;
    throw new AppError('disk.unreadable', { cause: String((thrown as { code?: unknown }).code) }, { cause: thrown });
  }
}

function sizeOf(folder: string, name: string, mostBytes = Infinity): number | null {
  const stats = statOf(join(folder, name));
  if (stats === null) return null;
  if (!stats.isFile()) throw refuse(name, kindOf(stats));
  if (stats.size > mostBytes) throw refuse(name, 'too large');
  return stats.size;
}

/** Refuses a folder that is a link, or no folder, before anything in it is touched. */
export function demandFolder(folder: string): void {
  const stats = statOf(folder);
  if (stats === null) throw new AppError('vault.not-found', {});
  if (!stats.isDirectory()) throw refuse('.', kindOf(stats));
}

/** Looks at each known name without following a link; the first odd one is refused by its name. */
export function lookAtFiles(folder: string): KnownFiles {
  demandFolder(folder);
  const envelopes = [envelopeName, previousEnvelopeName].map((name) => sizeOf(folder, name, mostEnvelopeBytes));
  const databaseBytes = sizeOf(folder, databaseName);
  const [log, journal] = [sizeOf(folder, logName), sizeOf(folder, journalName)];
  if (databaseBytes === null)
    throw envelopes.some((size) => size !== null)
      ? new AppError('vault.damaged', { what: 'database', problem: 'missing' })
      : new AppError('vault.not-a-vault', { reason: 'no-envelope' });
  if (databaseBytes === 0 || (databaseBytes % pageBytes !== 0 && (log ?? 0) === 0 && (journal ?? 0) === 0))
    throw new AppError('vault.damaged', { what: 'database', problem: 'truncated' });
  return { databaseBytes, hasLog: (log ?? 0) > 0, hasJournal: (journal ?? 0) > 0 };
}

/** What changes when a file is exchanged or written to. */
export function stampOf(path: string): string {
  const { dev, ino, size, mtimeMs, ctimeMs } = lstatSync(path);
  return [dev, ino, size, mtimeMs, ctimeMs].join(' ');
}

/** Copies one known file, which must be a plain one in the very moment it is read; the copy must not exist yet. */
export async function copyKnownFile(from: string, to: string, signal?: AbortSignal): Promise<void> {
  const source = await open(from, withoutLinks);
  try {
    if (!(await source.stat()).isFile()) throw refuse(databaseName, 'device');
    const target = await open(to, 'wx', 0o600);
    try {
      const piece = Buffer.alloc(pieceBytes);
      for (;;) {
        signal?.throwIfAborted();
        const { bytesRead } = await source.read(piece, 0, piece.length, null);
        if (bytesRead === 0) break;
        await target.writeFile(piece.subarray(0, bytesRead));
      }
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}
