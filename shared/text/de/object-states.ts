import type { ObjectState } from '../../domain/app.ts';

/** Wer ein Objekt sieht, in einem Wort. */
export const objectStatesDe: Readonly<Record<ObjectState, string>> = {
  private: 'Privat',
  community: 'Community',
  base: 'Basis',
  odd: 'Ungewöhnlich',
  unknown: 'Nicht bekannt',
};
