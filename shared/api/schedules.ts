import { z } from '../schema.ts';
import { EpochMs, TenantName } from '../domain/ids.ts';
import { BackupScope } from '../domain/snapshot.ts';
import { command, query } from './method.ts';

export const Schedule = z.object({
  scheduleId: z.string(),
  tenant: TenantName,
  /** Local time of day in `timeZone`, minutes since midnight. */
  minuteOfDay: z.number().int().min(0).max(1439),
  /** 0 = Sunday. */
  days: z.array(z.number().int().min(0).max(6)).min(1),
  timeZone: z.string(),
  scope: BackupScope.prefault({}),
  /** Gets one summary a run: counts and states, no names. */
  webhookUrl: z.url().nullable().default(null),
  enabled: z.boolean().default(true),
  lastStartedAt: EpochMs.nullable(),
  nextAt: EpochMs.nullable(),
});
export type Schedule = z.infer<typeof Schedule>;

/** Backups that start by themselves while the engine runs; a missed one is caught up once. */
export const schedules = {
  list: query(z.object({}), z.object({ schedules: z.array(Schedule) })),
  put: command(
    Schedule.omit({ scheduleId: true, lastStartedAt: true, nextAt: true }).extend({
      scheduleId: z.string().optional(),
    }),
    Schedule,
  ),
  remove: command(z.object({ scheduleId: z.string() }), z.object({ removed: z.boolean() })),
  /** Sends the summary a run would send, marked as a test. */
  testWebhook: command(z.object({ webhookUrl: z.url() }), z.object({ status: z.number() })),
};
