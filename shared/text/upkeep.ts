import type { Health, Mend, Proven, VerifyMethod } from '../domain/upkeep.ts';
import type { Wording } from './wording.ts';

/** What can mend a piece of damage, in a sentence. */
export const mendTexts: Readonly<Record<Mend, string>> = {
  heal: 'coffer heal, from a copy or by a fresh capture',
  'rebuild-index': 'coffer vault rebuild-index',
  reopen: 'opening the vault again renews it',
  copy: 'only a whole copy of the vault from before: rows are not told by anything else',
};

export const methodTexts: Readonly<Record<VerifyMethod, string>> = {
  quick: 'quick: structure, presence, counts and seals; files were not read',
  part: 'a part: the files read longest ago were read, decrypted and hashed',
  deep: 'deep: every page and every file was read, decrypted and hashed',
};

/** The mark of a tenant; state first, never by colour alone. */
export const provenTexts: Readonly<Record<Proven['state'], string>> = {
  proven: 'Intact: everything was read whole',
  aging: 'Intact when last read, and that is long ago',
  never: 'Not everything has been read yet',
  damaged: 'DAMAGED: some versions cannot be given back whole',
};

/** What health warns of, and what to do. */
export const healthWarnings: Readonly<Record<Health['warnings'][number], string>> = {
  'disk-soon-full': 'the disk will be full within a month at this growth: free space, or set a retention and prune',
  'disk-nearly-full': 'less than a tenth of the disk is free: backups stop cleanly when it does not suffice',
  damaged: 'some versions are damaged: coffer heal',
  'not-proven': 'not everything has been read for long: coffer verify --deep, or a part at a time',
  'much-dead': 'much in the vault is needed by no file any more: coffer prune gives it back',
};

/** Words of the printed report of a verification. */
export const verificationWords = {
  title: 'Verification report',
  lead: (tenant: string, at: string) =>
    `The backup vault of ${tenant === '' ? 'no tenant yet' : tenant}, checked ${at}.`,
  intact: 'Intact: nothing that was looked at differs from what was written.',
  damaged: 'DAMAGED: what is listed below is not as it was written.',
  meaning:
    'Intact means that bytes are as they were written. It does not say that a backup is complete (nothing missing), nor that it is restorable (a drill in a real tenant proves that).',
  facts: 'What was checked, and how',
  method: 'Method',
  methods: methodTexts,
  round: 'Part',
  turn: (turn: number, of: number) => `${turn} of ${of}`,
  startedAt: 'Begun',
  endedAt: 'Ended',
  scope: 'In the vault',
  counted: (snapshots: string, versions: string, objects: string) =>
    `${snapshots} snapshots, ${versions} versions, ${objects} objects`,
  read: 'Read',
  readOf: (files: string, chunks: string, bytes: string) => `${files} files, ${chunks} chunks, ${bytes} bytes`,
  chains: 'Chains recomputed',
  chained: (seals: string, entries: string) => `${seals} seals, ${entries} entries of the audit log`,
  vaultId: 'Vault',
  counter: 'Counter of the vault',
  sealHead: 'Last seal',
  auditHead: 'Last entry of the audit log',
  files: 'Versions, and SHA-256 over their files’ SHA-256',
  tool: 'Checked by',
  fingerprint: 'Fingerprint of the key',
  damage: 'Damage',
  none: 'None was found.',
  columns: ['What', 'Problem', 'Versions', 'Snapshots', 'Mended by'],
  mends: mendTexts,
  check: 'Is this report genuine?',
  howToCheck: (fingerprint: string) =>
    `Compare the fingerprint with the one on the recovery sheet, then: coffer report check FILE --key ${fingerprint}. It needs no vault and no network.`,
} as const;

/** The words of such a report, in any language. */
export type VerificationWords = Wording<typeof verificationWords>;
