import type { ConfigItem } from '../../../../shared/domain/config.ts';
import type { JsonObject } from '../../../../shared/json.ts';
import { isObject } from '../document/pointer.ts';
import { withheld } from '../document/strip-secrets.ts';
import type { ConfigKind } from '../types.ts';
import { listed, textOf } from './tools/read.ts';
import { stamps } from './tools/usual.ts';

const inside = (row: JsonObject, field: string): string => {
  const { options } = row;
  return isObject(options) ? textOf(options, field) : '';
};

const nameOf = (row: JsonObject) =>
  textOf(row, 'description') || inside(row, 'realm') || inside(row, 'issuer') || inside(row, 'entityId');

/** Whoever logs in by a client id has a secret to it, which the tenant does not show. */
const shape = (row: JsonObject): JsonObject =>
  inside(row, 'clientId') === '' || inside(row, 'clientSecret') !== '' ? row : withheld(row, '/options/clientSecret');

const keyOf = ({ raw, name }: ConfigItem) => {
  const kind = textOf(raw, 'provider') || textOf(raw, 'protocol');
  return name === '' ? kind : `${kind}/${name}`;
};

const clientSecret = 'the client secret at the identity provider';
const privateKey = 'the private key that opens the provider’s answers';

/** Who people log in with. A document to work from: an interactive provider is only active once a person has logged in. */
export const identityProvider: ConfigKind = {
  kind: 'identity-provider',
  title: 'Identity providers',
  category: 'settings',
  stage: 'settings',
  word: 'without-secrets',
  why: 'A person has to log in once to make a provider active, and its secret is not given, so it is made by hand.',
  needs: [],
  read: listed({
    path: '/api/v1/identity-providers',
    paging: 'links',
    limit: 100,
    idField: 'id',
    nameOf,
    shape,
  }),
  keyOf,
  secrets: [
    { at: '/options/clientSecret', what: clientSecret },
    { at: '/pendingOptions/clientSecret', what: clientSecret },
    { at: '/options/decryptingKey/privateKey', what: privateKey },
    { at: '/pendingOptions/decryptingKey/privateKey', what: privateKey },
    { at: '/pendingResult/idpClaims', what: 'what the provider told of the person who tested it' },
    { at: '/pendingResult/resultantClaims', what: 'what the provider told of the person who tested it' },
  ],
  volatile: [
    ...stamps,
    '/pendingState',
    '/pendingResult',
    '/pendingOptions',
    '/options/signingKeys/*/refId',
    '/options/signingKeySelectedRefId',
    '/options/decryptingKey/keyId',
    '/options/decryptingKey/createdAt',
    '/options/decryptingKey/createdBy',
  ],
  exportOnly: [],
  references: [],
  texts: ['/meta'],
  write: null,
  byHand: ({ key }) => [
    `Set up the identity provider ${key} as its file says, type its secret, and log in once to make it active.`,
  ],
};
