import { z } from '../schema.ts';

/** How gently a tenant's network is used, beside its call limits. */
export const Pace = z.object({
  /** Of everything exported from the tenant together; null: as fast as it comes. */
  bytesPerSecond: z.number().int().min(10_000).nullable().default(null),
  /** No app is begun between these local minutes of the day; what is under way is finished. May pass midnight. */
  quiet: z
    .object({
      fromMinute: z.number().int().min(0).max(1439),
      toMinute: z.number().int().min(0).max(1439),
      timeZone: z.string(),
    })
    .nullable()
    .default(null),
});
export type Pace = z.infer<typeof Pace>;
