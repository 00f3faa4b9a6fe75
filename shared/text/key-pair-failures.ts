import type { FailureText } from './failures.ts';

const nothingDone = 'Nothing was changed.';

/** Texts for keys that come as a line or a file. */
export const keyPairFailureTexts = {
  'vault.public-key': {
    title: 'This is no public key that Coffer can use',
    meaning: nothingDone,
    advice: 'Take the whole line that begins with coffer-public-, as it was handed over.',
  },
  'vault.private-key': {
    title: 'The private key file cannot be used',
    meaning: nothingDone,
    advice:
      'The details say why: choose the file that was made with the public key, and give the passphrase of that file.',
  },
} as const satisfies Record<string, FailureText>;
