import type { AppContents, AppObject } from '../state/types.ts';
import { managesAllApps, rootOf, visibleContents, type Caller } from '../state/visibility.ts';
import { editContents } from '../state/edits.ts';
import type { PracticeWorld } from '../world.ts';
import type { App } from '../state/types.ts';

/** What a handle stands for. */
export type Handle =
  | { readonly kind: 'doc' }
  | { readonly kind: 'object'; readonly id: string }
  | { readonly kind: 'session-object'; readonly id: string; readonly properties: Readonly<Record<string, unknown>> };

/** One open app of one engine session: sees the app as it was when opened, and its own changes. */
export interface DocSession {
  readonly world: PracticeWorld;
  readonly caller: Caller;
  readonly app: App;
  readonly withoutData: boolean;
  readonly contents: () => AppContents;
  readonly handleOf: (handle: Handle) => number;
  readonly at: (handle: number) => Handle | undefined;
  readonly sessionObject: (id: string) => number | undefined;
  readonly forget: (id: string) => void;
  /** Adds an object to the app, and to what this session sees of it. */
  readonly put: (object: AppObject) => void;
  /** Changes an object in the app, and in what this session sees of it; each keeps its own idea of the owner. */
  readonly change: (id: string, change: (object: AppObject) => AppObject) => void;
  readonly remove: (ids: ReadonlySet<string>) => void;
}

export function createDocSession(given: {
  world: PracticeWorld;
  caller: Caller;
  app: App;
  withoutData: boolean;
}): DocSession {
  const { world, caller, app } = given;
  const look = () => shownContents(visibleContents(caller, world.state.contents.of(app.id)), world.clock.now());
  let seen = look();
  const handles: Handle[] = [];
  const both = (edit: (contents: AppContents) => AppContents) => {
    editContents(world, app.id, edit);
    seen = edit(seen);
  };
  return {
    ...given,
    contents() {
      if (world.switches.ownerChangeSeenInOpenSession) seen = look();
      return seen;
    },
    handleOf(handle) {
      const known = handles.findIndex((entry) => entry.kind !== 'doc' && 'id' in handle && entry.id === handle.id);
      if (known !== -1) return known + 1;
      handles.push(handle);
      return handles.length;
    },
    at: (handle) => handles[handle - 1],
    sessionObject(id) {
      const found = handles.findIndex((entry) => entry.kind === 'session-object' && entry.id === id);
      return found === -1 ? undefined : found + 1;
    },
    forget(id) {
      const found = handles.findIndex((entry) => entry.kind !== 'doc' && entry.id === id);
      if (found !== -1) handles[found] = { kind: 'object', id: '' };
    },
    put: (object) => both((contents) => ({ ...contents, objects: new Map(contents.objects).set(object.id, object) })),
    change: (id, change) =>
      both((contents) => {
        const object = contents.objects.get(id);
        return object ? { ...contents, objects: new Map(contents.objects).set(id, change(object)) } : contents;
      }),
    remove: (ids) =>
      both((contents) => ({ ...contents, objects: new Map([...contents.objects].filter(([id]) => !ids.has(id))) })),
  };
}

/** The contents with the owners that sessions are still shown. */
function shownContents(contents: AppContents, now: number): AppContents {
  const late = [...contents.objects.values()].filter(({ shownOwner }) => (shownOwner?.until ?? 0) > now);
  if (late.length === 0) return contents;
  const objects = new Map(contents.objects);
  for (const object of late)
    objects.set(object.id, { ...object, ownerId: object.shownOwner?.ownerId ?? object.ownerId });
  return { ...contents, objects };
}

/** Whether the caller may change this object: its owner, or the admin bot. */
export function mayChange(session: DocSession, object: AppObject): boolean {
  return managesAllApps(session.caller) || rootOf(object, session.contents()).ownerId === session.caller.person.id;
}
