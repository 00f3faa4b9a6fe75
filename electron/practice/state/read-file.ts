import { readApp, type ByteSource as FileSource, type ReadObject } from '../../engine/qvf/index.ts';
import type { Json, JsonObject } from '../../../shared/json.ts';
import { classOf } from './app-model.ts';
import type { AppContents, AppObject, ByteSource } from './types.ts';

/** What an uploaded or found file holds: its objects as far as they can be read, all of them, and the file itself. */
export type ReadFile = {
  readonly title: string | null;
  readonly contents: AppContents;
  /** Everybody the file names as owner. */
  readonly owners: readonly { readonly id: string; readonly subject: string }[];
};

/** Reads a `.qvf` without an engine; null for what is not one. */
export function readAppFile(source: FileSource, file: ByteSource): ReadFile | null {
  const read = readApp(source);
  if (read.kind !== 'app') return null;
  const objects = new Map<string, AppObject>();
  for (const object of read.objects.flatMap(withChildren)) objects.set(object.id, object);
  for (const variable of read.variables) {
    const common = {
      objectClass: 'GenericVariable',
      description: '',
      ownerId: '',
      published: false,
      approved: false,
    } as const;
    const properties = { qName: variable.name, qDefinition: variable.definition };
    const times = { createdDate: epoch, modifiedDate: epoch };
    objects.set(variable.id, {
      id: variable.id,
      type: 'variable',
      title: variable.name,
      ...common,
      ...times,
      properties,
    });
  }
  const owners = new Map(
    read.objects.flatMap(({ ownerId, owner }) => (ownerId === null ? [] : [[ownerId, owner ?? ''] as const])),
  );
  return {
    title: read.title,
    contents: { script: read.script ?? '', objects, file },
    owners: [...owners].map(([id, subject]) => ({ id, subject })),
  };
}

const epoch = new Date(0).toISOString();

function withChildren(read: ReadObject): AppObject[] {
  const definition = objectIn(safely(read.readDefinition));
  const root = objectIn(definition['qRoot']);
  const properties = 'qRoot' in definition ? objectIn(root['qProperty']) : definition;
  const object: AppObject = {
    id: read.id,
    type: read.qType,
    objectClass: classOf(read.qType, properties),
    title: read.title ?? '',
    description: textIn(objectIn(properties['qMetaDef'])['description']),
    ownerId: read.ownerId ?? '',
    published: read.published,
    approved: read.approved,
    createdDate: read.createdDate ?? epoch,
    modifiedDate: read.modifiedDate ?? epoch,
    properties,
  };
  return [object, ...childrenIn(root, object)];
}

function childrenIn(node: JsonObject, parent: AppObject): AppObject[] {
  const children = node['qChildren'];
  if (!Array.isArray(children)) return [];
  return (children as readonly Json[]).flatMap((entry) => {
    const properties = objectIn(objectIn(entry)['qProperty']);
    const info = objectIn(properties['qInfo']);
    const id = textIn(info['qId']);
    if (id === '') return [];
    const { publishTime: _none, ...inherited } = parent;
    const child: AppObject = {
      ...inherited,
      id,
      parentId: parent.id,
      type: textIn(info['qType']),
      objectClass: 'GenericObject',
      title: textIn(properties['title']),
      description: '',
      properties,
    };
    return [child, ...childrenIn(objectIn(entry), child)];
  });
}

/** A definition that cannot be read leaves its object without properties. */
function safely(read: () => Json): Json {
  try {
    return read();
  } catch {
    return null;
  }
}

const objectIn = (value: Json | undefined): JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
const textIn = (value: Json | undefined): string => (typeof value === 'string' ? value : '');
