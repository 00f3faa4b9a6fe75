import { pathRef } from '../document/fill-call.ts';
import type { ConfigKind } from '../types.ts';
import { single } from './tools/read.ts';
import { nothingByHand, patched } from './tools/send.ts';

/** How many API keys a person may have, and for how long. The keys themselves cannot be kept. */
export const apiKeyPolicy: ConfigKind = {
  kind: 'api-key-policy',
  title: 'API key policy',
  category: 'settings',
  stage: 'settings',
  word: 'captured',
  why: '',
  needs: ['tenant'],
  read: single({
    path: ({ tenantId }) => `/api/v1/api-keys/configs/${encodeURIComponent(tenantId)}`,
    name: 'API key policy',
  }),
  keyOf: () => 'api-key-policy',
  secrets: [],
  volatile: [],
  exportOnly: [],
  references: [],
  texts: [],
  write: patched({
    path: `/api/v1/api-keys/configs/${pathRef('tenant', 'tenant')}`,
    what: 'Change the policy of API keys',
    fields: ['max_keys_per_user', 'max_api_key_expiry', 'scim_externalClient_expiry'],
  }),
  byHand: nothingByHand,
};
