import { route, type Call, type Route } from '../../http/call.ts';
import { badRequest, ok } from '../../http/reply.ts';
import type { Fields } from '../../state/config.ts';
import { collectionRoutes, type Collection } from './collection.ts';
import { noErrorBody } from './errors.ts';
import { guarded } from './guard.ts';

const isAdmin = (call: Call) => ['admin_classic', 'admin.webhooks'].some((scope) => call.caller.scopes.has(scope));

const webhooks: Collection = {
  kind: 'webhook',
  errors: noErrorBody,
  writeScopes: ['admin_classic', 'admin.webhooks'],
  base: '/api/v1/webhooks',
  newId: (call) => call.world.state.dice.uuid(),
  page: { style: 'links', defaultLimit: 20, maxLimit: 100 },
  /** Without the right, one’s own; other people’s own webhooks are nobody else’s to see. */
  isListed: (call, { fields }) =>
    fields['level'] === 'user' ? fields['ownerId'] === call.caller.person.id : isAdmin(call),
  secrets: ['/secret', '/encryptedHeaders/*'],
  required: ['name', 'url'],
  nameOf: ({ name }) => name,
  isClashUndocumented: true,
  check: (_call, fields) => checkSizes(fields),
  made: (call, fields) => ({
    level: fields['level'] ?? 'tenant',
    origin: fields['origin'] ?? 'api',
    ownerId: fields['ownerId'] ?? call.caller.person.id,
    createdAt: call.world.clock.timestamp(),
    createdByUserId: call.caller.person.id,
  }),
  touched: (call) => ({ updatedAt: call.world.clock.timestamp(), updatedByUserId: call.caller.person.id }),
  /** Of the encrypted headers only the names are given back, of the secret only that there is one. */
  show: (_call, { id, fields, secrets }) => {
    const names = [...secrets.keys()].filter((pointer) => pointer.startsWith('/encryptedHeaders/'));
    return {
      ...{ id, enabled: false, enableCloudEventDelivery: true, checkCertificateRevocation: false },
      ...fields,
      encryptedHeaders: names.map((pointer) => pointer.slice('/encryptedHeaders/'.length)),
      secretKeyAdded: secrets.has('/secret'),
    };
  },
  patchable: [
    ...['name', 'description', 'url', 'eventTypes', 'headers', 'enabled', 'secret', 'encryptedHeaders'],
    ...['enableCloudEventDelivery', 'checkCertificateRevocation', 'filter'],
  ],
  verbs: { create: 201, put: 200, patch: 204, remove: 204 },
};

function checkSizes({ name, url, secret }: Readonly<Fields>): void {
  if (typeof name !== 'string' || name.length > 512) throw badRequest('name is too long');
  if (typeof url !== 'string' || !url.startsWith('https://')) throw badRequest('url is not https');
  if (typeof secret === 'string' && (secret.length < 32 || secret.length > 64)) throw badRequest('secret has 32 to 64');
}

const eventTypes = ['com.qlik.v1.app.reload.finished', 'com.qlik.v1.user.created', 'com.qlik.v1.space.deleted'];

export const webhookRoutes: readonly Route[] = [
  ...collectionRoutes(webhooks),
  ...guarded(webhooks, [
    route('GET', '/api/v1/webhooks/event-types', () => {
      const data = eventTypes.map((name) => ({ name, title: name, description: name, levels: ['tenant', 'user'] }));
      return ok({ data });
    }),
  ]),
];
