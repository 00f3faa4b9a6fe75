import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { defaultVaultFolder } from './default-vault-folder.ts';
import type { PreferenceStore } from './preferences.ts';

/**
 * What the engine is told of the vault to begin with: the one that was asked for, by `--vault DIR` or COFFER_VAULT; else the
 * usual one, of last time or at the default place, if it is still on the list.
 */
export function chooseVault(argv: readonly string[], preferences: PreferenceStore): readonly string[] {
  const asked = namedVault(argv) ?? process.env['COFFER_VAULT'];
  const folder = resolve(asked ?? preferences.get('vaultFolder') ?? defaultVaultFolder());
  preferences.set('vaultFolder', folder);
  return [asked === undefined ? '--usual' : '--vault', folder];
}

/** The folder after `--vault` on a command line. */
export function namedVault(argv: readonly string[]): string | undefined {
  const { values } = parseArgs({ args: [...argv], options: { vault: { type: 'string' } }, strict: false });
  return typeof values.vault === 'string' ? values.vault : undefined;
}
