import type { FailureText } from './failures.ts';

const nothingWritten = 'Nothing was written there.';
const copyStays = 'The copy on the medium is what it was before.';

/** The texts of media, copies and receipts. */
export const archiveFailureTexts = {
  'archive.no-marker': {
    title: 'No medium of this vault is here',
    meaning: `The folder does not carry the marker of a registered medium. ${nothingWritten}`,
    advice:
      'Check the drive letter or mount point. To make a new medium of an empty folder, add `--new --label LABEL`.',
  },
  'archive.other-medium': {
    title: 'This medium belongs to another vault',
    meaning: `Its marker names another vault id. ${nothingWritten}`,
    advice: 'Plug in a medium of this vault.',
  },
  'archive.not-registered': {
    title: 'This medium is not in the register of this vault',
    meaning: `Its marker names this vault, but the register does not know it. ${nothingWritten}`,
    advice:
      'Perhaps the vault here is older than the medium: look with `archive import --preview`. Else make a new medium of an empty folder.',
  },
  'archive.retired': {
    title: 'This medium was taken out of use',
    meaning: `The register says when and why. ${nothingWritten}`,
    advice: 'Use another medium, or make a new one of this after everything on it was destroyed.',
  },
  'archive.not-empty': {
    title: 'A new medium wants an empty folder',
    meaning: `Something else is in it. ${nothingWritten}`,
    advice: 'Choose an empty folder, or empty this one after you looked at what is in it.',
  },
  'archive.other-history': {
    title: 'The copy on this medium has another history than this vault',
    meaning: `Both went on from a common past in different ways, as after an older vault was put back. ${copyStays}`,
    advice:
      'Compare the two with `archive import --preview` before you decide. Keep the medium; it may be all there is of the other history.',
  },
  'archive.newer-copy': {
    title: 'The copy on this medium is newer than this vault',
    meaning: `It goes on where this vault ends: the vault here is an older one. ${copyStays}`,
    advice: 'Take over what it has with `archive import`, then copy.',
  },
  'archive.other-key': {
    title: 'The copy on this medium is under another key',
    meaning: `It was written before this vault got new keys, or is not its copy. ${copyStays}`,
    advice: 'Retire the medium, destroy what is on it, and make a new one: an old copy still opens with the old key.',
  },
  'archive.not-intact': {
    title: 'What is on the medium is not what was written',
    meaning: 'The parts that differ are named below. The vault here is not affected.',
    advice: 'Copy again; if it happens again, the medium is worn out: retire it and take another.',
  },
  'archive.bad-manifest': {
    title: 'The manifest of the medium cannot be trusted',
    meaning: 'It is damaged, was edited, or was never written by Coffer; nothing it says was followed.',
    advice: 'Use another copy. If this medium is yours, copy to it again.',
  },
  'archive.bad-receipt': {
    title: 'This file is not a receipt of Coffer',
    meaning: 'Nothing was recorded.',
    advice: 'Take the file that `archive receipt` wrote, unchanged.',
  },
  'archive.receipt-edited': {
    title: 'The receipt was changed after it was signed',
    meaning: 'Its signature does not fit what it says. Nothing was recorded.',
    advice: 'Ask for the file again, or have a new receipt made.',
  },
  'archive.receipt-forged': {
    title: 'The receipt was signed by another key',
    meaning: 'Whoever made it did not have this vault open. Nothing was recorded.',
    advice: 'Ask where it comes from. A receipt counts only when it is made with this vault open on the other machine.',
  },
  'archive.receipt-other-vault': {
    title: 'The receipt is for another vault',
    meaning: 'Nothing was recorded.',
    advice: 'Open the vault it names, and accept it there.',
  },
  'archive.receipt-older': {
    title: 'The receipt is for an older copy on this medium',
    meaning: 'It is genuine, but the medium was copied to since. Nothing was recorded.',
    advice: 'Have a receipt made for the copy that is on the medium now.',
  },
  'archive.receipt-unknown-copy': {
    title: 'The receipt is for a copy this vault did not make',
    meaning: 'Its medium or its root is not in the register. Nothing was recorded.',
    advice: 'Perhaps the vault here is older than the one that made the copy.',
  },
} as const satisfies Record<string, FailureText>;
