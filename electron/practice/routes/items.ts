import { route, type Call, type Route } from '../http/call.ts';
import { pageOf } from '../http/page.ts';
import { badRequest, notFound, ok } from '../http/reply.ts';
import { collectionsHolding } from '../state/config2-collections.ts';
import type { App } from '../state/types.ts';
import { seesAllApps, seesApp } from '../state/visibility.ts';
import { privilegesOn } from '../state/privileges.ts';
import { genericLinkEntries, type ItemEntry } from './config2/generic-links.ts';
import { sortRows } from './sort.ts';
import { publishTimeField } from './app-reply.ts';

export const itemRoutes: readonly Route[] = [
  route('GET', '/api/v1/items', listItems),
  route('GET', '/api/v1/items/:itemId', (call) => {
    const entry = findItem(call, call.param('itemId'));
    if (!entry) throw notFound('item');
    return ok(entry.show());
  }),
  route('GET', '/api/v1/items/:itemId/publisheditems', (call) => {
    const source = itemIn(call);
    const children = listed(call).filter((app) => app.originAppId === source.id);
    return ok(itemPage(call, entriesOf(call, children)));
  }),
];

const entriesOf = (call: Call, apps: readonly App[]): ItemEntry[] =>
  apps.map((app) => ({
    id: app.itemId,
    name: app.name,
    createdAt: app.createdDate,
    updatedAt: app.resourceUpdatedAt,
    show: () => itemOf(call, app),
  }));

/** What the caller sees under that item id, an app or something else. */
export const findItem = (call: Call, itemId: string): ItemEntry | undefined =>
  entriesOf(
    call,
    listed(call).filter((app) => app.itemId === itemId),
  )[0] ?? genericLinkEntries(call).find((entry) => entry.id === itemId);

/** The apps that appear in the caller’s list; how far that goes is canary 3. */
function listed(call: Call): App[] {
  const { state, switches, clock } = call.world;
  const now = clock.now();
  return [...state.apps.values()].filter((app) => {
    if ((app.listedFrom ?? 0) > now || !seesApp(state, call.caller, app)) return false;
    const foreignPersonal = app.spaceId === undefined && app.ownerId !== call.caller.person.id;
    return !foreignPersonal || (seesAllApps(call.caller) && switches.personalAppsOfOthersListed);
  });
}

function listItems(call: Call) {
  const types = call.query.get('resourceType')?.split(',');
  if ((call.query.has('resourceId') || call.query.has('resourceIds')) && !types) {
    throw badRequest('resourceId needs resourceType');
  }
  const isWanted = (type: string) => types?.includes(type) ?? true;
  const apps = isWanted('app') ? entriesOf(call, listed(call).filter(itemTest(call))) : [];
  const links = isWanted('genericlink') ? genericLinkEntries(call, call.query) : [];
  return ok(itemPage(call, [...apps, ...links]));
}

function itemTest(call: Call): (app: App) => boolean {
  const { query } = call;
  const tests = [
    test(query.get('spaceId'), (app, spaceId) =>
      spaceId === 'personal'
        ? app.spaceId === undefined && app.ownerId === call.caller.person.id
        : app.spaceId === spaceId,
    ),
    test(query.get('spaceType'), (app, types) => types.split(',').includes(spaceTypeOf(call, app))),
    test(query.get('ownerId'), (app, id) => app.ownerId === id),
    test(query.get('notOwnerId'), (app, id) => app.ownerId !== id),
    test(query.get('createdByUserId'), (app, id) => app.creatorId === id),
    test(query.get('resourceId'), (app, id) => app.id === id),
    test(query.get('resourceIds'), (app, ids) => ids.split(',').includes(app.id)),
    test(query.get('name'), (app, text) => app.name.toLowerCase().includes(text.toLowerCase())),
    test(query.get('query'), (app, text) =>
      `${app.name} ${app.description}`.toLowerCase().includes(text.toLowerCase()),
    ),
  ];
  return (app) => tests.every((passes) => passes(app));
}

const test =
  (given: string | null, passes: (app: App, given: string) => boolean) =>
  (app: App): boolean =>
    given === null || passes(app, given);

const spaceTypeOf = (call: Call, app: App): string =>
  app.spaceId === undefined ? 'personal' : (call.world.state.spaces.get(app.spaceId)?.type ?? 'shared');

/** A page of items, sorted as the call asks. */
export function itemPage(call: Call, entries: readonly ItemEntry[]) {
  const rows = sortRows(entries, call.query.get('sort') ?? '+createdAt', (entry, key) => {
    if (key === 'name') return entry.name;
    return key === 'updatedAt' || key === 'recentlyUsed' ? entry.updatedAt : entry.createdAt;
  });
  const page = pageOf(call, rows, { defaultLimit: 10, maxLimit: 100, idOf: (entry) => entry.id });
  return { data: page.rows.map((entry) => entry.show()), links: page.links };
}

function itemIn(call: Call): App {
  const app = listed(call).find((candidate) => candidate.itemId === call.param('itemId'));
  if (!app) throw notFound('item');
  return app;
}

function itemOf(call: Call, app: App) {
  const self = `${call.origin}/api/v1/items/${app.itemId}`;
  const actions = call.query.get('noActions') === 'true' ? [] : privilegesOn(call, app);
  const collections = collectionsHolding(call.world.state, app.itemId);
  return {
    id: app.itemId,
    name: app.name,
    description: app.description,
    resourceId: app.id,
    resourceType: 'app',
    resourceSubType: app.usage === 'ANALYTICS' ? '' : app.usage.toLowerCase(),
    ownerId: app.ownerId,
    creatorId: app.creatorId,
    updaterId: app.ownerId,
    ...(app.spaceId === undefined ? {} : { spaceId: app.spaceId }),
    tenantId: call.world.state.tenant.id,
    createdAt: app.createdDate,
    updatedAt: app.resourceUpdatedAt,
    resourceCreatedAt: app.createdDate,
    resourceUpdatedAt: app.resourceUpdatedAt,
    ...(app.lastReloadTime === undefined
      ? {}
      : { resourceReloadStatus: 'ok', resourceReloadEndTime: app.lastReloadTime }),
    resourceSize: { appFile: app.resourceSizeBytes, appMemory: app.resourceSizeBytes * 3 },
    resourceAttributes: {
      id: app.id,
      name: app.name,
      description: app.description,
      ownerId: app.ownerId,
      hasSectionAccess: app.hasSectionAccess,
      isDirectQueryMode: app.isDirectQueryMode,
      usage: app.usage,
      createdDate: app.createdDate,
      modifiedDate: app.modifiedDate,
      ...(app.lastReloadTime === undefined ? {} : { lastReloadTime: app.lastReloadTime }),
      originAppId: app.originAppId ?? '',
      ...(app.spaceId === undefined ? {} : { spaceId: app.spaceId }),
      ...publishTimeField(call.world.switches, app.publishTime),
    },
    resourceCustomAttributes: { ...app.custom },
    actions,
    collectionIds: collections.map(({ id }) => id),
    isFavorited: false,
    meta: { isFavorited: false, actions, tags: [], collections },
    links: {
      self: { href: self },
      collections: { href: `${self}/collections` },
      open: { href: `${call.origin}/sense/app/${app.id}` },
    },
  };
}
