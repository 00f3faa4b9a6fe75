import type { ConfigDocument } from '../../../../shared/domain/config.ts';
import type { ConfigCall } from '../../../../shared/domain/config-plan.ts';
import type { JsonObject } from '../../../../shared/json.ts';
import { refIn } from '../document/placeholders.ts';
import { withheld } from '../document/strip-secrets.ts';
import type { ConfigKind } from '../types.ts';
import { listed, textOf } from './tools/read.ts';
import { changedFields, fieldsOf, harmless, once } from './tools/send.ts';
import { stamps } from './tools/usual.ts';
import { keyInSpace } from './tools/where.ts';

const path = '/api/v1/data-connections';
const credentials = ['qUsername', 'qPassword'];

/** Where there is a credential there is a user name and a password, which no list gives and Coffer never asks for. */
const shape = (row: JsonObject): JsonObject =>
  textOf(row, 'qCredentialsID') === '' ? row : withheld(withheld(row, '/qUsername'), '/qPassword');

/** Read as a number, written as a text. */
const asSent = (fields: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(fields).map(([field, value]) => [
      field,
      (field === 'qLogOn' || field === 'qArchitecture') && typeof value === 'number' ? String(value) : value,
    ]),
  );

const isPersonal = ({ resource }: ConfigDocument) => refIn(resource['space']) === null;

/** One in a personal space would be that of whoever applies, under their name; one without a source cannot be made. */
function create(document: ConfigDocument): readonly ConfigCall[] {
  const body = fieldsOf(document, [
    'qName',
    'qType',
    'qConnectStatement',
    'datasourceID',
    'space',
    'tags',
    'qLogOn',
    'qArchitecture',
    'qSeparateCredentials',
    ...credentials,
  ]);
  if (isPersonal(document) || body['datasourceID'] === undefined) return [];
  return [once({ method: 'POST', path, body: asSent(body), what: `Make the data connection ${document.key}` })];
}

/** The tenant takes another address only together with the password, so without one the address stays. */
function update(before: ConfigDocument, after: ConfigDocument): readonly ConfigCall[] {
  const { qConnectStatement: statement, ...rest } = changedFields(before, after, ['tags', 'qConnectStatement']);
  const typed = fieldsOf(after, credentials);
  const mayMove = statement !== undefined && (after.secrets.length === 0 || typed['qPassword'] !== undefined);
  const fields = mayMove ? { ...rest, qConnectStatement: statement, ...typed } : rest;
  const body = Object.entries(fields).map(([field, value]) => ({
    op: before.resource[field] === undefined || credentials.includes(field) ? 'add' : 'replace',
    path: `/${field}`,
    value,
  }));
  if (body.length === 0) return [];
  return [harmless({ method: 'PATCH', path: `${path}/{self}`, body, what: `Change the data connection ${after.key}` })];
}

function byHand(document: ConfigDocument): readonly string[] {
  const { key, resource, secrets } = document;
  const owner = refIn(resource['user'])?.key ?? 'its owner';
  if (create(document).length === 0)
    return [`${owner} makes the data connection ${key} as its file says, and types its password.`];
  const waits = secrets.some(({ path: at }) => at === '/qPassword');
  const each = resource['qSeparateCredentials'] === true;
  return [
    ...(waits
      ? [`Edit the data connection ${key} and type its user name and password; a new address needs both.`]
      : []),
    ...(each ? [`Everybody who uses the data connection ${key} types their own user name and password.`] : []),
    `The data connection ${key} belongs to whoever makes it; it was that of ${owner}.`,
  ];
}

/** Where apps get their data from. Files of the tenant's own storage are not among them. */
export const dataConnection: ConfigKind = {
  kind: 'data-connection',
  title: 'Data connections',
  category: 'connections',
  stage: 'connections',
  word: 'without-secrets',
  why: 'No user name and no password comes with them; what stands encrypted opens in its own tenant only and is not asked for.',
  needs: ['space', 'user'],
  read: listed({
    path: `${path}?noDatafiles=true`,
    paging: 'page',
    limit: null,
    idField: 'qID',
    nameOf: (row) => textOf(row, 'qName'),
    shape,
  }),
  keyOf: keyInSpace({ space: 'space', owner: 'user' }),
  secrets: [
    { at: '/qPassword', what: 'the password of the connection' },
    { at: '/qUsername', what: 'the user name of the connection' },
    { at: '/qConnectionSecret', what: 'the encrypted password of the connection' },
    { at: '/connectionProperties', what: 'the properties of the connection' },
  ],
  volatile: [
    ...stamps,
    '/qID',
    '/qri',
    '/tenant',
    '/privileges',
    '/qEngineObjectID',
    '/qReferenceKey',
    '/qConnectionSecret',
    '/connectionProperties',
  ],
  exportOnly: [
    { at: '/user', why: 'it belongs to whoever makes it' },
    { at: '/qCredentialsID', why: 'the credential is made with the connection, when its password is typed' },
    {
      at: '/qSeparateCredentials',
      why: 'it is said once, when the connection is made, and follows the credential then',
    },
  ],
  references: [
    { at: '/space', kind: 'space' },
    { at: '/user', kind: 'user' },
    { at: '/qCredentialsID', kind: 'data-credential' },
  ],
  sets: ['/tags'],
  texts: ['/qConnectStatement'],
  write: {
    create,
    update,
    remove: ({ key }) => [
      harmless({ method: 'DELETE', path: `${path}/{self}`, body: null, what: `Delete the data connection ${key}` }),
    ],
    idIn: 'qID',
  },
  byHand,
};
