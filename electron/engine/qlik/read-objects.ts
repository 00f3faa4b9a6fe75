import type { AppObject, EngineClass } from '../../../shared/domain/app.ts';
import type { AppId } from '../../../shared/domain/ids.ts';
import { isRefusal } from './engine-failures.ts';
import {
  askBookmarks,
  askChildren,
  askDefaultBookmark,
  askInfos,
  askMeta,
  askObjects,
  askParentId,
  askScript,
  askSessionList,
  findObject,
  sessionLists,
  type Rows,
} from './engine-lists.ts';
import { withEngineSession, type EngineParts } from './engine-opener.ts';
import type { EngineSession } from './engine-session.ts';
import { bareRow, rowOfItem, withMeta, type Info, type ListItem } from './object-rows.ts';
import { ReadingMemory } from './reading-memory.ts';
import type { ObjectReading } from './types.ts';

/** Questions under way at once on one socket: enough to hide the line's delay, few enough to be a polite guest. */
const atOnce = 8;

async function forEachAtOnce<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items];
  const worker = async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker));
}

/** The typed lists; one that is refused gives no rows, and its ids are asked for one by one. */
async function readLists(session: EngineSession, memory: ReadingMemory): Promise<void> {
  const infos = await memory.once('infos', () => askInfos(session));
  memory.countUnreadable('infos', infos);
  const types = infos.rows.flatMap(({ qType }) => (qType === null || qType === undefined ? [] : [qType]));
  const list = async (name: string, engineClass: EngineClass, ask: () => Promise<Rows<ListItem>>) => {
    const rows = await memory.once(name, () => orNone(ask, engineClass !== 'GenericVariable'));
    memory.countUnreadable(name, rows);
    for (const item of rows.rows) memory.addFirst(rowOfItem(item, engineClass));
  };
  await list('bookmarks', 'GenericBookmark', () => askBookmarks(session));
  for (const kind of sessionLists) await list(kind.name, kind.engineClass, () => askSessionList(session, kind));
  await list('objects', 'GenericObject', () => askObjects(session, types));
}

/** Variables stand in no inventory: if their list fails, nothing else would ever notice that they are missing. */
async function orNone(ask: () => Promise<Rows<ListItem>>, mayFail: boolean): Promise<Rows<ListItem>> {
  try {
    return await ask();
  } catch (thrown) {
    if (!mayFail || !isRefusal(thrown)) throw thrown;
    return { rows: [], unreadable: 0 };
  }
}

/** Runs one object's questions; what the engine refuses becomes that object's problem, a lost line is everybody's. */
async function forOne(memory: ReadingMemory, id: string, step: string, work: () => Promise<void>): Promise<void> {
  if (memory.isDone(step, id)) return;
  try {
    await work();
  } catch (thrown) {
    if (!isRefusal(thrown)) throw thrown;
    memory.blame(id, thrown.code);
  }
  memory.markDone(step, id);
}

/** Learns parents from the trees of these roots. */
const readTrees = (session: EngineSession, memory: ReadingMemory, roots: readonly AppObject[]) =>
  forEachAtOnce(roots, ({ objectId }) =>
    forOne(memory, objectId, 'tree', async () => {
      const root = await findObject(session, objectId, 'GenericObject');
      if (root === null) return;
      for (const child of await askChildren(session, root.handle)) memory.addChild(child);
    }),
  );

/** Asks for one object itself: its class, its owner and states, and whose child it is. */
const readOne = (session: EngineSession, memory: ReadingMemory, info: Info) =>
  forOne(memory, info.qId, 'self', async () => {
    const row = memory.row(info.qId) ?? bareRow(info, 'infos');
    memory.put(row);
    const found = await findObject(session, info.qId, row.engineClass);
    if (found === null) return memory.blame(info.qId, 'no-getter-fits');
    const meta = await askMeta(session, found.handle);
    const parentId = found.engineClass === 'GenericObject' ? await askParentId(session, found.handle) : null;
    const type = row.objectType === '' ? found.handle.genericType : row.objectType;
    const known = { ...row, objectType: type, engineClass: found.engineClass, parentId: row.parentId ?? parentId };
    memory.put({ ...withMeta(known, meta), source: 'getter' });
  });

/** Children and variables have no owner or state of their own; every other row that lacks one is asked for in person. */
const isIncomplete = (row: AppObject) =>
  (row.ownerId === null || (row.published === null && row.approved === null)) &&
  row.parentId === null &&
  row.engineClass !== 'GenericVariable' &&
  row.problem === null;

async function readDetails(session: EngineSession, memory: ReadingMemory): Promise<void> {
  const infos = await memory.once('infos', () => askInfos(session));
  const unexplained = () => {
    const unlisted = infos.rows.filter(({ qId }) => memory.row(qId) === undefined);
    const incomplete = memory.rows().filter(isIncomplete);
    return [...unlisted, ...incomplete.map((row) => ({ qId: row.objectId, qType: row.objectType }))];
  };
  const objects = (wanted: (row: AppObject) => boolean) =>
    memory.rows().filter((row) => row.engineClass === 'GenericObject' && row.parentId === null && wanted(row));
  const isPage = (row: AppObject) => row.objectType === 'sheet' || row.objectType === 'story';
  await readTrees(session, memory, objects(isPage));
  // Only if something is still unexplained are the other roots opened as well.
  if (unexplained().length > 0)
    await readTrees(
      session,
      memory,
      objects((row) => !isPage(row) && row.ownerId !== null),
    );
  await forEachAtOnce(unexplained(), (info) => readOne(session, memory, info));
}

/** The script, or null where the engine does not let us see it. */
const orHidden = (thrown: unknown) => {
  if (!isRefusal(thrown)) throw thrown;
  return null;
};

/** Everything inside one app, each id once; survives sessions that are lost on the way. */
export async function readObjects(parts: EngineParts, appId: AppId, signal?: AbortSignal): Promise<ObjectReading> {
  const memory = new ReadingMemory();
  const work = async (session: EngineSession) => {
    await readLists(session, memory);
    await readDetails(session, memory);
    const script = await memory.once('script', () => askScript(session).catch(orHidden));
    const defaultBookmarkId = await memory.once('default', () => askDefaultBookmark(session).catch(orHidden));
    return { objects: memory.rows(), script, defaultBookmarkId, problems: memory.problems() };
  };
  return withEngineSession(parts, appId, work, { signal, progress: () => memory.progress });
}
