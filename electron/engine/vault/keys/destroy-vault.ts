import {
  closeSync,
  existsSync,
  fsyncSync,
  lstatSync,
  openSync,
  readdirSync,
  rmdirSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join, resolve } from 'node:path';

import type { EpochMs } from '../../../../shared/domain/ids.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { databaseName } from '../database/open-database.ts';
import { toVaultError } from '../database/vault-error.ts';
import { syncFolder } from '../envelope/durable-file.ts';
import { envelopeName } from '../envelope/envelope-file.ts';
import { takeOwnerLock } from '../lock/owner-lock.ts';
import type { World } from '../../world.ts';

/** What was there and is gone; `left` could not be deleted. */
export type DestroyedFiles = {
  readonly keysAt: EpochMs;
  readonly filesAt: EpochMs;
  readonly files: readonly { readonly name: string; readonly bytes: number }[];
  readonly left: readonly string[];
};

const isKeys = (name: string) => name.startsWith(envelopeName);
const isVaults = (name: string) => isKeys(name) || name.startsWith(databaseName);
/** Enough for any envelope, and for the start of a database. */
const startBytes = 64 * 1024;

/** Writes zeros over a file's beginning, where the keys are, and has the disk take them. */
function writeOver(path: string): void {
  const handle = openSync(path, 'r+');
  try {
    const bytes = Math.min(statSync(path).size, startBytes);
    writeSync(handle, Buffer.alloc(bytes), 0, bytes, 0);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Before the first byte is lost: afterwards nothing can be taken back, and nobody could sign what became of the rest. */
function refuseReadOnly(path: string): void {
  if (!lstatSync(path).isFile()) throw new AppError('disk.unwritable', { path, cause: 'not a plain file' });
  closeSync(openSync(path, 'r+'));
}

function remove(path: string): boolean {
  try {
    rmSync(path);
    return true;
  } catch {
    return false;
  }
}

/** As far as the disk lets us: the keys are gone already, and what stays is named. */
function spoil(path: string): boolean {
  try {
    writeOver(path);
  } catch {
    // It may still be deleted.
  }
  return remove(path);
}

/**
 * Destroys the keys of a closed vault, then deletes its files: the wrapped keys are written over and gone before the first
 * other file goes. Only files of a vault are touched; the folder goes if nothing else is in it. Nothing is promised of flash
 * disks, of snapshots of a file system, or of copies elsewhere.
 */
export function destroyVault(folder: string, world: Pick<World, 'now' | 'random' | 'log'>): DestroyedFiles {
  const path = resolve(folder);
  const lock = takeOwnerLock(path, world);
  try {
    const names = readdirSync(path).filter(isVaults).toSorted();
    const files = names.map((name) => ({ name, bytes: statSync(join(path, name)).size }));
    const keys = names.filter(isKeys);
    for (const name of names) refuseReadOnly(join(path, name));
    for (const name of keys) writeOver(join(path, name));
    const gone = keys.filter((name) => remove(join(path, name)));
    syncFolder(path);
    const keysAt = world.now();
    for (const name of names) {
      if (isKeys(name)) continue;
      // Its first bytes are the salt that belongs to the key.
      if (spoil(join(path, name))) gone.push(name);
    }
    syncFolder(path);
    return { keysAt, filesAt: world.now(), files, left: names.filter((name) => !gone.includes(name)) };
  } catch (thrown) {
    throw toVaultError(thrown);
  } finally {
    lock.release();
    removeIfEmpty(path);
  }
}

function removeIfEmpty(folder: string): void {
  try {
    if (existsSync(folder) && readdirSync(folder).length === 0) rmdirSync(folder);
  } catch {
    // Somebody has it open; an empty folder harms nobody.
  }
}
