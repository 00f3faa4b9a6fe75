import { z } from '../schema.ts';
import { EpochMs, TenantName } from './ids.ts';

const digest = z.string().regex(/^[0-9a-f]{64}$/);

/** Stands in the marker of a medium; says nothing of whose it is. */
export const MediumId = z
  .string()
  .regex(/^[0-9a-f]{32}$/)
  .brand<'MediumId'>();
export type MediumId = z.infer<typeof MediumId>;

/** How what was written was read again: from the device itself, or perhaps from the machine's memory. */
export const ReadBackHow = z.enum(['direct', 'cached']);
export type ReadBackHow = z.infer<typeof ReadBackHow>;

/** The newest copy that was finished on a medium. */
export const MediumCopy = z.object({
  at: EpochMs,
  /** Root of the hash tree over everything on the medium. */
  root: digest,
  counter: z.number().int(),
  sealHead: digest,
  snapshots: z.number().int(),
  versions: z.number().int(),
  /** When the newest snapshot in it began. */
  newestAt: EpochMs.nullable(),
  bytes: z.number(),
  /** Content that had to travel for it. */
  sentBytes: z.number(),
  /** sha-256 of the verify.py that lies beside it. */
  verifier: digest,
  /** Tenants whose audit events it holds. */
  telemetry: z.array(TenantName),
});
export type MediumCopy = z.infer<typeof MediumCopy>;

const name = z.string().trim().max(200);

/** One row of the media register. */
export const Medium = z.object({
  mediumId: MediumId,
  label: name.min(1),
  place: name,
  holder: name,
  serial: name,
  /** It wants to be read again, or copied to, within so many days. */
  dueDays: z.number().int().min(1).max(3660),
  createdAt: EpochMs,
  /** The folder where it was last seen on this machine. */
  path: z.string().max(4096),
  lastSeenAt: EpochMs,
  copy: MediumCopy.nullable(),
  /** Roots of the copies before, newest first. */
  earlierRoots: z.array(digest).max(50),
  readBack: z.object({ at: EpochMs, how: ReadBackHow }).nullable(),
  /** Read whole after it was plugged in again. */
  verified: z.object({ at: EpochMs, root: digest }).nullable(),
  /** Which plugging-in the copy was made in, where the system tells. */
  plugged: z.string().max(200).nullable(),
  /** What was found wrong when it was last read. */
  problem: z.string().max(500).nullable(),
  retired: z.object({ at: EpochMs, reason: z.string().max(2000) }).nullable(),
});
export type Medium = z.infer<typeof Medium>;

export const MediumState = z.enum(['new', 'copied', 'read-back', 'verified', 'damaged', 'retired']);
export type MediumState = z.infer<typeof MediumState>;

const dayMs = 86_400_000;

export const LabelSize = z.enum(['page', '100x50', '62']);
export type LabelSize = z.infer<typeof LabelSize>;

/** How far what lies on a medium is proven. */
export function stateOfMedium({ retired, problem, copy, readBack, verified }: Medium): MediumState {
  if (retired) return 'retired';
  if (problem !== null) return 'damaged';
  if (copy === null) return 'new';
  if (verified && verified.root === copy.root) return 'verified';
  return readBack && readBack.at >= copy.at ? 'read-back' : 'copied';
}

/** When a medium wants attention next. */
export const dueOfMedium = ({ createdAt, copy, verified, dueDays }: Medium): EpochMs =>
  (Math.max(createdAt, copy?.at ?? 0, verified?.at ?? 0) + dueDays * dayMs) as EpochMs;

/** A medium as it is shown. */
export const MediumRow = Medium.extend({
  state: MediumState,
  dueAt: EpochMs,
  overdue: z.boolean(),
  /** Its marker stands where it was last seen, at this moment. */
  present: z.boolean(),
  receipts: z.number().int(),
});
export type MediumRow = z.infer<typeof MediumRow>;

export const ReceiptCounts = z.object({ files: z.number().int(), bytes: z.number(), snapshots: z.number().int() });

