import type { EngineClass } from '../../../shared/domain/app.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { z } from '../../../shared/schema.ts';
import type { EngineSession } from './engine-session.ts';
import { Info, ListItem } from './object-rows.ts';

/** Rows that could be read, and how many could not. */
export type Rows<T> = { readonly rows: readonly T[]; readonly unreadable: number };

function readRows<T>(raw: unknown, schema: z.ZodType<T>, from: string): Rows<T> {
  if (!Array.isArray(raw)) throw new AppError('engine-session.failed', { reason: 'shape', method: from });
  const parsed = raw.map((row) => schema.safeParse(row));
  return {
    rows: parsed.flatMap((row) => (row.success ? [row.data] : [])),
    unreadable: parsed.filter((row) => !row.success).length,
  };
}

const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;

/** The inventory of ids, in either shape the engine's libraries know. */
export async function askInfos({ ask, doc }: EngineSession): Promise<Rows<Info>> {
  const result = await ask(doc, 'GetAllInfos');
  return readRows(Array.isArray(result) ? result : field(result, 'qInfos'), Info, 'GetAllInfos');
}

const usualTypes = ['sheet', 'story', 'slide', 'slideitem', 'masterobject', 'appprops', 'LoadModel'];

/** Owner and state of all generic objects of these types, in one call. */
export async function askObjects({ ask, doc }: EngineSession, types: readonly string[]): Promise<Rows<ListItem>> {
  const qTypes = [...new Set([...usualTypes, ...types])].filter((type) => type !== '');
  const result = await ask(doc, 'GetObjects', [{ qTypes, qIncludeSessionObjects: false, qData: {} }]);
  return readRows(Array.isArray(result) ? result : field(result, 'qList'), ListItem, 'GetObjects');
}

/** An empty type filter: the bookmark class also holds snapshots and report bookmarks. */
export async function askBookmarks({ ask, doc }: EngineSession): Promise<Rows<ListItem>> {
  const result = await ask(doc, 'GetBookmarks', [{ qTypes: [], qData: {}, qIncludePatches: false }]);
  return readRows(Array.isArray(result) ? result : field(result, 'qList'), ListItem, 'GetBookmarks');
}

type SessionList = { readonly name: string; readonly engineClass: EngineClass; readonly definition: object };

/** Kinds that only a list object of the session can list. */
export const sessionLists: readonly SessionList[] = [
  { name: 'qDimensionList', engineClass: 'GenericDimension', definition: { qType: 'dimension', qData: {} } },
  { name: 'qMeasureList', engineClass: 'GenericMeasure', definition: { qType: 'measure', qData: {} } },
  {
    name: 'qVariableList',
    engineClass: 'GenericVariable',
    definition: { qType: 'variable', qShowReserved: false, qShowConfig: false, qData: {} },
  },
];

export async function askSessionList(session: EngineSession, list: SessionList): Promise<Rows<ListItem>> {
  const properties = { qInfo: { qType: `coffer-${list.name}` }, [`${list.name}Def`]: list.definition };
  const holder = await session.get(session.doc, 'CreateSessionObject', [properties]);
  if (holder === null) throw new AppError('engine-session.failed', { reason: 'no-session-object', method: list.name });
  const layout = field(await session.ask(holder, 'GetLayout'), 'qLayout');
  return readRows(field(field(layout, list.name), 'qItems'), ListItem, list.name);
}

export async function askScript({ ask, doc }: EngineSession): Promise<string | null> {
  const script = field(await ask(doc, 'GetScript'), 'qScript');
  return typeof script === 'string' ? script : null;
}

/** The bookmark an app opens with, from its layout or else its properties; null when neither says so. */
export async function askDefaultBookmark({ ask, doc }: EngineSession): Promise<string | null> {
  const layout = field(await ask(doc, 'GetAppLayout'), 'qLayout');
  const shown = field(layout, 'defaultBookmarkId') ?? field(field(layout, 'qMeta'), 'defaultBookmarkId');
  if (typeof shown === 'string' && shown !== '') return shown;
  const kept = field(field(await ask(doc, 'GetAppProperties'), 'qProp'), 'defaultBookmarkId');
  return typeof kept === 'string' && kept !== '' ? kept : null;
}

const getters: readonly { readonly method: string; readonly engineClass: EngineClass }[] = [
  { method: 'GetObject', engineClass: 'GenericObject' },
  { method: 'GetBookmark', engineClass: 'GenericBookmark' },
  { method: 'GetMeasure', engineClass: 'GenericMeasure' },
  { method: 'GetDimension', engineClass: 'GenericDimension' },
  { method: 'GetVariableById', engineClass: 'GenericVariable' },
];

/** Finds an object by asking each class in turn, or only the one it is known to belong to. */
export async function findObject(session: EngineSession, id: string, known: EngineClass | null) {
  const candidates = known === null ? getters : getters.filter(({ engineClass }) => engineClass === known);
  for (const { method, engineClass } of candidates) {
    const handle = await session.get(session.doc, method, [id]);
    if (handle !== null) return { handle, engineClass };
  }
  return null;
}

const LayoutMeta = z.record(z.string(), z.unknown()).nullish().catch(null);

export async function askMeta(session: EngineSession, handle: EngineSession['doc']) {
  return LayoutMeta.parse(field(field(await session.ask(handle, 'GetLayout'), 'qLayout'), 'qMeta')) ?? null;
}

/** Parent's id, or null for a root. */
export async function askParentId(session: EngineSession, handle: EngineSession['doc']): Promise<string | null> {
  const parent = await session.get(handle, 'GetParent');
  if (parent === null) return null;
  const info = Info.safeParse(field(await session.ask(parent, 'GetInfo'), 'qInfo'));
  return info.success ? info.data.qId : null;
}

export type Child = { readonly info: Info; readonly parentId: string; readonly title: string | null };

/** Everything below one root, at any depth, in one answer. */
export async function askChildren(session: EngineSession, handle: EngineSession['doc']): Promise<Child[]> {
  const children: Child[] = [];
  const visit = (entry: unknown, parentId: string | null): void => {
    const properties = field(entry, 'qProperty');
    const info = Info.safeParse(field(properties, 'qInfo'));
    if (info.success && parentId !== null) {
      const title = field(field(properties, 'qMetaDef'), 'title');
      children.push({ info: info.data, parentId, title: typeof title === 'string' && title !== '' ? title : null });
    }
    const below = field(entry, 'qChildren');
    if (Array.isArray(below)) for (const child of below) visit(child, info.success ? info.data.qId : parentId);
  };
  visit(field(await session.ask(handle, 'GetFullPropertyTree'), 'qPropEntry'), null);
  return children;
}
