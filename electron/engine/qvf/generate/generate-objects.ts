import type { JsonObject } from '../../../../shared/json.ts';
import type { AppChild, AppObject, AppPerson } from '../app-model.ts';
import type { Random } from '../random.ts';
import type { Domain } from './domains.ts';
import { generateChart, generateSheet, type Library } from './generate-sheet.ts';
import { objectId } from './identities.ts';
import type { AppProfile } from './profiles.ts';

/** What is needed to make objects. */
export type Workshop = {
  readonly random: Random;
  readonly domain: Domain;
  readonly profile: AppProfile;
  readonly people: readonly [AppPerson, ...AppPerson[]];
  /** Milliseconds since 1970 before which everything was made. */
  readonly now: number;
};

const dayInMs = 86_400_000;

/** All objects with an entry of their own. */
export function generateObjects(workshop: Workshop): AppObject[] {
  const { random, profile, domain } = workshop;
  const many = <T>([from, to]: readonly [number, number], make: () => T): T[] =>
    Array.from({ length: random.between(from, to) }, make);
  const measures = many(profile.measures, () => measure(workshop));
  const fields = [...domain.fact.fields, ...domain.lookups.flatMap((lookup) => lookup.fields)];
  const dimensions = fields.slice(0, profile.measures[1]).map(([field]) => dimension(workshop, field));
  const library = { domain, measureIds: idsOf(measures), dimensionIds: idsOf(dimensions) };
  const sheets = many(profile.sheets, () => sheet(workshop, library));
  return [
    ...dimensions,
    ...measures,
    ...many(profile.masterItems, () => masterItem(workshop, library)),
    ...sheets,
    ...many(profile.stories, () => story(workshop)),
    ...many(profile.bookmarks, () => bookmark(workshop)),
    ...many([0, 2], () => custom(workshop)),
    single(workshop, 'LoadModel', { tables: [], queries: [], associations: {}, schemaVersion: 2 }),
    single(workshop, 'appprops', { sheetTitleBgColor: '', sheetTitleColor: '', theme: 'horizon', rtl: false }),
  ];
}

function idsOf(objects: readonly AppObject[]): string[] {
  return objects.map(({ id }) => id);
}

/** A sheet: the app's own, shared with the community, or somebody's private one. */
export function sheet(workshop: Workshop, library: Library): AppObject {
  const { random, profile, domain } = workshop;
  const id = objectId(random);
  const share = random.pick(['app', 'app', 'community', 'private'] as const);
  const title = titleOf(random, random.pick(domain.sheets), share === 'private');
  const parts = generateSheet(id, title, random.between(...profile.charts), { library, random });
  return object(workshop, { id, qType: 'sheet', title, share, ...parts });
}

/** A bookmark of any of the people. */
export function bookmark(workshop: Workshop): AppObject {
  const { random, domain } = workshop;
  const id = objectId(random);
  const title = random.pick(domain.bookmarks);
  const properties = {
    qInfo: { qId: id, qType: 'bookmark' },
    qMetaDef: { title, description: '', isExtended: true },
    creationDate: new Date(workshop.now - random.between(1, 300) * dayInMs).toISOString(),
    sheetId: objectId(random),
    selectionFields: random.pick(domain.fact.fields)[0],
  };
  return object(workshop, {
    id,
    qType: 'bookmark',
    title,
    share: random.pick(['private', 'private', 'community']),
    properties,
  });
}

/** A measure of the library. */
export function measure(workshop: Workshop): AppObject {
  const { random, domain } = workshop;
  const [label, expression] = random.pick(domain.measures);
  const title = titleOf(random, label, false);
  const id = objectId(random);
  const qMeasure = {
    qLabel: title,
    qDef: expression,
    qGrouping: 'N',
    qExpressions: [],
    qActiveExpression: 0,
    qNumFormat: { qType: 'U', qnDec: 10, qUseThou: 0 },
  };
  const properties = { qInfo: { qId: id, qType: 'measure' }, qMeasure, qMetaDef: { title, description: '', tags: [] } };
  return object(workshop, { id, qType: 'measure', title, share: 'app', properties });
}

