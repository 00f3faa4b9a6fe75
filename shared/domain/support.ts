import { z } from '../schema.ts';
import { EpochMs } from './ids.ts';

export const CalledService = z.enum(['qlik', 'qalyptus']);
export type CalledService = z.infer<typeof CalledService>;

/** A call that Coffer sends, with `:id` for every id, and when a server of this vault last answered it. */
export const UsedCall = z.object({
  service: CalledService,
  kind: z.enum(['read', 'write', 'engine']),
  method: z.string(),
  path: z.string(),
  answeredAt: EpochMs.nullable(),
  times: z.number().int(),
});
export type UsedCall = z.infer<typeof UsedCall>;

/** One part of a support bundle, as it would be written. */
export const BundlePart = z.object({ name: z.string(), what: z.string(), text: z.string() });
export type BundlePart = z.infer<typeof BundlePart>;
