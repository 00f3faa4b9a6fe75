import type { AppObject, OwnedObject } from '../../../shared/domain/app.ts';
import type { Person } from '../../../shared/domain/tenant.ts';

/** The people one run has seen. Ids that the listing lacks are asked for once and remembered, found or not. */
export interface Directory {
  person(personId: string): Person | undefined;
  people(): Person[];
  learn(personIds: readonly string[], signal: AbortSignal): Promise<void>;
}

type AskPeople = (ids: readonly string[], signal: AbortSignal) => Promise<readonly Person[]>;

/** Starts from a listing; `ask` is used for owners the listing does not name (disabled or deleted people). */
export function createDirectory(listed: readonly Person[], ask: AskPeople): Directory {
  const known = new Map(listed.map((person) => [person.personId as string, person]));
  const asked = new Map<string, Promise<void>>();

  function askFor(ids: readonly string[], signal: AbortSignal): void {
    const answer = ask(ids, signal).then((people) => {
      for (const person of people) known.set(person.personId, person);
    });
    for (const id of ids) asked.set(id, answer);
    // What could not be asked is asked again by the next who wants to know.
    answer.catch(() => ids.forEach((id) => asked.delete(id)));
  }

  return {
    person: (personId) => known.get(personId),
    people: () => [...known.values()],
    async learn(personIds, signal) {
      const unknown = [...new Set(personIds)].filter((id) => id !== '' && !known.has(id));
      const fresh = unknown.filter((id) => !asked.has(id));
      if (fresh.length > 0) askFor(fresh, signal);
      await Promise.all(unknown.flatMap((id) => asked.get(id) ?? []));
    },
  };
}

/** Gives each object its owner's subject: from the directory, else the engine's legacy field, else "" (DESIGN 5). */
export function withOwners(objects: readonly AppObject[], directory: Directory): OwnedObject[] {
  return objects.map((object) => {
    const person = object.ownerId === null ? undefined : directory.person(object.ownerId);
    if (person) return { ...object, ownerSubject: person.subject, ownerName: person.name, ownerRule: 'directory' };
    const legacy = object.metaOwner ?? '';
    return { ...object, ownerSubject: legacy, ownerName: '', ownerRule: legacy === '' ? 'none' : 'meta-owner' };
  });
}
