import { z } from '../schema.ts';
import { EpochMs } from './ids.ts';
import { SignedTranslation } from './language.ts';

const SlotKind = z.enum(['passphrase', 'recovery', 'recipient']);
const SlotId = z.string().max(64);
const digest = z.string().regex(/^[0-9a-f]{64}$/);

/** A copy that the customer has, read whole before anything was destroyed. */
export const VerifiedCopy = z.object({
  kind: z.enum(['folder', 'medium']),
  mediumId: z.string().nullable(),
  at: EpochMs,
  /** The last seal in it, which is the last seal here. */
  head: digest,
  /** Slots that were taken away in it, because they are not the customer's. */
  slotsRemoved: z.array(SlotId),
});
export type VerifiedCopy = z.infer<typeof VerifiedCopy>;

const CustomerSlot = z.object({
  slotId: SlotId,
  kind: SlotKind,
  chosenAt: EpochMs,
  /** When somebody showed that it opens the vault. */
  provedAt: EpochMs.nullable(),
});
const RemovedSlot = z.object({ slotId: SlotId, kind: SlotKind, at: EpochMs });

/** How far the end of an engagement has come; kept in the vault. */
export const Handover = z.object({
  handoverId: z.string(),
  startedAt: EpochMs,
  customer: CustomerSlot.nullable(),
  /** Slots that stay beside the customer's, e.g. one in escrow. */
  kept: z.array(SlotId),
  removed: z.array(RemovedSlot),
  /** When every slot that is not the customer's was gone. */
  handedOverAt: EpochMs.nullable(),
  copies: z.array(VerifiedCopy),
});
export type Handover = z.infer<typeof Handover>;

export const HandoverStep = z.enum(['customer', 'prove', 'remove', 'verify-copy', 'destroy']);
export type HandoverStep = z.infer<typeof HandoverStep>;

/** What is to be done next. A copy need not be verified, nor the working copy destroyed, where it stays with the customer. */
export function nextStep({ customer, handedOverAt, copies }: Handover): HandoverStep {
  if (customer === null) return 'customer';
  if (customer.provedAt === null) return 'prove';
  if (handedOverAt === null) return 'remove';
  return copies.length === 0 ? 'verify-copy' : 'destroy';
}

/** Ids, times and counts; no name and no content. */
export const HandoverCertificate = z.strictObject({
  format: z.literal('coffer-handover-report'),
  version: z.literal(1),
  vaultId: z.string(),
  handoverId: z.string(),
  startedAt: EpochMs,
  certifiedAt: EpochMs,
  customer: z.strictObject({ slotId: SlotId, kind: SlotKind, chosenAt: EpochMs, provedAt: EpochMs }),
  kept: z.array(SlotId),
  removed: z.array(z.strictObject(RemovedSlot.shape)),
  handedOverAt: EpochMs,
  copies: z.array(z.strictObject(VerifiedCopy.shape)),
  /** Media of the register with a copy; they are not in the place that was destroyed. */
  media: z.array(z.string()),
  counts: z.strictObject({ snapshots: z.number(), versions: z.number(), apps: z.number(), seals: digest }),
  /** Null where the working copy stays as it is. */
  destroyed: z
    .strictObject({
      /** When the keys of the working copy were written over and taken away. */
      keysAt: EpochMs,
      filesAt: EpochMs,
      files: z.array(z.strictObject({ name: z.string(), bytes: z.number() })),
      /** Files that could not be deleted; without the keys they cannot be read. */
      left: z.array(z.string()),
    })
    .nullable(),
  /** Absent where the certificate is English. */
  translation: SignedTranslation.exactOptional(),
});
export type HandoverCertificate = z.infer<typeof HandoverCertificate>;

/** The signature is Ed25519 over the canonical JSON of `certificate`. */
export const SignedHandover = z.strictObject({
  certificate: HandoverCertificate,
  signature: z.strictObject({ algorithm: z.literal('Ed25519'), publicKey: z.string(), value: z.string() }),
});
export type SignedHandover = z.infer<typeof SignedHandover>;
