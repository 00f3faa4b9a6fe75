import type { ConfigKind } from '../types.ts';
import { single } from './tools/read.ts';
import { nothingByHand, put } from './tools/send.ts';

/** Whether conditions of alerts can be used. */
export const conditionSettings: ConfigKind = {
  kind: 'condition-settings',
  title: 'Condition settings',
  category: 'settings',
  stage: 'settings',
  word: 'captured',
  why: '',
  needs: [],
  read: single({ path: '/api/v1/conditions/settings', name: 'Condition settings' }),
  keyOf: () => 'condition-settings',
  secrets: [],
  volatile: ['/tenantId'],
  exportOnly: [],
  references: [],
  texts: [],
  write: put({
    path: '/api/v1/conditions/settings',
    what: 'Change the settings of conditions',
    fields: ['enable-conditions'],
  }),
  byHand: nothingByHand,
};
