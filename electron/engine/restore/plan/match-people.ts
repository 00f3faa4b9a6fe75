import type { PersonId } from '../../../../shared/domain/ids.ts';
import type { MatchKind, MatchProblem, PersonMatch, TargetPerson } from '../../../../shared/domain/restore.ts';
import type { Person } from '../../../../shared/domain/tenant.ts';
import { folded, type TargetState } from '../target/read-target.ts';
import type { MapRow } from './map-files.ts';

/** One person the snapshot names, by subject. */
export type NeededPerson = Pick<PersonMatch, 'sourceId' | 'subject' | 'name' | 'email'>;

type MatchRules = {
  readonly map: readonly MapRow[];
  readonly matchEmail: boolean;
  readonly fallbackOwner: string | null;
  /** Subject of the bot that took the snapshot. */
  readonly oldBot: string;
  /** Everybody the snapshot knows, needed here or not. */
  readonly known: readonly KnownPerson[];
};

type KnownPerson = Pick<Person, 'subject' | 'email'>;

export type PeopleMatching = {
  readonly bySubject: ReadonlyMap<string, PersonMatch>;
  /** Who stands in for those who are not found; null: nobody. */
  readonly fallback: TargetPerson | null;
  /** Rows of the map and fallback owners that name nobody usable, each in a sentence. */
  readonly wrong: readonly string[];
  /** Rows of the map that are about nobody the snapshot knows: most often a subject that was mistyped. */
  readonly unused: readonly string[];
};

type Found = { readonly kind: MatchKind; readonly problem: MatchProblem | null; readonly target: Person | null };

/** Problems an e-mail does not settle. */
const doubtful: readonly (MatchProblem | null)[] = ['contradicted', 'ambiguous', 'unknown-owner'];
const usable: readonly string[] = ['active', 'invited', 'provisioned'];
const isUsable = ({ status }: Person): boolean => usable.includes(status.toLowerCase());
export const isBotSubject = (subject: string): boolean => subject.startsWith('qlikbot\\');

/**
 * Finds each person in the target: map file, bot, subject byte by byte, e-mail where allowed. Whoever is left gets the
 * fallback owner or nobody. Two candidates are no candidate.
 */
export function matchPeople(
  needed: readonly NeededPerson[],
  state: Pick<TargetState, 'people' | 'me'>,
  rules: MatchRules,
): PeopleMatching {
  const index = indexPeople(state.people);
  const known = indexKnown([...rules.known, ...needed]);
  const mapped = new Map(rules.map.map(({ source, target }) => [source, target]));
  const wrong: string[] = [];
  const fallback = rules.fallbackOwner === null ? null : findExact(index, rules.fallbackOwner);
  if (fallback && fallback.target === null)
    wrong.push(`fallback owner ${rules.fallbackOwner ?? ''}: ${inWords(fallback.problem)}`);
  const standsIn = fallback?.target ?? null;

  const find = (person: NeededPerson): Found => {
    const wanted = mapped.get(person.subject);
    if (person.subject !== '' && wanted !== undefined) {
      const { target, problem } = wanted === state.me.subject ? asBot(state.me) : findExact(index, wanted);
      if (target === null) wrong.push(`${person.subject} → ${wanted}: ${inWords(problem)}`);
      return { kind: target === null ? 'none' : 'map', problem, target };
    }
    if (isBotSubject(person.subject) || (person.subject !== '' && person.subject === rules.oldBot))
      return asBot(state.me);
    const bySubject = findBySubject(index, person);
    if (bySubject.target !== null) return bySubject;
    const mayAskEmail = rules.matchEmail && !doubtful.includes(bySubject.problem);
    const byEmail = mayAskEmail ? findByEmail(index, person, known) : null;
    return byEmail ?? { ...bySubject, ...(standsIn === null ? {} : { kind: 'fallback', target: standsIn }) };
  };

  const bySubject = new Map<string, PersonMatch>();
  for (const person of needed) {
    const { kind, problem, target } = find(person);
    const match = { ...person, kind, problem, target: target && inPlan(target), objects: 0, privateObjects: 0 };
    bySubject.set(person.subject, match);
  }
  const unused = rules.map.filter(({ source }) => !known.subjects.get(folded(source))?.has(source));
  return {
    bySubject,
    fallback: standsIn && inPlan(standsIn),
    wrong,
    unused: unused.map(({ source }) => `${source}: the people map names somebody the snapshot does not know`),
  };
}

