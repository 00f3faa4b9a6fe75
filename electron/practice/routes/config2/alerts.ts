import { readJson, readJsonValue, route, type Call, type Route } from '../../http/call.ts';
import { badRequest, created, empty, ok } from '../../http/reply.ts';
import type { ConfigRow, Fields } from '../../state/config.ts';
import { addRow, collectionRoutes, rowIn, type Collection } from '../config/collection.ts';
import { guarded } from '../config/guard.ts';
import { patchedFields } from '../config/pointers.ts';
import { patchesIn } from '../json-patch.ts';
import { callerId, countedAs, errorsWith, fieldsOf, hexId, textOf, timestamp, uuid, withoutKeys } from './common.ts';

const taskErrors = errorsWith((status) => ({ meta: { httpCode: status } }));
const offsetPage = { style: 'offset', defaultLimit: 20, maxLimit: 100 } as const;
const nameOfPerson = (call: Call, id: unknown) => call.world.state.people.get(String(id))?.name ?? '';

function requireApp(call: Call, appId: unknown): void {
  if (!call.world.state.apps.has(String(appId))) throw badRequest('unknown app');
}

const conditions: Collection = {
  kind: 'condition',
  base: '/api/v1/conditions',
  newId: uuid,
  page: offsetPage,
  required: ['type'],
  made: (call) => ({ ownerId: callerId(call), tenantId: call.world.state.tenant.id }),
  verbs: { list: false, get: false, remove: 204 },
};

const alerts: Collection = {
  kind: 'data-alert',
  errors: taskErrors,
  base: '/api/v1/data-alerts',
  newId: uuid,
  page: offsetPage,
  envelope: countedAs('tasks'),
  required: ['name', 'appId', 'conditionId', 'recipients', 'triggerType'],
  check(call, fields) {
    requireApp(call, fields['appId']);
    if (!call.world.state.config.rows('condition').has(String(fields['conditionId']))) throw badRequest('no condition');
  },
  made: (call, fields) => ({
    ownerId: callerId(call),
    tenantId: call.world.state.tenant.id,
    enabled: fields['enabled'] !== false,
    dateCreated: timestamp(call),
    triggerStats: { totalScans: 0, last10Scans: 0, last100Scans: 0 },
    errorStatus: 'OK',
  }),
  touched: (call) => ({ lastUpdated: timestamp(call) }),
  show: (call, row) => ({ ...withoutKeys(row), ownerName: nameOfPerson(call, row.fields['ownerId']) }),
  verbs: { create: 202, remove: 204 },
};

const patchableOfAlert = [
  'ownerName',
  'ownerId',
  'conditionId',
  'bookmarkId',
  'name',
  'description',
  'throttling',
  'triggerType',
  'scheduleOptions',
];

async function patchAlert(call: Call) {
  const row = rowIn(alerts, call);
  const patches = patchesIn(await readJsonValue(call));
  const action = patches.find(({ path }) => path === '/enabledAction');
  const rest = patches.filter((patch) => patch !== action);
  const enabled = action
    ? fieldsOf(action.value)['enabled'] !== false && action.value !== 'disable'
    : row.fields['enabled'];
  row.fields = { ...patchedFields(row.fields, rest, patchableOfAlert), enabled, ...alerts.touched?.(call) };
  return empty(204);
}

const conditionOf = (row: ConfigRow): Fields => {
  const { id, ...fields } = withoutKeys(row);
  const of = fields['type'] === 'data' ? 'dataCondition' : 'compoundCondition';
  const inner = fieldsOf(fields[of]);
  return { ...fields, [of]: { ...inner, conditionBase: { ...fieldsOf(inner['conditionBase']), id } } };
};

/** The owner is named `owner` here, and whether it runs is said in three ways. */
const subscriptions: Collection = {
  kind: 'sharing-task',
  errors: taskErrors,
  base: '/api/v1/sharing-tasks',
  newId: hexId,
  page: offsetPage,
  envelope: countedAs('sharingTasks'),
  isListed: (call, row) => {
    const appId = call.query.get('appid');
    return appId === null || row.fields['appId'] === appId;
  },
  required: ['name', 'type', 'templates', 'state'],
  made: (call, fields) => ({
    owner: callerId(call),
    createdBy: callerId(call),
    tenant: call.world.state.tenant.id,
    dateCreated: timestamp(call),
    enabled: fields['enabled'] !== false,
    enabledByUser: fields['enabled'] !== false,
    enabledBySystem: true,
    statusCode: 'VALID',
  }),
  touched: (call) => ({ lastUpdated: timestamp(call), updatedBy: callerId(call) }),
  show: (call, row) => ({ ...withoutKeys(row), ownerName: nameOfPerson(call, row.fields['owner']) }),
  verbs: { create: 201, remove: 204 },
};

const patchableOfSubscription = [
  'name',
  'tags',
  'ownerId',
  'enabled',
  'description',
  'scheduleOptions',
  'templates',
  'recipients',
  'sharePointFolder',
  'dataConnectionID',
  'transportChannels',
  'bookmarkId',
];

async function patchSubscription(call: Call) {
  const row = rowIn(subscriptions, call);
  const patches = patchesIn(await readJsonValue(call));
  const { ownerId, ...fields } = patchedFields(row.fields, patches, patchableOfSubscription);
  const owner = textOf(ownerId) ?? row.fields['owner'];
  const enabledByUser = fields['enabled'] === true;
  row.fields = { ...fields, owner, enabledByUser, ...subscriptions.touched?.(call) };
  return empty(204);
}

export const alertRoutes: readonly Route[] = [
  ...collectionRoutes(alerts),
  ...guarded(alerts, [
    route('PATCH', `${alerts.base}/:configId`, patchAlert),
    route('GET', `${alerts.base}/:configId/condition`, (call) => {
      const { conditionId } = rowIn(alerts, call).fields;
      const row = call.world.state.config.rows('condition').get(String(conditionId));
      return ok({ hideSelections: false, conditionResponse: row ? conditionOf(row) : {} });
    }),
  ]),
  ...collectionRoutes(conditions),
  ...guarded(conditions, [
    route('POST', conditions.base, async (call) =>
      created({ condition: conditionOf(addRow(conditions, call, await readJson(call))) }),
    ),
    route('GET', `${conditions.base}/:configId`, (call) => ok(conditionOf(rowIn(conditions, call)))),
  ]),
];

export const subscriptionRoutes: readonly Route[] = [
  ...collectionRoutes(subscriptions),
  ...guarded(subscriptions, [route('PATCH', `${subscriptions.base}/:configId`, patchSubscription)]),
];
