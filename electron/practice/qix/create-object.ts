import type { JsonObject } from '../../../shared/json.ts';
import type { AppObject, ObjectClass } from '../state/types.ts';
import { EngineError, engineCodes, type QixAnswer } from './reply.ts';
import type { DocSession } from './session.ts';

const usualTypes: Readonly<Record<ObjectClass, string>> = {
  GenericObject: 'object',
  GenericBookmark: 'bookmark',
  GenericDimension: 'dimension',
  GenericMeasure: 'measure',
  GenericVariable: 'variable',
};

/** Adds a private object of the caller. */
export function createObject(
  session: DocSession,
  objectClass: ObjectClass,
  given: unknown,
  parentId?: string,
): QixAnswer {
  const properties = asObject(given);
  if (!properties) throw new EngineError(engineCodes.invalidParameters, 'qProp');
  const info = asObject(properties['qInfo']) ?? {};
  const id = text(info['qId']) || session.world.state.dice.uuid();
  if (session.contents().objects.has(id)) throw new EngineError(engineCodes.alreadyExists, id);
  const at = session.world.clock.timestamp();
  const titles = titlesIn(properties);
  const object: AppObject = {
    id,
    type: text(info['qType']) || usualTypes[objectClass],
    objectClass,
    ...(parentId === undefined ? {} : { parentId }),
    title: objectClass === 'GenericVariable' ? text(properties['qName']) : titles.title,
    description: objectClass === 'GenericVariable' ? text(properties['qComment']) : titles.description,
    ownerId: session.caller.person.id,
    published: false,
    approved: false,
    createdDate: at,
    modifiedDate: at,
    properties,
  };
  session.put(object);
  const qHandle = session.handleOf({ kind: 'object', id });
  const qReturn = { qType: objectClass, qHandle, qGenericType: object.type, qGenericId: id };
  return { result: { qReturn, qInfo: { qId: id, qType: object.type } }, change: [qHandle] };
}

/** Title and description a definition gives its object. */
export function titlesIn(properties: JsonObject): { title: string; description: string } {
  const meta = asObject(properties['qMetaDef']) ?? {};
  return { title: text(meta['title']), description: text(meta['description']) };
}

export const asObject = (value: unknown): JsonObject | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : undefined;

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
