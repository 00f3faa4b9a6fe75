import type { ConfigKind } from '../types.ts';
import { single } from './tools/read.ts';
import { nothingByHand } from './tools/send.ts';

/** How long the tenant keeps its events. */
export const auditSettings: ConfigKind = {
  kind: 'audit-settings',
  title: 'Audit settings',
  category: 'settings',
  stage: 'none',
  word: 'export-only',
  why: 'Qlik sets how long events are kept.',
  needs: [],
  read: single({ path: '/api/v1/audits/settings', name: 'Audit settings' }),
  keyOf: () => 'audit-settings',
  secrets: [],
  volatile: [],
  exportOnly: [],
  references: [],
  texts: [],
  write: null,
  byHand: nothingByHand,
};
