import { z } from '../schema.ts';
import { VaultId } from './ids.ts';

/** Fixed colours that keep away from green, amber and red; no two vaults of one desk have the same while there are eight. */
export const tenantColours = ['ocean', 'plum', 'violet', 'umber', 'slate', 'rose', 'cobalt', 'graphite'] as const;
export const TenantColour = z.enum(tenantColours);
export type TenantColour = z.infer<typeof TenantColour>;

/** Short and stable on one machine; says nothing of the vault. */
export const SeatId = z.string().regex(/^[a-z0-9]{6}$/);
export type SeatId = z.infer<typeof SeatId>;

/** What a run of another vault shows on every screen. */
export const SeatRun = z.object({
  runId: z.string(),
  kind: z.string(),
  state: z.string(),
  done: z.number(),
  total: z.number().nullable(),
  secondsLeft: z.object({ low: z.number(), high: z.number() }).nullable(),
});
export type SeatRun = z.infer<typeof SeatRun>;

/** Whose vault it is, in a person's words; kept in the vault. */
export const Customer = z.object({
  name: z.string().trim().max(200).default(''),
  environment: z.string().trim().max(60).default(''),
  notes: z.string().max(4000).default(''),
});
export type Customer = z.infer<typeof Customer>;

/** One vault as the desk keeps it: where it lies, how it looks, how it stands. */
export const Seat = z.object({
  seatId: SeatId,
  folder: z.string(),
  colour: TenantColour,
  /** Two letters that tell vaults apart without colour. */
  letters: z.string(),
  state: z.enum(['none', 'locked', 'unlocked', 'missing']),
  vaultId: VaultId.nullable(),
  /** The customer's name: of the open vault, or the one a person lets this machine remember; null while neither. */
  name: z.string().nullable(),
  /** Such as production or test; a person's word, and known when the name is. */
  environment: z.string(),
  /** Whether this machine keeps the name readable while the vault is locked. */
  remembersName: z.boolean(),
  tenant: z.object({ name: z.string(), host: z.string() }).nullable(),
  /** Backs up the practice tenant of this machine. */
  practice: z.boolean(),
  running: SeatRun.nullable(),
  /** Runs under way beyond the one named. */
  moreRuns: z.number().int(),
});
export type Seat = z.infer<typeof Seat>;
