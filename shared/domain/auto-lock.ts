import { z } from '../schema.ts';

/** When a vault locks by itself, and what becomes of the runs under way. */
export const AutoLockSettings = z.object({
  /** Minutes without anybody; null for never. The computer's own lock and its sleep lock the vault all the same. */
  idleMinutes: z
    .number()
    .int()
    .min(1)
    .max(24 * 60)
    .nullable()
    .default(15),
  /** `finish`: locked at once for people, while runs go on to their end. `stop`: runs stop and go on after the next unlock. */
  runs: z.enum(['finish', 'stop']).default('finish'),
});
export type AutoLockSettings = z.infer<typeof AutoLockSettings>;

/** Why a vault locked by itself. */
export const LockReason = z.enum(['idle', 'screen-locked', 'suspended', 'asked']);
export type LockReason = z.infer<typeof LockReason>;
