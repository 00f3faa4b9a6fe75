import { readJson, readJsonValue, route, type Call, type Route } from '../../http/call.ts';
import { pageOf } from '../../http/page.ts';
import { badRequest, ok, refusal, Refused } from '../../http/reply.ts';
import type { ConfigRow, Fields } from '../../state/config.ts';
import { collectionRoutes, rowIn, type Collection } from '../config/collection.ts';
import type { ErrorForm } from '../config/errors.ts';
import { guarded } from '../config/guard.ts';
import { patchedFields } from '../config/pointers.ts';
import { patchesIn } from '../json-patch.ts';
import { callerId, fieldsOf, listOf, textOf, timestamp, uuid, withoutKeys } from './common.ts';

/** A missing app is a 403 with a text as its code; every other code is a number. */
const taskErrors: ErrorForm = ({ status, title, code }) => ({
  errors: [{ code: code.startsWith('CHO-') ? code : status, title }],
  traceId: `${status}`.padStart(32, '0'),
});

/** A reload schedule belongs to who wrote it last, and its app is read out of its states. */
const schedules: Collection = {
  kind: 'reload-schedule',
  errors: taskErrors,
  base: '/api/scheduling/tasks',
  newId: uuid,
  page: { style: 'page', defaultLimit: 20, maxLimit: 100 },
  required: ['name', 'specVersion'],
  isListed: (call, row) => {
    const resourceId = call.query.get('resourceId');
    return resourceId === null || row.fields['resourceId'] === resourceId;
  },
  check(call, fields) {
    if (listOf(fields['states']).length === 0) throw badRequest('at least one state is needed');
    if (fields['events'] !== undefined && listOf(fields['events']).length === 0) throw badRequest('events are empty');
    requireApp(call, appIdIn(fields));
  },
  made: (call, fields) => ({
    resourceId: appIdIn(fields),
    metadata: { ...metadataOf(call, appIdIn(fields)), createdAt: timestamp(call), createdBy: callerId(call) },
    enabled: fields['enabled'] === true,
    version: '1.0.0',
  }),
  verbs: { create: 201, remove: 204 },
};

function requireApp(call: Call, appId: string | undefined): void {
  if (appId === undefined) throw badRequest('no state names an app');
  if (call.world.state.apps.has(appId)) return;
  throw new Refused(refusal(403, 'Forbidden', { code: 'CHO-001' }));
}

/** The app the first action of a task reloads. */
function appIdIn(fields: Readonly<Fields>): string | undefined {
  for (const state of listOf(fields['states']))
    for (const event of listOf(fieldsOf(state)['onEvents']))
      for (const action of listOf(fieldsOf(event)['actions'])) {
        const given = fieldsOf(fieldsOf(fieldsOf(action)['functionRef'])['arguments']);
        const appId = textOf(given['appId']);
        if (appId !== undefined) return appId;
      }
  return undefined;
}

/** What the server says of a task; none of it can be sent. */
function metadataOf(call: Call, appId: string | undefined): Fields {
  const { state } = call.world;
  const app = appId === undefined ? undefined : state.apps.get(appId);
  const space = app?.spaceId === undefined ? undefined : state.spaces.get(app.spaceId);
  return {
    usage: app?.usage ?? 'ANALYTICS',
    ownerId: callerId(call),
    tenantId: state.tenant.id,
    updatedAt: timestamp(call),
    resourceName: app?.name ?? '',
    resourceType: 'app',
    ...(space ? { spaceId: space.id } : {}),
    spaceType: space?.type === 'managed' ? 'managed' : space ? 'shared' : 'personal',
  };
}

/** Writes a task as its whole new self: the writer owns it, and switching it off says why. */
function rewrite(call: Call, row: ConfigRow, given: Readonly<Fields>): void {
  schedules.check?.(call, { ...given });
  const { createdAt, createdBy, disabledCode } = fieldsOf(row.fields['metadata']);
  const enabled = given['enabled'] === true;
  const reason = enabled ? undefined : (disabledCode ?? 'MANUALLY');
  const appId = appIdIn(given);
  const metadata = { ...metadataOf(call, appId), createdAt, createdBy, disabledCode: reason };
  row.fields = { ...given, enabled, resourceId: appId, metadata };
}

const one = `${schedules.base}/:configId`;
const writes: readonly Route[] = [
  route('PUT', one, async (call) => {
    const row = rowIn(schedules, call);
    rewrite(call, row, await readJson(call));
    return ok(withoutKeys(row));
  }),
  route('PATCH', one, async (call) => {
    const row = rowIn(schedules, call);
    rewrite(call, row, patchedFields(row.fields, patchesIn(await readJsonValue(call))));
    return ok(withoutKeys(row));
  }),
];

/** The retired list, as the switch says; where it is still there, the same schedules in their old form. */
const retired = route('GET', '/api/v1/reload-tasks', (call) => {
  const { state, switches } = call.world;
  if (switches.reloadTasks !== 200) throw new Refused(refusal(switches.reloadTasks, 'Gone'));
  const appId = call.query.get('appId');
  const rows = [...state.config.rows('reload-schedule').values()].filter(
    (row) => appId === null || row.fields['resourceId'] === appId,
  );
  const page = pageOf(call, rows, { defaultLimit: 10, maxLimit: 100, idOf: (row) => row.id });
  return ok({ data: page.rows.map((row) => oldForm(call, row)), links: page.links });
});

function oldForm(call: Call, row: ConfigRow): Fields {
  const { resourceId, enabled, metadata, start } = row.fields;
  const schedule = fieldsOf(fieldsOf(start)['schedule']);
  return {
    id: row.id,
    jobId: row.id,
    appId: resourceId,
    partial: false,
    timeZone: schedule['timezone'] ?? 'UTC',
    recurrence: [textOf(schedule['recurrence']) ?? ''],
    state: enabled === true ? 'Enabled' : 'Disabled',
    userId: fieldsOf(metadata)['ownerId'],
    tenantId: call.world.state.tenant.id,
    migrated: true,
    links: { self: { href: `${call.origin}/api/v1/reload-tasks/${row.id}` } },
  };
}

export const scheduleRoutes: readonly Route[] = [
  ...[...collectionRoutes(schedules), ...guarded(schedules, writes)].map((each) => ({
    ...each,
    tier: 'tasks' as const,
  })),
  ...guarded({ kind: 'reload-schedule', deprecated: { sunset: '2026-09' } }, [retired]),
];
