import { readJson, type Call } from '../../http/call.ts';
import { badRequest, Refused, type Reply } from '../../http/reply.ts';
import type { Fields } from '../../state/config.ts';
import type { DataConnection } from '../../state/types.ts';
import { fieldsOf, listOf, requireSpace, textOf } from './common.ts';
import { newConnection, requireFreeName } from './connection-parts.ts';

/** Does one thing with each connection the body names; 207, with a status for each. */
async function each(
  call: Call,
  status: number,
  act: (row: DataConnection, given: Readonly<Fields>) => void,
): Promise<Reply> {
  const { connections } = await readJson(call);
  if (!Array.isArray(connections)) throw badRequest('connections is required');
  const data = listOf(connections).map((one) => {
    const given = fieldsOf(one);
    const id = textOf(given['id']) ?? '';
    const row = call.world.state.connections.get(id);
    if (!row) return { id, status: 404, error: { code: 'HTTP-404', title: 'connection not found', status: 404 } };
    try {
      act(row, given);
      return { id, status };
    } catch (thrown) {
      if (!(thrown instanceof Refused)) throw thrown;
      const refused = thrown.reply.status;
      return { id, status: refused, error: { code: `HTTP-${refused}`, title: 'Refused', status: refused } };
    }
  });
  return { status: 207, json: { data } };
}

/** Gives connections to other people and spaces. */
export const changeMany = (call: Call): Promise<Reply> =>
  each(call, 200, (row, given) => {
    const { spaceId: oldSpace, ...rest } = row;
    const spaceId = given['spaceType'] === 'personal' ? undefined : (textOf(given['spaceId']) ?? oldSpace);
    const ownerId = textOf(given['ownerId']) ?? row.ownerId;
    requireSpace(call, spaceId);
    if (!call.world.state.people.has(ownerId)) throw badRequest('unknown owner');
    const qName = textOf(given['name']) ?? row.qName;
    const changed = { ...rest, qName, ownerId, ...(spaceId === undefined ? {} : { spaceId }) };
    requireFreeName(call, changed, row.qID);
    call.world.state.connections.set(row.qID, { ...changed, updated: call.world.clock.timestamp() });
  });

export const deleteMany = (call: Call): Promise<Reply> =>
  each(call, 204, (row) => void call.world.state.connections.delete(row.qID));

/** The same connection under another name or in another space; credentials come along only if the call has them. */
export function duplicateConnection(call: Call, source: DataConnection, body: Readonly<Fields>): DataConnection {
  const { qType, qConnectStatement, datasourceID, tags } = source;
  const { qUsername, qPassword } = body;
  const space = textOf(body['spaceId']) ?? source.spaceId;
  const qName = textOf(body['name']) ?? `${source.qName} (copy)`;
  return newConnection(call, { qName, qType, qConnectStatement, datasourceID, tags, space, qUsername, qPassword });
}
