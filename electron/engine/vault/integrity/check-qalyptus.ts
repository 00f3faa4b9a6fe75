import type { Tables } from '../tables/index.ts';
import type { VaultDamage } from '../types.ts';
import { breathe, damage, guarded } from './check-rows.ts';

/** Each version and each row of the ledger must be of a server that is known. */
export function checkQalyptus({ qalyptus }: Tables, found: VaultDamage[]): void {
  for (const { table, strays } of qalyptus.checks)
    for (const key of guarded(found, table, [], strays))
      found.push(damage('page', `${table} ${key}`, 'of no known server'));
}

/** Versions and ledger must hash to what was kept beside them, and say what their rows say. */
export async function checkQalyptusBodies({ qalyptus }: Tables, found: VaultDamage[]): Promise<void> {
  for (const { table, keys, look } of qalyptus.checks)
    for (const key of guarded(found, table, [], keys)) {
      await breathe();
      guarded(found, `${table} ${key}`, undefined, () => look(key));
    }
}