/** What a person on an isolated machine says was received; signed there by the vault's key. */
export const ReceiptFacts = z.strictObject({
  format: z.literal('coffer-receipt'),
  formatVersion: z.literal(1),
  vaultId: z.string().regex(/^[0-9a-f]{32}$/),
  mediumId: MediumId,
  root: digest,
  verifier: digest,
  at: EpochMs,
  by: z.string().max(200),
  counts: ReceiptCounts,
  /** What the vault on the isolated machine has when it signs. */
  vault: z.strictObject({ counter: z.number().int(), sealHead: digest }),
});
export type ReceiptFacts = z.infer<typeof ReceiptFacts>;
export const Receipt = z.strictObject({
  facts: ReceiptFacts,
  publicKey: z.string().regex(/^[0-9a-f]{64}$/),
  signature: z.string().regex(/^[0-9a-f]{128}$/),
});
export type Receipt = z.infer<typeof Receipt>;
export const KeptReceipt = z.object({ receiptId: digest, mediumId: MediumId, acceptedAt: EpochMs, receipt: Receipt });
export type KeptReceipt = z.infer<typeof KeptReceipt>;

/** Something on a medium that is not as its manifest says. */
export const MediumFinding = z.object({
  path: z.string(),
  kind: z.enum([
    'marker',
    'manifest',
    'signature',
    'missing',
    'extra',
    'size',
    'block',
    'list',
    'unfinished',
    'database',
  ]),
  problem: z.string(),
});
export type MediumFinding = z.infer<typeof MediumFinding>;

/** What a check of a medium came to. */
export const MediumCheck = z.object({
  mediumId: MediumId.nullable(),
  label: z.string().nullable(),
  intact: z.boolean(),
  how: ReadBackHow,
  root: digest.nullable(),
  files: z.number().int(),
  bytes: z.number(),
  findings: z.array(MediumFinding),
  /** By whose key the manifest is signed, as people compare it. */
  fingerprint: z.string().nullable(),
  signedByThisVault: z.boolean(),
  /** What of the database itself was looked at with the vault's key. */
  database: z.enum(['not-checked', 'quick', 'deep']),
  /** Read after it was plugged in again; only then it counts as verified. */
  replugged: z.boolean(),
  state: MediumState.nullable(),
  /** The person should know, though nothing is wrong. */
  notes: z.array(z.string()),
});
export type MediumCheck = z.infer<typeof MediumCheck>;

/** What a copy run came to. */
export const ArchiveCopied = z.object({
  mediumId: MediumId,
  label: z.string(),
  isNew: z.boolean(),
  root: digest,
  files: z.number().int(),
  bytes: z.number(),
  packs: z.number().int(),
  sentBytes: z.number(),
  /** Sent by an attempt that was cut off, and not sent again. */
  resumedBytes: z.number(),
  rowsChanged: z.number().int(),
  readBack: ReadBackHow,
  verifier: digest,
  dueAt: EpochMs,
});
export type ArchiveCopied = z.infer<typeof ArchiveCopied>;

/** What stands between the copies there are and the copies there should be. */
export const PolicyStep = z.enum([
  'no-medium',
  'too-few-media',
  'never-copied',
  'newest-not-on-media',
  'not-verified',
  'overdue',
  'damaged',
  'same-place',
]);
export type PolicyStep = z.infer<typeof PolicyStep>;
export const CopiesView = z.object({
  state: z.enum(['green', 'amber']),
  /** This vault and every medium in use. */
  copies: z.number().int(),
  wanted: z.object({ media: z.number().int(), places: z.number().int() }),
  newestAt: EpochMs.nullable(),
  media: z.array(
    z.object({
      mediumId: MediumId,
      label: z.string(),
      place: z.string(),
      state: MediumState,
      copiedAt: EpochMs.nullable(),
      provenAt: EpochMs.nullable(),
      snapshotsBehind: z.number().int(),
      overdue: z.boolean(),
    }),
  ),
  missing: z.array(z.object({ step: PolicyStep, text: z.string() })),
});
export type CopiesView = z.infer<typeof CopiesView>;
