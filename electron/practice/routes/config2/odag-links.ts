import { readJson, route, type Call, type Route } from '../../http/call.ts';
import { badRequest, created, ok } from '../../http/reply.ts';
import type { ConfigRow, Fields } from '../../state/config.ts';
import { addRow, collectionRoutes, rowIn, type Collection } from '../config/collection.ts';
import { guarded } from '../config/guard.ts';
import { callerId, errorsWith, hexId, textOf, timestamp, withoutKeys } from './common.ts';

/** A bare array without pages. The app a link is selected in can be asked for and is not answered. */
const odagLinks: Collection = {
  kind: 'odag-link',
  errors: errorsWith((status) => ({ meta: { statusCode: status } })),
  base: '/api/analytics/odag-links',
  newId: hexId,
  page: { style: 'none', defaultLimit: 0, maxLimit: 0 },
  envelope: (listed) => listed.rows,
  required: ['name', 'selectionApp'],
  isListed: (call, row) => {
    const wanted = call.query.get('selectionAppID');
    return wanted === null || row.fields['selectionApp'] === wanted;
  },
  made: (call) => ({ ownerId: callerId(call), createdDate: timestamp(call), privileges: ['read', 'update', 'delete'] }),
  touched: (call) => ({ modifiedDate: timestamp(call), modifierId: callerId(call) }),
  show: (call, row) => linkOf(call, row),
  verbs: {},
};

const statusBySetting: Readonly<Record<string, string>> = {
  activate: 'active',
  disable: 'disabled',
  decommission: 'decommissioned',
};

function linkOf(call: Call, row: ConfigRow): Fields {
  const { ownerId, modifierId, templateApp, statusSetting } = row.fields;
  const app = call.world.state.apps.get(String(templateApp));
  const status = app ? (statusBySetting[String(statusSetting)] ?? 'active') : 'incomplete';
  return {
    properties: { rowEstRange: [{ context: '*', highBound: 100_000 }] },
    rowEstExpr: '',
    bindings: [],
    ...withoutKeys(row, 'selectionApp', 'statusSetting', 'ownerId', 'modifierId'),
    owner: personOf(call, String(ownerId)),
    modifiedByUser: personOf(call, String(modifierId)),
    templateApp: { id: app?.id ?? '', name: app?.name ?? '' },
    status,
  };
}

function personOf(call: Call, id: string): Fields {
  const person = call.world.state.people.get(id);
  const tenantid = call.world.state.tenant.id;
  return { id, name: person?.name ?? '', subject: person?.subject ?? '', tenantid };
}

function requireApps(call: Call, body: Readonly<Fields>): void {
  for (const key of ['selectionApp', 'templateApp']) {
    const appId = textOf(body[key]);
    if (appId !== undefined && !call.world.state.apps.has(appId)) throw badRequest(`${key} is no app`);
  }
}

async function changeLink(call: Call) {
  const row = rowIn(odagLinks, call);
  const body = await readJson(call);
  requireApps(call, body);
  const { ownerId, createdDate, privileges } = row.fields;
  const kept = { createdDate, privileges, ownerId: textOf(body['ownerId']) ?? ownerId };
  row.fields = { ...body, ...kept, ...odagLinks.touched?.(call) };
  return ok(linkOf(call, row));
}

export const odagLinkRoutes: readonly Route[] = [
  ...collectionRoutes(odagLinks),
  ...guarded(odagLinks, [
    route('POST', odagLinks.base, async (call) => {
      const body = await readJson(call);
      requireApps(call, body);
      return created(linkOf(call, addRow(odagLinks, call, body)));
    }),
    route('PUT', `${odagLinks.base}/:configId`, changeLink),
  ]),
];
