import {
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';

import { z } from '../../../../shared/schema.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { databaseName } from '../database/open-database.ts';
import { toVaultError } from '../database/vault-error.ts';
import { replaceDurably, syncFolder } from '../envelope/durable-file.ts';
import { Envelope } from '../envelope/envelope.ts';
import { envelopeName, previousEnvelopeName, writeEnvelope } from '../envelope/envelope-file.ts';

/** The database under the new key, while it is being written and until it takes its place. */
export const rekeyedName = `${databaseName}.rekeyed`;
/** The new key under the new slots, while the database is being written. */
export const stagedName = `${envelopeName}.rekeying`;
/** From this file on the new database is whole: the swap is only ever gone on with. */
export const readyName = `${envelopeName}.rekeyed`;

/** `databaseStart` says which file the envelope belongs to, so that no key is needed to finish. */
const Ready = z.strictObject({ databaseStart: z.string().regex(/^[0-9a-f]{32}$/), envelope: Envelope });
const mostBytes = 128 * 1024;

export type SwapPoint = 'rekey-renamed' | 'rekey-cleaned' | 'rekey-enveloped';

function startOf(path: string): string {
  if (!existsSync(path)) return '';
  const handle = openSync(path, 'r');
  try {
    const start = Buffer.alloc(16);
    return start.toString('hex', 0, readSync(handle, start, 0, 16, 0));
  } finally {
    closeSync(handle);
  }
}

function readReady(folder: string): z.infer<typeof Ready> | null {
  const path = join(folder, readyName);
  if (!existsSync(path) || statSync(path).size > mostBytes) return null;
  try {
    return Ready.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return null;
  }
}

/** Declares the new database whole. */
export function writeReady(folder: string, envelope: Envelope): void {
  const databaseStart = startOf(join(folder, rekeyedName));
  replaceDurably(join(folder, readyName), `${JSON.stringify({ databaseStart, envelope }, null, 2)}\n`);
}

/** Files beside the vault that the old key opens, or that a re-key left; there are none after it. */
export const oldKeyFiles = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => name === previousEnvelopeName || name.startsWith(`${databaseName}.before-`))
    .toSorted();

function takeAway(folder: string, names: readonly string[]): void {
  for (const name of names) rmSync(join(folder, name), { force: true });
  syncFolder(folder);
}

/** Takes away what a re-key that did not get to its end has written. The vault itself is as it was. */
export function dropRekeyed(folder: string): void {
  takeAway(folder, [stagedName, rekeyedName, `${rekeyedName}-journal`, `${rekeyedName}-wal`, `${rekeyedName}-shm`]);
}

/** How much of a re-key is there that has not come to its end; null for none. */
export function halfDoneBytes(folder: string): number | null {
  const path = join(folder, rekeyedName);
  return existsSync(path) && existsSync(join(folder, stagedName)) ? statSync(path).size : null;
}

/** A log of the old database beside the new one would be taken for its own. */
function refuseLog(folder: string): void {
  const log = join(folder, `${databaseName}-wal`);
  if (existsSync(log) && statSync(log).size > 0)
    throw new AppError('request.refused', {
      reason: 'the database still has a log: close everything that has it open',
    });
}

/**
 * Puts the new database and its envelope in the place of the old ones, from whichever step a kill left it at; the names of
 * the files that went, or null where there was nothing to do. Until the new envelope is written the old file names lead
 * nowhere else, and every step can be done again.
 */
export function finishSwap(
  folder: string,
  reached: (point: SwapPoint) => void = () => undefined,
): readonly string[] | null {
  const ready = readReady(folder);
  if (!ready) return null;
  const { databaseStart, envelope } = ready;
  const [database, rekeyed] = [join(folder, databaseName), join(folder, rekeyedName)];
  const isThere = startOf(database) === databaseStart;
  // It belongs to neither file: somebody put the folder together by hand. The vault is read as it stands.
  if (!isThere && startOf(rekeyed) !== databaseStart) return null;
  try {
    if (!isThere) {
      refuseLog(folder);
      takeAway(folder, [`${databaseName}-wal`, `${databaseName}-shm`]);
      renameSync(rekeyed, database);
      syncFolder(folder);
    }
    reached('rekey-renamed');
    const gone = oldKeyFiles(folder);
    takeAway(folder, [...gone, stagedName]);
    reached('rekey-cleaned');
    writeEnvelope(folder, envelope, false);
    reached('rekey-enveloped');
    takeAway(folder, [readyName]);
    return gone;
  } catch (thrown) {
    throw toVaultError(thrown);
  }
}
