import type { ConfigKind } from '../types.ts';
import { single } from './tools/read.ts';
import { nothingByHand, put } from './tools/send.ts';

/** Whether data alerts can be used. */
export const dataAlertSettings: ConfigKind = {
  kind: 'data-alert-settings',
  title: 'Data alert settings',
  category: 'settings',
  stage: 'settings',
  word: 'captured',
  why: '',
  needs: [],
  read: single({ path: '/api/v1/data-alerts/settings', name: 'Data alert settings' }),
  keyOf: () => 'data-alert-settings',
  secrets: [],
  volatile: [
    '/tenantId',
    '/dataAlertsLimits',
    '/dataAlertsConsumed',
    '/data-alerting-license-status',
    '/max-recipients-in-target-access',
    '/data-alerting-feature-operation-status',
    '/data-alerting-feature-operation-status-change',
  ],
  exportOnly: [],
  references: [],
  texts: [],
  write: put({
    path: '/api/v1/data-alerts/settings',
    what: 'Change the settings of data alerts',
    fields: ['enable-data-alerting'],
  }),
  byHand: nothingByHand,
};
