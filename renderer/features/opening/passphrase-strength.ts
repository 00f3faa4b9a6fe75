import type { text } from '../../text/text.ts';

export type Strength = keyof typeof text.opening.strength;

/** A cautious guess: length counts, kinds of characters a little, repetition not at all. */
export function strengthOf(passphrase: string): Strength {
  if (passphrase.length < 8) return 'short';
  const kinds = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^A-Za-z0-9]/].filter((kind) => kind.test(passphrase)).length;
  const distinct = new Set(passphrase).size;
  const bits = Math.min(passphrase.length, distinct * 2) * (1.5 + kinds * 0.5);
  if (bits < 34) return 'guessable';
  return bits < 56 ? 'fair' : 'good';
}
