import type { AppId } from '../../../shared/domain/ids.ts';
import type { Vault } from '../vault/index.ts';

/** The app and those it stands in for after rebuilds, newest first. */
export function lineageOf(vault: Vault, appId: AppId): readonly AppId[] {
  const line = new Set<AppId>();
  for (let id: AppId | null = appId; id !== null && !line.has(id); id = vault.restores.predecessor(id)) line.add(id);
  return [...line];
}
