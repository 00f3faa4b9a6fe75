import type { HandoverStep } from '../domain/handover.ts';
import type { Wording } from './wording.ts';

/** What each step of the end of an engagement asks for. */
export const handoverSteps: Readonly<Record<HandoverStep, string>> = {
  customer: 'Give the customer a key: a passphrase of their own, or a recovery sheet.',
  prove: 'Have the customer type it: only what was typed once is known to work.',
  remove: 'Take away every key that is not the customer’s.',
  'verify-copy': 'Verify the copy that the customer keeps: their own folder, or an archive medium.',
  destroy: 'Destroy the keys of this working copy, then delete it.',
};

/** Words of the certificate. What cannot be proved is not claimed. */
export const handoverWords = {
  title: 'Certificate of handover',
  destroyedTitle: 'Certificate of handover and destruction',
  lead: (vaultId: string) => `Vault ${vaultId.slice(0, 8)} was handed over to the customer.`,
  destroyed: (at: string) => `The keys of the working copy were destroyed at ${at}, then its files were deleted.`,
  stays: 'The working copy was not destroyed.',
  facts: 'Facts',
  factNames: {
    vaultId: 'Vault',
    handoverId: 'Handover',
    startedAt: 'Begun',
    certifiedAt: 'Certified',
    handedOverAt: 'Only the customer’s keys since',
    customer: 'The customer’s key slot',
    provedAt: 'Shown to open the vault at',
    kept: 'Slots that stay beside it',
    snapshots: 'Snapshots',
    versions: 'Versions of apps',
    apps: 'Apps',
    seals: 'Last seal',
    keysAt: 'Keys destroyed at',
    filesAt: 'Files deleted at',
    fingerprint: 'Signed by the key',
  },
  removed: 'Key slots taken away',
  removedColumns: ['Slot', 'Kind', 'At'],
  kinds: { passphrase: 'passphrase', recovery: 'recovery sheet', recipient: 'private key' },
  copies: 'Copies that were read whole',
  copyColumns: ['Where', 'Medium', 'At', 'Slots taken away in it'],
  places: { folder: 'the customer’s folder', medium: 'archive medium' },
  media: 'Archive media with a copy',
  files: 'Files of the working copy',
  fileColumns: ['File', 'Bytes'],
  left: 'Files that could not be deleted. Without their keys they cannot be read.',
  none: 'None.',
  limits: 'What this certificate does not say',
  limitList: [
    'Keys destroyed means: the wrapped keys beside the database were written over and deleted, and nothing in this folder opens it any more.',
    'Flash disks, snapshots of file systems and backups made by others may hold older states of these files. Nobody can show that they do not.',
    'A recovery sheet printed earlier carries a key of its own: destroy each sheet that is not the customer’s, by hand.',
    'Somebody who kept an older copy of the vault and an older secret can open that copy. A re-key by the customer makes what is written from then on safe from both.',
  ],
  proof: 'Is this page what was signed?',
  proofCommand: 'coffer report check FILE --key',
  proofOrigin: 'Compare the key with the one on the customer’s recovery sheet.',
} as const;

/** The words of a certificate, in any language. */
export type HandoverWords = Wording<typeof handoverWords>;
