import type { ConfigKind } from '../types.ts';
import { single } from './tools/read.ts';
import { nothingByHand, patched } from './tools/send.ts';

/** Whether charts and reports can be sent by subscription. */
export const sharingTaskSettings: ConfigKind = {
  kind: 'sharing-task-settings',
  title: 'Subscription settings',
  category: 'settings',
  stage: 'settings',
  word: 'captured',
  why: '',
  needs: [],
  read: single({ path: '/api/v1/sharing-tasks/settings', name: 'Subscription settings' }),
  keyOf: () => 'sharing-task-settings',
  secrets: [],
  volatile: [
    '/tenantId',
    '/maxRecipients',
    '/maxSubscriptionRecipients',
    '/reportSubscriptionStatus',
    '/reportSubscriptionStatusChangeTime',
    '/reporting-service-license-status',
  ],
  exportOnly: [],
  references: [],
  texts: [],
  write: patched({
    path: '/api/v1/sharing-tasks/settings',
    what: 'Change the settings of subscriptions',
    fields: ['enable-sharing', 'enable-report-subscription'],
  }),
  byHand: nothingByHand,
};
