import type { WebSocket } from 'ws';

type Class = 'GenericObject' | 'GenericBookmark' | 'GenericMeasure' | 'GenericDimension' | 'GenericVariable';

/** One object of the stub's app. */
export type Thing = {
  id: string;
  type: string;
  engineClass: Class;
  meta?: Record<string, unknown>;
  name?: string;
  parent?: string;
  /** In no typed list: only the inventory and its getter know it. */
  unlisted?: boolean;
  /** Destroying it has no success. */
  locked?: boolean;
  /** The engine's error code for every question about it. */
  error?: number;
};

export type EngineStory = {
  things: Thing[];
  script?: string;
  layout?: Record<string, unknown>;
  /** Answers GetAllInfos with the bare array. */
  bareInfos?: boolean;
  /** Answers lists without these of qMeta; `true`: without any qMeta. */
  bareLists?: boolean | string[];
  /** Engine errors by method. */
  errors?: Record<string, number>;
};

export type Frame = { id: number; handle: number; method: string; params: unknown[] };

class EngineError extends Error {
  readonly code: number;

  constructor(code: number) {
    super(`engine error ${code}`);
    this.code = code;
  }
}

const getters: Record<string, Class> = {
  GetObject: 'GenericObject',
  GetBookmark: 'GenericBookmark',
  GetMeasure: 'GenericMeasure',
  GetDimension: 'GenericDimension',
  GetVariableById: 'GenericVariable',
};
const destroyers: Record<string, Class> = {
  DestroyObject: 'GenericObject',
  DestroyBookmark: 'GenericBookmark',
  DestroyMeasure: 'GenericMeasure',
  DestroyDimension: 'GenericDimension',
};
/** What each step needs, and what it leaves: an object is approved only while it is published. */
const steps: Record<string, { from: [boolean, boolean]; to: [boolean, boolean] }> = {
  Publish: { from: [false, false], to: [true, false] },
  Approve: { from: [true, false], to: [true, true] },
  UnApprove: { from: [true, true], to: [true, false] },
  UnPublish: { from: [true, false], to: [false, false] },
};
const lists: Record<string, Class> = {
  qDimensionList: 'GenericDimension',
  qMeasureList: 'GenericMeasure',
  qVariableList: 'GenericVariable',
};

const without = (meta: Record<string, unknown>, keys: readonly string[]) =>
  Object.fromEntries(Object.entries(meta).filter(([key]) => !keys.includes(key)));

