import type { ConfigDocument } from '../../../../shared/domain/config.ts';
import type { JsonObject } from '../../../../shared/json.ts';
import { secretsOf } from '../document/hide-secrets.ts';
import { isObject } from '../document/pointer.ts';
import { withheld } from '../document/strip-secrets.ts';
import type { ConfigKind } from '../types.ts';
import { single } from './tools/read.ts';
import { changedFields, fieldsOf, harmless, secretsByHand } from './tools/send.ts';

const path = '/api/v1/transports/email-config';

const basicFields = ['username', 'senderName', 'serverPort', 'emailAddress', 'securityType', 'serverAddress'];

/** Older answers have the settings of the server beside each other, and they are written inside `providerConfig`. */
function inside(row: JsonObject): JsonObject {
  if (isObject(row['providerConfig'])) return row;
  const given = Object.entries(row).filter(([field]) => basicFields.includes(field));
  return { serviceProvider: 'BasicAuth', ...row, providerConfig: Object.fromEntries(given) };
}

/** The tenant says that there is a password and never gives it; the other provider always has a secret. */
function shape(given: JsonObject): JsonObject {
  const row = inside(given);
  if (row['serviceProvider'] === 'Microsoft365') return withheld(row, '/providerConfig/clientSecret');
  return row['passwordExists'] === true ? withheld(row, '/providerConfig/emailPassword') : row;
}

const sent = ['serviceProvider', 'providerConfig'];
const send = (document: ConfigDocument) => [
  harmless({ method: 'PUT', path, body: fieldsOf(document, sent), what: 'Set how the tenant sends mail' }),
];

/**
 * How the tenant sends mail. Made without its password; one that works is written over only where the file has the
 * password: without it no mail would go out until a person typed it.
 */
export const emailTransport: ConfigKind = {
  kind: 'email-transport',
  title: 'E-mail transport',
  category: 'settings',
  stage: 'settings',
  word: 'without-secrets',
  why: 'The tenant never gives the password or the client secret of the mail server.',
  needs: [],
  read: single({
    path,
    name: 'E-mail transport',
    mayBeUnset: true,
    keep: (row) => row['errorCode'] !== 'CONFIG_NOT_SET',
    shape,
  }),
  keyOf: () => 'email-transport',
  secrets: [
    { at: '/providerConfig/emailPassword', what: 'the password of the mail account' },
    { at: '/providerConfig/clientSecret', what: 'the client secret of the mail account' },
    { at: '/emailPassword', what: 'the password of the mail account' },
    { at: '/clientSecret', what: 'the client secret of the mail account' },
  ],
  volatile: [
    '/tenantId',
    '/status',
    '/isValid',
    '/errorCode',
    '/lastUpdated',
    '/authFailures',
    '/modificationTime',
    '/passwordExists',
    '/username',
    '/serverPort',
    '/emailAddress',
    '/securityType',
    '/serverAddress',
  ],
  exportOnly: [],
  references: [],
  texts: ['/providerConfig/*'],
  write: {
    create: send,
    update: (before, after) =>
      secretsOf(after.resource).length > 0 || Object.keys(changedFields(before, after, sent)).length === 0
        ? []
        : send(after),
    remove: null,
    idIn: '',
  },
  byHand: (document) => [
    ...secretsByHand(document),
    'Set the e-mail server in the tenant, where the password is typed, and send a test mail.',
  ],
};
