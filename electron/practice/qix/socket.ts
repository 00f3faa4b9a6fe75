import type { IncomingMessage } from 'node:http';
import type { WebSocket } from 'ws';
import { seesApp, type Caller } from '../state/visibility.ts';
import type { PracticeWorld } from '../world.ts';
import { docMethods, type Parameters } from './doc-methods.ts';
import { callOnHandle } from './object-methods.ts';
import { EngineError, engineCodes, type QixAnswer } from './reply.ts';
import { createDocSession, type DocSession } from './session.ts';

type Frame = { readonly id: unknown; readonly handle: number; readonly method: string; readonly params: unknown };
type OpenSession = {
  readonly personId: string;
  readonly appId: string;
  /** Person, identity and app: what shares one session of the engine. */
  readonly key: string;
  /** Known once the document is open. */
  withoutData?: boolean;
  readonly close: (code: number) => void;
};
/** Sessions open at the moment, for limits and for the clash of modes. */
export type OpenSessions = Set<OpenSession>;

export type SocketGiven = {
  readonly world: PracticeWorld;
  readonly socket: WebSocket;
  readonly request: IncomingMessage;
  readonly caller: Caller;
  readonly open: OpenSessions;
};

/** Speaks QIX on one socket until it closes. */
export function serveSocket(given: SocketGiven): void {
  const { world, socket, caller, open } = given;
  const path = new URL(given.request.url ?? '/', 'http://practice').pathname;
  const { appId, identity } = partsOf(path);
  const limit = world.switches.parallelSessions;
  if (limit > 0 && [...open].filter((other) => other.personId === caller.person.id).length >= limit) {
    return closeWith(socket, world.switches.sessionLimitCloseCode, 'QEP-205');
  }
  const key = `${caller.person.id} ${identity} ${appId}`;
  const qSessionState = [...open].some((other) => other.key === key) ? 'SESSION_ATTACHED' : 'SESSION_CREATED';
  const close = (code: number) => closeWith(socket, code, 'QEP-104');
  const session: OpenSession = { personId: caller.person.id, appId, key, close };
  open.add(session);
  socket.on('close', () => open.delete(session));
  socket.on('error', () => socket.terminate());
  send(socket, { method: 'OnConnected', params: { qSessionState } });
  const answerFrame = createAnswering(given, session, path);
  const drop = world.faults.socketFaults(path)[0];
  let frames = 0;
  socket.on('message', (data: Buffer) => {
    frames += 1;
    if (drop && frames > (drop.frames ?? 0)) return drop.code === undefined ? socket.terminate() : close(drop.code);
    if (isOutOfReach(world, appId)) return close(4003);
    const frame = readFrame(data);
    if (!frame) return closeWith(socket, 4202, 'QEP-103');
    const answer = answerFrame(frame);
    if (answer) send(socket, { id: frame.id, ...answer });
    else socket.terminate();
  });
}

/** Answers frames one after the other; the document stays open in between. No answer where one is to be lost. */
function createAnswering(given: SocketGiven, session: OpenSession, path: string): (frame: Frame) => object | undefined {
  const { world, caller } = given;
  const opened: { doc?: DocSession } = {};
  const openDoc = (parameters: Parameters): QixAnswer => {
    opened.doc ??= openApp(given, session, parameters);
    const qHandle = opened.doc.at(1) ? 1 : opened.doc.handleOf({ kind: 'doc' });
    return { result: { qReturn: { qType: 'Doc', qHandle, qGenericId: session.appId } }, change: [qHandle] };
  };
  return (frame) => {
    const objectId = objectOf(frame, opened.doc);
    const logged = world.log.addFrame({
      at: world.clock.now(),
      appId: session.appId,
      method: frame.method,
      userId: caller.person.id,
      ...(objectId === undefined ? {} : { objectId }),
    });
    try {
      const struck = world.faults.strikeFrame(path, frame.method);
      if (struck?.kind === 'qix-error') throw new EngineError(struck.code ?? 16);
      const { result, change } = callFrame(frame, opened.doc, openDoc);
      if (struck) return undefined;
      return { result, ...(change && change.length > 0 ? { change } : {}) };
    } catch (thrown) {
      const error = thrown instanceof EngineError ? thrown : new EngineError(engineCodes.unknown, String(thrown));
      logged.errorCode = error.code;
      return { error: { code: error.code, parameter: error.parameter, message: error.message } };
    }
  };
}

