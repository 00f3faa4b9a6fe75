import type { IncomingMessage } from 'node:http';
import type { WebSocket } from 'ws';
import { seesApp, type Caller } from '../state/visibility.ts';
import type { PracticeWorld } from '../world.ts';
import { docMethods, type Parameters } from './doc-methods.ts';
import { callOnHandle } from './object-methods.ts';
import { EngineError, engineCodes, type QixAnswer } from './reply.ts';
import { createDocSession, type DocSession } from './session.ts';

type Frame = { readonly id: unknown; readonly handle: number; readonly method: string; readonly params: unknown };
/** Sessions open at the moment, for limits and for the clash of modes. */
export type OpenSessions = Set<{
  readonly personId: string;
  readonly key: string;
  withoutData?: boolean;
  readonly close: (code: number) => void;
  readonly appId: string;
}>;

/** Speaks QIX on one socket until it closes. */
export function serveSocket(given: {
  world: PracticeWorld;
  socket: WebSocket;
  request: IncomingMessage;
  caller: Caller;
  open: OpenSessions;
}): void {
  const { world, socket, caller, open } = given;
  const path = new URL(given.request.url ?? '/', 'http://practice').pathname;
  const { appId, identity } = partsOf(path);
  const key = `${caller.person.id} ${identity} ${appId}`;
  const mine = [...open].filter((entry) => entry.personId === caller.person.id).length;
  const limit = world.switches.parallelSessions;
  if (limit > 0 && mine >= limit) return closeWith(socket, world.switches.sessionLimitCloseCode, 'QEP-205');
  const attached = [...open].some((entry) => entry.key === key);
  const entry: OpenSessions extends Set<infer E> ? E : never = {
    personId: caller.person.id,
    key,
    appId,
    close: (code) => closeWith(socket, code, 'QEP-104'),
  };
  open.add(entry);
  socket.on('close', () => open.delete(entry));
  socket.on('error', () => socket.terminate());
  socket.send(
    JSON.stringify({
      jsonrpc: '2.0',
      method: 'OnConnected',
      params: { qSessionState: attached ? 'SESSION_ATTACHED' : 'SESSION_CREATED' },
    }),
  );

  const drop = world.faults.socketFaults(path)[0];
  let frames = 0;
  let doc: DocSession | undefined;
  const openDoc = (parameters: Parameters): QixAnswer => {
    const withoutData = parameters.at(4, 'qNoData') === true;
    const clash = [...open].some(
      (other) =>
        other !== entry && other.key === key && other.withoutData !== undefined && other.withoutData !== withoutData,
    );
    if (clash) throw new EngineError(engineCodes.openInDifferentMode);
    const app = world.state.apps.get(appId);
    const asked = parameters.at(0, 'qDocName');
    if (!app || asked !== appId || !seesApp(world.state, caller, app))
      throw new EngineError(engineCodes.appNotFound, appId);
    entry.withoutData = withoutData;
    doc ??= createDocSession({ world, caller, app, withoutData });
    const qHandle = doc.at(1) ? 1 : doc.handleOf({ kind: 'doc' });
    return { result: { qReturn: { qType: 'Doc', qHandle, qGenericId: appId } }, change: [qHandle] };
  };
  socket.on('message', (data: Buffer) => {
    frames += 1;
    if (drop && frames > (drop.frames ?? 0))
      return drop.code === undefined ? socket.terminate() : closeWith(socket, drop.code, 'QEP-104');
    const frame = readFrame(data);
    if (!frame) return closeWith(socket, 4202, 'QEP-103');
    const logged = world.log.addFrame({ at: world.clock.now(), appId, method: frame.method, userId: caller.person.id });
    try {
      const struck = world.faults.strikeFrame(path, frame.method);
      if (struck) throw new EngineError(struck.code ?? 16);
      const { result, change } = callFrame(frame, doc, openDoc);
      send(socket, { id: frame.id, result, ...(change && change.length > 0 ? { change } : {}) });
    } catch (thrown) {
      const error = thrown instanceof EngineError ? thrown : new EngineError(1, String(thrown));
      logged.errorCode = error.code;
      send(socket, { id: frame.id, error: { code: error.code, parameter: error.parameter, message: error.message } });
    }
  });
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
