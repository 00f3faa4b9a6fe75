import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** Copies that were made to be read and are gone after use; a kill leaves them, under the key the vault had then. */
const isScratch = (name: string): boolean => /^checking-[0-9a-f]{12}$/.test(name) || name === 'import.private';

/** Removes what a kill left of them; for the owner of the folder. */
export function dropScratch(folder: string): void {
  for (const name of readdirSync(folder).filter(isScratch))
    rmSync(join(folder, name), { recursive: true, force: true });
}
