import type { TelemetryQuery, Vault } from '../../../../../../electron/engine/vault/index.ts';
import type { TelemetryEvent } from '../../../../../../shared/domain/telemetry.ts';
import { acme } from './config-samples.ts';

/** Every event a query gives, page by page. */
export function readAll(vault: Vault, query: Partial<TelemetryQuery>, limit = 7): TelemetryEvent[] {
  const all: TelemetryEvent[] = [];
  for (let after: string | null | undefined; after !== null;) {
    const page = vault.telemetry.query({ tenant: acme, limit, ...query, ...(after !== undefined && { after }) });
    if (page.events.length > limit) throw new Error('a page is larger than its limit');
    all.push(...page.events);
    after = page.next;
  }
  return all;
}
