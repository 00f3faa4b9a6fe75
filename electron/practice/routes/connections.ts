import { readJson, requiredText, route, textIn, type Call, type Route } from '../http/call.ts';
import { badRequest, conflict, created, empty, notFound, ok, refusal, Refused } from '../http/reply.ts';
import { isTenantAdmin, seesSpace } from '../state/visibility.ts';
import type { DataConnection } from '../state/types.ts';

export const connectionRoutes: readonly Route[] = [
  route('GET', '/api/v1/data-connections', listConnections),
  route('GET', '/api/v1/data-connections/:id', (call) => ok(connectionOf(call, connectionIn(call)))),
  route('POST', '/api/v1/data-connections', createConnection),
  route('DELETE', '/api/v1/data-connections/:id', (call) => {
    call.world.state.connections.delete(connectionIn(call).qID);
    return empty(204);
  }),
];

function seen(call: Call): DataConnection[] {
  const { state } = call.world;
  return [...state.connections.values()].filter(
    (row) =>
      row.ownerId === call.caller.person.id ||
      isTenantAdmin(call.caller) ||
      (row.spaceId !== undefined && seesSpace(state, call.caller, row.spaceId)),
  );
}

/** By page number; without a limit, everything. */
function listConnections(call: Call) {
  const spaceId = call.query.get('spaceId');
  const rows = seen(call).filter((row) => spaceId === null || row.spaceId === spaceId);
  const given = call.query.get('limit');
  const limit = given === null ? Math.max(1, rows.length) : Number(given);
  if (!Number.isInteger(limit) || limit < 1 || (given !== null && limit > 100))
    throw badRequest('limit must be 1 to 100');
  const page = Math.max(1, Number(call.query.get('page') ?? 1));
  const shown = rows.slice((page - 1) * limit, page * limit);
  const link = (number: number) => {
    const query = new URLSearchParams(call.query);
    query.set('page', String(number));
    return { href: `${call.origin}${call.path}?${query.toString()}` };
  };
  const next = page * limit < rows.length ? { next: link(page + 1) } : {};
  return ok({
    data: shown.map((row) => connectionOf(call, row)),
    links: { self: link(page), ...next, ...(page > 1 ? { prev: link(page - 1) } : {}) },
    meta: { count: shown.length },
  });
}

function connectionOf(call: Call, row: DataConnection) {
  return {
    qID: row.qID,
    qName: row.qName,
    qType: row.qType,
    qConnectStatement: row.qConnectStatement,
    datasourceID: row.datasourceID,
    qEngineObjectID: row.qID,
    qLogOn: 0,
    qArchitecture: 0,
    qSeparateCredentials: false,
    ...(row.spaceId === undefined ? {} : { space: row.spaceId }),
    user: row.ownerId,
    tenant: call.world.state.tenant.id,
    tags: [],
    privileges: ['list', 'read', 'update', 'delete'],
    created: row.created,
    updated: row.updated,
    links: { self: { href: `${call.origin}/api/v1/data-connections/${row.qID}` } },
  };
}

function connectionIn(call: Call): DataConnection {
  const id = call.param('id');
  const row = seen(call).find((candidate) => candidate.qID === id);
  if (!row) throw notFound('connection');
  return row;
}

async function createConnection(call: Call) {
  const { state, clock, switches } = call.world;
  const body = await readJson(call);
  const qName = requiredText(body, 'qName');
  const spaceId = textIn(body, 'space');
  if ([...state.connections.values()].some((row) => row.qName === qName && row.spaceId === spaceId)) {
    throw conflict('a connection with this name exists here');
  }
  // No secret was ever made by this tenant, so any that comes is another tenant's.
  const foreign = textIn(body, 'qConnectionSecret') !== undefined;
  if (foreign && switches.foreignConnectionSecret !== 201)
    throw new Refused(refusal(switches.foreignConnectionSecret, 'Bad secret'));
  const at = clock.timestamp();
  const row: DataConnection = {
    qID: state.dice.uuid(),
    qName,
    qType: requiredText(body, 'qType'),
    qConnectStatement: requiredText(body, 'qConnectStatement'),
    datasourceID: requiredText(body, 'datasourceID'),
    ...(spaceId === undefined ? {} : { spaceId }),
    ownerId: call.caller.person.id,
    created: at,
    updated: at,
  };
  state.connections.set(row.qID, row);
  const { tenant: _tenant, datasourceID: _datasource, tags: _tags, ...reply } = connectionOf(call, row);
  return created({ ...reply, qLogOn: '0' });
}
