import { readJson, route, type Call, type Route } from '../../http/call.ts';
import { ok } from '../../http/reply.ts';
import type { ConfigRow, Fields } from '../../state/config.ts';
import { collectionRoutes, rowIn, type Collection } from '../config/collection.ts';
import { guarded } from '../config/guard.ts';
import {
  callerId,
  fieldsOf,
  listOf,
  requirePerson,
  requireSpace,
  textOf,
  timestamp,
  touchRow,
  uuid,
  withoutKeys,
} from './common.ts';

/** Values of parameters come in and never go out; whoever made it through the API has to log in to connect it. */
const automationConnections: Collection = {
  kind: 'automation-connection',
  base: '/api/workflows/automation-connections',
  newId: uuid,
  page: { style: 'cursor', defaultLimit: 100, maxLimit: 200 },
  required: ['connectorId'],
  secrets: ['/params/*/value'],
  check: (call, fields) => requireSpace(call, fields['spaceId']),
  made: (call, fields) => ({
    ownerId: callerId(call),
    connectorId: fields['connectorId'],
    spaceId: textOf(fields['spaceId']),
    createdAt: timestamp(call),
    isConnected: false,
  }),
  touched: (call) => ({ updatedAt: timestamp(call) }),
  show: (_call, row, shown) => (shown === 'list' ? withoutKeys(row, 'params') : whole(row)),
  verbs: { create: 201, put: 200, remove: 204 },
};

const whole = (row: ConfigRow): Fields => ({
  ...withoutKeys(row),
  params: listOf(row.fields['params']).map((param, order) => ({
    id: `${row.id}-${order}`,
    order,
    ...fieldsOf(param),
  })),
});

const action = (name: string, handle: (call: Call) => Promise<{ status: number }> | { status: number }) =>
  route('POST', `${automationConnections.base}/:configId/actions/${name}`, handle);

export const automationConnectionRoutes: readonly Route[] = [
  ...collectionRoutes(automationConnections),
  ...guarded(automationConnections, [
    action('change-owner', async (call) =>
      touchRow(automationConnections, call, { ownerId: requirePerson(call, await readJson(call), 'userId') }),
    ),
    action('change-space', async (call) => {
      const { spaceId } = await readJson(call);
      requireSpace(call, spaceId);
      return touchRow(automationConnections, call, { spaceId: textOf(spaceId) });
    }),
    action('check', (call) => {
      const { isConnected } = rowIn(automationConnections, call).fields;
      return ok({ connected: isConnected, is_connected: isConnected });
    }),
  ]),
];
