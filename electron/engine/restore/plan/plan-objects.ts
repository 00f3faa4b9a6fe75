import { objectState, type OwnedObject } from '../../../../shared/domain/app.ts';
import type { PlannedObject } from '../../../../shared/domain/restore.ts';
import { inWords, type PeopleMatching } from './match-people.ts';

export type OwnerRules = {
  readonly people: PeopleMatching;
  readonly fallbackPrivate: boolean;
};

export type PlannedOwner = Pick<PlannedObject, 'ownerId' | 'how' | 'why'>;

/** Who shall own one root object, and why it is not the one who did. */
export function planObject(object: OwnedObject, rules: OwnerRules): PlannedObject {
  return {
    objectId: object.objectId,
    objectType: object.objectType,
    engineClass: object.engineClass,
    title: object.title ?? '',
    state: objectState(object),
    published: object.published,
    approved: object.approved,
    ownerSubject: object.ownerSubject,
    ...planOwner(object.ownerSubject, object.published === true, rules),
  };
}

/** A holding owner takes what others could see anyway; what was private only on a person's word. */
export function planOwner(subject: string, isSeenByOthers: boolean, rules: OwnerRules): PlannedOwner {
  const { bySubject, fallback } = rules.people;
  const match = bySubject.get(subject);
  if (match?.target && match.kind !== 'fallback') return { ownerId: match.target.personId, how: match.kind, why: '' };
  const why = inWords(match?.problem ?? 'unknown-owner');
  if (fallback === null) return stays(`${why}; it stays with the bot`);
  if (!isSeenByOthers && !rules.fallbackPrivate)
    return stays(`${why}; private, and the holding owner takes only published objects; it stays with the bot`);
  return { ownerId: fallback.personId, how: 'fallback', why: `${why}; ${fallback.subject} holds it` };
}

const stays = (why: string): PlannedOwner => ({ ownerId: null, how: 'none', why });
