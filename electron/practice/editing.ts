import { contentsBaseOf } from './state/app-files.ts';
import { addApp, addSpace, deleteApp, editContents, putObjects, removeObject, touchApp } from './state/edits.ts';
import { editObject } from './state/edit-object.ts';
import { seedContents } from './seed/seed-contents.ts';
import { seedOf } from './seed/dice.ts';
import { classOf } from './state/app-model.ts';
import type { App, AppObject, Person, Space } from './state/types.ts';
import type { PracticeWorld } from './world.ts';

/** What can happen to an app by somebody's hand; each moves the times that such a change moves. */
export const editKinds = ['script', 'sheet', 'private-sheet', 'bookmark', 'measure', 'reload', 'description'] as const;
export type EditKind = (typeof editKinds)[number];

type NewObject = Partial<Omit<AppObject, 'id'>> & { readonly type: string; readonly ownerId: string };
type NewAppGiven = {
  readonly name: string;
  readonly ownerId: string;
  readonly spaceId?: string;
  readonly hasSectionAccess?: boolean;
  readonly usage?: App['usage'];
};

/** The hands of the tenant's people, for tests and the demo: everything here happens without any API call. */
export interface Editing {
  readonly editApp: (appId: string, kind: EditKind) => void;
  readonly addObject: (appId: string, given: NewObject) => AppObject;
  readonly changeObject: (appId: string, objectId: string, change: Partial<AppObject>) => AppObject;
  readonly removeObject: (appId: string, objectId: string) => void;
  readonly addPrivateSheet: (appId: string, ownerId: string, title?: string) => AppObject;
  readonly changeOwner: (appId: string, objectId: string, ownerId: string) => void;
  readonly changeAppOwner: (appId: string, ownerId: string) => void;
  readonly renameApp: (appId: string, name: string) => void;
  readonly moveApp: (appId: string, spaceId: string | undefined) => void;
  readonly deleteApp: (appId: string) => void;
  /** A new app with made-up contents. */
  readonly addApp: (given: NewAppGiven) => App;
  readonly addSpace: (given: Pick<Space, 'name' | 'type' | 'ownerId'>) => Space;
  readonly assign: (spaceId: string, assigneeId: string, roles: readonly string[]) => void;
  readonly addPerson: (given: Partial<Person> & { readonly subject: string }) => Person;
  /** Another tenant answers behind the same address from now on. */
  readonly swapTenantId: () => string;
}

export function createEditing(world: PracticeWorld): Editing {
  const { state, clock } = world;
  const appOf = (appId: string): App => found(state.apps.get(appId), 'app');
  const objectOf = (appId: string, objectId: string): AppObject =>
    found(state.contents.of(appId).objects.get(objectId), 'object');
  const changeObject = (appId: string, objectId: string, change: Partial<AppObject>): AppObject => {
    const next = editObject(world, appOf(appId), objectOf(appId, objectId), change);
    putObjects(world, appId, [next]);
    return next;
  };
  const addObject = (appId: string, given: NewObject): AppObject => {
    const at = clock.timestamp();
    const object: AppObject = {
      id: state.dice.uuid(),
      objectClass: classOf(given.type),
      title: '',
      description: '',
      published: false,
      approved: false,
      createdDate: at,
      modifiedDate: at,
      properties: {},
      ...given,
    };
    putObjects(world, appId, [object]);
    if (object.published || world.switches.timestampsMoveOnPrivateEdit) touchApp(world, appOf(appId));
    return object;
  };
  const changeOne = (appId: string, test: (object: AppObject) => boolean) => {
    const object = [...state.contents.of(appId).objects.values()].find(
      (candidate) => candidate.parentId === undefined && test(candidate),
    );
    if (object) changeObject(appId, object.id, { title: `${object.title} *` });
  };
  const addPrivateSheet = (appId: string, ownerId: string, title = 'A private sheet') =>
    addObject(appId, { type: 'sheet', ownerId, title });
  const edits: Readonly<Record<EditKind, (app: App) => void>> = {
    script(app) {
      editContents(world, app.id, (contents) => ({
        ...contents,
        script: `${contents.script}\r\n// edited ${clock.timestamp()}`,
      }));
      touchApp(world, app);
    },
    sheet: (app) => changeOne(app.id, (object) => object.type === 'sheet' && object.published),
    'private-sheet': (app) => changeOne(app.id, (object) => object.type === 'sheet' && !object.published),
    bookmark: (app) => changeOne(app.id, (object) => object.type === 'bookmark'),
    measure: (app) => changeOne(app.id, (object) => object.objectClass === 'GenericMeasure'),
    reload(app) {
      editContents(world, app.id, (contents) => ({ ...contents, base: reloaded(contentsBaseOf(app, contents)) }));
      app.lastReloadTime = clock.timestamp();
      touchApp(world, app);
    },
    description(app) {
      app.description = `${app.description} (edited)`;
      touchApp(world, app);
    },
  };
  return {
    editApp: (appId, kind) => edits[kind](appOf(appId)),
    addObject,
    changeObject,
    removeObject(appId, objectId) {
      const wasPublic = objectOf(appId, objectId).published;
      removeObject(world, appId, objectId);
      if (wasPublic || world.switches.timestampsMoveOnPrivateEdit) touchApp(world, appOf(appId));
    },
    addPrivateSheet,
    changeOwner: (appId, objectId, ownerId) => void changeObject(appId, objectId, { ownerId }),
    changeAppOwner(appId, ownerId) {
      appOf(appId).ownerId = ownerId;
      touchApp(world, appOf(appId));
    },
    renameApp(appId, name) {
      appOf(appId).name = name;
      touchApp(world, appOf(appId));
    },
    moveApp(appId, spaceId) {
      const app = appOf(appId);
      if (spaceId === undefined) delete app.spaceId;
      else app.spaceId = spaceId;
      touchApp(world, app);
    },
    deleteApp: (appId) => deleteApp(world, appId),
    addApp(given) {
      const app = addApp(world, given);
      const facts = { ...app };
      state.contents.plant(app.id, () => seedContents(state, facts, seedOf(1, app.id)));
      return app;
    },
    addSpace: (given) => addSpace(world, given),
    assign(spaceId, assigneeId, roles) {
      const at = clock.timestamp();
      const id = state.dice.hex(24);
      const type = state.groups.has(assigneeId) ? 'group' : 'user';
      state.assignments.set(id, {
        id,
        spaceId,
        type,
        assigneeId,
        roles: [...roles],
        createdBy: assigneeId,
        createdAt: at,
        updatedAt: at,
      });
    },
    addPerson(given) {
      const at = clock.timestamp();
      const id = state.dice.hex(24);
      const usual = { name: given.subject, email: '', status: 'active' as const, roleIds: [], groupIds: [] };
      const person: Person = { id, createdAt: at, lastUpdatedAt: at, ...usual, ...given };
      state.people.set(person.id, person);
      return person;
    },
    swapTenantId() {
      state.tenant.id = state.dice.hex(32);
      return state.tenant.id;
    },
  };
}

function found<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new RangeError(`the practice tenant has no such ${what}`);
  return value;
}

/** New data: the values of one field follow from another seed, and a save was counted. */
function reloaded(base: ReturnType<typeof contentsBaseOf>): ReturnType<typeof contentsBaseOf> {
  const [first, ...rest] = base.fields;
  return {
    ...base,
    saves: base.saves + 1,
    fields: first ? [{ ...first, seed: first.seed + 1 }, ...rest] : base.fields,
  };
}
