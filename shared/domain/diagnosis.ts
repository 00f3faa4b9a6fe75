import { z } from '../schema.ts';
import { EpochMs } from './ids.ts';

/** What is tried on the way to a tenant, in this order: each rests on the one before. */
export const ProbeName = z.enum(['route', 'names', 'line', 'certificate', 'answer', 'clock', 'websocket']);
export type ProbeName = z.infer<typeof ProbeName>;

/** `noted` is worth knowing and stops nothing; `not-tried`: something before it failed. */
export const ProbeResult = z.enum(['pass', 'noted', 'fail', 'not-tried']);
export type ProbeResult = z.infer<typeof ProbeResult>;

export const Probe = z.object({
  name: ProbeName,
  result: ProbeResult,
  /** Constant words and figures, never a secret and never a person: an administrator reads them. */
  facts: z.record(z.string(), z.union([z.string(), z.number()])),
  code: z.string().nullable(),
});
export type Probe = z.infer<typeof Probe>;

/** How the way to a tenant looks from this machine; made without signing in. */
export const Diagnosis = z.object({ host: z.string(), at: EpochMs, probes: z.array(Probe) });
export type Diagnosis = z.infer<typeof Diagnosis>;
