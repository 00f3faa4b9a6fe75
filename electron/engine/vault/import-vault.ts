import type { ImportPreview } from '../../../shared/domain/archive-import.ts';
import { allMigrations } from './open-vault.ts';
import { beginFromCopy, type BeginOptions } from './take-over/index.ts';
import type { VaultKey } from './types.ts';

/** Makes a vault in an empty folder of a copy that anyone may have made; it is not opened yet. */
export const importVault = (
  from: string,
  into: string,
  vaultKey: VaultKey,
  options: Omit<BeginOptions, 'migrations'>,
): Promise<ImportPreview> => beginFromCopy(from, into, vaultKey, { ...options, migrations: allMigrations });
