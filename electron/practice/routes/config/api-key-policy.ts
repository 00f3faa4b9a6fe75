import { notFound } from '../../http/reply.ts';
import { adminOnly } from './guard.ts';
import type { Single } from './single.ts';

/** What a tenant allows of API keys; the keys themselves are nobody’s to copy. */
export const apiKeyPolicy: Single = {
  kind: 'api-key-policy',
  ...adminOnly,
  path: '/api/v1/api-keys/configs/:tenantId',
  check: (call) => {
    if (call.param('tenantId') !== call.world.state.tenant.id) throw notFound('tenant');
  },
  show: (call, row) => {
    if (call.param('tenantId') !== call.world.state.tenant.id) throw notFound('tenant');
    return row.fields;
  },
  patchable: ['max_keys_per_user', 'max_api_key_expiry', 'scim_externalClient_expiry'],
  verbs: { patch: 204 },
};
