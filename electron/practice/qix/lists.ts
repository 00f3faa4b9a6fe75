import type { AppObject, ObjectClass } from '../state/types.ts';
import { dataOf, infoOf } from './layouts.ts';
import { listMetaOf } from './meta.ts';
import type { DocSession } from './session.ts';

type Shape = Readonly<Record<string, unknown>>;

const lists: Readonly<Record<string, { readonly answer: string; readonly objectClass: ObjectClass }>> = {
  qAppObjectListDef: { answer: 'qAppObjectList', objectClass: 'GenericObject' },
  qBookmarkListDef: { answer: 'qBookmarkList', objectClass: 'GenericBookmark' },
  qDimensionListDef: { answer: 'qDimensionList', objectClass: 'GenericDimension' },
  qMeasureListDef: { answer: 'qMeasureList', objectClass: 'GenericMeasure' },
  qVariableListDef: { answer: 'qVariableList', objectClass: 'GenericVariable' },
};

/** The layout of a session object: what it was made with, and the lists its definitions ask for. */
export function sessionLayout(session: DocSession, properties: Shape): Shape {
  const layout: Record<string, unknown> = { qMeta: { privileges: ['read', 'update', 'delete', 'exportdata'] } };
  for (const [key, value] of Object.entries(properties)) {
    const list = lists[key];
    if (list) layout[list.answer] = { qItems: itemsOf(session, list.objectClass, value as Shape) };
    else if (key === 'qFieldListDef') layout['qFieldList'] = { qItems: [] };
    else if (!key.endsWith('Def')) layout[key] = value;
  }
  return layout;
}

function itemsOf(session: DocSession, objectClass: ObjectClass, definition: Shape): Shape[] {
  const type = typeof definition['qType'] === 'string' ? definition['qType'] : '';
  const chosen = rowsOf(session, objectClass, type === '' ? [] : [type]);
  if (objectClass === 'GenericVariable')
    return chosen.map((object) => variableItem(session, object, definition['qData']));
  return chosen.map((object) => entryOf(session, object, definition['qData']));
}

/** Roots and children of one class, of these types or of any. */
export function rowsOf(session: DocSession, objectClass: ObjectClass, types: readonly string[]): AppObject[] {
  return [...session.contents().objects.values()].filter(
    (object) => object.objectClass === objectClass && (types.length === 0 || types.includes(object.type)),
  );
}

export function entryOf(session: DocSession, object: AppObject, data: unknown): Shape {
  return { qInfo: infoOf(object), qMeta: listMetaOf(session, object), qData: dataOf(object, data) };
}

export function variableItem(session: DocSession, object: AppObject, data: unknown): Shape {
  return {
    ...entryOf(session, object, data),
    qName: object.title,
    qDescription: object.description,
    qDefinition: object.properties['qDefinition'] ?? '',
    qIsConfig: false,
    qIsReserved: false,
    qIsScriptCreated: false,
  };
}
