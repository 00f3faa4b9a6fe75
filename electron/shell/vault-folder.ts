import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { defaultVaultFolder } from './default-vault-folder.ts';
import type { PreferenceStore } from './preferences.ts';

/** `--vault DIR`, else COFFER_VAULT, else the one of last time, else the default place. */
export function chooseVaultFolder(argv: readonly string[], preferences: PreferenceStore): string {
  const { values } = parseArgs({ args: [...argv], options: { vault: { type: 'string' } }, strict: false });
  const asked = typeof values.vault === 'string' ? values.vault : process.env['COFFER_VAULT'];
  const folder = resolve(asked ?? preferences.get('vaultFolder') ?? defaultVaultFolder());
  preferences.set('vaultFolder', folder);
  return folder;
}
