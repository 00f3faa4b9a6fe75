import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import type { Json, JsonObject } from '../../../../shared/json.ts';
import { variableProperties, type AppChild, type AppModel, type AppObject } from '../app-model.ts';
import { bookmarkPayload, dataHeader, documentProperties, mediaPayload } from './binary-forms.ts';
import type { StreamToWrite } from './container-writer.ts';
import { fieldContent, tableContent } from './data-blocks.ts';
import { jsonPayload, wrapPayload, type Deflate } from './wrap-payload.ts';

/** What Qlik writes where it computed no hash. */
const noHash = Buffer.alloc(32, 0x11).toString('base64');

type Stream = {
  readonly path: string;
  readonly type: string;
  readonly changedAt: string;
  readonly format?: 'gzjson' | 'binary';
  readonly security?: JsonObject;
  readonly isPublished?: boolean;
  /** What the content depends on, if that is shorter than the content. */
  readonly source?: Json;
  readonly payload: () => Uint8Array;
};

/** Every stream of an app, in the order a first save writes them. */
export function appStreams(model: AppModel, deflate: Deflate): StreamToWrite[] {
  const streams = [
    ...headStreams(model),
    ...model.objects.map(objectStream),
    ...listStreams(model),
    ...bundledStreams(model),
  ];
  return [...streams.map((stream) => toWrite(stream, deflate)), ...dataStreams(model, deflate)];
}

function toWrite(stream: Stream, deflate: Deflate): StreamToWrite {
  const { path, format, payload } = stream;
  const hashed = stream.source === undefined ? payload() : JSON.stringify(stream.source);
  const contentHash = format ? createHash('sha256').update(hashed).digest('base64') : noHash;
  const metadata = {
    ContentHash: contentHash,
    ...(format ? { Format: format } : {}),
    Type: stream.type,
    ...(stream.isPublished === undefined ? {} : { SharedStatus: stream.isPublished ? 'Published' : 'Private' }),
    ...(stream.security
      ? { SecurityMetaAsBase64: Buffer.from(`${JSON.stringify(stream.security)}\0`).toString('base64') }
      : {}),
  };
  return {
    path,
    metadataText: JSON.stringify(metadata),
    contentHash: format ? contentHash : '',
    changedAt: Date.parse(stream.changedAt),
    isWrapped: format !== undefined,
    content: () => (format ? wrapPayload(format, payload(), deflate) : payload()),
  };
}

function headStreams(model: AppModel): Stream[] {
  const header = {
    FileFormat: 12000,
    File32: 0,
    FileType: 1729,
    UseCompression: true,
    ScrambleA: 0,
    ScrambleB: 0,
    ProhibitBinaryLoad: false,
    QVFFileVersion: 1.43,
    buildno: '50689',
  };
  const properties = appProperties(model);
  const changedAt = model.modifiedDate;
  return [
    { path: 'qvapp_header', type: 'qvapp_header', changedAt: model.createdDate, payload: () => jsonPayload(header) },
    {
      ...jsonStream('qvapp_approperties', 'NxAppProperties', changedAt, properties),
      security: { Name: model.title, id: model.id, ...ownerOf(model), published: false, _resourcetype: 'app' },
      isPublished: false,
    },
    {
      ...jsonStream('qvapp_appscript', 'AppScriptObject', changedAt, { qScript: model.script }),
      security: { ...resource('app_appscript', 'qvapp_appscript'), modifiedDate: model.modifiedDate },
    },
  ];
}

function appProperties(model: AppModel): JsonObject {
  return {
    qTitle: model.title,
    qLastReloadTime: model.lastReloadTime,
    qSavedInProductVersion: model.productVersion,
    qThumbnail: model.media[0] ? { qUrl: `/${model.media[0].path}` } : {},
    qUsage: 'ANALYTICS',
    description: model.description,
    _resourcetype: 'app',
    published: false,
    ...ownerOf(model),
    createdDate: model.createdDate,
    modifiedDate: model.modifiedDate,
    hassectionaccess: model.hasSectionAccess,
  };
}

