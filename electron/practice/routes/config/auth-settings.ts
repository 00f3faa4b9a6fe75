import { badRequest } from '../../http/reply.ts';
import { adminOrArea } from './guard.ts';
import type { Single } from './single.ts';

export const authSettings: Single = {
  kind: 'auth-settings',
  ...adminOrArea('admin.auth-settings'),
  path: '/api/core/auth-settings',
  check: (_call, fields) => {
    for (const key of ['userSessionInactivityTimeoutMinutes', 'maxUserSessionLifespanMinutes']) {
      if (!Number.isInteger(fields[key])) throw badRequest(`${key} is not a whole number`);
    }
  },
  touched: () => ({ isDefault: false }),
  show: (call, { fields }) => ({ ...fields, tenantId: call.world.state.tenant.id }),
  patchable: [
    'userSessionInactivityTimeoutMinutes',
    'maxUserSessionLifespanMinutes',
    'dynamicClientRegistrationEnabled',
    'dcrAllowedAuthenticationMethods',
  ],
  verbs: { patch: 200 },
};
