import type { ConfigKind } from '../types.ts';
import { single } from './tools/read.ts';
import { nothingByHand, put } from './tools/send.ts';

/** Which licences people are given by themselves. */
export const licenceSettings: ConfigKind = {
  kind: 'licence-settings',
  title: 'Licence settings',
  category: 'settings',
  stage: 'settings',
  word: 'captured',
  why: '',
  needs: [],
  read: single({ path: '/api/v1/licenses/settings', name: 'Licence settings' }),
  keyOf: () => 'licence-settings',
  secrets: [],
  volatile: [],
  exportOnly: [],
  references: [],
  texts: [],
  write: put({
    path: '/api/v1/licenses/settings',
    what: 'Set who is given a licence by itself',
    fields: ['autoAssignAnalyzer', 'autoAssignProfessional'],
  }),
  byHand: nothingByHand,
};