/** Speaks QIX over one socket, as reference 14 describes it; returns the frames it has seen. */
export function speakQix(
  socket: WebSocket,
  story: EngineStory,
  before: (frame: Frame) => boolean = () => true,
): Frame[] {
  const frames: Frame[] = [];
  const handles: (Thing | { list: string })[] = [];
  const hold = (thing: Thing | { list: string }) => handles.push(thing) + 10;
  const item = (thing: Thing) => ({
    qInfo: { qId: thing.id, qType: thing.type },
    ...(story.bareLists === true ? {} : { qMeta: without(thing.meta ?? {}, story.bareLists || []) }),
    ...(thing.name === undefined ? {} : { qName: thing.name }),
  });
  const of = (engineClass: Class) =>
    story.things.filter((thing) => thing.engineClass === engineClass && !thing.unlisted);
  const none = { qType: null, qHandle: null };
  const given = (thing: Thing | undefined) =>
    thing === undefined
      ? none
      : { qType: thing.engineClass, qHandle: hold(thing), qGenericType: thing.type, qGenericId: thing.id };
  const tree = (thing: Thing): unknown => ({
    qProperty: { qInfo: { qId: thing.id, qType: thing.type }, qMetaDef: { title: thing.name ?? '' } },
    qChildren: story.things.filter(({ parent }) => parent === thing.id).map(tree),
  });

  const infos = () =>
    story.things
      .filter((thing) => thing.engineClass !== 'GenericVariable')
      .map(({ id, type }) => ({ qId: id, qType: type }));
  const answers: Record<string, (parameter: never) => unknown> = {
    OpenDoc: (appId) => ({ qReturn: { qType: 'Doc', qHandle: 1, qGenericId: appId } }),
    GetAllInfos: () => (story.bareInfos ? infos() : { qInfos: infos() }),
    GetObjects: ({ qTypes }: { qTypes: string[] }) => ({
      qList: of('GenericObject')
        .filter(({ type }) => qTypes.includes(type))
        .map(item),
    }),
    GetBookmarks: () => ({ qList: of('GenericBookmark').map(item) }),
    DoSave: () => ({}),
    GetScript: () => ({ qScript: story.script ?? '' }),
    GetAppLayout: () => ({ qLayout: story.layout ?? {} }),
    GetAppProperties: () => ({ qProp: {} }),
    CreateSessionObject: (properties: object) => {
      const list = Object.keys(properties)
        .find((key) => key.endsWith('ListDef'))!
        .replace('Def', '');
      const qHandle = hold({ list });
      return { qReturn: { qType: 'GenericObject', qHandle, qGenericType: list, qGenericId: `session-${list}` } };
    },
  };

  function destroy(id: string, engineClass: Class): boolean {
    const at = story.things.findIndex((thing) => thing.id === id && thing.engineClass === engineClass);
    if (at < 0 || story.things[at]!.locked) return false;
    story.things.splice(at, 1);
    return true;
  }

  function changeState(thing: Thing, method: string): object {
    const { from, to } = steps[method]!;
    const now = [thing.meta?.['published'] === true, thing.meta?.['approved'] === true];
    if (now[0] !== from[0] || now[1] !== from[1]) throw new EngineError(5);
    thing.meta = { ...thing.meta, published: to[0], approved: to[1] };
    return {};
  }

  function askDoc({ method, params }: Frame): unknown {
    const engineClass = getters[method];
    const answer = answers[method];
    if (answer) return answer(params[0] as never);
    const doomed = destroyers[method];
    if (doomed) return { qSuccess: destroy(params[0] as string, doomed) };
    if (!engineClass) throw new EngineError(-32601);
    const found = story.things.find((thing) => thing.id === params[0] && thing.engineClass === engineClass);
    if (found?.error) throw new EngineError(found.error);
    return { qReturn: given(found) };
  }

  function askThing({ handle, method }: Frame): unknown {
    const thing = handles[handle - 11]!;
    if ('list' in thing) return { qLayout: { [thing.list]: { qItems: of(lists[thing.list]!).map(item) } } };
    if (method in steps) return changeState(thing, method);
    if (method === 'GetLayout')
      return { qLayout: { qInfo: { qId: thing.id, qType: thing.type }, qMeta: thing.meta ?? {} } };
    if (method === 'GetFullPropertyTree') return { qPropEntry: tree(thing) };
    if (method === 'GetParent') return { qReturn: given(story.things.find(({ id }) => id === thing.parent)) };
    if (method === 'GetInfo') return { qInfo: { qId: thing.id, qType: thing.type } };
    throw new EngineError(-32601);
  }

  socket.on('message', (data) => {
    const frame = JSON.parse((data as Buffer).toString('utf8')) as Frame;
    frames.push(frame);
    if (!before(frame)) return;
    const reply = (content: object) => socket.send(JSON.stringify({ jsonrpc: '2.0', id: frame.id, ...content }));
    try {
      const code = story.errors?.[frame.method];
      if (code !== undefined) throw new EngineError(code);
      reply({ result: frame.handle > 1 ? askThing(frame) : askDoc(frame) });
    } catch (thrown) {
      // The text is a lie on purpose: the package itself gives some codes the wrong one.
      reply({ error: { code: (thrown as EngineError).code, parameter: '', message: 'Message too big.' } });
    }
  });
  socket.send(JSON.stringify({ jsonrpc: '2.0', method: 'OnConnected', params: { qSessionState: 'SESSION_CREATED' } }));
  return frames;
}

const owned = (ownerId: string, more: Record<string, unknown> = {}) => ({
  ownerId,
  published: true,
  approved: true,
  title: `of ${ownerId}`,
  modifiedDate: '2026-01-02T03:04:05.000Z',
  ...more,
});

/** Fourteen kinds of objects: owned and ownerless, listed and not, roots and children. */
export const fourteenKinds: Thing[] = [
  { id: 'sheet-1', type: 'sheet', engineClass: 'GenericObject', meta: owned('ana') },
  { id: 'bar-1', type: 'barchart', engineClass: 'GenericObject', parent: 'sheet-1', name: 'Bars' },
  { id: 'box-1', type: 'container', engineClass: 'GenericObject', parent: 'sheet-1' },
  { id: 'kpi-1', type: 'kpi', engineClass: 'GenericObject', parent: 'box-1', unlisted: true },
  {
    id: 'story-1',
    type: 'story',
    engineClass: 'GenericObject',
    meta: owned('ben', { published: false, approved: false }),
  },
  { id: 'slide-1', type: 'slide', engineClass: 'GenericObject', parent: 'story-1' },
  { id: 'item-1', type: 'slideitem', engineClass: 'GenericObject', parent: 'slide-1', unlisted: true },
  { id: 'master-1', type: 'masterobject', engineClass: 'GenericObject', meta: owned('ana') },
  { id: 'app-props', type: 'appprops', engineClass: 'GenericObject', meta: owned('ana') },
  { id: 'own-1', type: 'acme-annotation', engineClass: 'GenericObject', meta: owned('cleo', { approved: false }) },
  { id: 'mark-1', type: 'bookmark', engineClass: 'GenericBookmark', meta: owned('ben') },
  { id: 'snap-1', type: 'snapshot', engineClass: 'GenericBookmark', meta: owned('ben') },
  { id: 'dim-1', type: 'dimension', engineClass: 'GenericDimension', meta: owned('ana') },
  { id: 'meas-1', type: 'measure', engineClass: 'GenericMeasure', meta: owned('ana') },
  { id: 'meas-2', type: 'acme-kpi-measure', engineClass: 'GenericMeasure', meta: owned('cleo'), unlisted: true },
  { id: 'var-1', type: 'variable', engineClass: 'GenericVariable', name: 'vYear' },
];
