import type { SearchKind } from '../../../shared/domain/search.ts';
import type { SearchQuestion } from '../../../shared/api/search.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { answersTerms, foldText, termsOf, wordLine, wordsOf, type SearchTerm } from '../../../shared/search-words.ts';
import type {
  AppSighting,
  PersonSighting,
  SearchGroup,
  SearchStore,
  SearchTime,
  SpaceSighting,
} from '../vault/index.ts';
import { isNamed, namesMeant, ownersAt, type Names } from './people-seen.ts';
import { snapshotsSeen, type SnapshotsSeen } from './snapshots-seen.ts';

/** A question with everything looked up that does not need the index of words. */
export type Narrowed = {
  readonly question: SearchQuestion;
  readonly kinds: ReadonlySet<SearchKind>;
  readonly terms: readonly SearchTerm[];
  readonly time: SearchTime;
  readonly snapshots: SnapshotsSeen;
  readonly people: readonly PersonSighting[];
  readonly ownerOf: ReturnType<typeof ownersAt>;
  readonly names: Names | null;
  /** How apps were seen in the time that is asked for. */
  readonly sightings: readonly AppSighting[];
  /** The newest of them by app; for an app not seen then, its newest at all. */
  readonly appOf: ReadonlyMap<number, AppSighting>;
  readonly spaces: readonly SpaceSighting[];
  /** Apps that objects and scripts may be of; null: any. */
  readonly apps: readonly number[] | null;
  /** Groups that objects may be in; null: any. */
  readonly groups: readonly number[] | null;
  readonly groupOf: ReadonlyMap<number, SearchGroup>;
};

const mostTerms = 32;
const personal = 'personal';

function timeOf({ time, snapshotId, from, until }: SearchQuestion, snapshots: SnapshotsSeen): SearchTime {
  if (snapshotId !== undefined) {
    const found = snapshots.all.find((snapshot) => snapshot.snapshotId === snapshotId);
    if (!found) throw new AppError('request.not-found', { what: 'snapshot', id: snapshotId });
    return { snapshots: [found.key] };
  }
  if (from === undefined && until === undefined) return time;
  const within = snapshots.all.filter(
    ({ startedAt }) => startedAt >= (from ?? -Infinity) && startedAt < (until ?? Infinity),
  );
  return { snapshots: within.map(({ key }) => key) };
}

/** What held in the time asked for, of things that came and went with snapshots. */
const heldIn = (time: SearchTime, newest: number, from: number, until: number | null): boolean => {
  if (time === 'ever') return true;
  const keys = time === 'newest' ? [newest] : time.snapshots;
  return keys.some((key) => from <= key && (until === null || until > key));
};

function sightingsIn(store: SearchStore, time: SearchTime): readonly AppSighting[] {
  const all = store.apps();
  if (time === 'ever') return all;
  const next = new Map(all.map((sighting, index) => [sighting, all[index + 1]]));
  const untilOf = (sighting: AppSighting) => {
    const after = next.get(sighting);
    return after?.appKey === sighting.appKey ? after.from : null;
  };
  if (time === 'newest') return all.filter((sighting) => untilOf(sighting) === null);
  const named = store.appsIn(time.snapshots);
  return all.filter((sighting) => named.has(sighting.appKey) && heldIn(time, 0, sighting.from, untilOf(sighting)));
}

/** An id exactly, or else every word of a name by its beginning. */
const isMeant = (text: string, id: string, words: string): boolean => {
  const terms = termsOf(text);
  return foldText(id) === foldText(text.trim()) || (terms.length > 0 && answersTerms(words, terms));
};

const lineOf = (name: string): string => wordLine(wordsOf(name));

function isInSpace({ spaceId, spaceName }: AppSighting, text: string): boolean {
  if (foldText(text.trim()) === personal && spaceId === '') return true;
  return spaceId !== '' && isMeant(text, spaceId, lineOf(spaceName));
}

/** Apps that the filters on apps leave; null where there is none. */
function appsMeant({ app, space }: SearchQuestion, sightings: readonly AppSighting[]): Set<number> | null {
  if (app === undefined && space === undefined) return null;
  const left = sightings.filter(
    (sighting) =>
      (app === undefined || isMeant(app, sighting.appId, lineOf(sighting.name))) &&
      (space === undefined || isInSpace(sighting, space)),
  );
  return new Set(left.map((sighting) => sighting.appKey));
}

type GroupFilter = Pick<Narrowed, 'ownerOf' | 'names'> & { readonly apps: ReadonlySet<number> | null };

function groupsMeant(
  { types, states, orphan }: SearchQuestion,
  groups: readonly SearchGroup[],
  { ownerOf, names, apps }: GroupFilter,
): number[] | null {
  if (types.length + states.length === 0 && orphan === undefined && names === null && apps === null) return null;
  const [wantedTypes, wantedStates] = [new Set(types), new Set<string>(states)];
  return groups
    .filter(
      (group) =>
        (apps === null || apps.has(group.appKey)) &&
        (types.length === 0 || wantedTypes.has(group.type)) &&
        (states.length === 0 || wantedStates.has(group.state)) &&
        (names === null || isNamed(names, group)) &&
        (orphan === undefined || ownerOf(group).orphan === orphan),
    )
    .map((group) => group.groupKey);
}

/** A filter that means nothing for a kind leaves none of it. */
function kindsMeant(question: SearchQuestion): Set<SearchKind> {
  const { types, states, owner, orphan, app, changedSince } = question;
  const kinds = new Set<SearchKind>(question.kinds ?? ['app', 'space', 'object', 'script']);
  const drop = (...dropped: SearchKind[]) => dropped.forEach((kind) => kinds.delete(kind));
  if (types.length + states.length > 0) drop('app', 'space', 'script');
  if (owner !== undefined || orphan !== undefined) drop('script');
  if (changedSince !== undefined) drop('app', 'space');
  if (app !== undefined) drop('space');
  return kinds;
}

/** Looks up everything a question names, once for all kinds. */
export function narrow(store: SearchStore, question: SearchQuestion): Narrowed {
  const terms = termsOf(question.text);
  if (terms.length > mostTerms) throw new AppError('request.invalid', { problem: `at most ${mostTerms} words` });
  const snapshots = snapshotsSeen(store.snapshots());
  const time = timeOf(question, snapshots);
  const last = typeof time === 'string' ? Infinity : Math.max(0, ...time.snapshots);
  const directory = snapshots.directoryAt(last);
  const people = store.people();
  const ownerOf = ownersAt(people, directory);
  const names = question.owner === undefined ? null : namesMeant(people, question.owner);
  const sightings = sightingsIn(store, time);
  const apps = appsMeant(question, sightings);
  const groups = store.groups();
  // Signs without a letter or digit are in no word, so nothing answers them.
  const isUnanswerable = terms.length === 0 && question.text.trim() !== '';
  return {
    question,
    kinds: isUnanswerable ? new Set() : kindsMeant(question),
    terms,
    time,
    snapshots,
    people,
    ownerOf,
    names,
    sightings,
    appOf: new Map([...store.apps(), ...sightings].map((sighting) => [sighting.appKey, sighting])),
    spaces: store.spaces().filter(({ from, until }) => heldIn(time, directory ?? 0, from, until)),
    apps: apps === null ? null : [...apps],
    groups: groupsMeant(question, groups, { ownerOf, names, apps }),
    groupOf: new Map(groups.map((group) => [group.groupKey, group])),
  };
}
