import type { ConfigKind } from '../types.ts';
import { nothingByHand } from './tools/send.ts';

/** Apps that others are published from. No route lists them: the register is worked out from the backups in the vault. */
export const template: ConfigKind = {
  kind: 'template',
  title: 'App templates',
  category: 'templates',
  stage: 'none',
  word: 'captured',
  why: '',
  needs: [],
  read: async () => ({ rows: [], brokenBy: null }),
  keyOf: ({ name }) => name,
  secrets: [],
  volatile: [],
  exportOnly: [],
  references: [],
  texts: [],
  write: null,
  byHand: nothingByHand,
};
