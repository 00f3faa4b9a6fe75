import { recovery } from './recovery.ts';

/** Words of making and opening a vault. */
export const opening = {
  unlockTitle: 'Unlock the vault',
  createTitle: 'Create the vault',
  createIntro: 'The vault keeps every version of every app, encrypted, in one folder on this machine.',
  folder: 'Folder',
  passphrase: 'Passphrase',
  passphraseAgain: 'The same passphrase again',
  useRecovery: recovery.useSheet,
  usePassphrase: 'Use the passphrase instead',
  unlock: 'Unlock',
  unlockOlder: 'Open the older copy',
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
