import type { Json, JsonObject } from '../../../shared/json.ts';
import type { AppObject } from '../state/types.ts';
import { metaOf } from './meta.ts';
import type { DocSession } from './session.ts';

type Shape = Readonly<Record<string, unknown>>;

/** What GetProperties answers. */
export function propertiesOf(object: AppObject): JsonObject {
  if (object.objectClass === 'GenericVariable')
    return { ...object.properties, qInfo: infoOf(object), qName: object.title };
  const metaDef = (object.properties['qMetaDef'] ?? {}) as JsonObject;
  return {
    ...object.properties,
    qInfo: infoOf(object),
    qMetaDef: { ...metaDef, title: object.title, description: object.description },
  };
}

export const infoOf = (object: AppObject) => ({ qId: object.id, qType: object.type });

/** What GetLayout answers for an object of the app. */
export function layoutOf(session: DocSession, object: AppObject): Shape {
  const common = { qInfo: infoOf(object), qMeta: metaOf(session, object) };
  const { qMetaDef: _metaDef, qChildListDef: _children, ...rest } = object.properties;
  switch (object.objectClass) {
    case 'GenericVariable':
      return { ...common, qText: '', qNum: 'NaN', qIsScriptCreated: false };
    case 'GenericDimension':
      return { ...common, qDim: rest['qDim'] ?? {}, qDimInfos: [] };
    case 'GenericMeasure':
      return { ...common, qMeasure: rest['qMeasure'] ?? {} };
    case 'GenericBookmark':
      return { ...rest, ...common, qBookmark: {}, qFieldInfos: [] };
    case 'GenericObject':
      return { ...rest, ...common, qSelectionInfo: {}, ...childList(session, object) };
  }
}

function childList(session: DocSession, object: AppObject): Shape {
  const children = childrenOf(session, object.id);
  if (!('qChildListDef' in object.properties) && children.length === 0) return {};
  const items = children.map((child) => ({ qInfo: infoOf(child), qMeta: metaOf(session, child), qData: {} }));
  return { qChildList: { qItems: items } };
}

export const childrenOf = (session: DocSession, parentId: string): AppObject[] =>
  [...session.contents().objects.values()].filter((object) => object.parentId === parentId);

/** What GetFullPropertyTree answers: the properties with those of the children below. */
export function propertyTree(session: DocSession, object: AppObject): Shape {
  return {
    qProperty: propertiesOf(object),
    qChildren: childrenOf(session, object.id).map((child) => propertyTree(session, child)),
    qEmbeddedSnapshotRef: null,
  };
}

/** What the paths of a qData definition find in the properties; a path that finds nothing is left out. */
export function dataOf(object: AppObject, definition: unknown): JsonObject {
  if (typeof definition !== 'object' || definition === null) return {};
  const properties = propertiesOf(object);
  const found = Object.entries(definition).flatMap(([key, path]): [string, Json][] => {
    const value = typeof path === 'string' ? valueAt(properties, path) : undefined;
    return value === undefined ? [] : [[key, value]];
  });
  return Object.fromEntries(found);
}

function valueAt(from: JsonObject, path: string): Json | undefined {
  let current: Json | undefined = from;
  for (const step of path.split('/').slice(1)) {
    if (typeof current !== 'object' || current === null || Array.isArray(current)) return undefined;
    current = (current as JsonObject)[step];
  }
  return current;
}
