import { readJson, route, textIn, type Call, type Route } from '../../http/call.ts';
import { pageOf } from '../../http/page.ts';
import { badRequest, conflict, created, empty, notFound, ok } from '../../http/reply.ts';
import type { ConfigRow, Fields } from '../../state/config.ts';
import { isTenantAdmin } from '../../state/visibility.ts';
import { collectionRoutes as routesOf, rowIn, type Collection } from '../config/collection.ts';
import { guarded } from '../config/guard.ts';
import { findItem, itemPage } from '../items.ts';
import { callerId, hexId, listOf, timestamp, withoutKeys } from './common.ts';

const types = ['private', 'public', 'publicgoverned'];

/** Private ones and favourites are seen by their maker alone; what lies in them is listed below them. */
const collections: Collection = {
  kind: 'collection',
  base: '/api/v1/collections',
  newId: hexId,
  page: { style: 'links', defaultLimit: 10, maxLimit: 100 },
  isListed: (call, row) => sees(call, row) && fits(call, row),
  required: ['name', 'type'],
  nameOf: ({ name, type }) => (String(type).startsWith('public') ? String(name) : undefined),
  check(call, { type }) {
    if (!types.includes(String(type))) throw badRequest('unknown type');
    if (type === 'publicgoverned' && !isTenantAdmin(call.caller)) throw badRequest('governed by administrators');
  },
  made: (call, { type }) => ({
    type,
    itemIds: [],
    tenantId: call.world.state.tenant.id,
    creatorId: callerId(call),
    createdAt: timestamp(call),
  }),
  touched: (call) => ({ updatedAt: timestamp(call), updaterId: callerId(call) }),
  show: (call, row) => collectionOf(call, row),
  patchable: ['name', 'description', 'type'],
  verbs: { create: 201, put: 200, patch: 200, remove: 204 },
};

const sees = (call: Call, { fields }: ConfigRow): boolean =>
  String(fields['type']).startsWith('public') || fields['creatorId'] === callerId(call);

function fits(call: Call, { fields }: ConfigRow): boolean {
  const { query } = call;
  const wanted = query.get('types')?.split(',') ?? query.get('type')?.split(',');
  const name = query.get('name')?.toLowerCase();
  return (
    (wanted?.includes(String(fields['type'])) ?? true) &&
    (name === undefined || String(fields['name']).toLowerCase().includes(name))
  );
}

function collectionOf(call: Call, row: ConfigRow): Fields {
  if (!sees(call, row)) throw notFound('collection');
  const href = `${call.origin}${collections.base}/${row.id}`;
  const itemCount = entriesIn(call, row).length;
  return { ...withoutKeys(row, 'itemIds'), itemCount, links: { self: { href }, items: { href: `${href}/items` } } };
}

const entriesIn = (call: Call, row: ConfigRow) =>
  listOf(row.fields['itemIds']).flatMap((id) => findItem(call, String(id)) ?? []);

function visibleRow(call: Call): ConfigRow {
  const row = rowIn(collections, call);
  if (!sees(call, row)) throw notFound('collection');
  return row;
}

async function addItem(call: Call) {
  const row = visibleRow(call);
  const entry = findItem(call, textIn(await readJson(call), 'id') ?? '');
  if (!entry) throw notFound('item');
  const itemIds = listOf(row.fields['itemIds']);
  if (itemIds.includes(entry.id)) throw conflict('the collection holds this item');
  row.fields = { ...row.fields, itemIds: [...itemIds, entry.id], updatedAt: timestamp(call) };
  return created(entry.show());
}

function removeItem(call: Call) {
  const row = visibleRow(call);
  const itemIds = listOf(row.fields['itemIds']);
  if (!itemIds.includes(call.param('itemId'))) throw notFound('item');
  row.fields = { ...row.fields, itemIds: itemIds.filter((id) => id !== call.param('itemId')) };
  return empty(204);
}

function collectionsOfItem(call: Call) {
  const itemId = call.param('itemId');
  if (!findItem(call, itemId)) throw notFound('item');
  const holding = [...call.world.state.config.rows('collection').values()].filter(
    (row) => sees(call, row) && listOf(row.fields['itemIds']).includes(itemId),
  );
  const page = pageOf(call, holding, { defaultLimit: 10, maxLimit: 100, idOf: (row) => row.id });
  return ok({ data: page.rows.map((row) => collectionOf(call, row)), links: page.links });
}

/** Everybody’s favourites are a collection of their own, made when first asked for. */
function favorites(call: Call) {
  const { config, tenant } = call.world.state;
  const mine = (row: ConfigRow) => row.fields['type'] === 'favorite' && row.fields['creatorId'] === callerId(call);
  let row = [...config.rows('collection').values()].find(mine);
  if (!row) {
    const at = timestamp(call);
    const stamps = { tenantId: tenant.id, creatorId: callerId(call), createdAt: at, updatedAt: at };
    row = {
      id: hexId(call),
      fields: { name: 'Favorites', type: 'favorite', itemIds: [], ...stamps },
      secrets: new Map(),
    };
    config.put('collection', row);
  }
  return empty(302, { location: `${collections.base}/${row.id}` });
}

const items = `${collections.base}/:configId/items`;

export const collectionRoutes: readonly Route[] = [
  ...routesOf(collections),
  ...guarded(collections, [
    route('GET', `${collections.base}/favorites`, favorites),
    route('GET', items, (call) => ok(itemPage(call, entriesIn(call, visibleRow(call))))),
    route('POST', items, addItem),
    route('DELETE', `${items}/:itemId`, removeItem),
    route('GET', `${items}/:itemId`, (call) => {
      const entry = entriesIn(call, visibleRow(call)).find(({ id }) => id === call.param('itemId'));
      if (!entry) throw notFound('item');
      return ok(entry.show());
    }),
    route('GET', '/api/v1/items/:itemId/collections', collectionsOfItem),
  ]),
];
