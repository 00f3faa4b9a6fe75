import { z } from '../schema.ts';
import type { Json } from '../json.ts';
import { EpochMs, JobId, RunId } from './ids.ts';

/** Any JSON; zod's own type would ask for values that may be written to. */
export const JsonValue = z.json() as unknown as z.ZodType<Json, Json>;

/**
 * `waiting` is between tries or for a person; `interrupted` was cut by a crash or a shutdown and goes on at the next
 * start; `partial` ended with gaps.
 */
export const JobState = z.enum([
  'queued',
  'running',
  'waiting',
  'paused',
  'cancelling',
  'done',
  'partial',
  'failed',
  'cancelled',
  'interrupted',
]);
export type JobState = z.infer<typeof JobState>;

export const isEnded = (state: JobState): boolean => ['done', 'partial', 'failed', 'cancelled'].includes(state);

/** Kinds of runs that write to a tenant; the subject of each is its target. */
export const tenantWriters: readonly string[] = ['restore', 'drill', 'config-apply'];

/** How far a run came, in numbers. */
export const RunTotals = z.object({
  items: z.object({
    total: z.number().int().nullable(),
    done: z.number().int(),
    captured: z.number().int(),
    unchanged: z.number().int(),
    failed: z.number().int(),
    running: z.number().int(),
    waiting: z.number().int(),
  }),
  bytesRead: z.number(),
  bytesStored: z.number(),
  calls: z.number().int(),
  callsWaited: z.number().int(),
  retries: z.number().int(),
});
export type RunTotals = z.infer<typeof RunTotals>;

/** Kept by the vault: what a person started. */
export const RunRecord = z.object({
  runId: RunId,
  kind: z.string(),
  /** Which tenant or medium it is about, for lists. */
  subject: z.string(),
  input: JsonValue,
  state: JobState,
  createdAt: EpochMs,
  startedAt: EpochMs.nullable(),
  endedAt: EpochMs.nullable(),
  /** What the run came to; shape by kind. */
  result: JsonValue.nullable(),
  failure: z.object({ code: z.string(), details: JsonValue }).nullable(),
  /** Kept when it ended or was interrupted; null while it goes on, and after a crash. */
  totals: RunTotals.nullable(),
});
export type RunRecord = z.infer<typeof RunRecord>;

/** Kept by the vault: one item of a run, e.g. one app of a backup. */
export const JobRecord = z.object({
  jobId: JobId,
  runId: RunId,
  kind: z.string(),
  /** App id or the like. */
  subject: z.string(),
  title: z.string(),
  state: JobState,
  attempts: z.number().int(),
  result: JsonValue.nullable(),
  failure: z.object({ code: z.string(), details: JsonValue }).nullable(),
  updatedAt: EpochMs,
});
export type JobRecord = z.infer<typeof JobRecord>;

/** One item as a window shows it: the record and where it stands now. */
export const JobProgress = z.object({
  jobId: JobId,
  kind: z.string(),
  subject: z.string(),
  title: z.string(),
  /** e.g. the app's space. */
  group: z.string(),
  state: JobState,
  step: z.string(),
  bytesDone: z.number(),
  bytesTotal: z.number().nullable(),
  objects: z.number().nullable(),
  attempt: z.number().int(),
  waitingUntil: EpochMs.nullable(),
  /** captured, unchanged or failed once it ended. */
  outcome: z.string(),
  note: z.string(),
  failureCode: z.string().nullable(),
});
export type JobProgress = z.infer<typeof JobProgress>;

export const TierProgress = z.object({
  tier: z.string(),
  used: z.number(),
  allowed: z.number(),
  waitingUntil: EpochMs.nullable(),
});

/** A whole run as a snapshot, not a delta: losing one costs nothing. */
export const RunProgress = z.object({
  runId: RunId,
  kind: z.string(),
  subject: z.string(),
  state: JobState,
  phase: z.string(),
  createdAt: EpochMs,
  startedAt: EpochMs.nullable(),
  endedAt: EpochMs.nullable(),
  at: EpochMs,
  ...RunTotals.shape,
  bytesPerSecond: z.number(),
  /** null until enough is known; `low` and `high` differ until a tenth is done. */
  secondsLeft: z.object({ low: z.number(), high: z.number() }).nullable(),
  tiers: z.array(TierProgress),
  result: JsonValue.nullable(),
  failure: z.object({ code: z.string(), details: JsonValue }).nullable(),
});
export type RunProgress = z.infer<typeof RunProgress>;
