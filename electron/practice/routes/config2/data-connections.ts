import { readJson, route, textIn, type Call, type Route } from '../../http/call.ts';
import { listedBy } from '../../http/page-styles.ts';
import { created, empty, notFound, ok } from '../../http/reply.ts';
import type { Fields } from '../../state/config.ts';
import type { DataConnection } from '../../state/types.ts';
import { isTenantAdmin, seesSpace } from '../../state/visibility.ts';
import { guarded, type Guard } from '../config/guard.ts';
import { changeMany, deleteMany, duplicateConnection } from './connection-actions.ts';
import { connectionErrors, newConnection, sealedSecret } from './connection-parts.ts';
import { patchConnection, putConnection } from './connection-changes.ts';

const base = '/api/v1/data-connections';
export const connectionGuard: Guard = { kind: 'data-connection', errors: connectionErrors };

/** The connections the caller may see. */
export function seenConnections(call: Call): DataConnection[] {
  const { state } = call.world;
  return [...state.connections.values()].filter(
    (row) =>
      row.ownerId === call.caller.person.id ||
      isTenantAdmin(call.caller) ||
      (row.spaceId !== undefined && seesSpace(state, call.caller, row.spaceId)),
  );
}

/** The connection the path names: by id, or by name where the call names a type. */
export function connectionIn(call: Call): DataConnection {
  const id = call.param('id');
  const byName = call.query.has('type');
  const spaceId = call.query.get('spaceId');
  const row = seenConnections(call).find((one) =>
    byName ? one.qName === id && (spaceId === null || one.spaceId === spaceId) : one.qID === id,
  );
  if (!row) throw notFound('connection');
  return row;
}

/** By page number; without a limit, everything. */
function listConnections(call: Call) {
  const { query } = call;
  const spaceId = query.get('spaceId');
  const rows = seenConnections(call).filter(
    (row) =>
      (spaceId === null || row.spaceId === spaceId) &&
      (query.get('noDatafiles') !== 'true' || row.qType !== 'qix-datafiles.exe') &&
      (query.get('personal') !== 'true' || row.spaceId === undefined),
  );
  const rules = { defaultLimit: 100, maxLimit: 100, noLimitIsAll: true, idOf: (row: DataConnection) => row.qID };
  const listed = listedBy(call, 'page', rows, rules);
  const isExtended = query.get('extended') === 'true';
  const data = listed.rows.map((row) => ({
    ...connectionOf(call, row),
    ...(isExtended ? sealedSecret(call.world.state, row) : {}),
  }));
  return ok({ data, links: listed.links, meta: { count: data.length } });
}

/** A connection as lists show it: never its password, never its sealed secret. */
export function connectionOf(call: Call, row: DataConnection): Fields {
  return {
    qID: row.qID,
    qName: row.qName,
    qType: row.qType,
    qConnectStatement: row.qConnectStatement,
    datasourceID: row.datasourceID,
    qEngineObjectID: row.qID,
    qLogOn: 0,
    qArchitecture: 0,
    qSeparateCredentials: row.qCredentialsID !== undefined,
    ...(row.qCredentialsID === undefined ? {} : { qCredentialsID: row.qCredentialsID }),
    ...(row.spaceId === undefined ? {} : { space: row.spaceId }),
    ...(row.connectionProperties === undefined ? {} : { connectionProperties: row.connectionProperties }),
    user: row.ownerId,
    tenant: call.world.state.tenant.id,
    tags: [...(row.tags ?? [])],
    privileges: ['list', 'read', 'update', 'delete'],
    created: row.created,
    updated: row.updated,
    links: { self: { href: `${call.origin}${base}/${row.qID}` } },
  };
}

function getConnection(call: Call) {
  const row = connectionIn(call);
  const { state } = call.world;
  const isGiven = state.config.switches.connectionSecretInGet || call.query.get('extended') === 'true';
  return ok({ ...connectionOf(call, row), ...(isGiven ? sealedSecret(state, row) : {}) });
}

async function createConnection(call: Call) {
  return created(createdForm(call, newConnection(call, await readJson(call))));
}

/** A create answers less than a get does, and the log-on mode as a text. */
function createdForm(call: Call, row: DataConnection): Fields {
  const { tenant: _tenant, datasourceID: _datasource, tags: _tags, ...reply } = connectionOf(call, row);
  return { ...reply, qLogOn: '0' };
}

export const connectionRoutes: readonly Route[] = guarded(connectionGuard, [
  route('GET', base, listConnections),
  route('GET', `${base}/:id`, getConnection),
  route('POST', base, createConnection),
  route('PUT', `${base}/:id`, async (call) => {
    putConnection(call, connectionIn(call), await readJson(call));
    return empty(204);
  }),
  route('PATCH', `${base}/:id`, async (call) => {
    await patchConnection(call, connectionIn(call));
    return empty(204);
  }),
  route('DELETE', `${base}/:id`, (call) => {
    call.world.state.connections.delete(connectionIn(call).qID);
    return empty(204);
  }),
  route('POST', `${base}/actions/update`, changeMany),
  route('POST', `${base}/actions/delete`, deleteMany),
  route('POST', `${base}/actions/duplicate`, async (call) => {
    const body = await readJson(call);
    const source = seenConnections(call).find((row) => row.qID === textIn(body, 'id'));
    if (!source) throw notFound('connection');
    return created(createdForm(call, duplicateConnection(call, source, body)));
  }),
]);
