import type { ConfigKind } from '../types.ts';
import { single } from './tools/read.ts';
import { nothingByHand } from './tools/send.ts';
import { stamps } from './tools/usual.ts';

/** What the licence of the tenant holds. */
export const licenceOverview: ConfigKind = {
  kind: 'licence-overview',
  title: 'Licence',
  category: 'settings',
  stage: 'none',
  word: 'export-only',
  why: 'A licence comes with the tenant; what it holds is kept to be read, its key is not kept.',
  needs: [],
  read: single({ path: '/api/v1/licenses/overview', name: 'Licence' }),
  keyOf: () => 'licence',
  secrets: [{ at: '/licenseKey', what: 'the licence key' }],
  volatile: [...stamps, '/changeTime', '/latestValidTime', '/allotments/*/unitsUsed', '/allotments/*/overage'],
  exportOnly: [],
  references: [],
  sets: ['/allotments', '/parameters'],
  texts: ['/parameters'],
  write: null,
  byHand: nothingByHand,
};
