import type { AppMedia, AppModel, AppPerson, AppVariable, DataField, DataTable } from '../app-model.ts';
import { createRandom, type Random } from '../random.ts';
import { domains, type Domain } from './domains.ts';
import { generateObjects } from './generate-objects.ts';
import { generateScript } from './generate-script.ts';
import { generatePerson, uuid } from './identities.ts';
import { profiles, type AppProfile, type ProfileName } from './profiles.ts';

/** What a caller may want to decide itself; the rest follows from the seed. */
export type AppChoices = {
  readonly id?: string;
  readonly title?: string;
  /** The first of them owns the app. */
  readonly people?: readonly [AppPerson, ...AppPerson[]];
  readonly hasSectionAccess?: boolean;
  /** Milliseconds since 1970: when the app was last touched. */
  readonly now?: number;
};

/** What was made and deleted again before the first save we see. */
const deletedSizes = {
  sheets: [2, 4],
  measures: [8, 14],
  masterItems: [2, 4],
  bookmarks: [2, 5],
  stories: [0, 1],
} as const;

const hourInMs = 3_600_000;
const defaultNow = Date.UTC(2025, 2, 21, 8, 30);

/** Makes up an app. The same seed, profile and choices make the same app. */
export function generateApp(seed: number, profile: ProfileName | AppProfile, choices: AppChoices = {}): AppModel {
  const random = createRandom(seed);
  const sizes: AppProfile = typeof profile === 'string' ? profiles[profile] : profile;
  const domain = random.pick(domains);
  const people = choices.people ?? makePeople(random, random.between(...sizes.people));
  const now = (choices.now ?? defaultNow) - random.between(0, 400) * hourInMs;
  const workshop = { random: random.fork('objects'), domain, profile: sizes, people, now };
  const hasSectionAccess = choices.hasSectionAccess ?? random.chance(0.15);
  const model = dataModel(random.fork('data'), domain, sizes);
  const fewer = { ...sizes, ...deletedSizes };
  const deleted = generateObjects({ ...workshop, random: random.fork('deleted'), profile: fewer });
  return {
    id: choices.id ?? uuid(random),
    seed,
    title: choices.title ?? titleOf(random, domain),
    description: random.chance(0.5) ? `${random.pick(domain.sheets)} / ${random.pick(domain.sheets)}` : '',
    productVersion: `12.${random.between(1_600, 2_400)}.0`,
    owner: people[0],
    people,
    createdDate: new Date(now - random.between(100, 9_000) * hourInMs).toISOString(),
    modifiedDate: new Date(now).toISOString(),
    lastReloadTime: new Date(now - random.between(1, 72) * hourInMs).toISOString(),
    hasSectionAccess,
    script: generateScript(domain, random.fork('script'), hasSectionAccess),
    objects: generateObjects(workshop),
    variables: makeVariables(random),
    media: makeMedia(random, sizes),
    ...model,
    documentPropertiesLength: random.between(...sizes.documentPropertiesLength),
    saves: random.between(1, 60),
    deleted: deleted.filter(({ qType }) => qType !== 'LoadModel'),
  };
}

function titleOf(random: Random, domain: Domain): string {
  const title = random.pick(domain.titles);
  return random.chance(0.4) ? `${title} ${random.pick(['v2', '(DEV)', '– Copy', 'FY25', '2024', '[PROD]'])}` : title;
}

function makePeople(random: Random, count: number): [AppPerson, ...AppPerson[]] {
  const more = Array.from({ length: count - 1 }, () => generatePerson(random));
  return [generatePerson(random), ...more];
}

function makeVariables(random: Random): AppVariable[] {
  const definitions = [
    ['vMonthsBack', '12'],
    ['vToday', '=Date(Today())'],
    ['vCurrency', 'EUR'],
    ['vRate_€', '1.08'],
    ['vShowDetails', '0'],
    ['vColorPrimary', '=RGB(0,112,192)'],
    ['vSum', 'Sum({<[Is Current]={1}>} $1)'],
  ] as const;
  return definitions.slice(0, random.between(3, definitions.length)).map(([name, definition]) => ({
    id: uuid(random),
    name,
    definition,
    comment: random.chance(0.3) ? 'set by script' : '',
  }));
}

function makeMedia(random: Random, sizes: AppProfile): AppMedia[] {
  const names = ['logo', 'thumbnail', 'background', 'Übersicht', 'map', 'icon', 'header', 'footer'];
  return names.slice(0, random.between(...sizes.media)).map((name, index) => ({
    path: index === 3 ? `media/shared/${name}.png` : `media/${name}.png`,
    length: random.between(...sizes.mediaLength),
    seed: random.between(1, 2 ** 31),
  }));
}

function dataModel(random: Random, domain: Domain, sizes: AppProfile): { fields: DataField[]; tables: DataTable[] } {
  const fields: DataField[] = [];
  const tables: DataTable[] = [];
  const add = (name: string, rows: number, outlines: Domain['fact']['fields']): void => {
    const numbers = outlines.map(([field, kind, share]) => {
      const number = fields.length;
      const distinct = kind === 'flag' ? 2 : Math.max(3, Math.floor(rows * share));
      fields.push({ number, name: field, kind, distinct, seed: random.between(1, 2 ** 31) });
      return number;
    });
    const source = `lib://DataFiles/${name.toLowerCase()}.qvd`;
    tables.push({ number: tables.length, name, source, rows, fields: numbers, seed: random.between(1, 2 ** 31) });
  };
  const rows = random.between(...sizes.rows);
  Array.from({ length: random.between(...sizes.factTables) }, (_item, year) => year).forEach((year) => {
    add(year === 0 ? domain.fact.name : `${domain.fact.name}_${2025 - year}`, rows, domain.fact.fields);
  });
  for (const lookup of domain.lookups) add(lookup.name, Math.ceil(rows * 0.02), lookup.fields);
  return { fields, tables };
}
