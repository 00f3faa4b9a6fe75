import type { JsonObject } from '../../../shared/json.ts';

/** A person as objects name their owner: by Qlik's id and by the identity provider's subject. */
export type AppPerson = {
  readonly id: string;
  readonly subject: string;
  readonly name: string;
  readonly email: string;
};

/** Part of another object: a chart on a sheet, a slide of a story. It has no owner of its own. */
export type AppChild = {
  readonly id: string;
  readonly qType: string;
  readonly properties: JsonObject;
  readonly children: readonly AppChild[];
};

/** One object with an entry of its own: sheet, story, bookmark, master item, measure, `appprops`, any custom type. */
export type AppObject = AppChild & {
  readonly title: string;
  readonly description: string;
  readonly tags: readonly string[];
  readonly owner: AppPerson;
  /** Published and not approved is a community object; neither is a private one. */
  readonly published: boolean;
  readonly approved: boolean;
  /** Times are ISO 8601 in UTC. */
  readonly publishTime: string | null;
  readonly createdDate: string;
  readonly modifiedDate: string;
};

/** One variable of the app. */
export type AppVariable = {
  readonly id: string;
  readonly name: string;
  readonly definition: string;
  readonly comment: string;
};

/** An image of the app; its bytes follow from the seed. */
export type AppMedia = { readonly path: string; readonly length: number; readonly seed: number };

/** One field of the data model; its values follow from the seed. */
export type DataField = {
  readonly number: number;
  readonly name: string;
  readonly kind: 'number' | 'text' | 'date' | 'flag';
  readonly distinct: number;
  readonly seed: number;
};

/** One table of the data model; its rows follow from the seed. */
export type DataTable = {
  readonly number: number;
  readonly name: string;
  readonly source: string;
  readonly rows: number;
  readonly fields: readonly number[];
  readonly seed: number;
};

/** Everything a written app holds. Plain data: two models of one seed are equal. */
export type AppModel = {
  readonly id: string;
  readonly seed: number;
  readonly title: string;
  readonly description: string;
  readonly productVersion: string;
  readonly owner: AppPerson;
  readonly people: readonly AppPerson[];
  readonly createdDate: string;
  readonly modifiedDate: string;
  readonly lastReloadTime: string;
  readonly hasSectionAccess: boolean;
  readonly script: string;
  readonly objects: readonly AppObject[];
  readonly variables: readonly AppVariable[];
  readonly media: readonly AppMedia[];
  readonly fields: readonly DataField[];
  readonly tables: readonly DataTable[];
  /** Bytes of the old document properties that no person ever reads, but that every file carries. */
  readonly documentPropertiesLength: number;
  /** How often it was saved; a few bytes of the document properties change with it. */
  readonly saves: number;
  /** Objects deleted before: not part of the app, but a first save leaves them legible in free space. */
  readonly deleted: readonly AppObject[];
};

/** An object wherever it lies in the app, with its parent. */
export type ListedObject = AppObject & { readonly parentId: string | null };

/** Lists every object of an app with its parent: charts with the owner of their sheet, variables with the app's. */
export function listObjects(model: AppModel): ListedObject[] {
  const variables = model.variables.map((variable) => listVariable(model, variable));
  return [...model.objects.flatMap((object) => listWithChildren(object, object, null)), ...variables];
}

function listWithChildren(root: AppObject, child: AppChild, parentId: string | null): ListedObject[] {
  const title = child === root ? root.title : textOf(child.properties['title']);
  const description = child === root ? root.description : '';
  const listed = { ...root, ...child, title, description, parentId };
  return [listed, ...child.children.flatMap((below) => listWithChildren(root, below, child.id))];
}

function listVariable(model: AppModel, variable: AppVariable): ListedObject {
  return {
    id: variable.id,
    qType: 'variable',
    title: variable.name,
    description: variable.comment,
    tags: [],
    properties: variableProperties(variable),
    children: [],
    owner: model.owner,
    published: false,
    approved: false,
    publishTime: null,
    createdDate: model.createdDate,
    modifiedDate: model.createdDate,
    parentId: null,
  };
}

/** The properties the engine answers for a variable. */
export function variableProperties(variable: AppVariable): JsonObject {
  return {
    qInfo: { qId: variable.id, qType: 'variable' },
    qMetaDef: {},
    qName: variable.name,
    qComment: variable.comment,
    qNumberPresentation: { qType: 'U', qnDec: 10, qUseThou: 0 },
    qDefinition: variable.definition,
  };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
