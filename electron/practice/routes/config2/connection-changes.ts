import { readJsonValue, textIn, type Call } from '../../http/call.ts';
import { badRequest } from '../../http/reply.ts';
import type { Fields } from '../../state/config.ts';
import type { DataConnection } from '../../state/types.ts';
import { patchesIn, type Patch } from '../json-patch.ts';
import { fieldsOf, listOf, requireSpace, textOf } from './common.ts';
import { credentialsFor, openedSecret, requireFreeName, statementOf } from './connection-parts.ts';

/** Replaces a connection by what the body says; its id, its owner and the secret it has stay where nothing is said. */
export function putConnection(call: Call, row: DataConnection, body: Readonly<Fields>): void {
  for (const key of ['qID', 'qName', 'qType', 'qConnectStatement', 'qEngineObjectID'])
    if (textIn(body, key) === undefined) throw badRequest(`${key} is required`);
  if (body['qID'] !== row.qID) throw badRequest('the id cannot change');
  const changed = { ...spaced(row, textOf(body['space']) ?? row.spaceId), ...texts(body) };
  keep(call, row, { changed, body });
}

const texts = (body: Readonly<Fields>): Partial<DataConnection> => {
  const keys = ['qName', 'qType', 'qConnectStatement', 'datasourceID', 'qCredentialsID'] as const;
  const said = keys.flatMap((key) => (textOf(body[key]) === undefined ? [] : [[key, String(body[key])] as const]));
  return Object.fromEntries(said);
};

function spaced(row: DataConnection, spaceId: string | undefined): DataConnection {
  const { spaceId: _old, ...rest } = row;
  return spaceId === undefined ? rest : { ...rest, spaceId };
}

function keep(call: Call, row: DataConnection, given: { changed: DataConnection; body: Readonly<Fields> }): void {
  const { changed, body } = given;
  requireSpace(call, changed.spaceId);
  requireFreeName(call, changed, row.qID);
  const secret = openedSecret(call, body) ?? row.secret;
  const credentialsId = credentialsFor(call, { ...body, qName: changed.qName });
  call.world.state.connections.set(row.qID, {
    ...changed,
    ...(secret === undefined ? {} : { secret }),
    ...(credentialsId === undefined ? {} : { qCredentialsID: credentialsId }),
    updated: call.world.clock.timestamp(),
  });
}

const addressKeys = new Set(['host', 'server', 'url']);
const credentialPaths = new Set(['/qUsername', '/qPassword', '/qConnectionSecret', '/qCredentialsID']);
const settable = new Set([
  'qName',
  'qType',
  'qConnectStatement',
  'datasourceID',
  'space',
  'owner',
  'tags',
  'connectionProperties',
]);

/**
 * The rules of July 2026: the statement or the properties, not both, and whoever moves a connection to another
 * address proves in the same call that they know its credentials.
 */
export async function patchConnection(call: Call, row: DataConnection): Promise<void> {
  const patches = patchesIn(await readJsonValue(call));
  const isProperty = ({ path }: Patch) => path === '/connectionProperties' || path.startsWith('/connectionProperties/');
  const movesStatement = patches.some(({ path }) => path === '/qConnectStatement');
  if (movesStatement && patches.some(isProperty)) throw badRequest('patch the statement or the properties, not both');
  const movesAddress = movesStatement || patches.filter(isProperty).some((patch) => changesAddress(patch));
  if (movesAddress && !patches.some(({ path }) => credentialPaths.has(path)))
    throw badRequest('another address needs the credentials in the same call');
  const body: Fields = {};
  let changed = row;
  for (const patch of patches) {
    if (credentialPaths.has(patch.path)) body[patch.path.slice(1)] = patch.value;
    else changed = patched(call, changed, patch);
  }
  const credentialsId = textOf(body['qCredentialsID']);
  keep(call, row, {
    changed: { ...changed, ...(credentialsId === undefined ? {} : { qCredentialsID: credentialsId }) },
    body,
  });
}

function changesAddress({ path, value }: Patch): boolean {
  const key = path.split('/').at(-1) ?? '';
  return addressKeys.has(key) || Object.keys(fieldsOf(value)).some((one) => addressKeys.has(one));
}

function patched(call: Call, row: DataConnection, { path, op, value }: Patch): DataConnection {
  const [key = '', property] = path.slice(1).split('/');
  if (!settable.has(key)) throw badRequest(`cannot change ${path}`);
  const removed = op === 'remove';
  if (key === 'space') return spaced(row, removed ? undefined : textOf(value));
  if (key === 'tags') return { ...row, tags: removed ? [] : listOf(value).map(String) };
  if (key === 'owner') {
    if (!call.world.state.people.has(String(value))) throw badRequest('unknown owner');
    return { ...row, ownerId: String(value) };
  }
  if (key === 'connectionProperties') {
    const properties = property === undefined ? fieldsOf(value) : { ...row.connectionProperties, [property]: value };
    return { ...row, connectionProperties: properties, qConnectStatement: statementOf(properties) };
  }
  if (removed || textOf(value) === undefined) throw badRequest(`${path} needs a text`);
  return { ...row, [key]: String(value) };
}
