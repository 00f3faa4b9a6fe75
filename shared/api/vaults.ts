import { z } from '../schema.ts';
import { Customer } from '../domain/desk.ts';
import { AutoLockSettings, LockReason } from '../domain/auto-lock.ts';
import { EpochMs, VaultId } from '../domain/ids.ts';
import { inLanguage } from '../domain/language.ts';
import { JsonValue } from '../domain/job.ts';
import { PrivateKeyText, PublicKeyText } from '../domain/key-pair.ts';
import { NamedDamage, VerifyCounts } from '../domain/upkeep.ts';
import { command, query, whileLocked } from './method.ts';

export const VaultState = z.object({
  state: z.enum(['none', 'locked', 'unlocked']),
  folder: z.string(),
  vaultId: VaultId.nullable(),
  /** What was found and dealt with while opening; each is in the audit log too. */
  warnings: z.array(z.object({ code: z.string(), details: z.record(z.string(), JsonValue) })).default([]),
  /** Locked for people, and open for the runs under way until they end. */
  finishing: z.boolean().default(false),
});

export const KeySlot = z.object({
  slotId: z.string(),
  kind: z.enum(['passphrase', 'recovery', 'recipient']),
  label: z.string(),
  createdAt: EpochMs,
  lastUsedAt: EpochMs.nullable(),
  /** When a sheet was last typed back, or it or a private key was used; null where nobody did, and for a passphrase. */
  provedAt: EpochMs.nullable(),
  /** Whose private key opens a recipient's slot, as the line people hand over. */
  publicKey: z.string().nullable().default(null),
});

const passphrase = z.string().min(8);
const label = z.string().max(200);

/** A sheet as it is given this once: its lines, the whole as text, and as a page to print. */
const NewSheet = z.object({ slot: KeySlot, recoveryKey: z.string(), recoverySheet: z.string(), sheetPage: z.string() });

const RekeyOutlook = z.object({
  neededBytes: z.number(),
  freeBytes: z.number(),
  /** What one that was cut off has written; null for none. */
  halfDoneBytes: z.number().nullable(),
  /** Files beside the vault that the old key opens; they go. */
  files: z.array(z.string()),
  keys: z.array(KeySlot),
  /** Copies that stay under the old key until they are made anew. */
  media: z.array(z.object({ mediumId: z.string(), label: z.string() })),
});

