import { existsSync, realpathSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type Database from 'better-sqlite3';

import { AppError } from '../../../../shared/errors/app-error.ts';
import { checkFileStart, databaseName } from '../database/open-database.ts';
import { lookAtFiles } from '../foreign/known-files.ts';
import { openPrivate, openReadOnly } from '../foreign/open-guarded.ts';
import { canBeReadInPlace, makePrivateCopy } from '../foreign/private-copy.ts';
import type { DataKey } from '../keys/data-key.ts';

type Place = {
  readonly ownFolder: string;
  readonly key: DataKey;
  readonly scratch: string;
  readonly signal?: AbortSignal;
};
export type OpenedCopy = { readonly db: Database.Database; close(): void };

/** The folder itself, or the folder a medium keeps the vault in. */
function findFolder(from: string, ownFolder: string): string {
  const place = resolve(from);
  const found = [place, join(place, 'vault')].find((folder) => existsSync(join(folder, databaseName)));
  if (found === undefined) throw new AppError('vault.not-found', { folder: place });
  if (realpathSync(found) === realpathSync(ownFolder))
    throw new AppError('request.refused', { why: 'a vault cannot be healed from itself' });
  return found;
}

function demandOwnKey(path: string, key: DataKey): void {
  try {
    checkFileStart(path, key);
  } catch (thrown) {
    throw new AppError('vault.not-a-copy', {}, { cause: thrown });
  }
}

/**
 * Opens the database of another copy of this vault to read from it. Its pages are under this vault's own key, so nobody
 * without the key made them; it may be damaged in places. Nothing is written where it lies.
 */
export async function openCopy(from: string, { ownFolder, key, scratch, signal }: Place): Promise<OpenedCopy> {
  const folder = findFolder(from, ownFolder);
  const files = lookAtFiles(folder);
  demandOwnKey(join(folder, databaseName), key);
  const forget = () => rmSync(scratch, { recursive: true, force: true });
  try {
    let path = join(folder, databaseName);
    if (!canBeReadInPlace(folder, files)) {
      path = await makePrivateCopy(folder, files, { scratch, signal });
      openPrivate(path, key).close();
    }
    const db = openReadOnly(path, key);
    return { db, close: () => (db.close(), forget()) };
  } catch (thrown) {
    forget();
    throw thrown;
  }
}
