import { z } from '../schema.ts';
import { EpochMs, RunId } from '../domain/ids.ts';
import { JobProgress, RunProgress } from '../domain/job.ts';
import { command, query } from './method.ts';

/** Everything that runs, whoever started it. */
export const jobs = {
  list: query(
    z.object({
      limit: z.number().int().min(1).max(200).default(50),
      /** Only runs asked for before this moment. */
      before: EpochMs.optional(),
    }),
    z.object({ runs: z.array(RunProgress) }),
  ),
  get: query(z.object({ runId: RunId }), z.object({ run: RunProgress, items: z.array(JobProgress) })),
  /** Returns at once; the run ends as cancelled with a consistent vault. */
  cancel: command(z.object({ runId: RunId }), z.object({})),
  /** Items under way finish their step; nothing new starts. */
  pause: command(z.object({ runId: RunId }), z.object({})),
  /** Goes on after a pause, a crash or a cancel. */
  resume: command(z.object({ runId: RunId }), z.object({})),
  /** How gently a run works now; after its end, how it would begin. */
  pace: query(
    z.object({ runId: RunId }),
    z.object({ concurrency: z.number().int(), rateShare: z.number().nullable() }),
  ),
  /** Takes effect within seconds, without a restart. */
  setPace: command(
    z.object({
      runId: RunId,
      concurrency: z.number().int().min(1).max(16).optional(),
      rateShare: z.number().min(0.05).max(1).optional(),
    }),
    z.object({}),
  ),
};
