import { z } from '../schema.ts';
import { EpochMs, TenantName } from './ids.ts';
import { JsonValue } from './job.ts';

/** Off by default. Turning it on asks what for and how long, because events name people. */
export const TelemetryPolicy = z.object({
  tenant: TenantName,
  enabled: z.boolean(),
  purpose: z.string().max(2000),
  /** Events older than this are destroyed at the next capture. */
  retentionDays: z.number().int().min(1).max(3660),
  decidedAt: EpochMs,
  decidedBy: z.string().max(200),
});
export type TelemetryPolicy = z.infer<typeof TelemetryPolicy>;

/** A calendar day in UTC, `2026-11-22`. */
export const TelemetryDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
export type TelemetryDate = z.infer<typeof TelemetryDate>;

export const TelemetryEvent = z.object({
  eventId: z.string().min(1).max(200),
  at: EpochMs,
  type: z.string().max(300),
  source: z.string().max(500),
  userId: z.string().max(200),
  /** As the tenant gave it. */
  body: z.record(z.string(), JsonValue),
});
export type TelemetryEvent = z.infer<typeof TelemetryEvent>;

/** One day of the archive. `empty`: the tenant answered, and there was nothing. */
export const TelemetryDay = z.object({
  date: TelemetryDate,
  state: z.enum(['captured', 'empty', 'failed']),
  events: z.number().int(),
  code: z.string(),
  capturedAt: EpochMs,
});
export type TelemetryDay = z.infer<typeof TelemetryDay>;

/** A stretch of time that was read whole; between two of them lies a gap. */
export const TelemetryWindow = z.object({ from: EpochMs, to: EpochMs });
export type TelemetryWindow = z.infer<typeof TelemetryWindow>;

export const TelemetryStatus = z.object({
  policy: TelemetryPolicy.nullable(),
  events: z.number().int(),
  oldest: EpochMs.nullable(),
  newest: EpochMs.nullable(),
  windows: z.array(TelemetryWindow),
  gaps: z.array(TelemetryWindow),
  days: z.array(TelemetryDay),
});
export type TelemetryStatus = z.infer<typeof TelemetryStatus>;
