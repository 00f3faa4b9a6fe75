import type { PracticeTenant } from '../../electron/practice/index.ts';
import type { IdRow } from '../../shared/domain/restore.ts';

/** What a tenant really holds, taken from its own state and not through any client. */
export type TrueObject = {
  readonly id: string;
  readonly type: string;
  readonly title: string;
  readonly owner: string;
  readonly published: boolean;
  readonly approved: boolean;
};
export type TrueApp = {
  readonly id: string;
  readonly name: string;
  readonly owner: string;
  readonly space: string;
  readonly spaceType: string;
  readonly originAppId: string;
  readonly objects: ReadonlyMap<string, TrueObject>;
};
export type TenantTruth = ReadonlyMap<string, TrueApp>;

/** Every app with its root objects; owners by subject, the only name that survives a rebuild. */
export function truthOf({ state }: Pick<PracticeTenant, 'state'>): TenantTruth {
  const subject = (personId: string) => state.people.get(personId)?.subject ?? '';
  const apps = [...state.apps.values()].map((app): TrueApp => {
    const space = app.spaceId === undefined ? undefined : state.spaces.get(app.spaceId);
    const roots = [...state.contents.of(app.id).objects.values()].filter(
      (object) => object.parentId === undefined && object.objectClass !== 'GenericVariable',
    );
    const objects = roots.map(({ id, type, title, ownerId, published, approved }): [string, TrueObject] => [
      id,
      { id, type, title, owner: subject(ownerId), published, approved },
    ]);
    return {
      id: app.id,
      name: app.name,
      owner: subject(app.ownerId),
      space: space?.name ?? '',
      spaceType: space?.type ?? 'personal',
      originAppId: app.originAppId ?? '',
      objects: new Map(objects),
    };
  });
  return new Map(apps.map((app) => [app.id, app]));
}

export const objectCount = (truth: TenantTruth): number =>
  [...truth.values()].reduce((sum, { objects }) => sum + objects.size, 0);

/** Subjects that may own something in a tenant. */
export const usableSubjects = ({ state }: Pick<PracticeTenant, 'state'>): ReadonlySet<string> =>
  new Set(
    [...state.people.values()]
      .filter(({ status }) => status !== 'disabled' && status !== 'deleted')
      .map(({ subject }) => subject),
  );

export type TruthDifference = {
  readonly appId: string;
  readonly app: string;
  readonly object: string;
  readonly what: string;
};

/**
 * What of `before` is not in `target` as it should be: owners that `usable` names, states, names, places, origins.
 * Whom the target lacks is expected to have left everything with the bot.
 */
export function differencesOf(
  before: TenantTruth,
  target: PracticeTenant,
  ids: readonly IdRow[],
): { readonly differences: TruthDifference[]; readonly restorable: number; readonly withBot: number } {
  const now = truthOf(target);
  const usable = usableSubjects(target);
  const bot = `qlikbot\\${target.clientId}`;
  const newIds = new Map(ids.filter(({ kind }) => kind === 'app').map(({ oldId, newId }) => [oldId, newId]));
  const differences: TruthDifference[] = [];
  let restorable = 0;
  let withBot = 0;
  for (const app of before.values()) {
    const found = now.get(newIds.get(app.id) ?? '');
    const say = (what: string, object = '') => void differences.push({ appId: app.id, app: app.name, object, what });
    if (!found) {
      say('missing app');
      continue;
    }
    const expect = (what: string, is: string | boolean, should: string | boolean, object = '') => {
      if (is !== should) say(`${what} is ${is}, not ${should}`, object);
    };
    expect('name', found.name, app.name);
    expect('space', found.space, app.space);
    expect('space type', found.spaceType, app.spaceType);
    expect('app owner', found.owner, usable.has(app.owner) ? app.owner : bot);
    if (newIds.has(app.originAppId)) expect('origin', found.originAppId, newIds.get(app.originAppId) ?? '');
    else if (app.spaceType === 'managed') expect('an origin', found.originAppId !== '', true);
    expect('objects', String(found.objects.size), String(app.objects.size));
    for (const object of app.objects.values()) {
      const copy = found.objects.get(object.id);
      if (!copy) {
        say('missing object', object.id);
        continue;
      }
      if (usable.has(object.owner)) restorable += 1;
      else withBot += 1;
      expect('owner', copy.owner, usable.has(object.owner) ? object.owner : bot, object.id);
      expect('published', copy.published, object.published, object.id);
      expect('approved', copy.approved, object.approved, object.id);
      expect('type', copy.type, object.type, object.id);
      expect('title', copy.title, object.title, object.id);
    }
  }
  return { differences, restorable, withBot };
}
