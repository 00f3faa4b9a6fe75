import type { AppObject, ObjectClass } from '../state/types.ts';
import { familyOf } from '../state/edits.ts';
import { entryOf, rowsOf, variableItem } from './lists.ts';
import { infoOf } from './layouts.ts';
import { privilegesOn } from '../state/privileges.ts';
import { EngineError, engineCodes, nothing, type QixAnswer, type QixResult } from './reply.ts';
import { mayChange, type DocSession } from './session.ts';
import { publishTimeField } from '../routes/app-reply.ts';
import { createObject } from './create-object.ts';

/** A frame’s parameters, by position or by name. */
export type Parameters = { readonly at: (position: number, name: string) => unknown };
export type Method = (session: DocSession, parameters: Parameters) => QixAnswer;

/** Methods of the class Doc. */
export const docMethods: Readonly<Record<string, Method>> = {
  GetAllInfos: (session) => answer({ qInfos: infosOf(session) }),
  GetObjects: (session, parameters) => {
    const { types, data } = optionsOf(parameters);
    return answer({ qList: rowsOf(session, 'GenericObject', types).map((object) => entryOf(session, object, data)) });
  },
  GetBookmarks: (session, parameters) => {
    const { types, data } = optionsOf(parameters);
    return answer({ qList: rowsOf(session, 'GenericBookmark', types).map((object) => entryOf(session, object, data)) });
  },
  GetVariables: (session) =>
    answer({ qList: rowsOf(session, 'GenericVariable', []).map((object) => variableItem(session, object, {})) }),
  GetObject: getter('GenericObject'),
  GetBookmark: getter('GenericBookmark'),
  GetDimension: getter('GenericDimension'),
  GetMeasure: getter('GenericMeasure'),
  GetVariableById: getter('GenericVariable'),
  GetVariableByName: (session, parameters) => {
    const name = textAt(parameters, 0, 'qName');
    return handed(
      session,
      rowsOf(session, 'GenericVariable', []).find((object) => object.title === name),
    );
  },
  CreateSessionObject: createSessionObject,
  DestroySessionObject: (session, parameters) => {
    session.forget(textAt(parameters, 0, 'qId'));
    return answer({ qSuccess: true });
  },
  CreateObject: (session, parameters) => createObject(session, 'GenericObject', parameters.at(0, 'qProp')),
  CreateBookmark: (session, parameters) => createObject(session, 'GenericBookmark', parameters.at(0, 'qProp')),
  CreateDimension: (session, parameters) => createObject(session, 'GenericDimension', parameters.at(0, 'qProp')),
  CreateMeasure: (session, parameters) => createObject(session, 'GenericMeasure', parameters.at(0, 'qProp')),
  CreateVariableEx: (session, parameters) => createObject(session, 'GenericVariable', parameters.at(0, 'qProp')),
  DestroyObject: destroyer('GenericObject'),
  DestroyBookmark: destroyer('GenericBookmark'),
  DestroyDimension: destroyer('GenericDimension'),
  DestroyMeasure: destroyer('GenericMeasure'),
  DestroyVariableById: destroyer('GenericVariable'),
  GetAppLayout: (session) => answer({ qLayout: appLayout(session) }),
  GetAppProperties: (session) =>
    answer({ qProp: { qTitle: session.app.name, qHasSectionAccess: session.app.hasSectionAccess } }),
  GetScript: (session) => answer({ qScript: session.contents().script }),
  DoSave: () => answer({}),
  SaveObjects: () => answer({}),
};

const answer = (result: QixResult, change: readonly number[] = []): QixAnswer => ({ result, change });

/** Variables are absent unless the switch says otherwise: public scripts disagree. */
function infosOf(session: DocSession) {
  const all = [...session.contents().objects.values()];
  const shown = session.world.switches.variablesInAllInfos
    ? all
    : all.filter((row) => row.objectClass !== 'GenericVariable');
  return shown.map(infoOf);
}

