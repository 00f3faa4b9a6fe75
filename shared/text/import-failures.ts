import type { FailureText } from './failures.ts';

const nothingTaken = 'Nothing was taken over, and nothing was changed here or there.';

/** The texts of opening what somebody else may have written, and of taking it over. */
export const importFailureTexts = {
  'foreign.odd-file': {
    title: 'A file of this copy is not a plain file',
    meaning: `The name is given below: a link, a folder or a device stands where a file of a vault should, or it is larger than any such file. ${nothingTaken}`,
    advice: 'Use another copy, and find out who made this one.',
  },
  'foreign.other-schema': {
    title: 'The database of this copy holds something Coffer did not make',
    meaning: `The first difference is named below. Nothing of it was run. ${nothingTaken}`,
    advice: 'Do not use this copy. Somebody who has the key of the vault has changed it.',
  },
  'foreign.not-sound': {
    title: 'This copy did not pass the check',
    meaning: `It was damaged or changed; the first findings are named below. ${nothingTaken}`,
    advice: 'Make the copy again, or use another one.',
  },
  'import.another-vault': {
    title: 'This copy is of another vault',
    meaning: `The two ids are given below. ${nothingTaken}`,
    advice: 'Choose the copy of this vault, or take this one over into a folder of its own with `--into`.',
  },
  'import.another-key': {
    title: 'This copy is under another data key than the vault here',
    meaning: `It has the same id, but the key was changed on one side since. ${nothingTaken}`,
    advice: 'Take the copy over into a new folder with `--into`, and keep the vault here until the new one was proved.',
  },
  'import.busy': {
    title: 'Something is still running in the vault here',
    meaning: nothingTaken,
    advice: 'Wait until it has ended, or cancel it, then take the copy over.',
  },
} as const satisfies Record<string, FailureText>;
