import { Buffer } from 'node:buffer';
import type { Json, JsonObject } from '../../../shared/json.ts';
import type { ByteSource } from './byte-source.ts';
import type { Container, Opaque, StreamExtent } from './container.ts';
import { parseLenient } from './parse-lenient.ts';
import { readStream } from './read-stream.ts';
import { splitScript, type ScriptTab } from './split-script.ts';
import { unwrapPayload } from './unwrap-payload.ts';
import { walkContainer } from './walk-container.ts';

/** An object as a file shows it. What older product versions do not write down is null. */
export type ReadObject = {
  readonly id: string;
  /** `sheet`, `measure`, ...; `unknown` where Qlik's binary form is all there is. */
  readonly qType: string;
  readonly title: string | null;
  readonly owner: string | null;
  readonly ownerId: string | null;
  readonly published: boolean;
  readonly approved: boolean;
  readonly createdDate: string | null;
  readonly modifiedDate: string | null;
  /** Reads the definition; null for what is kept in binary form or cannot be read. */
  readonly readDefinition: () => Json;
  /** Reads what tells whether it is the same as another. */
  readonly readContent: () => ReadContent;
};

/** What a stream holds, unpacked; where that cannot be had, the stream as it is and no JSON. */
export type ReadContent = { readonly content: string | Uint8Array; readonly json: Json };

/** An image or file bundled with an app; `bytes` is the room it takes, not its own length. */
export type ReadMedia = { readonly path: string; readonly bytes: number; readonly readContent: () => ReadContent };

/** One variable of an app. */
export type ReadVariable = { readonly id: string; readonly name: string; readonly definition: string };

/** What can be told of an app without Qlik. Objects that were deleted are not part of it. */
export type ReadApp = {
  readonly kind: 'app';
  /** The id the app had where it was written. */
  readonly appId: string | null;
  readonly title: string | null;
  readonly productVersion: string | null;
  readonly script: string | null;
  readonly tabs: readonly ScriptTab[];
  readonly objects: readonly ReadObject[];
  readonly variables: readonly ReadVariable[];
  /** Everything the file says of each variable. */
  readonly variableProperties: readonly JsonObject[];
  /** Of the app itself; empty where it cannot be read. */
  readonly properties: JsonObject;
  readonly media: readonly ReadMedia[];
  readonly hasData: boolean;
};

/** Reads an app's file as far as it can be read. "Cannot read inside" is an answer like any other. */
export function readApp(source: ByteSource): ReadApp | Opaque {
  const container = walkContainer(source);
  return container.kind === 'opaque' ? container : readAppIn(source, container);
}

function readAppIn(source: ByteSource, container: Container): ReadApp {
  const streams = new Map(container.streams.map((stream) => [stream.path, stream]));
  const read = (path: string): Json => readJson(source, streams.get(path));
  const entry = streams.get('qvapp_approperties');
  const properties = asObject(readJson(source, entry));
  const script = textOr(asObject(read('qvapp_appscript'))['qScript']);
  const variables = variableLists.flatMap((path) => readVariables(read(path)));
  return {
    kind: 'app',
    appId: textOr(readSecurity(entry?.metadata ?? null)['id']),
    title: textOr(properties['qTitle']) ?? entryTitle(entry?.metadata ?? null),
    productVersion: textOr(properties['qSavedInProductVersion']),
    script,
    tabs: splitScript(script ?? ''),
    objects: container.streams.filter(isObject).map((stream) => readObject(source, stream)),
    variables: variables.flatMap(toVariable),
    variableProperties: variables,
    properties,
    media: container.streams.filter(({ role }) => role === 'media').map((stream) => readMedia(source, stream)),
    hasData: container.streams.some(({ role }) => role === 'data'),
  };
}

const openingBrace = 0x7b;
const variableLists = ['user_variablelist', 'qvapp_variablelist'];
/** No object of any known file unpacks to a tenth of this. */
const mostContent = 16 * 1024 * 1024;
const objectTypes: Readonly<Record<string, string | null>> = {
  GenericAppObjectEntry: null,
  GenericMeasureProperties: 'measure',
  GenericDimensionProperties: 'dimension',
  GenericBookmarkEntry: 'bookmark',
};

