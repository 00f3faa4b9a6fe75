import type { AppModel, AppObject } from '../app-model.ts';
import type { Random } from '../random.ts';
import { domains } from './domains.ts';
import { bookmark, measure, sheet, type Workshop } from './generate-objects.ts';
import { generateChart, type Library } from './generate-sheet.ts';
import { profiles } from './profiles.ts';

/** What people do to apps between two backups. `save` changes nothing anybody could see. */
export const editKinds = [
  'save',
  'script-edit',
  'sheet-edit',
  'new-private-sheet',
  'new-bookmark',
  'new-measure',
  'share-sheet',
  'delete-object',
  'data-reload',
] as const;
export type EditKind = (typeof editKinds)[number];

const minuteInMs = 60_000;

/** The next version of an app after one edit. Time passes, the save counter moves, the rest is the same. */
export function evolveApp(model: AppModel, random: Random, kind: EditKind): AppModel {
  const now = Date.parse(model.modifiedDate) + random.between(2, 5_000) * minuteInMs;
  const saved = { ...model, modifiedDate: new Date(now).toISOString(), saves: model.saves + 1 };
  return edits[kind](saved, workshopOf(saved, random, now));
}

type Edit = (model: AppModel, workshop: Workshop) => AppModel;

const edits: Readonly<Record<EditKind, Edit>> = {
  save: (model) => model,
  'script-edit': (model, { random }) => ({ ...model, script: editScript(model.script, random) }),
  'sheet-edit': (model, workshop) => changeSheet(model, workshop, (found) => editSheet(found, model, workshop)),
  'new-private-sheet': (model, workshop) => add(model, privateOf(sheet(workshop, libraryOf(model)), workshop)),
  'new-bookmark': (model, workshop) => add(model, bookmark(workshop)),
  'new-measure': (model, workshop) => add(model, measure(workshop)),
  'share-sheet': (model, workshop) => changeSheet(model, workshop, (found) => share(found, workshop.now)),
  'delete-object': (model, { random }) => deleteObject(model, random),
  'data-reload': reloadData,
};

function workshopOf(model: AppModel, random: Random, now: number): Workshop {
  const domain = domains.find(({ fact }) => fact.name === model.tables[0]?.name) ?? domains[0];
  return { random, domain, profile: profiles.small, people: [model.owner, ...model.people.slice(1)], now };
}

function libraryOf(model: AppModel): Library {
  const idsOf = (qType: string): string[] =>
    model.objects.filter((object) => object.qType === qType).map(({ id }) => id);
  const domain = domains.find(({ fact }) => fact.name === model.tables[0]?.name) ?? domains[0];
  return { domain, measureIds: idsOf('measure'), dimensionIds: idsOf('dimension') };
}

/** What was made just now: in these versions everybody sees when. */
function add(model: AppModel, object: AppObject): AppModel {
  const made = { ...object, createdDate: model.modifiedDate, modifiedDate: model.modifiedDate };
  return { ...model, objects: [...model.objects, made] };
}

function privateOf(object: AppObject, { random, people }: Workshop): AppObject {
  return { ...object, owner: random.pick(people), published: false, approved: false, publishTime: null };
}

function editScript(script: string, random: Random): string {
  const lines = script.split('\r\n');
  const at = random.between(1, lines.length - 1);
  const line = random.pick(['// checked again', 'LET vStep = $(vStep) + 1;', "TRACE 'step done';", 'SET ErrorMode=0;']);
  return [...lines.slice(0, at), line, ...lines.slice(at)].join('\r\n');
}

function changeSheet(model: AppModel, { random }: Workshop, change: (sheet: AppObject) => AppObject): AppModel {
  const sheets = model.objects.filter(({ qType }) => qType === 'sheet');
  const chosen = sheets[random.between(0, sheets.length - 1)];
  const objects = model.objects.map((object) => (object === chosen ? change(object) : object));
  return { ...model, objects };
}

function editSheet(found: AppObject, model: AppModel, { random }: Workshop): AppObject {
  const replaced = random.between(0, Math.max(0, found.children.length - 1));
  const children = found.children.map((child, index) => {
    if (index !== replaced) return child;
    const redrawn = generateChart(libraryOf(model), random);
    const properties = { ...redrawn.properties, qInfo: { qId: child.id, qType: redrawn.qType } };
    return { ...redrawn, id: child.id, properties };
  });
  return { ...found, children, modifiedDate: model.modifiedDate };
}

function share(found: AppObject, now: number): AppObject {
  const date = new Date(now).toISOString();
  return { ...found, published: true, publishTime: date, modifiedDate: date };
}

const deletable = ['sheet', 'bookmark', 'measure', 'masterobject', 'story'];

function deleteObject(model: AppModel, random: Random): AppModel {
  const candidates = model.objects.filter(({ qType }) => deletable.includes(qType));
  const chosen = candidates[random.between(0, candidates.length - 1)];
  return { ...model, objects: model.objects.filter((object) => object !== chosen) };
}

/** New rows at the end of the first table, and new values in the fields that have many. */
function reloadData(model: AppModel, { random, now }: Workshop): AppModel {
  const [first, ...others] = model.tables;
  if (!first) return model;
  const grown = { ...first, rows: first.rows + random.between(1, Math.ceil(first.rows * 0.02)) };
  const fields = model.fields.map((field) => {
    const grows = first.fields.includes(field.number) && field.distinct > first.rows * 0.1;
    return grows ? { ...field, distinct: field.distinct + random.between(1, Math.ceil(field.distinct * 0.02)) } : field;
  });
  const lastReloadTime = new Date(now - random.between(1, 30) * minuteInMs).toISOString();
  return { ...model, fields, tables: [grown, ...others], lastReloadTime };
}
