import type { FailureText } from './failures.ts';

/** The texts of verifying, healing, importing folders and what leaves for help. */
export const upkeepFailureTexts = {
  'vault.not-a-copy': {
    title: 'This is no copy of this vault',
    meaning:
      'Its database is not under the key of the vault that is open. Nothing was taken from it and nothing was changed.',
    advice:
      'Name the folder of a copy of the very same vault: one that was copied, or the `vault` folder of an archive medium.',
  },
} as const satisfies Record<string, FailureText>;
