import type { ConfigKind } from '../types.ts';
import { packageByHand, packageFields, packageStamps, readPackages, writePackages } from './tools/packages.ts';
import { stamps } from './tools/usual.ts';

const packages = { path: '/api/v1/themes', called: 'theme' };

/** How apps look, each a zip file. */
export const theme: ConfigKind = {
  kind: 'theme',
  title: 'Themes',
  category: 'settings',
  stage: 'looks',
  word: 'captured',
  why: '',
  needs: ['user'],
  read: readPackages(packages),
  keyOf: ({ name }) => name,
  secrets: [],
  volatile: [...stamps, ...packageStamps],
  exportOnly: [{ at: '/userId', why: 'it belongs to whoever uploads it' }],
  references: [{ at: '/userId', kind: 'user' }],
  sets: ['/tags'],
  texts: [],
  write: writePackages(packages, packageFields),
  byHand: packageByHand('theme'),
};
