import type { OwnerRef } from '../../../shared/domain/search.ts';
import { answersTerms, foldText, termsOf } from '../../../shared/search-words.ts';
import type { PersonSighting } from '../vault/index.ts';

/** Ids and subjects that mean the same people. */
export type Names = { readonly ids: ReadonlySet<string>; readonly subjects: ReadonlySet<string> };
export type Owner = { readonly ownerId: string; readonly ownerSubject: string };

export const isNamed = ({ ids, subjects }: Names, { ownerId, ownerSubject }: Owner): boolean =>
  (ownerId !== '' && ids.has(ownerId)) || (ownerSubject !== '' && subjects.has(ownerSubject));

/** Everybody any directory knew who is meant: by id, subject or e-mail exactly, or else by words of a name. */
export function whoIsMeant(people: readonly PersonSighting[], text: string): readonly PersonSighting[] {
  const wanted = foldText(text.trim());
  if (wanted === '') return [];
  const exact = people.filter(({ personId, subject, email }) =>
    [personId, subject, email].some((name) => foldText(name) === wanted),
  );
  if (exact.length > 0) return exact;
  const terms = termsOf(text);
  return terms.length === 0 ? [] : people.filter(({ words }) => answersTerms(words, terms));
}

/** The names by which those who are meant own things; what was typed counts as a name itself, for people no directory knew. */
export function namesMeant(people: readonly PersonSighting[], text: string): Names {
  const meant = whoIsMeant(people, text);
  return {
    ids: new Set([text.trim(), ...meant.map((person) => person.personId)]),
    subjects: new Set([text.trim(), ...meant.map((person) => person.subject)]),
  };
}

/** Says of an owner who that is, and whether the directory of the snapshot `at` has no such person, or a disabled one. */
export function ownersAt(people: readonly PersonSighting[], at: number | null): (owner: Owner) => OwnerRef {
  const byId = new Map(people.map((person) => [person.personId, person]));
  const bySubject = new Map(people.map((person) => [person.subject, person]));
  const there = people.filter(
    ({ from, until, isEnabled }) => at !== null && from <= at && (until === null || until > at) && isEnabled,
  );
  const ids = new Set(there.map((person) => person.personId));
  const subjects = new Set(there.map((person) => person.subject));
  const isOrphan = ({ ownerId, ownerSubject }: Owner): boolean => {
    if (at === null || (ownerId === '' && ownerSubject === '')) return false;
    return ownerId === '' ? !subjects.has(ownerSubject) : !ids.has(ownerId);
  };
  return (owner) => {
    const { ownerId, ownerSubject } = owner;
    const person = ownerId === '' ? bySubject.get(ownerSubject) : byId.get(ownerId);
    return {
      ownerId,
      subject: ownerSubject || (person?.subject ?? ''),
      name: person?.name ?? '',
      orphan: isOrphan(owner),
    };
  };
}