type PeopleIndex = {
  readonly subjects: ReadonlyMap<string, readonly Person[]>;
  readonly emails: ReadonlyMap<string, readonly Person[]>;
};

const indexPeople = (people: readonly Person[]): PeopleIndex => ({
  subjects: Map.groupBy(people, ({ subject }) => folded(subject)),
  emails: Map.groupBy(people, ({ email }) => folded(email)),
});

/** Subjects as they are written, by what they look like and by e-mail. */
type KnownPeople = {
  readonly subjects: ReadonlyMap<string, ReadonlySet<string>>;
  readonly emails: ReadonlyMap<string, ReadonlySet<string>>;
};

function indexKnown(people: readonly KnownPerson[]): KnownPeople {
  const subjects = new Map<string, Set<string>>();
  const emails = new Map<string, Set<string>>();
  const add = (index: Map<string, Set<string>>, key: string, subject: string) => {
    const alike = index.get(key);
    if (alike) alike.add(subject);
    else index.set(key, new Set([subject]));
  };
  for (const { subject, email } of people) {
    if (subject === '') continue;
    add(subjects, folded(subject), subject);
    if (folded(email) !== '') add(emails, folded(email), subject);
  }
  return { subjects, emails };
}

const nobody = (problem: MatchProblem): Found => ({ kind: 'none', problem, target: null });

const asBot = (me: TargetState['me']): Found => {
  const target = { personId: me.userId as PersonId, subject: me.subject, name: me.name, email: '', status: 'active' };
  return { kind: 'bot', problem: null, target: { ...target, groups: [], roles: [] } };
};

/** The one usable person whose subject is this, byte by byte. */
function findExact({ subjects }: PeopleIndex, subject: string): Found {
  const alike = subjects.get(folded(subject)) ?? [];
  const exact = alike.filter((person) => person.subject === subject);
  const [one, another] = exact.filter(isUsable);
  if (one) return another ? nobody('ambiguous') : { kind: 'subject', problem: null, target: one };
  if (exact.length > 0) return nobody('inactive');
  return nobody(alike.length > 1 ? 'ambiguous' : alike.length === 1 ? 'case-differs' : 'absent');
}

function findBySubject(index: PeopleIndex, person: NeededPerson): Found {
  if (person.subject === '') return nobody('unknown-owner');
  const found = findExact(index, person.subject);
  return found.target !== null && contradicts(person, found.target) ? nobody('contradicted') : found;
}

/**
 * An e-mail match is a weaker word than a subject: one usable person, or none. A mailbox that several people of the
 * snapshot share says nothing, and an account whose subject is another's of the snapshot is that other's.
 */
function findByEmail({ emails }: PeopleIndex, person: NeededPerson, known: KnownPeople): Found | null {
  if (person.email.trim() === '') return null;
  const [one, another] = (emails.get(folded(person.email)) ?? []).filter(isUsable);
  if (one === undefined) return null;
  const sharers = known.emails.get(folded(person.email));
  const owners = known.subjects.get(folded(one.subject));
  const isAnothers = [...(sharers ?? []), ...(owners ?? [])].some((subject) => subject !== person.subject);
  return another || isAnothers ? nobody('ambiguous') : { kind: 'email', problem: null, target: one };
}

/** The subject is the same, and both name and e-mail are somebody else's. One of them may change in a life. */
const contradicts = (person: NeededPerson, found: Person): boolean =>
  differ(person.name, found.name) && differ(person.email, found.email);
const differ = (left: string, right: string): boolean =>
  folded(left) !== '' && folded(right) !== '' && folded(left) !== folded(right);

const inPlan = ({ personId, subject, name, email, status }: Person): TargetPerson => ({
  personId,
  subject,
  name,
  email,
  status,
});

const words: Record<MatchProblem, string> = {
  absent: 'not in the target',
  ambiguous: 'more than one person comes into question',
  'case-differs': 'the target has the subject only in another case',
  inactive: 'disabled or deleted in the target',
  contradicted: 'the subject is the same, name and e-mail are another person’s',
  'unknown-owner': 'the snapshot does not know who it was',
};

/** Why nobody was found, for a sentence. */
export const inWords = (problem: MatchProblem | null): string => (problem === null ? '' : words[problem]);
