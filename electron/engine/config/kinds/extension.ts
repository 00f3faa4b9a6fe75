import type { ConfigKind } from '../types.ts';
import { packageByHand, packageFields, packageStamps, readPackages, writePackages } from './tools/packages.ts';
import { stamps } from './tools/usual.ts';

const packages = { path: '/api/v1/extensions', called: 'extension' };
const own = ['preview', 'loadpath', 'supernova', 'deprecated'];

/** Visualizations the customer uploaded, each a zip file. Those that come with the tenant are left to it. */
export const extension: ConfigKind = {
  kind: 'extension',
  title: 'Extensions',
  category: 'settings',
  stage: 'looks',
  word: 'captured',
  why: '',
  needs: ['user'],
  read: readPackages({ ...packages, keep: (row) => row['bundled'] !== true }),
  keyOf: ({ name }) => name,
  secrets: [],
  volatile: [...stamps, ...packageStamps, '/bundle', '/bundled'],
  exportOnly: [{ at: '/userId', why: 'it belongs to whoever uploads it' }],
  references: [{ at: '/userId', kind: 'user' }],
  sets: ['/tags'],
  texts: [],
  write: writePackages(packages, [...packageFields, ...own]),
  byHand: packageByHand('extension'),
};
