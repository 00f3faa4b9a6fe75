/** Words of a recovery sheet on paper, wherever it is printed from. */
export const sheetWords = {
  title: 'Recovery sheet',
  vault: 'Vault',
  warning:
    'Whoever holds this sheet and the vault can read everything in it without the passphrase. If the passphrase and every recovery sheet are lost, nobody can open the vault, not even the makers of Coffer.',
  codeLabel: 'QR code of the four lines',
  scan: 'Scan this, or type the four lines',
  letters: 'Each line carries its own check. The key never uses the letters I, L, O or U.',
  stepsTitle: 'To open the vault with this sheet',
  steps: [
    'Copy the vault folder to a computer with Coffer.',
    'Open it there and choose “Use the recovery sheet instead”.',
    'Scan the code or type the four lines. A typing error is pointed to its line.',
    'Set a new passphrase and print a new sheet.',
  ],
  command: 'coffer --vault FOLDER --recovery-key-file key.txt vault info',
  keepTitle: 'Keep it like a key to the building',
  keep: [
    'In a safe, and never beside the vault or its archive disk.',
    'Not photographed, not e-mailed, not in a cloud drive.',
    'The customer keeps one, the consultant none, unless the contract says so.',
    'Lost or seen by others? Make a new one and remove this one under Settings, Keys.',
  ],
  handover: [
    'Vault of (write by hand)',
    'Stored at',
    'Handed over by, date, signature',
    'Received by, date, signature',
  ],
  signed: (fingerprint: string) =>
    fingerprint === '' ? '' : `Reports of this vault are signed by the key ${fingerprint}`,
  slot: 'Only if vault.json and vault.json.1 are both lost: type these rows, with their bars, below the four lines numbered 1) to 4).',
  made: (slotId: string, day: string, version: string) => `Key slot ${slotId}, made ${day}, Coffer ${version}`,
  proved: '☐ Proved by typing it back',
  pages: '1 of 1',
};

/** The words of a sheet, in any language. */
export type SheetWords = typeof sheetWords;
