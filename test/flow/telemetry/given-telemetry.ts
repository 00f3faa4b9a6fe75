import type { PracticeOptions, PracticeTenant } from '../../../electron/practice/index.ts';
import type { TelemetryCaptured, TelemetryEvent } from '../../../shared/domain/telemetry.ts';
import type { RunProgress } from '../../../shared/domain/job.ts';
import { endOf, given, type GivenEngine } from '../../support/given.ts';

export const dayMs = 86_400_000;
export const hourMs = 3_600_000;
export const minuteMs = 60_000;

/** A tenant whose clock is ours, without limits, and with so many events over so many days. */
export async function aTenantWithEvents(
  { count = 200, days = 60 }: { count?: number; days?: number } = {},
  options: PracticeOptions = {},
): Promise<PracticeTenant> {
  const tenant = await given.tenant({ appCount: 1, clockRate: 1, limits: 'off', ...options });
  tenant.state.audits.plan({ count, days });
  return tenant;
}

type On = Pick<GivenEngine, 'client' | 'transport'>;

export const turnOn = ({ client }: On, retentionDays = 365) =>
  client.telemetry.setPolicy({ tenant: 'acme', enabled: true, purpose: 'audit', retentionDays, decidedBy: 'Ida' });

export async function capture(
  on: On,
  archive: { archiveFrom?: string; archiveTo?: string } = {},
): Promise<TelemetryCaptured & { run: RunProgress }> {
  const { runId } = await on.client.telemetry.capture({ tenant: 'acme', ...archive });
  const run = await endOf(runId, on);
  if (run.result === null) throw new Error(`capture ended as ${run.state}: ${run.failure?.code ?? ''}`);
  return { ...(run.result as unknown as TelemetryCaptured), run };
}

export async function everyEvent({ client }: On): Promise<TelemetryEvent[]> {
  const events: TelemetryEvent[] = [];
  for (let after: string | null | undefined; after !== null;) {
    const page = await client.telemetry.query({ tenant: 'acme', limit: 500, ...(after ? { after } : {}) });
    events.push(...page.events);
    after = page.next;
  }
  return events;
}

export const status = ({ client }: On) => client.telemetry.status({ tenant: 'acme' });

/** What the tenant knows to have happened, by the id that the vault knows it by. */
export const happened = (tenant: PracticeTenant, since = -Infinity, until = Infinity): string[] =>
  tenant.state.audits
    .seen(tenant.clock.now(), [...tenant.state.people.keys()])
    .filter(({ at }) => at >= since && at <= until)
    .map(({ eventId }) => eventId)
    .sort();

export const dateOf = (at: number): string => new Date(at).toISOString().slice(0, 10);
export const callsTo = (tenant: PracticeTenant, path: RegExp): number => tenant.requests.matching('GET', path).length;
export const listed = /\/audits$/;
export const archived = /\/audits\/archive$/;