function listStreams(model: AppModel): Stream[] {
  const changedAt = model.modifiedDate;
  const entries = model.variables.map((variable) => ({ qValue: 0, qProperties: variableProperties(variable) }));
  const fields = model.fields.map((field) => ({
    name: field.name,
    cardinal: field.distinct,
    tags: [`$${field.kind}`],
  }));
  const tables = model.tables.map((table) => ({
    name: table.name,
    no_of_rows: table.rows,
    no_of_fields: table.fields.length,
  }));
  return [
    jsonStream('user_variablelist', 'GenericVariableEntryList', changedAt, {
      qId: 'user_variablelist',
      qEntryList: entries,
    }),
    jsonStream('qvapp_variablelist', 'GenericVariableEntryList', changedAt, {
      qId: 'qvapp_variablelist',
      qEntryList: [],
    }),
    jsonStream('qvapp_meta', 'DataModelMetadata', changedAt, {
      qstatic_byte_size: 0,
      qfields: fields,
      qtables: tables,
    }),
  ];
}

function bundledStreams(model: AppModel): Stream[] {
  const images = model.media.map((media) => ({
    path: media.path,
    type: 'NxQvfBundledItem',
    format: 'binary' as const,
    changedAt: model.createdDate,
    source: media,
    payload: () => mediaPayload(media),
  }));
  const properties = {
    path: 'qvapp_allproperties',
    type: 'AllProperties',
    format: 'binary' as const,
    changedAt: model.modifiedDate,
    payload: () => documentProperties(model),
  };
  const access = {
    path: 'qvapp_qaccess',
    type: 'qvapp_data',
    changedAt: model.createdDate,
    payload: () => new Uint8Array(27),
  };
  const data = {
    path: 'qvapp_data',
    type: 'qvapp_cheader',
    changedAt: model.lastReloadTime,
    payload: () => dataHeader(model),
  };
  return [properties, access, data, ...images];
}

function dataStreams(model: AppModel, deflate: Deflate): StreamToWrite[] {
  const stream = (path: string, type: string, source: Json, content: () => Uint8Array): StreamToWrite => {
    const contentHash = createHash('sha256').update(JSON.stringify(source)).digest('base64');
    const metadataText = JSON.stringify({ ContentHash: contentHash, Type: type });
    return { path, metadataText, contentHash, changedAt: Date.parse(model.lastReloadTime), isWrapped: false, content };
  };
  return [
    ...model.fields.map((field) =>
      stream(`data/field_${field.number}`, 'qvapp_cfield', field, () => fieldContent(field, deflate)),
    ),
    ...model.tables.map((table) => {
      const own = model.fields.filter(({ number }) => table.fields.includes(number));
      const columns = own.map(({ number, distinct }) => ({ number, distinct }));
      return stream(`data/table_${table.number}`, 'qvapp_ctable', { ...table, columns }, () =>
        tableContent(table, own, deflate),
      );
    }),
  ];
}

const entryTypes: Readonly<Record<string, string>> = {
  measure: 'GenericMeasureProperties',
  dimension: 'GenericDimensionProperties',
  bookmark: 'GenericBookmarkEntry',
};

/** The stream of one object, as any version of an app holds it. */
export function objectStream(object: AppObject): Stream {
  const type = entryTypes[object.qType] ?? 'GenericAppObjectEntry';
  const isBookmark = object.qType === 'bookmark';
  const tree = { qMetaData: { qType: object.qType }, qRoot: treeOf(object) };
  const json = type === 'GenericAppObjectEntry' ? tree : object.properties;
  return {
    path: object.id,
    type,
    format: isBookmark ? 'binary' : 'gzjson',
    changedAt: object.modifiedDate,
    security: securityOf(object),
    isPublished: object.published,
    payload: () => (isBookmark ? bookmarkPayload(object) : jsonPayload(json)),
  };
}

function treeOf(child: AppChild): JsonObject {
  return { qProperty: child.properties, qChildren: child.children.map(treeOf) };
}

function securityOf(object: AppObject): JsonObject {
  return {
    title: object.title,
    description: object.description,
    tags: object.tags,
    ...resource(object.qType, object.id),
    approved: object.approved,
    published: object.published,
    ...(object.publishTime === null ? {} : { publishTime: object.publishTime }),
    owner: object.owner.subject,
    ownerId: object.owner.id,
    createdDate: object.createdDate,
    modifiedDate: object.modifiedDate,
  };
}

function resource(objectType: string, id: string): JsonObject {
  return { _resourcetype: 'app.object', _objecttype: objectType, id };
}

function ownerOf(model: AppModel): JsonObject {
  return { owner: model.owner.subject, ownerId: model.owner.id };
}

function jsonStream(path: string, type: string, changedAt: string, json: Json): Stream {
  return { path, type, changedAt, format: 'gzjson', payload: () => jsonPayload(json) };
}