function isObject(stream: StreamExtent): boolean {
  return stream.type !== null && Object.hasOwn(objectTypes, stream.type);
}

function readObject(source: ByteSource, stream: StreamExtent): ReadObject {
  const security = readSecurity(stream.metadata);
  const readDefinition = (): Json => readJson(source, stream);
  const known = textOr(security['_objecttype']) ?? objectTypes[stream.type ?? ''];
  // Older files name neither type nor title in the directory; then the definition has to be opened.
  const definition = known != null && textOr(security['title']) !== null ? {} : asObject(readDefinition());
  const properties = propertiesOf(definition);
  return {
    id: stream.name,
    qType: known ?? textOr(asObject(properties['qInfo'])['qType']) ?? 'unknown',
    title: textOr(security['title']) ?? titleOf(properties),
    owner: textOr(security['owner']),
    ownerId: textOr(security['ownerId']),
    published: security['published'] === true,
    approved: security['approved'] === true,
    createdDate: textOr(security['createdDate']),
    modifiedDate: textOr(security['modifiedDate']),
    readDefinition,
    readContent: () => readContent(source, stream),
  };
}

function readMedia(source: ByteSource, stream: StreamExtent): ReadMedia {
  return { path: stream.path, bytes: stream.usedLength, readContent: () => readContent(source, stream) };
}

function readContent(source: ByteSource, stream: StreamExtent): ReadContent {
  const bytes = readStream(source, stream);
  const payload = unwrapPayload(bytes, mostContent);
  if (payload === null) return { content: bytes, json: null };
  return payload.format === 'gzjson'
    ? { content: payload.text, json: payload.json }
    : { content: payload.bytes, json: plainJson(payload.bytes) };
}

/** Sheets and charts hang below `qRoot`; measures and dimensions are their own properties. */
function propertiesOf(definition: JsonObject): JsonObject {
  const root = definition['qRoot'];
  return root === undefined ? definition : asObject(asObject(root)['qProperty']);
}

function titleOf(properties: JsonObject): string | null {
  return textOr(asObject(properties['qMetaDef'])['title']) ?? textOr(properties['title']);
}

/** Where the properties name no title, the directory entry may. */
function entryTitle(metadata: JsonObject | null): string | null {
  const security = readSecurity(metadata);
  return textOr(security['name']) ?? textOr(security['Name']) ?? (textOr(metadata?.['Title']) || null);
}

function readSecurity(metadata: JsonObject | null): JsonObject {
  const encoded = metadata?.['SecurityMetaAsBase64'];
  return typeof encoded === 'string' ? asObject(parseLenient(Buffer.from(encoded, 'base64').toString('utf8'))) : {};
}

function readVariables(list: Json): JsonObject[] {
  const entries = asObject(list)['qEntryList'];
  if (!Array.isArray(entries)) return [];
  return (entries as readonly Json[]).map((entry) => asObject(asObject(entry)['qProperties']));
}

function toVariable(properties: JsonObject): ReadVariable[] {
  const id = textOr(asObject(properties['qInfo'])['qId']);
  const name = textOr(properties['qName']);
  return id === null || name === null ? [] : [{ id, name, definition: textOr(properties['qDefinition']) ?? '' }];
}

function readJson(source: ByteSource, stream: StreamExtent | undefined): Json {
  const payload = stream && !stream.isDirectory ? unwrapPayload(readStream(source, stream)) : null;
  return payload?.format === 'binary' ? plainJson(payload.bytes) : (payload?.json ?? null);
}

/** A few versions call plain JSON binary. */
const plainJson = (bytes: Uint8Array): Json =>
  bytes[0] === openingBrace ? parseLenient(Buffer.from(bytes).toString('utf8')) : null;

function asObject(value: Json | undefined): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}

function textOr(value: Json | undefined): string | null {
  return typeof value === 'string' ? value : null;
}
