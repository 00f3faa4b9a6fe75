import { EpochMs, RunId, TenantName } from '../domain/ids.ts';
import { TelemetryDate, TelemetryEvent, TelemetryPolicy, TelemetryStatus } from '../domain/telemetry.ts';
import { z } from '../schema.ts';
import { command, query } from './method.ts';

const tenant = z.object({ tenant: TenantName });

/** Audit events of a tenant: optional, off by default, with a life and an end of their own. */
export const telemetry = {
  status: query(tenant, TelemetryStatus),
  /** Needs a purpose and a retention when it is turned on. Turning it off keeps what there is. */
  setPolicy: command(
    tenant.extend({
      enabled: z.boolean(),
      purpose: z.string().max(2000).default(''),
      retentionDays: z.number().int().min(1).max(3660).optional(),
      decidedBy: z.string().max(200).default(''),
    }),
    /** `notice` says what the events hold of persons. */
    TelemetryPolicy.extend({ notice: z.string() }),
  ),
  /** Events since the last window with overlap, then the archive's days; refused while telemetry is off. */
  capture: command(
    tenant.extend({ archiveFrom: TelemetryDate.optional(), archiveTo: TelemetryDate.optional() }),
    z.object({ runId: RunId }),
  ),
  /** Offline, oldest first; an answer may hold fewer than asked for. `after` is the last row's cursor. */
  query: query(
    tenant.extend({
      from: EpochMs.optional(),
      to: EpochMs.optional(),
      type: z.string().max(300).optional(),
      userId: z.string().max(200).optional(),
      after: z.string().max(300).optional(),
      limit: z.number().int().min(1).max(10_000).default(1000),
    }),
    z.object({ events: z.array(TelemetryEvent), next: z.string().nullable() }),
  ),
  /** Overwritten and given back to the disk. `confirm` is the tenant's name. */
  destroy: command(
    tenant.extend({ confirm: z.string() }),
    z.object({
      events: z.number().int(),
      bytesGivenBack: z.number(),
      /** Media that still hold events, as far as this vault knows of copies. */
      stillOn: z.array(z.string()),
      notice: z.string(),
    }),
  ),
};
