import { z } from '../schema.ts';
import { EpochMs } from './ids.ts';
import { SignedTranslation } from './language.ts';
import { CertifiedConfiguration, RebuildStage } from './rebuild.ts';
import { ByHandStep, IdRow, PersonMatch } from './restore.ts';

/**
 * What one root object came to, by reading the target. `not-restorable` is what nothing could make equal, with its
 * reason: it is named, never hidden.
 */
export const Verdict = z.enum(['equal', 'different', 'missing', 'extra', 'not-restorable']);
export type Verdict = z.infer<typeof Verdict>;

/** Every object that is not equal, with its reason. */
export const Exception = z.object({
  appId: z.string(),
  appName: z.string(),
  /** "" when it is about the app itself. */
  objectId: z.string(),
  objectType: z.string(),
  title: z.string(),
  verdict: Verdict,
  field: z.string(),
  expected: z.string(),
  found: z.string(),
  reason: z.string(),
});
export type Exception = z.infer<typeof Exception>;

const Counts = z.object({
  equal: z.number().int(),
  different: z.number().int(),
  missing: z.number().int(),
  extra: z.number().int(),
  notRestorable: z.number().int(),
});

export const CertifiedApp = z.object({
  appId: z.string(),
  name: z.string(),
  newAppId: z.string(),
  outcome: z.enum(['restored', 'skipped', 'failed']),
  note: z.string(),
  counts: Counts,
});

/** The ownership fidelity certificate: what was restored, compared object by object with the snapshot. */
export const Certificate = z.object({
  format: z.literal('coffer-restore-report'),
  version: z.literal(1),
  kind: z.enum(['restore', 'rebuild', 'rehearsal', 'drill']),
  vaultId: z.string(),
  planHash: z.string(),
  runId: z.string(),
  snapshot: z.object({ snapshotId: z.string(), takenAt: EpochMs, state: z.string(), gaps: z.number().int() }),
  source: z.object({ tenant: z.string() }),
  target: z.object({ tenantId: z.string(), host: z.string() }),
  startedAt: EpochMs,
  endedAt: EpochMs,
  floorMinutes: z.number(),
  calls: z.number().int(),
  counts: Counts,
  apps: z.array(CertifiedApp),
  exceptions: z.array(Exception),
  /** How the configuration compares; absent where the plan made none. */
  configuration: CertifiedConfiguration.exactOptional(),
  /** The parts of a rebuild, as a checklist. */
  stages: z.array(RebuildStage).exactOptional(),
  /** Facts that no restore can make equal, e.g. publish times and ids. */
  neverEqual: z.array(z.string()),
  people: z.array(PersonMatch),
  ids: z.array(IdRow),
  byHand: z.array(ByHandStep),
  /** Things that must not be forgotten, e.g. a copy that must not be published. */
  warnings: z.array(z.string()),
  /** Absent where the report is English. */
  translation: SignedTranslation.exactOptional(),
});
export type Certificate = z.infer<typeof Certificate>;

/** The signature is Ed25519 over the canonical JSON of `certificate`. */
export const SignedCertificate = z.object({
  certificate: Certificate,
  signature: z.object({
    algorithm: z.literal('Ed25519'),
    /** Raw public key and signature, base64. */
    publicKey: z.string(),
    value: z.string(),
  }),
});
export type SignedCertificate = z.infer<typeof SignedCertificate>;

export const ReportVerdict = z.object({
  /** Whether the text is what was signed. */
  unchanged: z.boolean(),
  /** `known`: signed by the key whose fingerprint was given. Without one, nobody can say where it came from. */
  origin: z.enum(['known', 'not-established', 'another-key']),
  fingerprint: z.string(),
  counts: Counts.nullable(),
  planHash: z.string(),
  runId: z.string(),
});
export type ReportVerdict = z.infer<typeof ReportVerdict>;
