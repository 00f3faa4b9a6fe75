import { sheetWords } from '../../../shared/text/recovery-sheet.ts';

const useSheet = 'Use the recovery sheet instead';

/** Words of the recovery sheet: on screen, on paper, and where it is typed back. */
export const recovery = {
  sheetTitle: 'Put the recovery sheet on paper',
  sheetIntro: 'It opens the vault without the passphrase. It is shown this once.',
  show: 'Show the key',
  hide: 'Hide the key',
  print: 'Print…',
  codeLabel: sheetWords.codeLabel,
  codeHidden: 'The code is hidden too',
  line: (n: number) => `Line ${n}`,
  lineMatches: 'This line is right.',
  lineDiffers: (n: number) => `Line ${n} is not the same as on the sheet.`,
  lineTypo: (n: number) => `Line ${n} has a typing error. Compare it with the sheet, character by character.`,
  useSheet,
  wholeSheet: 'A pasted or scanned key falls into its lines by itself.',
  keepTitle: sheetWords.keepTitle,
  keep: sheetWords.keep,
  proveTitle: 'Prove the recovery sheet',
  proveIntro:
    'Type these three lines back from the paper. A sheet that nobody has read back may be wrong or unreadable.',
  proveIntroAll: 'Type the four lines from the paper. Coffer tries them on this vault.',
  prove: 'Prove it',
  toProof: 'Go on to the proof',
  withoutProof: 'Go on without proof',
  unproved: 'The recovery sheet is not proved',
  unprovedWhy: 'Nobody has typed it back yet, so it may be wrong or unreadable.',
  proveInSettings: 'Prove it in Settings',
  paper: { ...sheetWords, proved: '☐ Proved by typing three lines back' },
};
