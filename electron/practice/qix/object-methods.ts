import type { AppObject } from '../state/types.ts';
import { editObject } from '../state/edit-object.ts';
import { asObject, createObject, titlesIn } from './create-object.ts';
import { handed, textAt, type Parameters } from './doc-methods.ts';
import { childrenOf, infoOf, layoutOf, propertiesOf, propertyTree } from './layouts.ts';
import { sessionLayout } from './lists.ts';
import { EngineError, engineCodes, type QixAnswer, type QixResult } from './reply.ts';
import { mayChange, type DocSession, type Handle } from './session.ts';

type ObjectMethod = (session: DocSession, object: AppObject, parameters: Parameters) => QixAnswer;
const answer = (result: QixResult, change: readonly number[] = []): QixAnswer => ({ result, change });

/** Methods of the classes behind an object’s handle. */
export const objectMethods: Readonly<Record<string, ObjectMethod>> = {
  GetLayout: (session, object) => answer({ qLayout: layoutOf(session, object) }),
  GetProperties: (_session, object) => answer({ qProp: propertiesOf(object) }),
  GetFullPropertyTree: (session, object) => {
    if (object.objectClass !== 'GenericObject') throw new EngineError(engineCodes.methodNotFound);
    return answer({ qPropEntry: propertyTree(session, object) });
  },
  GetInfo: (_session, object) => answer({ qInfo: infoOf(object) }),
  GetChildInfos: (session, object) => answer({ qInfos: childrenOf(session, object.id).map(infoOf) }),
  GetParent: (session, object) =>
    handed(session, object.parentId === undefined ? undefined : session.contents().objects.get(object.parentId)),
  GetChild: (session, object, parameters) => {
    const id = textAt(parameters, 0, 'qId');
    return handed(
      session,
      childrenOf(session, object.id).find((child) => child.id === id),
    );
  },
  CreateChild: (session, object, parameters) => {
    requireChange(session, object);
    return createObject(session, 'GenericObject', parameters.at(0, 'qProp'), object.id);
  },
  SetProperties: (session, object, parameters) => {
    const properties = asObject(parameters.at(0, 'qProp'));
    if (!properties) throw new EngineError(engineCodes.invalidParameters, 'qProp');
    return changed(session, object, { properties, ...titlesIn(properties) });
  },
  Publish: (session, object) =>
    changed(session, object, { published: true, publishTime: session.world.clock.timestamp() }),
  UnPublish: (session, object) => changed(session, object, { published: false, approved: false }),
  Approve: (session, object) => changed(session, object, { approved: true }),
  UnApprove: (session, object) => changed(session, object, { approved: false }),
};

const statesOfVariables = ['Publish', 'UnPublish', 'Approve', 'UnApprove'];

/** Calls a method on what a handle stands for. */
export function callOnHandle(session: DocSession, handle: Handle, method: string, parameters: Parameters): QixAnswer {
  if (handle.kind === 'session-object') return callOnSessionObject(session, handle, method);
  const object = handle.kind === 'object' ? session.contents().objects.get(handle.id) : undefined;
  if (!object) throw new EngineError(engineCodes.notFound);
  const called = objectMethods[method];
  const refused = object.objectClass === 'GenericVariable' && statesOfVariables.includes(method);
  if (!called || refused) throw new EngineError(engineCodes.methodNotFound, method);
  return called(session, object, parameters);
}

function callOnSessionObject(
  session: DocSession,
  handle: Extract<Handle, { kind: 'session-object' }>,
  method: string,
): QixAnswer {
  if (method === 'GetLayout') return answer({ qLayout: sessionLayout(session, handle.properties) });
  if (method === 'GetProperties') return answer({ qProp: handle.properties });
  if (method === 'GetInfo') return answer({ qInfo: handle.properties['qInfo'] });
  if (method === 'GetChildInfos') return answer({ qInfos: [] });
  throw new EngineError(engineCodes.methodNotFound, method);
}

function requireChange(session: DocSession, object: AppObject): void {
  if (!mayChange(session, object)) throw new EngineError(engineCodes.accessDenied, object.id);
}

function changed(session: DocSession, object: AppObject, change: Partial<AppObject>): QixAnswer {
  requireChange(session, object);
  session.change(object.id, (current) => editObject(session.world, session.app, current, change));
  return answer({}, [session.handleOf({ kind: 'object', id: object.id })]);
}
