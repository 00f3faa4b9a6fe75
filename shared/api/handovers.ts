import { MediumId } from '../domain/archive.ts';
import { Handover, HandoverStep } from '../domain/handover.ts';
import { inLanguage } from '../domain/language.ts';
import { PrivateKeyText } from '../domain/key-pair.ts';
import { LocalPath } from '../domain/local-path.ts';
import { z } from '../schema.ts';
import { command, query } from './method.ts';
import { KeySlot } from './vaults.ts';

const View = z.object({
  /** Null where none was begun. */
  handover: Handover.nullable(),
  next: HandoverStep.nullable(),
  /** Slots that `remove` takes away unless they are named to stay. */
  others: z.array(KeySlot),
});
const secrets = {
  passphrase: z.string().max(1024).optional(),
  recoveryKey: z.string().max(10_000).optional(),
  privateKey: PrivateKeyText.optional(),
};
const Certificate = z.object({ json: z.string(), html: z.string(), fingerprint: z.string() });

/** The end of an engagement, step by step; the vault remembers how far it came. */
export const handover = {
  state: query(z.object({}), View),
  begin: command(z.object({}), View),
  drop: command(z.object({}), View),
  /** Which slot is the customer's; it is made before, with `vault.addPassphrase` or `vault.addRecovery`. */
  customer: command(z.object({ slotId: z.string().max(64) }), View),
  /** The customer types the secret of that slot. */
  prove: command(z.object(secrets), View),
  /** Takes every other slot away, but those named to stay. */
  remove: command(z.object({ stay: z.array(z.string().max(64)).max(16).default([]) }), View),
  /** Reads a copy whole: the customer's own folder by the customer's secret, or a medium of the register. */
  verifyCopy: command(z.object({ folder: LocalPath.optional(), mediumId: MediumId.optional(), ...secrets }), View),
  /** Signs what was handed over, without destroying anything. */
  certify: command(z.object(inLanguage), Certificate),
  /** Destroys the keys of this working copy, deletes its files and signs that. `vaultId` says that it is meant. */
  destroy: command(
    z.object({ vaultId: z.string().max(64), ...inLanguage }),
    Certificate.extend({
      files: z.array(z.object({ name: z.string(), bytes: z.number() })),
      left: z.array(z.string()),
    }),
  ),
};
