import { z } from '../schema.ts';

/** What came of checking an export of the audit log. */
export const AuditCheck = z.object({
  entries: z.number().int(),
  /** The first line that is not what was exported; null when all are. */
  firstBad: z.object({ line: z.number().int(), why: z.string() }).nullable(),
  /** Whether it is the log from its first entry without a gap. */
  whole: z.boolean(),
  /** Hash of the last entry: compared with one that came another way, it shows that nothing was cut off or written anew. */
  head: z.string().nullable(),
});
export type AuditCheck = z.infer<typeof AuditCheck>;
