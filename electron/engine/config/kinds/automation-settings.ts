import type { ConfigKind } from '../types.ts';
import { single } from './tools/read.ts';
import { nothingByHand, put } from './tools/send.ts';

const path = '/api/workflows/automations/settings';

/** How many runs of one automation may go on at a time. */
export const automationSettings: ConfigKind = {
  kind: 'automation-settings',
  title: 'Automation settings',
  category: 'automations',
  stage: 'settings',
  word: 'captured',
  why: '',
  needs: [],
  read: single({ path, name: 'Automation settings' }),
  keyOf: () => 'automation-settings',
  secrets: [],
  volatile: ['/tenantId'],
  exportOnly: [],
  references: [],
  texts: [],
  write: put({ path, what: 'Change the settings of automations', fields: ['maxConcurrentRunsPerAutomation'] }),
  byHand: nothingByHand,
};
