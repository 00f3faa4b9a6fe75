import type { ConfigKind } from '../types.ts';
import { single } from './tools/read.ts';
import { nothingByHand, patched } from './tools/send.ts';

/** Whether the hub shows how often things are used. */
export const itemSettings: ConfigKind = {
  kind: 'item-settings',
  title: 'Hub settings',
  category: 'settings',
  stage: 'settings',
  word: 'captured',
  why: '',
  needs: [],
  read: single({ path: '/api/v1/items/settings', name: 'Hub settings' }),
  keyOf: () => 'item-settings',
  secrets: [],
  volatile: ['/tenantId'],
  exportOnly: [],
  references: [],
  texts: [],
  write: patched({
    path: '/api/v1/items/settings',
    what: 'Change the settings of the hub',
    fields: ['usageMetricsEnabled'],
  }),
  byHand: nothingByHand,
};
