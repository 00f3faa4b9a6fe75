import { publishTimeField } from '../routes/app-reply.ts';
import type { AppObject } from '../state/types.ts';
import { mayChange, type DocSession } from './session.ts';

type Meta = Readonly<Record<string, unknown>>;

/** qMeta of an object. Children and variables have no owner and no state of their own. */
export function metaOf(session: DocSession, object: AppObject): Meta {
  if (object.objectClass === 'GenericVariable') return { privileges: privilegesOf(session, object) };
  const titles = { title: object.title, description: object.description };
  if (object.parentId !== undefined) return { ...titles, privileges: privilegesOf(session, object) };
  const { switches, state } = session.world;
  return {
    ...titles,
    tags: [],
    ...(switches.ownerSubjectInMeta ? { owner: state.people.get(object.ownerId)?.subject ?? '' } : {}),
    ownerId: object.ownerId,
    ...stateOf(session, object),
    ...publishTimeField(switches, object.publishTime),
    createdDate: object.createdDate,
    modifiedDate: object.modifiedDate,
    _resourcetype: object.objectClass.toLowerCase(),
    _objecttype: object.type,
    privileges: privilegesOf(session, object),
  };
}

/** qMeta as lists show it; whether owner and state are part of it is canary 2. */
export function listMetaOf(session: DocSession, object: AppObject): Meta {
  const { ownerIdInListLayouts, stateInListLayouts } = session.world.switches;
  const hidden = new Set([
    ...(ownerIdInListLayouts ? [] : ['ownerId', 'owner']),
    ...(stateInListLayouts ? [] : ['published', 'approved', 'publishTime']),
  ]);
  return Object.fromEntries(Object.entries(metaOf(session, object)).filter(([key]) => !hidden.has(key)));
}

function stateOf(session: DocSession, object: AppObject): Meta {
  const states = { published: object.published, approved: object.approved };
  if (session.world.switches.statesWhenFalse === 'stated') return states;
  return Object.fromEntries(Object.entries(states).filter(([, value]) => value));
}

export function privilegesOf(session: DocSession, object: AppObject): string[] {
  return mayChange(session, object)
    ? ['read', 'update', 'delete', 'publish', 'approve', 'exportdata', 'change_owner']
    : ['read', 'exportdata'];
}
