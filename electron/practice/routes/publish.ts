import { objectIn, readJson, requiredText, route, textIn, type Call, type Route } from '../http/call.ts';
import { ok } from '../http/reply.ts';
import { addApp, copyContents, ownedBy, touchApp } from '../state/edits.ts';
import type { App, AppContents, AppObject } from '../state/types.ts';
import { rootOf, seesApp } from '../state/visibility.ts';
import { appIn, appRefused, appReply, requirePrivilege } from './app-reply.ts';
import { requireWritableSpace } from './apps.ts';

export const publishRoutes: readonly Route[] = [
  route('POST', '/api/v1/apps/:appId/publish', publishApp),
  route('PUT', '/api/v1/apps/:appId/publish', republishApp),
];

type Body = Readonly<Record<string, unknown>>;

/** Copies an app into a managed space, or moves it there with all states of its objects. */
async function publishApp(call: Call) {
  const app = appIn(call);
  requirePrivilege(call, app, 'publish');
  const body = await readJson(call);
  const spaceId = requiredText(body, 'spaceId');
  requireWritableSpace(call, spaceId);
  if (call.world.state.spaces.get(spaceId)?.type !== 'managed') throw appRefused(call, 400, 'Not a managed space');
  requireFreeName(call, { app, spaceId, name: textIn(objectIn(body, 'attributes'), 'name') ?? app.name });
  const published = body['moveApp'] === true ? moved(call, app, body) : copied(call, app, spaceId);
  published.spaceId = spaceId;
  published.publishTime = call.world.clock.timestamp();
  rename(published, body);
  touchApp(call.world, published);
  const reply = ok(appReply(call, published));
  goOutOfReach(call, published);
  return reply;
}

/** An app is loaded anew after a publish, and does not answer meanwhile. */
function goOutOfReach({ world }: Call, app: App): void {
  const delayMs = world.switches.unreachableAfterPublishMs;
  if (delayMs > 0) app.unreachableUntil = world.clock.now() + delayMs;
}

function requireFreeName(call: Call, given: { app: App; spaceId: string; name: string }): void {
  const { app, spaceId, name } = given;
  const status = call.world.switches.publishNameClash;
  if (status === 'allowed') return;
  const others = [...call.world.state.apps.values()].filter((other) => other.spaceId === spaceId && other !== app);
  if (others.some((other) => other.name === name)) throw appRefused(call, status, 'An app of this name is there');
}

function moved(call: Call, app: App, body: Body): App {
  const originAppId = textIn(body, 'originAppId');
  const origin = originAppId === undefined ? undefined : call.world.state.apps.get(originAppId);
  if (!origin || origin === app) throw appRefused(call, 400, 'originAppId is required');
  if (origin.copiedFromId !== app.id && !call.world.switches.moveAppForeignOrigin)
    throw appRefused(call, 400, 'The origin is no copy of this app');
  app.originAppId = origin.id;
  if (!call.world.switches.publishMoveKeepsPrivate) {
    const { contents } = call.world.state;
    contents.replace(app.id, ownedBy(withoutPrivate(contents.of(app.id)), call.caller.person.id));
  }
  return app;
}

/** A copy takes what is published; the community’s objects become base. */
function copied(call: Call, app: App, spaceId: string): App {
  const { state } = call.world;
  const copy = addApp(call.world, {
    name: app.name,
    description: app.description,
    ownerId: call.caller.person.id,
    spaceId,
    originAppId: app.id,
    usage: app.usage,
    hasSectionAccess: app.hasSectionAccess,
    isDirectQueryMode: app.isDirectQueryMode,
    ...(app.lastReloadTime === undefined ? {} : { lastReloadTime: app.lastReloadTime }),
  });
  copyContents(call.world, app.id, copy.id);
  state.contents.replace(copy.id, asBase(withoutPrivate(state.contents.of(copy.id))));
  return copy;
}

/** Puts the source’s base content in place of the target’s; what users made in the target stays. */
async function republishApp(call: Call) {
  const source = appIn(call);
  requirePrivilege(call, source, 'publish');
  const body = await readJson(call);
  const { state, switches, clock } = call.world;
  const target = state.apps.get(requiredText(body, 'targetId'));
  if (!target || !seesApp(state, call.caller, target)) throw appRefused(call, 404, 'Target not found');
  if (target.spaceId === undefined) throw appRefused(call, 400, 'The target is not published');
  requireWritableSpace(call, target.spaceId);
  const checked = body['checkOriginAppId'] !== false && switches.foreignOriginRefused;
  if (checked && target.originAppId !== source.id) throw appRefused(call, 400, 'The target has another origin');
  const data = textIn(body, 'data') ?? switches.publishDataDefault;
  state.contents.replace(target.id, republished(call, { source, target, data }));
  if (data === 'source' && source.lastReloadTime !== undefined) target.lastReloadTime = source.lastReloadTime;
  target.publishTime = clock.timestamp();
  rename(target, body);
  touchApp(call.world, target);
  const reply = ok(appReply(call, target));
  goOutOfReach(call, target);
  return reply;
}

function republished(call: Call, given: { source: App; target: App; data: string }): AppContents {
  const { state, switches } = call.world;
  const from = asBase(withoutPrivate(state.contents.of(given.source.id)));
  const old = state.contents.of(given.target.id);
  const users = [...old.objects.values()].filter(
    (object) => !rootOf(object, old).approved && object.objectClass !== 'GenericVariable',
  );
  const kept = switches.republishBreaksPrivate === 'kept' ? users : users.filter((object) => usesOnly(object, from));
  const base = given.data === 'source' ? from.base : old.base;
  return {
    script: from.script,
    // Where both have an object, the source’s wins: an origin that was not cleaned turns users’ sheets into base.
    objects: new Map([...kept.map((object) => [object.id, object] as const), ...from.objects]),
    ...(base ? { base } : {}),
  };
}

/** Whether every master item an object names is still there. */
function usesOnly(object: AppObject, contents: AppContents): boolean {
  const named = JSON.stringify(object.properties).matchAll(/"qLibraryId":"([^"]+)"/g);
  return [...named].every(([, id]) => id === undefined || contents.objects.has(id));
}

/** What everybody may see, without the file it came from: that one still holds the rest. */
function withoutPrivate({ file: _whole, ...contents }: AppContents): AppContents {
  const isSeen = (object: AppObject) => object.objectClass === 'GenericVariable' || rootOf(object, contents).published;
  return { ...contents, objects: new Map([...contents.objects].filter(([, object]) => isSeen(object))) };
}

const asBase = (contents: AppContents): AppContents => ({
  ...contents,
  objects: new Map(
    [...contents.objects].map(([id, object]) => [id, object.published ? { ...object, approved: true } : object]),
  ),
});

function rename(app: App, body: Body): void {
  const attributes = objectIn(body, 'attributes');
  app.name = textIn(attributes, 'name') ?? app.name;
  app.description = textIn(attributes, 'description') ?? app.description;
}