function dimension(workshop: Workshop, field: string): AppObject {
  const id = objectId(workshop.random);
  const qDim = { qGrouping: 'N', qFieldDefs: [`[${field}]`], qFieldLabels: [field], title: field, coloring: {} };
  const properties = {
    qInfo: { qId: id, qType: 'dimension' },
    qDim,
    qMetaDef: { title: field, description: '', tags: ['key'] },
  };
  return object(workshop, { id, qType: 'dimension', title: field, share: 'app', properties });
}

function masterItem(workshop: Workshop, library: Library): AppObject {
  const { random, domain } = workshop;
  const id = objectId(random);
  const title = titleOf(random, random.pick(domain.measures)[0], false);
  const chart = generateChart(library, random);
  const properties = {
    ...chart.properties,
    qInfo: { qId: id, qType: 'masterobject' },
    qMetaDef: { title, description: '', tags: [domain.language] },
    masterVersion: 0.96,
  };
  return object(workshop, { id, qType: 'masterobject', title, share: 'app', properties, children: chart.children });
}

function story(workshop: Workshop): AppObject {
  const { random, domain } = workshop;
  const id = objectId(random);
  const title = random.pick(domain.sheets);
  const slides = Array.from({ length: random.between(1, 4) }, (_item, rank): AppChild => {
    const slideId = objectId(random);
    const itemId = objectId(random);
    const item = {
      qInfo: { qId: itemId, qType: 'slideitem' },
      title,
      position: { top: '1.39%', left: '0.73%' },
      visualization: 'text',
    };
    const children = [{ id: itemId, qType: 'slideitem', properties: item, children: [] }];
    return {
      id: slideId,
      qType: 'slide',
      properties: { qInfo: { qId: slideId, qType: 'slide' }, qMetaDef: {}, rank },
      children,
    };
  });
  const properties = { qInfo: { qId: id, qType: 'story' }, qMetaDef: { title, description: '' }, rank: 0 };
  return object(workshop, {
    id,
    qType: 'story',
    title,
    share: random.pick(['app', 'private']),
    properties,
    children: slides,
  });
}

/** What other tools leave in apps: nobody here knows what it means, so it has to be kept as it is. */
function custom(workshop: Workshop): AppObject {
  const { random } = workshop;
  const id = objectId(random);
  const qType = random.pick(['snapshot', 'embeddedsnapshot', 'acme-annotations', 'com-example-writeback']);
  const properties = {
    qInfo: { qId: id, qType },
    qMetaDef: { title: '' },
    payload: { version: random.between(1, 9), notes: ['α', 'β'] },
  };
  return object(workshop, { id, qType, title: '', share: 'private', properties });
}

function single(workshop: Workshop, qType: string, more: JsonObject): AppObject {
  const id = qType === 'LoadModel' ? qType : objectId(workshop.random);
  const properties = { qInfo: { qId: id, qType }, qMetaDef: {}, ...more };
  return { ...object(workshop, { id, qType, title: '', share: 'app', properties }), owner: workshop.people[0] };
}

type Outline = {
  readonly id: string;
  readonly qType: string;
  readonly title: string;
  readonly share: 'app' | 'community' | 'private';
  readonly properties: JsonObject;
  readonly children?: readonly AppChild[];
};

function object({ random, people, now }: Workshop, outline: Outline): AppObject {
  const created = now - random.between(30 * dayInMs, 900 * dayInMs);
  const modified = random.between(created, now);
  const isPublished = outline.share !== 'private';
  return {
    id: outline.id,
    qType: outline.qType,
    title: outline.title,
    description: random.chance(0.15) ? `${outline.title} (${new Date(created).getUTCFullYear()})` : '',
    tags: [],
    owner: outline.share === 'app' && random.chance(0.8) ? people[0] : random.pick(people),
    published: isPublished,
    approved: outline.share === 'app',
    publishTime: isPublished ? new Date(modified).toISOString() : null,
    createdDate: new Date(created).toISOString(),
    modifiedDate: new Date(modified).toISOString(),
    properties: outline.properties,
    children: outline.children ?? [],
  };
}

function titleOf(random: Random, title: string, isPrivate: boolean): string {
  if (isPrivate) return `${random.pick(['My', 'Kopie', 'Test', 'Mijn', '(1)'])} ${title}`;
  return random.chance(0.3) ? `${title} ${random.between(2, 9)}` : title;
}
