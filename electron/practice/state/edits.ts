import type { PracticeWorld } from '../world.ts';
import type { App, AppContents, AppObject, Space } from './types.ts';

type NewApp = Partial<Omit<App, 'id' | 'itemId' | 'listedFrom'>> & { readonly name: string; readonly ownerId: string };

/** Adds an empty app, owned and created as said, with times of now; lists may show it later. */
export function addApp(world: Pick<PracticeWorld, 'state' | 'clock' | 'switches'>, given: NewApp): App {
  const { state, clock, switches } = world;
  const at = clock.timestamp();
  const app: App = {
    description: '',
    usage: 'ANALYTICS',
    hasSectionAccess: false,
    isDirectQueryMode: false,
    createdDate: at,
    modifiedDate: at,
    resourceUpdatedAt: at,
    resourceSizeBytes: 65_536,
    custom: {},
    creatorId: given.ownerId,
    ...(switches.itemsLagMs > 0 ? { listedFrom: clock.now() + switches.itemsLagMs } : {}),
    ...given,
    id: state.dice.uuid(),
    itemId: state.dice.hex(24),
  };
  state.apps.set(app.id, app);
  return app;
}

export function addSpace(
  world: Pick<PracticeWorld, 'state' | 'clock'>,
  given: Pick<Space, 'name' | 'type' | 'ownerId'>,
): Space {
  const { state, clock } = world;
  const at = clock.timestamp();
  const space: Space = {
    ...given,
    id: state.dice.hex(24),
    description: '',
    createdBy: given.ownerId,
    createdAt: at,
    updatedAt: at,
  };
  state.spaces.set(space.id, space);
  return space;
}

/** Moves the times an ordinary change moves. */
export function touchApp(world: Pick<PracticeWorld, 'clock'>, app: App): void {
  app.modifiedDate = world.clock.timestamp();
  app.resourceUpdatedAt = app.modifiedDate;
}

/** Deletes an app; one older than 45 minutes can be restored for 14 days, a younger one is gone. */
export function deleteApp(world: Pick<PracticeWorld, 'state' | 'clock'>, appId: string): void {
  const { state, clock } = world;
  const app = state.apps.get(appId);
  if (!app) return;
  state.apps.delete(appId);
  const ageMs = clock.now() - Date.parse(app.createdDate);
  if (ageMs > 45 * 60_000) state.deletedApps.set(appId, { app, at: clock.now() });
  else state.contents.drop(appId);
}

/** Gives one app what is inside another, with the same object ids; all of it belongs to the new app’s owner. */
export function copyContents(world: Pick<PracticeWorld, 'state'>, fromAppId: string, toAppId: string): void {
  const owner = world.state.apps.get(toAppId)?.ownerId ?? '';
  world.state.contents.replace(toAppId, ownedBy(world.state.contents.of(fromAppId), owner));
}

/** Gives everything inside an app to one person, as an import does. */
export function ownedBy(contents: AppContents, ownerId: string): AppContents {
  const given = [...contents.objects].map(
    ([id, { shownOwner: _late, ...object }]) => [id, { ...object, ownerId }] as const,
  );
  return { ...contents, objects: new Map(given) };
}

/** Replaces what is inside an app. */
export function editContents(
  world: Pick<PracticeWorld, 'state'>,
  appId: string,
  edit: (contents: AppContents) => AppContents,
): void {
  // What was edited is no longer what the imported file says, so the next export is written anew.
  const { file: _outdated, ...contents } = world.state.contents.of(appId);
  world.state.contents.replace(appId, edit(contents));
}

/** Puts objects into an app, or replaces those with the same ids. */
export function putObjects(world: Pick<PracticeWorld, 'state'>, appId: string, objects: readonly AppObject[]): void {
  editContents(world, appId, (contents) => {
    const next = new Map(contents.objects);
    for (const object of objects) next.set(object.id, object);
    return { ...contents, objects: next };
  });
}

/** An object and everything below it. */
export function familyOf(objects: AppContents['objects'], objectId: string): ReadonlySet<string> {
  const family = new Set([objectId]);
  let before = 0;
  while (before < family.size) {
    before = family.size;
    for (const object of objects.values())
      if (object.parentId !== undefined && family.has(object.parentId)) family.add(object.id);
  }
  return family;
}

/** Takes an object and its children out of an app; false when there is none. */
export function removeObject(world: Pick<PracticeWorld, 'state'>, appId: string, objectId: string): boolean {
  const { objects } = world.state.contents.of(appId);
  if (!objects.has(objectId)) return false;
  const gone = familyOf(objects, objectId);
  editContents(world, appId, (contents) => ({
    ...contents,
    objects: new Map([...contents.objects].filter(([id]) => !gone.has(id))),
  }));
  return true;
}
