import { textIn, textsIn, requiredText, type Call } from '../../http/call.ts';
import { badRequest, conflict, refusal, Refused } from '../../http/reply.ts';
import type { Fields } from '../../state/config.ts';
import type { TenantState } from '../../state/tenant-state.ts';
import type { DataConnection } from '../../state/types.ts';
import { errorsWith, fieldsOf, requireSpace, textOf } from './common.ts';

/** Every error says its status again, as a number. */
export const connectionErrors = errorsWith((status) => ({ status }));

/** The secret of a connection as its tenant seals it; another tenant cannot read it. */
export function sealedSecret(state: TenantState, row: DataConnection): Fields {
  return row.secret === undefined ? {} : { qConnectionSecret: `${sealOf(state)}${row.secret}` };
}

const sealOf = (state: TenantState) => `sealed.${state.tenant.id}.`;

/** What a caller sent as sealed secret, opened; one that another tenant sealed is refused, or taken for nothing. */
export function openedSecret(call: Call, body: Readonly<Fields>): string | undefined {
  const { state, switches } = call.world;
  const sealed = textIn(body, 'qConnectionSecret');
  if (sealed?.startsWith(sealOf(state))) return sealed.slice(sealOf(state).length);
  if (sealed !== undefined && switches.foreignConnectionSecret !== 201)
    throw new Refused(refusal(switches.foreignConnectionSecret, 'Bad secret'));
  return undefined;
}

/** A name is free in a space, or among a person’s own connections. */
export function requireFreeName(
  call: Call,
  wanted: Pick<DataConnection, 'qName' | 'spaceId' | 'ownerId'>,
  own?: string,
): void {
  const taken = [...call.world.state.connections.values()].some(
    (row) =>
      row.qID !== own &&
      row.qName === wanted.qName &&
      row.spaceId === wanted.spaceId &&
      (row.spaceId !== undefined || row.ownerId === wanted.ownerId),
  );
  if (taken) throw conflict('a connection with this name exists here');
}

/** Makes a connection of what a caller sent. A user name and password become a credential beside it. */
export function newConnection(call: Call, body: Readonly<Fields>): DataConnection {
  const { state, clock } = call.world;
  const qName = requiredText(body, 'qName');
  const spaceId = textOf(body['space']);
  requireSpace(call, spaceId);
  const ownerId = call.caller.person.id;
  requireFreeName(call, { qName, ...(spaceId === undefined ? {} : { spaceId }), ownerId });
  const secret = openedSecret(call, body);
  const at = clock.timestamp();
  const qCredentialsID = credentialsFor(call, body) ?? textOf(body['qCredentialsID']);
  const row: DataConnection = {
    qID: state.dice.uuid(),
    qName,
    ...typeAndStatement(body),
    datasourceID: requiredText(body, 'datasourceID'),
    ...(spaceId === undefined ? {} : { spaceId }),
    ...(secret === undefined ? {} : { secret }),
    ...(qCredentialsID === undefined ? {} : { qCredentialsID }),
    tags: textsIn(body, 'tags'),
    ownerId,
    created: at,
    updated: at,
  };
  state.connections.set(row.qID, row);
  return row;
}

/** A connection is made by its statement, or by properties of which the tenant makes one. */
function typeAndStatement(
  body: Readonly<Fields>,
): Pick<DataConnection, 'qType' | 'qConnectStatement' | 'connectionProperties'> {
  const properties = body['connectionProperties'];
  if (properties === undefined)
    return { qType: requiredText(body, 'qType'), qConnectStatement: requiredText(body, 'qConnectStatement') };
  if (body['qConnectStatement'] !== undefined) throw badRequest('send the statement or the properties, not both');
  const connectionProperties = fieldsOf(properties);
  const qType = textOf(body['qType']) ?? textOf(connectionProperties['qType']) ?? 'QvOdbcConnectorPackage.exe';
  return { qType, qConnectStatement: statementOf(connectionProperties), connectionProperties };
}

/** The statement that says the same as these properties. */
export const statementOf = (properties: Readonly<Fields>): string =>
  `CUSTOM CONNECT TO "${Object.entries(properties)
    .map(([key, value]) => `${key}=${String(value)}`)
    .join(';')}"`;

/** The id of a new credential if the body has a user name or password; they are never given back. */
export function credentialsFor(call: Call, body: Readonly<Fields>): string | undefined {
  const qUsername = textIn(body, 'qUsername');
  const qPassword = textIn(body, 'qPassword');
  if (qUsername === undefined && qPassword === undefined) return undefined;
  const { state } = call.world;
  const id = state.dice.uuid();
  const at = call.world.clock.timestamp();
  const qName = textIn(body, 'qCredentialsName') ?? `${String(body['qName'])} credential`;
  const facts = { qType: textIn(body, 'qType') ?? '', datasourceID: textIn(body, 'datasourceID') ?? '' };
  state.config.put('data-credential', {
    id,
    fields: { qName, ...facts, user: call.caller.person.id, created: at, updated: at },
    secrets: new Map([
      ['/qUsername', qUsername],
      ['/qPassword', qPassword],
    ]),
  });
  return id;
}
