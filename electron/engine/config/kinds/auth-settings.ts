import type { ConfigKind } from '../types.ts';
import { single } from './tools/read.ts';
import { nothingByHand, patched } from './tools/send.ts';
import { stamps } from './tools/usual.ts';

/** How long sessions last and how clients may register. */
export const authSettings: ConfigKind = {
  kind: 'auth-settings',
  title: 'Authentication settings',
  category: 'settings',
  stage: 'settings',
  word: 'captured',
  why: '',
  needs: [],
  read: single({ path: '/api/core/auth-settings', name: 'Authentication settings' }),
  keyOf: () => 'auth-settings',
  secrets: [],
  volatile: [...stamps, '/isDefault'],
  exportOnly: [],
  references: [],
  sets: ['/dcrAllowedAuthenticationMethods'],
  texts: [],
  write: patched({
    path: '/api/core/auth-settings',
    what: 'Change the authentication settings',
    fields: [
      'userSessionInactivityTimeoutMinutes',
      'maxUserSessionLifespanMinutes',
      'dynamicClientRegistrationEnabled',
      'dcrAllowedAuthenticationMethods',
    ],
  }),
  byHand: nothingByHand,
};
