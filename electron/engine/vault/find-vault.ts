import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { AppError } from '../../../shared/errors/app-error.ts';
import { databaseName, isPlainDatabase } from './database/open-database.ts';
import { envelopeName, previousEnvelopeName, readEnvelope } from './envelope/envelope-file.ts';
import type { Envelope } from './envelope/envelope.ts';

export type FoundVault =
  /** `recovered`: only the previous envelope can be read. */
  | { readonly state: 'ready'; readonly envelope: Envelope; readonly recovered: boolean }
  | { readonly state: 'not-found' }
  | { readonly state: 'not-a-vault'; readonly reason: 'no-envelope' | 'unencrypted' }
  | { readonly state: 'envelope-damaged'; readonly problem: string }
  | { readonly state: 'database-missing' }
  | { readonly state: 'newer'; readonly formatVersion: number };

/** Says what a folder is before any key is asked for and before SQLite is involved. */
export function findVault(folder: string): FoundVault {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) return { state: 'not-found' };
  const database = join(folder, databaseName);
  if (isPlainDatabase(database)) return { state: 'not-a-vault', reason: 'unencrypted' };

  const main = readEnvelope(folder, envelopeName);
  if (main.state === 'newer') return main;
  const previous = readEnvelope(folder, previousEnvelopeName);
  const usable = main.state === 'ready' ? main : previous.state === 'ready' ? previous : null;
  if (usable && !existsSync(database)) return { state: 'database-missing' };
  if (usable) return { state: 'ready', envelope: usable.envelope, recovered: usable !== main };
  if (main.state === 'damaged') return { state: 'envelope-damaged', problem: main.problem };
  const isOurs = existsSync(database) && (main.state === 'absent' || main.state === 'foreign');
  if (isOurs) return { state: 'envelope-damaged', problem: main.state };
  return { state: 'not-a-vault', reason: 'no-envelope' };
}

/** Throws what the folder is, unless a key can be tried on it. A printed sheet can be tried where the envelope is lost. */
export function requireVault(folder: string, hasSheet = false): void {
  const found = findVault(folder);
  if (found.state === 'envelope-damaged' && hasSheet) return;
  switch (found.state) {
    case 'ready':
      return;
    case 'not-found':
      throw new AppError('vault.not-found', {});
    case 'not-a-vault':
      throw new AppError('vault.not-a-vault', { reason: found.reason });
    case 'envelope-damaged':
      throw new AppError('vault.envelope-damaged', { problem: found.problem });
    case 'database-missing':
      throw new AppError('vault.damaged', { what: 'database', problem: 'missing' });
    case 'newer':
      throw new AppError('vault.from-the-future', { formatVersion: found.formatVersion });
  }
}
