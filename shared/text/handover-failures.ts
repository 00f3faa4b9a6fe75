import type { FailureText } from './failures.ts';

const nothingDestroyed = 'Nothing was destroyed.';

/** The texts of the end of an engagement. */
export const handoverFailureTexts = {
  'handover.out-of-turn': {
    title: 'An earlier step of the handover is missing',
    meaning: `The missing step is named below. ${nothingDestroyed}`,
    advice: 'Do that step first; `coffer handover status` says which is next.',
  },
  'handover.copy': {
    title: 'This copy does not stand in for the working copy',
    meaning: `What is wrong with it is named below. ${nothingDestroyed}`,
    advice: 'Copy the vault again, then verify the new copy.',
  },
  'handover.no-copy': {
    title: 'No copy was verified that has everything',
    meaning: `Destroying the working copy now might destroy the only one. ${nothingDestroyed}`,
    advice:
      'Verify the customer’s own folder or an archive medium with `coffer handover finish --folder` or `--medium`.',
  },
} as const satisfies Record<string, FailureText>;
