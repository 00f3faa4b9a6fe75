import { z } from '../schema.ts';
import { EpochMs, SnapshotId, TenantName } from './ids.ts';

/** The four questions that decide whether the content of a tenant needs a backup of its own. */
export const AdviceAnswers = z.object({
  customersCreate: z.boolean(),
  selfService: z.boolean(),
  ownAdministration: z.boolean(),
  keepTelemetry: z.boolean(),
});
export type AdviceAnswers = z.infer<typeof AdviceAnswers>;

const KeptNeed = z.object({
  answer: z.enum(['yes', 'no']),
  reason: z.string().trim().max(2000),
  by: z.string().trim().min(1).max(200),
  at: EpochMs,
});
/** Questions that were answered one by one. */
export const KeptNeeds = z.object({
  customersCreate: KeptNeed.exactOptional(),
  selfService: KeptNeed.exactOptional(),
  ownAdministration: KeptNeed.exactOptional(),
  keepTelemetry: KeptNeed.exactOptional(),
});
export type KeptNeeds = z.infer<typeof KeptNeeds>;

/** One of the four questions, answered by somebody or by nobody yet. */
export const NeedAnswer = z.object({
  question: z.string(),
  title: z.string(),
  answer: z.enum(['yes', 'no', 'unknown']),
  reason: z.string(),
  by: z.string(),
  at: EpochMs.nullable(),
  /** What was seen that speaks against the answer; "" where nothing does. */
  contradiction: z.string(),
});
export type NeedAnswer = z.infer<typeof NeedAnswer>;

/** `telemetry-only`: nothing but the record of use has to be kept. */
export const Recommendation = z.enum(['necessary', 'telemetry-only', 'not-necessary']);
export type Recommendation = z.infer<typeof Recommendation>;

/** What a person answered, and who that was. */
export const KeptAnswers = z.object({
  answers: AdviceAnswers,
  by: z.string().trim().min(1).max(200),
  /** Why no content backup is wanted; needed when the answers come to that. */
  reason: z.string().trim().max(2000),
  at: EpochMs,
});
export type KeptAnswers = z.infer<typeof KeptAnswers>;

/** Sheets, bookmarks and stories that people made, although the answers say nobody makes any. */
export const Contradiction = z.object({
  snapshotId: SnapshotId,
  takenAt: EpochMs,
  private: z.number().int(),
  community: z.number().int(),
});
export type Contradiction = z.infer<typeof Contradiction>;

export const Advice = KeptAnswers.extend({
  tenant: TenantName,
  recommendation: Recommendation,
  reasons: z.array(z.string()),
  /** Read from the newest snapshot each time the advice is asked for. */
  contradiction: Contradiction.nullable(),
});
export type Advice = z.infer<typeof Advice>;
