import {
  variableProperties,
  type AppChild,
  type AppModel,
  type AppObject as ModelObject,
} from '../../engine/qvf/index.ts';
import type { JsonObject } from '../../../shared/json.ts';
import type { App, AppContents, AppObject, ObjectClass, Person } from './types.ts';

const classes: Readonly<Record<string, ObjectClass>> = {
  bookmark: 'GenericBookmark',
  snapshot: 'GenericBookmark',
  reportbookmark: 'GenericBookmark',
  dimension: 'GenericDimension',
  measure: 'GenericMeasure',
  variable: 'GenericVariable',
};

/** The class behind a type that is free text: a measure or dimension of any type shows by its definition. */
export function classOf(type: string, properties: JsonObject = {}): ObjectClass {
  if ('qMeasure' in properties) return 'GenericMeasure';
  if ('qDim' in properties) return 'GenericDimension';
  return classes[type] ?? 'GenericObject';
}

/** A generated app as the engine would show it. */
export function contentsOfModel(model: AppModel): AppContents {
  const listed = [...model.objects.flatMap((object) => withChildren(object, object, undefined)), ...variablesOf(model)];
  const objects = new Map(listed.map((object) => [object.id, object]));
  return { script: model.script, objects, base: model };
}

function withChildren(root: ModelObject, child: AppChild, parentId: string | undefined): AppObject[] {
  const title = child === root ? root.title : text(child.properties['title']);
  const object: AppObject = {
    id: child.id,
    type: child.qType,
    objectClass: parentId === undefined ? classOf(child.qType) : 'GenericObject',
    ...(parentId === undefined ? {} : { parentId }),
    title,
    description: child === root ? root.description : '',
    ownerId: root.owner.id,
    published: root.published,
    approved: root.approved,
    ...(root.publishTime === null ? {} : { publishTime: root.publishTime }),
    createdDate: root.createdDate,
    modifiedDate: root.modifiedDate,
    properties: child.properties,
  };
  return [object, ...child.children.flatMap((below) => withChildren(root, below, child.id))];
}

function variablesOf(model: AppModel): AppObject[] {
  return model.variables.map((variable) => ({
    id: variable.id,
    type: 'variable',
    objectClass: 'GenericVariable',
    title: variable.name,
    description: variable.comment,
    ownerId: model.owner.id,
    published: false,
    approved: false,
    createdDate: model.createdDate,
    modifiedDate: model.createdDate,
    properties: variableProperties(variable),
  }));
}

/** The model a file of this app is written from: the objects as they are now, the rest as it was generated. */
export function modelOfContents(given: {
  app: App;
  contents: AppContents;
  base: AppModel;
  person: (id: string) => Person | undefined;
  withData: boolean;
}): AppModel {
  const { app, contents, base, withData } = given;
  const owner = (id: string) => {
    const person = given.person(id);
    return { id, subject: person?.subject ?? '', name: person?.name ?? '', email: person?.email ?? '' };
  };
  const all = [...contents.objects.values()];
  const childrenOf = (parentId: string): AppChild[] =>
    all
      .filter((object) => object.parentId === parentId)
      .map(({ id, type, properties }) => ({ id, qType: type, properties, children: childrenOf(id) }));
  const roots = all.filter((object) => object.parentId === undefined && object.objectClass !== 'GenericVariable');
  return {
    ...base,
    id: app.id,
    title: app.name,
    description: app.description,
    owner: owner(app.ownerId),
    createdDate: app.createdDate,
    modifiedDate: app.modifiedDate,
    lastReloadTime: app.lastReloadTime ?? base.lastReloadTime,
    hasSectionAccess: app.hasSectionAccess,
    script: contents.script,
    objects: roots.map((root) => ({
      id: root.id,
      qType: root.type,
      title: root.title,
      description: root.description,
      tags: [],
      owner: owner(root.ownerId),
      published: root.published,
      approved: root.approved,
      publishTime: root.publishTime ?? null,
      createdDate: root.createdDate,
      modifiedDate: root.modifiedDate,
      properties: root.properties,
      children: childrenOf(root.id),
    })),
    variables: all
      .filter((object) => object.objectClass === 'GenericVariable')
      .map((object) => ({
        id: object.id,
        name: object.title,
        definition: text(object.properties['qDefinition']),
        comment: object.description,
      })),
    ...(withData ? {} : { fields: [], tables: [] }),
  };
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
