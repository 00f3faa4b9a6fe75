import type { JsonObject } from '../../../../shared/json.ts';
import { isList } from '../document/pointer.ts';
import { withheld } from '../document/strip-secrets.ts';
import type { ConfigKind } from '../types.ts';
import { listed, textOf } from './tools/read.ts';
import { stamps } from './tools/usual.ts';

/** The tenant shows the first letters of each secret; one place stands for them all. */
function shape({ clientSecrets, ...row }: JsonObject): JsonObject {
  return isList(clientSecrets) && clientSecrets.length > 0 ? withheld(row, '/clientSecret') : row;
}

/** Clients of other programs. Made by hand: making one gives it a new id and shows its secret once, to whoever makes it. */
export const oauthClient: ConfigKind = {
  kind: 'oauth-client',
  title: 'OAuth clients',
  category: 'settings',
  stage: 'settings',
  word: 'without-secrets',
  why: 'A new client has a new id and a new secret that is shown once, so a person makes it.',
  needs: [],
  read: listed({
    path: '/api/v1/oauth-clients',
    paging: 'links',
    limit: 100,
    idField: 'clientId',
    nameOf: (row) => textOf(row, 'clientName'),
    shape,
  }),
  keyOf: ({ name }) => name,
  secrets: [{ at: '/clientSecret', what: 'the client secret, wherever the client is used' }],
  volatile: [...stamps, '/clientId', '/deletedAt', '/publishedAt', '/createdByType', '/disableTag'],
  exportOnly: [],
  references: [{ at: '/ownerId', kind: 'user' }],
  sets: ['/allowedScopes', '/allowedOrigins', '/redirectUris', '/allowedGrantTypes', '/allowedAuthMethods'],
  texts: ['/redirectUris/*', '/clientUri', '/logoUri'],
  write: null,
  byHand: ({ key }) => [
    `Make the OAuth client ${key} in the tenant as its file says, and give its new id and secret to every program that used the old ones.`,
  ],
};