function optionsOf(parameters: Parameters): { types: string[]; data: unknown } {
  const options = (parameters.at(0, 'qOptions') ?? {}) as Record<string, unknown>;
  const types = options['qTypes'] ?? parameters.at(0, 'qTypes');
  return { types: Array.isArray(types) ? types.map(String) : [], data: options['qData'] ?? {} };
}

export const textAt = (parameters: Parameters, position: number, name: string): string => {
  const value = parameters.at(position, name);
  if (typeof value !== 'string') throw new EngineError(engineCodes.invalidParameters, name);
  return value;
};

/** The wrong getter for an id is a success with a null type, not an error. */
function getter(objectClass: ObjectClass): Method {
  return (session, parameters) => {
    const id = textAt(parameters, 0, 'qId');
    const made = objectClass === 'GenericObject' ? session.sessionObject(id) : undefined;
    if (made !== undefined) {
      return answer({ qReturn: { qType: 'GenericObject', qHandle: made, qGenericId: id } }, [made]);
    }
    const object = session.contents().objects.get(id);
    return handed(session, object?.objectClass === objectClass ? object : undefined);
  };
}

/** An object handed out under a handle. */
export function handed(session: DocSession, object: AppObject | undefined): QixAnswer {
  if (!object) return answer(nothing);
  const qHandle = session.handleOf({ kind: 'object', id: object.id });
  const qReturn = { qType: object.objectClass, qHandle, qGenericType: object.type, qGenericId: object.id };
  return answer({ qReturn }, [qHandle]);
}

function createSessionObject(session: DocSession, parameters: Parameters): QixAnswer {
  const properties = parameters.at(0, 'qProp');
  if (typeof properties !== 'object' || properties === null)
    throw new EngineError(engineCodes.invalidParameters, 'qProp');
  const info = ((properties as Record<string, unknown>)['qInfo'] ?? {}) as Record<string, unknown>;
  const id = typeof info['qId'] === 'string' && info['qId'] !== '' ? info['qId'] : session.world.state.dice.uuid();
  const type = typeof info['qType'] === 'string' ? info['qType'] : '';
  const kept = { ...properties, qInfo: { qId: id, qType: type } };
  const qHandle = session.handleOf({ kind: 'session-object', id, properties: kept });
  return answer({ qReturn: { qType: 'GenericObject', qHandle, qGenericType: type, qGenericId: id } }, [qHandle]);
}

function destroyer(objectClass: ObjectClass): Method {
  return (session, parameters) => {
    const id = textAt(parameters, 0, 'qId');
    const { objects } = session.contents();
    const object = objects.get(id);
    if (object?.objectClass !== objectClass) return answer({ qSuccess: false });
    if (!mayChange(session, object)) throw new EngineError(engineCodes.accessDenied, id);
    session.remove(familyOf(objects, id));
    return answer({ qSuccess: true });
  };
}

function appLayout(session: DocSession) {
  const { app, world, caller } = session;
  return {
    qTitle: app.name,
    qFileName: app.id,
    qLastReloadTime: app.lastReloadTime ?? '',
    qModified: false,
    qHasScript: session.contents().script !== '',
    qStateNames: [],
    qHasData: !session.withoutData,
    qReadOnly: false,
    qIsOpenedWithoutData: session.withoutData,
    qIsSessionApp: false,
    qProhibitBinaryLoad: false,
    qThumbnail: { qUrl: '' },
    qIsDirectQueryMode: app.isDirectQueryMode,
    qUsage: app.usage === 'DIRECT_QUERY_MODE' ? 'ANALYTICS' : app.usage,
    qMeta: {
      title: app.name,
      description: app.description,
      ownerId: app.ownerId,
      ...publishTimeField(world.switches, app.publishTime),
      createdDate: app.createdDate,
      modifiedDate: app.modifiedDate,
      privileges: privilegesOn({ world, caller }, app),
    },
  };
}
