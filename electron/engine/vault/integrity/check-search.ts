import type { Tables } from '../tables/index.ts';
import type { VaultDamage } from '../types.ts';
import { breathe, damage, guarded } from './check-rows.ts';

type Looked = { readonly tables: Tables; readonly isForeign?: boolean };

const advice = 'vault rebuild-index makes it anew; nothing else depends on it';

/** The index of searches must count what the tables count. One that is not made yet, or was made by other rules, is sound. */
export function checkSearch({ searchCheck }: Tables, found: VaultDamage[]): void {
  for (const { what, there, wanted } of guarded(found, 'search index', [], searchCheck.counts))
    if (there !== wanted)
      found.push(damage('page', 'search index', `${there} ${what} where ${wanted} are due; ${advice}`));
}

/** Every row must be what versions, snapshots and the directory give, and words must lead to the objects that have them. */
export async function checkSearchBodies({ tables, isForeign = false }: Looked, found: VaultDamage[]): Promise<void> {
  const { searchCheck, versions } = tables;
  if (!guarded(found, 'search index', false, searchCheck.isReady)) return;
  // The module that keeps the words checks them by a write, though it changes nothing.
  if (!isForeign) guarded(found, 'search index', true, searchCheck.areWordsSound);
  if (!guarded(found, 'search index', true, searchCheck.isDirectoryRight))
    found.push(damage('page', 'search index', `it knows people or spaces wrongly; ${advice}`));
  for (const appKey of guarded(found, 'app', [], versions.appKeys)) {
    await breathe();
    if (!guarded(found, 'search index', true, () => searchCheck.isAppRight(appKey)))
      found.push(damage('page', 'search index', `app ${appKey} is indexed wrongly; ${advice}`));
  }
}
