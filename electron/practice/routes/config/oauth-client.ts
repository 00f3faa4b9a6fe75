import { readJson, readJsonValue, route, textIn, type Call, type Route } from '../../http/call.ts';
import { badRequest, conflict, created, empty, notFound, type Reply } from '../../http/reply.ts';
import type { ConfigRow } from '../../state/config.ts';
import { patchesIn } from '../json-patch.ts';
import { addRow, collectionRoutes, rowIn, type Collection } from './collection.ts';
import { noErrorBody } from './errors.ts';
import { adminOnly, guarded } from './guard.ts';
import { patchedFields } from './pointers.ts';

const base = '/api/v1/oauth-clients';
const one = `${base}/:configId`;
const appTypes = ['web', 'native', 'spa', 'anonymous-embed'];

const oauthClients: Collection = {
  kind: 'oauth-client',
  ...adminOnly,
  errors: noErrorBody,
  base,
  idKey: 'clientId',
  newId: (call) => call.world.state.dice.hex(32),
  page: { style: 'links', defaultLimit: 20, maxLimit: 100 },
  envelope: ({ rows, links, total }, call) => ({
    data: rows,
    links,
    ...(call.query.get('totalResults') === 'true' ? { totalResults: total } : {}),
  }),
  required: ['appType', 'clientName'],
  nameOf: ({ clientName }) => clientName,
  isClashUndocumented: true,
  check: (_call, body) => {
    if (!appTypes.includes(textIn(body, 'appType') ?? '')) throw badRequest('unknown appType');
  },
  made: (call) => ({
    ownerId: call.caller.person.id,
    createdAt: call.world.clock.timestamp(),
    createdByType: 'user',
  }),
  touched: (call) => ({ updatedAt: call.world.clock.timestamp() }),
  /** Of a secret the hint alone is kept to be seen. */
  show: (call, { id, fields, secrets }) => ({
    clientId: id,
    ...fields,
    clientSecrets: [...secrets.values()].map((secret) => ({
      hint: hintOf(String(secret)),
      createdAt: call.world.state.tenant.createdAt,
    })),
  }),
  verbs: {},
};

export const oauthClientRoutes: readonly Route[] = [
  ...collectionRoutes(oauthClients),
  ...guarded(oauthClients, [
    route('POST', base, async (call) => {
      const row = addRow(oauthClients, call, await readJson(call));
      const clientSecret = giveSecret(call, row);
      return created({ ...oauthClients.show?.(call, row, 'create'), clientSecret });
    }),
    route('PATCH', one, patchClient),
    route('DELETE', one, (call) => {
      const { id } = rowIn(oauthClients, call);
      if (call.request.headers['qlik-confirm-delete'] === undefined) throw badRequest('deletion is not confirmed');
      call.world.state.config.forget(oauthClients.kind, id);
      return empty(204);
    }),
    route('POST', `${one}/actions/publish`, (call) => {
      const publishedAt = call.world.clock.timestamp();
      rowIn(oauthClients, call).fields['publishedAt'] = publishedAt;
      return created({ publishedAt });
    }),
    route('POST', `${one}/client-secrets`, (call) => {
      const row = rowIn(oauthClients, call);
      if (row.secrets.size >= 2) throw conflict('a client has two secrets at most');
      const clientSecret = giveSecret(call, row);
      return created({ clientId: row.id, clientSecret, hint: hintOf(clientSecret) });
    }),
    route('DELETE', `${one}/client-secrets/:hint`, (call) => {
      const { secrets } = rowIn(oauthClients, call);
      const found = [...secrets].find(([, secret]) => hintOf(String(secret)) === call.param('hint'));
      if (!found) throw notFound('secret');
      secrets.delete(found[0]);
      return empty(204);
    }),
  ]),
];

const patchable = [
  ...['allowedOrigins', 'clientName', 'clientUri', 'description', 'logoUri', 'redirectUris', 'allowedScopes'],
  ...['allowedGrantTypes', 'publicKeys', 'allowedAuthMethods'],
];

async function patchClient(call: Call): Promise<Reply> {
  const row = rowIn(oauthClients, call);
  const patches = patchesIn(await readJsonValue(call));
  row.fields = { ...patchedFields(row.fields, patches, patchable), ...oauthClients.touched?.(call) };
  if (call.world.state.config.switches.oauthPatchAnswers !== 202) return empty(204);
  row.secrets.clear();
  return { status: 202, json: { clientSecret: giveSecret(call, row) } };
}

/** A new secret, said this once. */
function giveSecret(call: Call, row: ConfigRow): string {
  const secret = call.world.state.dice.hex(64);
  row.secrets.set(`/clientSecrets/${row.secrets.size}`, secret);
  return secret;
}

const hintOf = (secret: string) => secret.slice(-5);
