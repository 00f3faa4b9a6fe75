import { z } from '../schema.ts';
import { EpochMs } from '../domain/ids.ts';
import { AuditCheck } from '../domain/audit-check.ts';
import { query, whileLocked } from './method.ts';

/** The audit log as a file, and proof that such a file is as it was exported. */
export const audit = {
  /** Lines of an export of the audit log, oldest first; pass `next` as `after` until it is null. */
  export: query(
    z.object({
      format: z.enum(['jsonl', 'csv']),
      after: z.number().int().min(0).default(0),
      event: z.string().max(200).optional(),
      from: EpochMs.optional(),
      to: EpochMs.optional(),
    }),
    z.object({ text: z.string(), entries: z.number().int(), next: z.number().int().nullable(), head: z.string() }),
  ),
  /** Which events the log has, and how many of each. */
  events: query(
    z.object({}),
    z.object({ events: z.array(z.object({ event: z.string(), entries: z.number().int() })) }),
  ),
  /** Recomputes the chain of an export; needs no vault. `head` is a last hash that came another way. */
  check: whileLocked(
    query(z.object({ text: z.string().max(256_000_000), head: z.string().max(64).optional() }), AuditCheck),
  ),
};
