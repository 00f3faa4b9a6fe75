import { readJson, route, type Call, type Route } from '../../http/call.ts';
import { badRequest, created, empty, ok } from '../../http/reply.ts';
import type { Fields } from '../../state/config.ts';
import { addRow, collectionRoutes, type Collection } from '../config/collection.ts';
import type { ErrorForm } from '../config/errors.ts';
import { adminWrites, guarded } from '../config/guard.ts';
import { answerSingle, singleRoutes, writeSingle, type Single } from '../config/single.ts';
import { callerId, errorsWith, fieldsOf, hexId, listOf, timestamp, withoutKeys } from './common.ts';

const banner: Single = {
  kind: 'banner',
  ...adminWrites,
  errors: errorsWith((status) => ({ status })),
  path: '/api/v1/banners',
  touched: (call) => ({ updatedAt: timestamp(call), updatedBy: callerId(call) }),
  verbs: {},
};
const bannerNeeds = ['type', 'enabled', 'startTime', 'endTime', 'message', 'linkEnabled'];

async function upsertBanner(call: Call) {
  const body = await readJson(call);
  const missing = bannerNeeds.find((key) => body[key] === undefined);
  if (missing !== undefined) throw badRequest(`${missing} is required`);
  const { state } = call.world;
  const born = { id: hexId(call), tenantId: state.tenant.id, createdAt: timestamp(call), createdBy: callerId(call) };
  const { id, tenantId, createdAt, createdBy } = state.config.single('banner')?.fields ?? born;
  writeSingle(banner, call, { ...body, id, tenantId, createdAt, createdBy });
  return answerSingle(banner, call, 201);
}

/** `{code, message}` with a number. */
const linkErrors: ErrorForm = ({ status, title, detail }) => ({ code: status, message: detail ?? title });
const maxLinks = 50;

const pinnedLinks: Collection = {
  kind: 'pinned-link',
  ...adminWrites,
  errors: linkErrors,
  base: '/api/v1/ui-config/pinned-links',
  newId: hexId,
  page: { style: 'none', defaultLimit: 0, maxLimit: 0 },
  envelope: (listed) => ({ data: listed.rows }),
  required: ['name', 'link', 'type', 'scope'],
  made: (call) => ({
    tenantId: call.world.state.tenant.id,
    createdAt: timestamp(call),
    createdBy: callerId(call),
  }),
  touched: (call) => ({ updatedAt: timestamp(call), updatedBy: callerId(call) }),
  patchable: ['name', 'link'],
  verbs: { patch: 200, remove: 204 },
};

function addLinks(call: Call, links: readonly unknown[], common: Fields): Fields[] {
  const held = call.world.state.config.rows('pinned-link').size;
  if (held + links.length > maxLinks) throw badRequest('too many pinned links');
  return links.map((link) => withoutKeys(addRow(pinnedLinks, call, { ...fieldsOf(link), ...common })));
}

async function createManyLinks(call: Call) {
  const { links, type, scope } = await readJson(call);
  return ok({ data: addLinks(call, listOf(links), { type, scope }) });
}

export const bannerRoutes: readonly Route[] = [
  ...singleRoutes(banner),
  ...guarded(banner, [route('POST', `${banner.path}/actions/upsert`, upsertBanner)]),
];

export const pinnedLinkRoutes: readonly Route[] = [
  ...collectionRoutes(pinnedLinks),
  ...guarded(pinnedLinks, [
    route('POST', pinnedLinks.base, async (call) => created(addLinks(call, [await readJson(call)], {})[0])),
    route('POST', `${pinnedLinks.base}/actions/bulk-create-pinned-links`, createManyLinks),
    route('POST', `${pinnedLinks.base}/actions/delete-all-pinned-links`, (call) => {
      call.world.state.config.rows('pinned-link').clear();
      return empty(204);
    }),
  ]),
];