/** After a publish the engine drops whoever has the app open, and opens it for nobody until it is loaded anew. */
const isOutOfReach = ({ state, clock }: PracticeWorld, appId: string): boolean =>
  (state.apps.get(appId)?.unreachableUntil ?? 0) > clock.now();

function openApp({ world, caller, open }: SocketGiven, session: OpenSession, parameters: Parameters): DocSession {
  const withoutData = parameters.at(4, 'qNoData') === true;
  const clashes = (other: OpenSession) =>
    other !== session &&
    other.key === session.key &&
    other.withoutData !== undefined &&
    other.withoutData !== withoutData;
  if ([...open].some(clashes)) throw new EngineError(engineCodes.openInDifferentMode);
  const app = world.state.apps.get(session.appId);
  const isAsked = parameters.at(0, 'qDocName') === session.appId;
  if (!app || !isAsked || !seesApp(world.state, caller, app))
    throw new EngineError(engineCodes.appNotFound, session.appId);
  session.withoutData = withoutData;
  return createDocSession({ world, caller, app, withoutData });
}

/** Which object a frame is about, as far as the log wants to know. */
function objectOf(frame: Frame, doc: DocSession | undefined): string | undefined {
  const handle = doc?.at(frame.handle);
  if (handle?.kind === 'object') return handle.id;
  const id = frame.method.startsWith('Destroy') ? parametersOf(frame.params).at(0, 'qId') : undefined;
  return typeof id === 'string' ? id : undefined;
}

function callFrame(
  frame: Frame,
  doc: DocSession | undefined,
  openDoc: (parameters: Parameters) => QixAnswer,
): QixAnswer {
  const parameters = parametersOf(frame.params);
  if (frame.handle === -1) {
    if (frame.method === 'OpenDoc') return openDoc(parameters);
    if (frame.method === 'EngineVersion') return { result: { qVersion: { qComponentVersion: '12.2473.0' } } };
    if (frame.method === 'GetActiveDoc' && doc)
      return { result: { qReturn: { qType: 'Doc', qHandle: 1, qGenericId: doc.app.id } } };
    throw new EngineError(engineCodes.methodNotFound, frame.method);
  }
  const handle = doc?.at(frame.handle);
  if (!doc || !handle) throw new EngineError(engineCodes.invalidParameters, 'handle');
  if (handle.kind !== 'doc') return callOnHandle(doc, handle, frame.method, parameters);
  const method = docMethods[frame.method];
  if (!method) throw new EngineError(engineCodes.methodNotFound, frame.method);
  return method(doc, parameters);
}

function parametersOf(params: unknown): Parameters {
  if (Array.isArray(params)) return { at: (position) => params[position] as unknown };
  const named = (params ?? {}) as Record<string, unknown>;
  return { at: (_position, name) => named[name] };
}

function readFrame(data: Buffer): Frame | undefined {
  try {
    const parsed = JSON.parse(data.toString('utf8')) as Record<string, unknown>;
    if (typeof parsed['method'] !== 'string' || typeof parsed['handle'] !== 'number') return undefined;
    return { id: parsed['id'], handle: parsed['handle'], method: parsed['method'], params: parsed['params'] };
  } catch {
    return undefined;
  }
}

/** `/app/{id}[/identity/{identity}][/ttl/{seconds}]`. */
export function partsOf(path: string): { appId: string; identity: string } {
  const [, , appId = '', ...rest] = path.split('/').map((part) => decodeURIComponent(part));
  const at = rest.indexOf('identity');
  return { appId, identity: at === -1 ? '' : (rest[at + 1] ?? '') };
}

const send = (socket: WebSocket, message: object) => socket.send(JSON.stringify({ jsonrpc: '2.0', ...message }));

function closeWith(socket: WebSocket, code: number, reason: string): void {
  socket.close(code, JSON.stringify({ code: reason, traceId: '0'.repeat(32) }));
}
