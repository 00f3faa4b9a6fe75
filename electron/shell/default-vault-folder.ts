import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where a vault is looked for when none was named: the only one in the person's own `Coffer` folder, or a new place there. */
export function defaultVaultFolder(home = homedir()): string {
  const folder = join(home, 'Coffer');
  const [found, ...others] = vaultsIn(folder);
  const name = found !== undefined && others.length === 0 ? found : `vault-${randomBytes(4).toString('hex')}.coffer`;
  return join(folder, name);
}

function vaultsIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => /^vault-[0-9a-f]{8}\.coffer$/.test(name));
  } catch {
    return [];
  }
}
