import { z } from '../schema.ts';
import { EpochMs, VaultId } from '../domain/ids.ts';
import { JsonValue } from '../domain/job.ts';
import { command, query, whileLocked } from './method.ts';

export const VaultState = z.object({
  state: z.enum(['none', 'locked', 'unlocked']),
  folder: z.string(),
  vaultId: VaultId.nullable(),
  /** What was found and dealt with while opening; each is in the audit log too. */
  warnings: z.array(z.object({ code: z.string(), details: z.record(z.string(), JsonValue) })).default([]),
});

export const KeySlot = z.object({
  slotId: z.string(),
  kind: z.enum(['passphrase', 'recovery']),
  label: z.string(),
  createdAt: EpochMs,
  lastUsedAt: EpochMs.nullable(),
  /** When a recovery sheet was last typed back or used; null for one that nobody has proved, and for a passphrase. */
  provedAt: EpochMs.nullable(),
});

export const VerifyDamage = z.object({
  kind: z.string(),
  id: z.string(),
  problem: z.string(),
  versions: z.array(z.string()),
  snapshots: z.array(z.string()),
});

export const VerifyCounts = z.object({
  snapshots: z.number(),
  versions: z.number(),
  objects: z.number(),
  files: z.number(),
  chunks: z.number(),
  packs: z.number(),
  bytesRead: z.number(),
  seals: z.number(),
  auditEntries: z.number(),
  /** Captures of configuration. */
  configs: z.number(),
  telemetryEvents: z.number(),
});

/** The one vault this engine serves: opening, keys, proof that it is whole. */
export const vault = {
  state: whileLocked(query(z.object({}), VaultState)),
  /** Makes a vault where none is and leaves it unlocked. The recovery key, and the sheet to print, are given this once. */
  create: whileLocked(
    command(
      z.object({ passphrase: z.string().min(8) }),
      z.object({ vaultId: VaultId, slot: KeySlot, recoveryKey: z.string(), recoverySheet: z.string() }),
    ),
  ),
  unlock: whileLocked(
    command(
      z.object({
        passphrase: z.string().optional(),
        recoveryKey: z.string().optional(),
        /** A person has seen that an older copy of the vault is being opened. */
        acceptRollback: z.boolean().default(false),
      }),
      VaultState,
    ),
  ),
  lock: command(z.object({}), VaultState),
  info: query(
    z.object({}),
    z.object({
      vaultId: VaultId,
      formatVersion: z.number(),
      schemaVersion: z.number(),
      counter: z.number(),
      createdAt: EpochMs,
      fileBytes: z.number(),
      freeBytes: z.number(),
      snapshots: z.number(),
      apps: z.number(),
      versions: z.number(),
      objects: z.number(),
      contentBytes: z.number(),
      storedBytes: z.number(),
      /** Of the key that signs this vault's reports; also on the recovery sheet. */
      signingFingerprint: z.string(),
      keys: z.array(KeySlot),
    }),
  ),
  keys: query(z.object({}), z.object({ keys: z.array(KeySlot) })),
  addPassphrase: command(z.object({ label: z.string(), passphrase: z.string().min(8) }), KeySlot),
  addRecovery: command(
    z.object({ label: z.string() }),
    z.object({ slot: KeySlot, recoveryKey: z.string(), recoverySheet: z.string() }),
  ),
  /** Checks a typed recovery key against the open vault and keeps when that was. */
  proveRecovery: command(z.object({ recoveryKey: z.string().max(10_000) }), KeySlot),
  removeKey: command(z.object({ slotId: z.string() }), z.object({})),
  /** Rewrites one slot; the data is not re-encrypted. */
  changePassphrase: command(z.object({ slotId: z.string().optional(), passphrase: z.string().min(8) }), z.object({})),
  verify: command(
    z.object({ deep: z.boolean().default(false), parts: z.number().int().min(1).max(366).optional() }),
    z.object({ intact: z.boolean(), deep: z.boolean(), counts: VerifyCounts, damage: z.array(VerifyDamage) }),
  ),
  rebuildIndex: command(z.object({}), z.object({ apps: z.number(), versions: z.number(), chunks: z.number() })),
  audit: query(
    z.object({ before: z.number().optional(), limit: z.number().int().min(1).max(500).default(100) }),
    z.object({
      entries: z.array(
        z.object({ sequence: z.number(), at: EpochMs, event: z.string(), facts: z.record(z.string(), JsonValue) }),
      ),
      firstBroken: z.number().nullable(),
    }),
  ),
};
