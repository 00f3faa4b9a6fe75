import { readJsonValue, route, type Call, type Route } from '../../http/call.ts';
import { badRequest, conflict, empty, notFound, ok } from '../../http/reply.ts';
import type { ConfigRow } from '../../state/config.ts';
import { seesApp } from '../../state/visibility.ts';
import { collectionRoutes, rowIn, type Collection } from '../config/collection.ts';
import { guarded } from '../config/guard.ts';
import { patchesIn } from '../json-patch.ts';
import { allLinks, callerId, fieldsOf, hexId, stated, textOf, timestamp, withoutKeys } from './common.ts';

/** Filters of one app; the app they belong to stands in the path and in no answer. */
const filters: Collection = {
  kind: 'report-filter',
  base: '/api/v1/apps/:appId/report-filters',
  newId: hexId,
  page: { style: 'page', defaultLimit: 20, maxLimit: 100 },
  envelope: allLinks,
  isListed: (call, row) => row.fields['appId'] === appIdIn(call),
  required: ['name', 'filterType', 'filterVersion'],
  check(call, fields) {
    const appId = appIdIn(call);
    for (const row of call.world.state.config.rows('report-filter').values())
      if (row.fields['appId'] === appId && row.fields['name'] === fields['name'])
        throw conflict('report filter exists');
  },
  made: (call, fields) => ({
    appId: appIdIn(call),
    ownerId: textOf(fields['ownerId']) ?? callerId(call),
    createdAt: timestamp(call),
  }),
  touched: (call) => ({ updatedAt: timestamp(call) }),
  show: (call, row) => withoutKeys(ofApp(call, row), 'appId'),
  verbs: { create: 201, remove: 204 },
};

function appIdIn(call: Call): string {
  const app = call.world.state.apps.get(call.param('appId'));
  if (!app || !seesApp(call.world.state, call.caller, app)) throw notFound('app');
  return app.id;
}

function ofApp(call: Call, row: ConfigRow): ConfigRow {
  if (row.fields['appId'] !== appIdIn(call)) throw notFound('report filter');
  return row;
}

/** The whole filter is replaced by one operation. */
async function patchFilter(call: Call) {
  const row = ofApp(call, rowIn(filters, call));
  for (const { path, value } of patchesIn(await readJsonValue(call))) {
    if (path !== '/filter') throw badRequest(`cannot change ${path}`);
    const { name, description, ownerId, filterVersion, filterV1_0: filterV1 } = fieldsOf(fieldsOf(value)['Filter']);
    const given = stated({ name, description, ownerId, filterVersion, filterV1_0: filterV1 });
    row.fields = { ...row.fields, ...given, updatedAt: timestamp(call) };
  }
  return empty(204);
}

export const reportFilterRoutes: readonly Route[] = [
  ...collectionRoutes(filters),
  ...guarded(filters, [
    route('PATCH', `${filters.base}/:configId`, patchFilter),
    route('GET', `${filters.base}/actions/count`, (call) => {
      const appId = appIdIn(call);
      const rows = [...call.world.state.config.rows('report-filter').values()];
      return ok({ total: rows.filter((row) => row.fields['appId'] === appId).length });
    }),
  ]),
];
