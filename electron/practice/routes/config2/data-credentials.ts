import { readJson, readJsonValue, requiredText, route, type Call, type Route } from '../../http/call.ts';
import { badRequest, empty, notFound, ok } from '../../http/reply.ts';
import type { ConfigRow, Fields } from '../../state/config.ts';
import { guarded } from '../config/guard.ts';
import { patchesIn } from '../json-patch.ts';
import { textOf, timestamp } from './common.ts';
import { connectionErrors } from './connection-parts.ts';

const kind = 'data-credential';
const base = '/api/v1/data-credentials';
const usersOf = (call: Call, id: string) =>
  [...call.world.state.connections.values()].filter((row) => row.qCredentialsID === id);

function credentialIn(call: Call): ConfigRow {
  const wanted = call.param('id');
  const rows = call.world.state.config.rows(kind);
  const byName = call.query.get('byCredentialName') === 'true';
  const row = byName ? [...rows.values()].find(({ fields }) => fields['qName'] === wanted) : rows.get(wanted);
  if (!row) throw notFound('credential');
  return row;
}

function credentialOf(call: Call, { id, fields }: ConfigRow): Fields {
  const { user: _user, ...shown } = fields;
  const href = `${call.origin}${base}/${id}`;
  return { qID: id, qReferenceKey: id, ...shown, qConnCount: usersOf(call, id).length, links: { self: { href } } };
}

async function putCredential(call: Call) {
  const row = credentialIn(call);
  const body = await readJson(call);
  const qName = requiredText(body, 'qName');
  const qType = requiredText(body, 'qType');
  for (const key of ['qUsername', 'qPassword']) row.secrets.set(`/${key}`, requiredText(body, key));
  row.fields = { ...row.fields, qName, qType, updated: timestamp(call) };
  return empty(204);
}

async function patchCredential(call: Call) {
  const row = credentialIn(call);
  for (const { path, value } of patchesIn(await readJsonValue(call))) {
    if (path === '/qUsername' || path === '/qPassword') row.secrets.set(path, value);
    else if (path === '/qName' && textOf(value) !== undefined) row.fields = { ...row.fields, qName: value };
    else throw badRequest(`cannot change ${path}`);
  }
  row.fields = { ...row.fields, updated: timestamp(call) };
  return empty(204);
}

/** There is no list: only credentials no connection uses can be asked for. */
function listOrphans(call: Call) {
  const tenantId = call.world.state.tenant.id;
  const orphans = [...call.world.state.config.rows(kind).values()].filter((row) => usersOf(call, row.id).length === 0);
  const data = orphans.map(({ id, fields }) => ({
    qID: id,
    ...fields,
    userId: fields['user'],
    tenant: tenantId,
    tenantId,
  }));
  return ok({ data, count: data.length });
}

export const credentialRoutes: readonly Route[] = guarded({ kind, errors: connectionErrors }, [
  route('GET', `${base}/:id`, (call) => ok(credentialOf(call, credentialIn(call)))),
  route('PUT', `${base}/:id`, putCredential),
  route('PATCH', `${base}/:id`, patchCredential),
  route('DELETE', `${base}/:id`, (call) => {
    call.world.state.config.forget(kind, credentialIn(call).id);
    return empty(204);
  }),
  route('POST', `${base}/actions/filter-orphan`, listOrphans),
]);
