import type { AppPlan, PersonMatch, SpacePlan } from '../../../../shared/domain/restore.ts';
import type { Space } from '../../../../shared/domain/tenant.ts';
import type { ChosenApp } from './choose-objects.ts';
import type { NeededPerson } from './match-people.ts';
import type { Source } from './source.ts';

export type SubjectOf = (personId: string) => string;

/** Subjects by the old tenant's ids: the directory's, else what the objects themselves say of their owners. */
export function subjectsOf({ people, apps }: Pick<Source, 'people' | 'apps'>): SubjectOf {
  const subjects = new Map<string, string>();
  for (const { roots } of apps)
    for (const { ownerId, ownerSubject } of roots)
      if (ownerId !== null && ownerSubject !== '') subjects.set(ownerId, ownerSubject);
  for (const { personId, subject } of people) subjects.set(personId, subject);
  return (personId) => subjects.get(personId) ?? '';
}

/** Everybody whom apps, objects and spaces in scope name, each subject once. */
export function neededPeople(
  chosen: readonly ChosenApp[],
  spaces: readonly Space[],
  source: Pick<Source, 'people'>,
  subjectOf: SubjectOf,
): NeededPerson[] {
  const bySubject = new Map(source.people.map((person) => [person.subject, person]));
  const needed = new Map<string, NeededPerson>();
  const need = (subject: string, sourceId: string) => {
    if (needed.has(subject)) return;
    const person = subject === '' ? undefined : bySubject.get(subject);
    const id = subject === '' ? '' : (person?.personId ?? sourceId);
    needed.set(subject, { sourceId: id, subject, name: person?.name ?? '', email: person?.email ?? '' });
  };
  for (const { facts, kept } of chosen) {
    need(subjectOf(facts.ownerId), facts.ownerId);
    for (const { ownerSubject, ownerId } of kept) need(ownerSubject, ownerId ?? '');
  }
  for (const space of spaces)
    for (const id of namedBy(space)) {
      const subject = subjectOf(id);
      if (subject !== '') need(subject, id);
    }
  return [...needed.values()];
}

const namedBy = ({ ownerId, assignments }: Space): string[] => [
  ownerId,
  ...assignments.filter(({ type }) => type === 'user').map(({ assigneeId }) => assigneeId),
];

type Used = {
  readonly apps: readonly AppPlan[];
  readonly spaces: readonly SpacePlan[];
  readonly sources: readonly Space[];
  /** Whether spaces that are there already get members, too. */
  readonly isRebuild: boolean;
  readonly subjectOf: SubjectOf;
};

/** The people the plan really touches, with what is theirs. Whoever only owned what is left out is left out too. */
export function countPeople(matches: Iterable<PersonMatch>, used: Used): PersonMatch[] {
  const counts = new Map<string, { objects: number; privateObjects: number }>();
  const touch = (subject: string) => {
    const known = counts.get(subject) ?? { objects: 0, privateObjects: 0 };
    counts.set(subject, known);
    return known;
  };
  for (const { action, ownerSubject, objects } of used.apps) {
    if (action === 'skip') continue;
    touch(ownerSubject);
    for (const object of objects) {
      const counted = touch(object.ownerSubject);
      counted.objects += 1;
      if (object.state === 'private') counted.privateObjects += 1;
    }
  }
  const given = new Set<string>(
    used.spaces.filter(({ action }) => action === 'create' || used.isRebuild).map(({ sourceId }) => sourceId),
  );
  for (const space of used.sources)
    if (given.has(space.spaceId))
      for (const id of namedBy(space)) if (used.subjectOf(id) !== '') touch(used.subjectOf(id));
  return [...matches].flatMap((match) => {
    const count = counts.get(match.subject);
    return count ? [{ ...match, ...count }] : [];
  });
}