/** The one vault this engine serves: opening, keys, proof that it is whole. */
export const vault = {
  state: whileLocked(query(z.object({}), VaultState)),
  /** Makes a vault where none is and leaves it unlocked. The recovery key, and the sheet to print, are given this once. */
  create: whileLocked(command(z.object({ passphrase, ...inLanguage }), NewSheet.extend({ vaultId: VaultId }))),
  /** Makes a vault that only these public keys' owners can open, and leaves it unlocked until it is locked. */
  createSealed: whileLocked(
    command(
      z.object({ publicKeys: z.array(PublicKeyText).min(1).max(8) }),
      z.object({ vaultId: VaultId, keys: z.array(KeySlot) }),
    ),
  ),
  /** A new pair of keys; nothing of it is kept here. With a passphrase the private key stands in its file under it. */
  makeKeyPair: whileLocked(
    command(
      z.object({ passphrase: passphrase.optional() }),
      z.object({ publicKey: z.string(), privateKeyFile: z.string(), isProtected: z.boolean() }),
    ),
  ),
  unlock: whileLocked(
    command(
      z.object({
        passphrase: z.string().optional(),
        recoveryKey: z.string().optional(),
        /** A private key file; `passphrase` is then its own. */
        privateKey: PrivateKeyText.optional(),
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
  /** Labels stand in the plain envelope: anybody who sees the folder can read them. */
  addPassphrase: command(z.object({ label, passphrase }), KeySlot),
  addRecovery: command(z.object({ label, ...inLanguage }), NewSheet),
  /** Checks a typed recovery key against the open vault and keeps when that was. */
  proveRecovery: command(z.object({ recoveryKey: z.string().max(10_000) }), KeySlot),
  /** Shows that just this slot opens the vault, by its passphrase, its sheet or its private key, and keeps when that was. */
  proveKey: command(
    z.object({
      slotId: z.string(),
      passphrase: z.string().max(1024).optional(),
      recoveryKey: z.string().max(10_000).optional(),
      privateKey: PrivateKeyText.optional(),
    }),
    KeySlot,
  ),
  /** Wraps the data key to somebody's public key; the private key need not be here. */
  addRecipient: command(z.object({ label, publicKey: PublicKeyText }), KeySlot),
  /**
   * Takes every slot away that is no recipient's, then locks: from then on only their private keys open the vault.
   * `vaultId` says that it is meant.
   */
  seal: command(z.object({ vaultId: VaultId }), z.object({ removed: z.array(KeySlot), state: VaultState })),
  removeKey: command(z.object({ slotId: z.string() }), z.object({})),
  /** Whose vault this is: name, environment, notes. */
  customer: query(z.object({}), Customer),
  setCustomer: command(Customer, Customer),
  /** Rewrites one slot; the data is not re-encrypted. */
  changePassphrase: command(z.object({ slotId: z.string().optional(), passphrase }), z.object({})),
  /** What a re-key would need, take away and leave under the old key. */
  rekeyOutlook: query(z.object({}), RekeyOutlook),
  /**
   * Writes everything anew under a new data key. Slots that are not named, and all sheets, open the vault no more. The same
   * call goes on with one that was cut off. `passphrase` or `recoveryKey` opens the vault as it is.
   */
  rekey: command(
    z.object({
      passphrase: z.string().optional(),
      recoveryKey: z.string().optional(),
      privateKey: PrivateKeyText.optional(),
      slots: z
        .array(z.object({ slotId: z.string().nullable().default(null), label: label.default(''), passphrase }))
        .min(1)
        .max(15),
      ...inLanguage,
    }),
    NewSheet.extend({
      resumed: z.boolean(),
      slotsGone: z.array(z.string()),
      filesGone: z.array(z.string()),
      bytes: z.number(),
      signingFingerprint: z.string(),
      /** Signed up to now, and has signed the new one. */
      earlierFingerprint: z.string(),
      media: RekeyOutlook.shape.media,
    }),
  ),
  /** Takes away what a re-key that was cut off has written. */
  dropRekey: command(z.object({}), z.object({ bytes: z.number() })),
  /** Somebody is there: the idle time counts from now. */
  touch: whileLocked(command(z.object({}), z.object({}))),
  /** Locks for everybody at once; runs end first or stop, as the settings say. */
  lockNow: whileLocked(command(z.object({ reason: LockReason }), VaultState)),
  autoLock: whileLocked(query(z.object({}), AutoLockSettings)),
  setAutoLock: command(AutoLockSettings, AutoLockSettings),
  verify: command(
    z.object({
      deep: z.boolean().default(false),
      parts: z.number().int().min(1).max(366).optional(),
      /** A signed report of it too, as a file for machines and as a page. */
      report: z.boolean().default(false),
      ...inLanguage,
    }),
    z.object({
      intact: z.boolean(),
      deep: z.boolean(),
      round: z.object({ turn: z.number().int(), of: z.number().int() }).nullable(),
      counts: VerifyCounts,
      damage: z.array(NamedDamage),
      report: z.object({ json: z.string(), html: z.string(), fingerprint: z.string() }).nullable(),
    }),
  ),
  rebuildIndex: command(z.object({}), z.object({ apps: z.number(), versions: z.number(), chunks: z.number() })),
  audit: query(
    z.object({
      before: z.number().optional(),
      limit: z.number().int().min(1).max(500).default(100),
      /** Only this event, and only from and before these moments. */
      event: z.string().max(200).optional(),
      /** A name, an id or any words, as they stand in what an entry tells. */
      text: z.string().max(200).optional(),
      from: EpochMs.optional(),
      to: EpochMs.optional(),
    }),
    z.object({
      entries: z.array(
        z.object({ sequence: z.number(), at: EpochMs, event: z.string(), facts: z.record(z.string(), JsonValue) }),
      ),
      firstBroken: z.number().nullable(),
    }),
  ),
};
