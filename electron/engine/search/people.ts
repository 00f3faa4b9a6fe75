import type { PersonOverTime } from '../../../shared/domain/search.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { answersTerms, foldText, termsOf } from '../../../shared/search-words.ts';
import type { PersonSighting, SearchStore } from '../vault/index.ts';
import { whoIsMeant } from './people-seen.ts';
import { snapshotsSeen, type SnapshotsSeen } from './snapshots-seen.ts';

/** Everybody whom a subject stood for, from every sighting of it. */
function overTime(sightings: readonly PersonSighting[], snapshots: SnapshotsSeen): PersonOverTime[] {
  const bySubject = Map.groupBy(sightings, ({ subject }) => subject);
  const directory = snapshots.directoryAt(Infinity) ?? 0;
  return [...bySubject].map(([subject, known]) => {
    const newest = known.reduce((last, one) => (one.from >= last.from ? one : last));
    const first = known.reduce((from, one) => Math.min(from, one.from), Infinity);
    const end = known.reduce((until, one) => Math.max(until, one.until ?? Infinity), 0);
    return {
      subject,
      name: newest.name,
      email: newest.email,
      personIds: [...new Set(known.map(({ personId }) => personId))],
      isActive: known.some((one) => one.isEnabled && one.from <= directory && (one.until ?? Infinity) > directory),
      firstSeen: snapshots.refFrom(first),
      lastSeen: snapshots.refBefore(end),
    };
  });
}

/** Somebody whom no directory knew, but whom objects, apps or spaces name as their owner; by id or subject exactly. */
function stranger(store: SearchStore, text: string): PersonOverTime[] {
  const name = text.trim();
  const owned = [...store.groups().map(({ ownerId, ownerSubject }) => [ownerId, ownerSubject]), ...idsOf(store)];
  if (name === '' || !owned.some((names) => names.includes(name))) return [];
  return [{ subject: name, name: '', email: '', personIds: [name], isActive: false, firstSeen: null, lastSeen: null }];
}
const idsOf = (store: SearchStore): string[][] => [...store.apps(), ...store.spaces()].map(({ ownerId }) => [ownerId]);

/** Who is meant, by name. Somebody found by one of many names comes with all of them. */
export function findPeople(store: SearchStore, text: string, limit: number): PersonOverTime[] {
  const people = store.people();
  const subjects = new Set(whoIsMeant(people, text).map(({ subject }) => subject));
  const meant = people.filter(({ subject }) => subjects.has(subject));
  if (meant.length === 0) return stranger(store, text);
  return overTime(meant, snapshotsSeen(store.snapshots()))
    .sort((a, b) => order(a.name, b.name) || order(a.subject, b.subject))
    .slice(0, limit);
}

/** The one person of a subject, or `request.not-found`. */
export function needPerson(store: SearchStore, subject: string, snapshots: SnapshotsSeen): PersonOverTime {
  const known = store.people().filter((person) => person.subject === subject);
  const [person] = known.length > 0 ? overTime(known, snapshots) : stranger(store, subject);
  if (!person) throw new AppError('request.not-found', { what: 'person' });
  return person;
}

type Suggestion = { kind: 'app' | 'space' | 'person'; id: string; text: string };

/** Names of apps, spaces and people of now that begin with what was typed. */
export function suggest(store: SearchStore, text: string, limit: number): Suggestion[] {
  const terms = termsOf(text);
  if (terms.length === 0) return [];
  const named = new Map<string, Suggestion>();
  const offer = (kind: Suggestion['kind'], id: string, name: string, words: string) => {
    if (named.size < limit && name !== '' && answersTerms(words, terms))
      named.set(`${kind}/${id}`, { kind, id, text: name });
  };
  for (const { appId, name, words } of store.apps().toReversed())
    if (!named.has(`app/${appId}`)) offer('app', appId, name, words);
  for (const { spaceId, name, words, until } of store.spaces())
    if (until === null) offer('space', spaceId, name, words);
  for (const { subject, name, words, until } of store.people())
    if (until === null) offer('person', subject, name, words);
  return [...named.values()].sort((a, b) => order(foldText(a.text), foldText(b.text)));
}

const order = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);
