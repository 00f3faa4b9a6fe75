import type { JsonObject } from '../../../../shared/json.ts';
import { isList } from '../document/pointer.ts';
import { withheld } from '../document/strip-secrets.ts';
import type { ConfigKind, KindWrite } from '../types.ts';
import { listed, textOf } from './tools/read.ts';
import { resource, secretsByHand } from './tools/send.ts';
import { stamps } from './tools/usual.ts';

/** The tenant says that there is a secret and what the secret headers are called, and gives no value. */
function shape(row: JsonObject): JsonObject {
  const { encryptedHeaders, ...rest } = row;
  const keyed = row['secretKeyAdded'] === true ? withheld(rest, '/secret') : rest;
  if (!isList(encryptedHeaders)) return encryptedHeaders === undefined ? keyed : { ...keyed, encryptedHeaders };
  const headers = encryptedHeaders.filter((name): name is string => typeof name === 'string');
  return headers.reduce(
    (left, name) => withheld(left, `/encryptedHeaders/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`),
    keyed,
  );
}

const settable = [
  'name',
  'description',
  'url',
  'eventTypes',
  'headers',
  'encryptedHeaders',
  'secret',
  'enableCloudEventDelivery',
];

const usual = resource({
  path: '/api/v1/webhooks',
  called: 'webhook',
  create: [...settable, 'level', 'filter', 'ownerId', 'checkCertificateRevocation'],
  always: { enabled: false },
  change: settable.filter((field) => field !== 'name'),
  mayAdd: true,
});

/** What an automation listens to is made with the automation. */
const write: KindWrite = {
  ...usual,
  create: (document) => {
    const { ownerId, ...shared } = document.resource;
    if (shared['origin'] === 'automations') return [];
    // A webhook of the whole tenant belongs to nobody.
    return usual.create(
      shared['level'] === 'user' || ownerId === undefined ? document : { ...document, resource: shared },
    );
  },
};

/** Where the tenant tells others what happened. Made switched off, so that nothing is told before a person looked. */
export const webhook: ConfigKind = {
  kind: 'webhook',
  title: 'Webhooks',
  category: 'automations',
  stage: 'automations',
  word: 'without-secrets',
  why: 'The tenant gives neither the signing secret nor the values of encrypted headers.',
  needs: ['user'],
  read: listed({
    path: '/api/v1/webhooks',
    paging: 'links',
    limit: 100,
    idField: 'id',
    nameOf: (row) => textOf(row, 'name'),
    shape,
  }),
  keyOf: ({ name }) => name,
  secrets: [
    { at: '/secret', what: 'the secret the calls are signed with' },
    { at: '/encryptedHeaders/*', what: 'the value of a secret header' },
  ],
  volatile: [
    ...stamps,
    '/createdByUserId',
    '/updatedByUserId',
    '/disabledReason',
    '/disabledReasonCode',
    '/secretKeyAdded',
  ],
  exportOnly: [
    { at: '/enabled', why: 'it is made switched off, and a person turns it on' },
    { at: '/origin', why: 'the tenant says where it was made' },
  ],
  references: [{ at: '/ownerId', kind: 'user' }],
  sets: ['/eventTypes'],
  texts: ['/url', '/headers/*', '/filter'],
  write,
  byHand: (document) => {
    const { key, resource: seen } = document;
    if (seen['origin'] === 'automations') return [`The webhook ${key} belongs to an automation and comes with it.`];
    return [...secretsByHand(document), ...(seen['enabled'] === false ? [] : [`Turn the webhook ${key} on.`])];
  },
};
