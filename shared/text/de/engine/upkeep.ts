import type { Sayings } from '../../said.ts';

/** Health, proof and damage. */
export const upkeepSayings: Sayings = {
  'the vault is being checked': 'der Tresor wird gerade geprüft',
};
