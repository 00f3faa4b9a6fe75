import { mkdirSync, openSync, closeSync, readSync, rmSync, statfsSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { AppError } from '../../../../shared/errors/app-error.ts';
import { databaseName } from '../database/open-database.ts';
import { toVaultError } from '../database/vault-error.ts';
import { copyKnownFile, journalName, logName, type KnownFiles } from './known-files.ts';

const spareBytes = 16 * 1024 * 1024;
const writeModeAt = 18;
const logMode = 2;

/** A database that keeps a log would get one, and a shared memory beside it, by being read. */
function keepsLog(path: string): boolean {
  const handle = openSync(path, 'r');
  try {
    const byte = Buffer.alloc(1);
    readSync(handle, byte, 0, 1, writeModeAt);
    return byte[0] === logMode;
  } finally {
    closeSync(handle);
  }
}

/** Whether a database can be read where it lies without a byte being written beside it. */
export const canBeReadInPlace = (folder: string, { hasLog, hasJournal }: KnownFiles): boolean =>
  !hasLog && !hasJournal && !keepsLog(join(folder, databaseName));

/** Copies a foreign database, still encrypted, into a folder of ours that is gone after use. */
export async function makePrivateCopy(
  from: string,
  files: KnownFiles,
  place: { readonly scratch: string; readonly signal?: AbortSignal | undefined },
): Promise<string> {
  const { scratch, signal } = place;
  try {
    const { bavail, bsize } = statfsSync(dirname(scratch));
    const neededBytes = files.databaseBytes * 2 + spareBytes;
    if (bavail * bsize < neededBytes) throw new AppError('disk.short', { neededBytes, freeBytes: bavail * bsize });
    rmSync(scratch, { recursive: true, force: true });
    mkdirSync(scratch, { mode: 0o700 });
    const names = [databaseName, ...(files.hasLog ? [logName] : []), ...(files.hasJournal ? [journalName] : [])];
    for (const name of names) await copyKnownFile(join(from, name), join(scratch, name), signal);
    return join(scratch, databaseName);
  } catch (thrown) {
    throw toVaultError(thrown);
  }
}
