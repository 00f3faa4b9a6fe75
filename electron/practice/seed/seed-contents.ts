import { generateApp, profiles, type AppModel, type AppPerson, type AppProfile } from '../../engine/qvf/index.ts';
import { contentsOfModel } from '../state/app-model.ts';
import type { TenantState } from '../state/tenant-state.ts';
import type { App, AppContents, AppObject, Person } from '../state/types.ts';
import { createDice, type Dice } from './dice.ts';

/** Small enough that a tenant of thirty is captured in seconds. */
const practiceProfile: AppProfile = {
  ...profiles.small,
  people: [2, 4],
  rows: [200, 1_200],
  mediaLength: [2_048, 16_384],
  documentPropertiesLength: [16_384, 40_960],
};

/** What is inside a seeded app: the generator’s objects, and those kinds it does not make. */
export function seedContents(state: TenantState, app: App, seed: number, profile = practiceProfile): AppContents {
  const dice = createDice(seed);
  const owner = state.people.get(app.ownerId);
  const others = [...state.people.values()].filter(
    (person) => person.id !== app.ownerId && person.clientId === undefined,
  );
  const people: [AppPerson, ...AppPerson[]] = [asAppPerson(owner, app.ownerId)];
  for (let count = 2 + dice.below(4); count > 0 && others.length > 0; count -= 1)
    people.push(asAppPerson(dice.pick(others)));
  const model: AppModel = generateApp(seed, profile, {
    id: app.id,
    title: app.name,
    people,
    hasSectionAccess: app.hasSectionAccess,
    now: Date.parse(app.modifiedDate),
  });
  const contents = contentsOfModel(model);
  const extra = extraObjects(dice, app, people, firstSheet(contents));
  return {
    ...contents,
    objects: new Map([...contents.objects, ...extra.map((object) => [object.id, object] as const)]),
  };
}

const asAppPerson = (person: Person | undefined, id = ''): AppPerson => ({
  id: person?.id ?? id,
  subject: person?.subject ?? '',
  name: person?.name ?? '',
  email: person?.email ?? '',
});

const firstSheet = (contents: AppContents): string | undefined =>
  [...contents.objects.values()].find((object) => object.type === 'sheet')?.id;

/** Kinds that trip clients: snapshots and report bookmarks of the bookmark class, custom types, a community sheet. */
function extraObjects(dice: Dice, app: App, people: readonly AppPerson[], sheetId: string | undefined): AppObject[] {
  const make = (
    type: string,
    objectClass: AppObject['objectClass'],
    state: 'private' | 'community' | 'base',
    title: string,
  ): AppObject => {
    const published = state !== 'private';
    return {
      id: dice.pick([dice.uuid(), dice.hex(8)]),
      type,
      objectClass,
      title,
      description: '',
      ownerId: dice.pick(people).id,
      published,
      approved: state === 'base',
      ...(published ? { publishTime: app.modifiedDate } : {}),
      createdDate: app.createdDate,
      modifiedDate: app.modifiedDate,
      properties: {
        sheetId: sheetId ?? '',
        practice: true,
        ...(objectClass === 'GenericMeasure' ? { qMeasure: { qLabel: title, qDef: 'Sum(1)' } } : {}),
      },
    };
  };
  const always = [
    make('snapshot', 'GenericBookmark', 'private', 'Snapshot of the first chart'),
    make('sheet', 'GenericObject', 'private', 'My draft'),
    make('sheet', 'GenericObject', 'community', 'Shared by a colleague'),
    make('bookmark', 'GenericBookmark', 'private', 'My selections'),
    make('appprops-legacy', 'GenericObject', 'base', ''),
  ];
  const sometimes = [
    make('reportbookmark', 'GenericBookmark', 'private', 'Report page'),
    make('story', 'GenericObject', 'community', 'Quarter in review'),
    make('practice-annotation', 'GenericObject', 'private', 'Note'),
    make('kpi-forecast', 'GenericMeasure', 'base', 'Forecast measure'),
  ];
  return [...always, ...sometimes.filter(() => dice.chance(0.5))];
}
