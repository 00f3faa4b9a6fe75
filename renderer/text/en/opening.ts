import { recovery } from './recovery.ts';

/** Words of making and opening a vault. */
export const opening = {
  unlockTitle: 'Unlock the vault',
  missingTitle: 'The vault is not where it was',
  missing: 'No vault is in this folder now. Plug in its drive, then unlock it.',
  createIntro: 'The vault keeps every version of every app, encrypted, in one folder on this machine.',
  folder: 'Folder',
  passphrase: 'Passphrase',
  passphraseAgain: 'The same passphrase again',
  useRecovery: recovery.useSheet,
  usePassphrase: 'Use the passphrase instead',
  unlock: 'Unlock',
  unlockOlder: 'Open the older copy',
  allVaults: 'All vaults of this machine',
  remember: 'Remember the key on this machine',
  rememberWarning: 'Whoever can sign in here as you can then open the vault without the passphrase.',
  openRemembered: 'Unlock with the remembered key',
  rememberedGone: 'The remembered key no longer opens this vault and was forgotten. Use the passphrase.',
  create: 'Create the vault',
  notSame: 'The two passphrases differ.',
  tooShort: 'At least 8 characters.',
  strength: {
    short: 'Too short to hold anyone off.',
    guessable: 'A person who knows you could guess this.',
    fair: 'Holds off a curious person, not a determined one.',
    good: 'Would take a determined attacker years.',
  },
  noWayBack: 'Nobody can reset it. Without the passphrase and without the recovery sheet the vault stays closed.',
  sheetTitle: recovery.sheetTitle,
  haveIt: 'I have the key on paper',
  goOn: recovery.withoutProof,
};
