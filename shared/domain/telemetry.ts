import { z } from '../schema.ts';
import { AppId, EpochMs, SnapshotId, TenantName } from './ids.ts';
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

/** One of Qlik's own monitoring apps, as the newest snapshot has it; it is backed up like every app. */
export const MonitoringApp = z.object({
  appId: AppId,
  name: z.string(),
  spaceName: z.string(),
  snapshotId: SnapshotId,
  /** null: nothing of it is held. */
  fileBytes: z.number().nullable(),
});
export type MonitoringApp = z.infer<typeof MonitoringApp>;

export const TelemetryStatus = z.object({
  policy: TelemetryPolicy.nullable(),
  events: z.number().int(),
  oldest: EpochMs.nullable(),
  newest: EpochMs.nullable(),
  windows: z.array(TelemetryWindow),
  gaps: z.array(TelemetryWindow),
  days: z.array(TelemetryDay),
  monitoringApps: z.array(MonitoringApp),
});
export type TelemetryStatus = z.infer<typeof TelemetryStatus>;

/** What one capture came to. */
export const TelemetryCaptured = z.object({
  tenant: TenantName,
  /** Pieces of the time since the last capture; one that failed is read again by the next. */
  windows: z.object({ read: z.number().int(), failed: z.number().int() }),
  days: z.object({ captured: z.number().int(), empty: z.number().int(), failed: z.number().int() }),
  events: z.object({
    seen: z.number().int(),
    added: z.number().int(),
    known: z.number().int(),
    /** Kept, although no id, time or type could be read. */
    odd: z.number().int(),
    /** Kept without their content, which was too large. */
    shortened: z.number().int(),
    /** No event at all, or nested too deep. */
    lost: z.number().int(),
  }),
  pruned: z.number().int(),
  /** Why pieces and days failed, each reason once. */
  reasons: z.array(z.object({ of: z.enum(['windows', 'days']), code: z.string(), times: z.number().int() })),
});
export type TelemetryCaptured = z.infer<typeof TelemetryCaptured>;
