import type { Tables } from '../tables/index.ts';
import type { VaultDamage } from '../types.ts';
import { breathe, damage, guarded } from './check-rows.ts';

/** Each tenant must have as many events as were added and not erased. */
export function checkTelemetry({ events }: Tables, found: VaultDamage[]): number {
  const counted = guarded(found, 'telemetry_event', null, events.perTenant);
  if (counted === null) return 0;
  const total = [...counted.values()].reduce((sum, count) => sum + count, 0);
  for (const tally of guarded(found, 'telemetry_tally', [], () => events.tallies())) {
    const there = counted.get(tally.tenant_key) ?? 0;
    counted.delete(tally.tenant_key);
    if (there !== tally.events)
      found.push(damage('telemetry', tally.tenant, `${there} events where ${tally.events} were kept`));
  }
  for (const [key, there] of counted)
    found.push(damage('telemetry', `tenant ${key}`, `${there} events of no known tenant`));
  return total;
}

/** Every event must be what was kept. */
export async function checkTelemetryBodies({ events }: Tables, found: VaultDamage[]): Promise<void> {
  let last = 0;
  for (;;) {
    await breathe();
    const batch = guarded(found, 'telemetry_event', [], () => events.batch(last));
    if (batch.length === 0) return;
    for (const row of batch) {
      last = row.event_key;
      if (!events.isSound(row)) found.push(damage('telemetry', `event ${row.event_key}`, 'not what was kept'));
    }
  }
}
