import type { SearchKind, SearchRow } from '../../../shared/domain/search.ts';
import type { EpochMs } from '../../../shared/domain/ids.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { z } from '../../../shared/schema.ts';
import { answersTerms, foldText } from '../../../shared/search-words.ts';
import type { AppSighting, SearchStore, SpaceSighting } from '../vault/index.ts';
import type { Cursor } from './cursor.ts';
import type { Narrowed } from './narrow.ts';
import { isNamed } from './people-seen.ts';
import type { Rows } from './rows.ts';

type After = Cursor['after'];
/** A row that is made when it is wanted, and the place behind it. */
export type Place = { readonly rows: () => SearchRow[]; readonly after: After };
/** One kind of things that answer, in an order of its own. */
export interface Section {
  readonly kind: SearchKind;
  page(after: After, limit: number): Place[];
  count(): number;
}

type Named<T> = { readonly thing: T; readonly next: T | undefined; readonly order: [name: string, id: string] };

/** The newest of each thing that answers, by name and id. */
function byName<T extends { readonly name: string }>(
  things: readonly T[],
  { idOf, answers }: { readonly idOf: (thing: T) => string; readonly answers: (thing: T) => boolean },
): Named<T>[] {
  const newest = new Map<string, Named<T>>();
  things.forEach((thing, index) => {
    if (!answers(thing)) return;
    const id = idOf(thing);
    newest.set(id, { thing, next: things[index + 1], order: [foldText(thing.name).slice(0, 200), id] });
  });
  return [...newest.values()].sort((a, b) => compare(a.order, b.order));
}

function compare(a: readonly (string | number)[], b: readonly (string | number)[]): number {
  for (const [index, one] of a.entries()) {
    const other = b[index] ?? '';
    if (one !== other) return one < other ? -1 : 1;
  }
  return 0;
}

const pageOf = <T>(named: readonly Named<T>[], after: After, limit: number): Named<T>[] =>
  named.filter(({ order }) => after === null || compare(order, after) > 0).slice(0, limit);

function appSection(store: SearchStore, narrowed: Narrowed, rows: Rows): Section {
  const { sightings, terms, apps, names, question, ownerOf } = narrowed;
  const meant = apps === null ? null : new Set(apps);
  const answers = (app: AppSighting): boolean => {
    const owner = { ownerId: app.ownerId, ownerSubject: '' };
    return (
      (meant === null || meant.has(app.appKey)) &&
      (names === null || isNamed(names, owner)) &&
      (question.orphan === undefined || ownerOf(owner).orphan === question.orphan) &&
      answersTerms(app.words, terms)
    );
  };
  const found = byName(sightings, { idOf: ({ appId }) => appId, answers });
  const all = store.apps();
  const nextOf = (app: AppSighting) => all[all.indexOf(app) + 1];
  return {
    kind: 'app',
    page: (after, limit) =>
      pageOf(found, after, limit).map(({ thing, order }) => ({
        rows: () => [rows.app(thing, nextOf(thing))],
        after: order,
      })),
    count: () => found.length,
  };
}

function spaceSection({ spaces, terms, names, question, ownerOf }: Narrowed, rows: Rows): Section {
  const wanted = question.space === undefined ? null : foldText(question.space.trim());
  const answers = (space: SpaceSighting): boolean => {
    const owner = { ownerId: space.ownerId, ownerSubject: '' };
    return (
      (wanted === null || foldText(space.spaceId) === wanted || foldText(space.name).includes(wanted)) &&
      (names === null || isNamed(names, owner)) &&
      (question.orphan === undefined || ownerOf(owner).orphan === question.orphan) &&
      answersTerms(space.words, terms)
    );
  };
  const found = byName(spaces, { idOf: ({ spaceId }) => spaceId, answers });
  return {
    kind: 'space',
    page: (after, limit) =>
      pageOf(found, after, limit).map(({ thing, order }) => ({ rows: () => [rows.space(thing)], after: order })),
    count: () => found.length,
  };
}

const Numbers = z.tuple([z.number(), z.number(), z.number()]);

function numbers(after: After): [number, number, number] | null {
  if (after === null) return null;
  const { data } = Numbers.safeParse(after);
  if (data === undefined) throw new AppError('request.invalid', { problem: 'a cursor of another question' });
  return data;
}

function objectSection(store: SearchStore, narrowed: Narrowed, rows: Rows): Section & Counted {
  const { terms, time, groups } = narrowed;
  const asked = { terms, time, groups, changedSince: narrowed.question.changedSince ?? null };
  let counts: Map<number, number> | undefined;
  const counted = () => (counts ??= store.countObjects(asked));
  return {
    kind: 'object',
    page(cursor, limit) {
      const at = numbers(cursor);
      const after = at && { changedAt: at[0] as EpochMs, stateId: at[1], first: at[2] };
      return store.objects({ ...asked, after, limit }).map((span) => ({
        rows: () => rows.object(span),
        after: [span.changedAt, span.stateId, span.first],
      }));
    },
    count: () => [...counted().values()].reduce((sum, count) => sum + count, 0),
    counted,
  };
}

function scriptSection(store: SearchStore, narrowed: Narrowed, rows: Rows): Section {
  const { terms, time, apps } = narrowed;
  const asked = { terms, time, apps, changedSince: narrowed.question.changedSince ?? null };
  return {
    kind: 'script',
    page(cursor, limit) {
      const at = numbers(cursor);
      const after = at && { takenAt: at[0] as EpochMs, appKey: at[1], first: at[2] };
      return store.scripts({ ...asked, after, limit }).map((span) => ({
        rows: () => rows.script(span),
        after: [span.takenAt, span.appKey, span.first],
      }));
    },
    count: () => store.countScripts(asked),
  };
}

type Counted = { readonly counted: () => ReadonlyMap<number, number> };

/** The kinds that are wanted, in the order in which an answer gives them; `objects` counts by group. */
export function sectionsOf(store: SearchStore, narrowed: Narrowed, rows: Rows) {
  const objects = objectSection(store, narrowed, rows);
  const all: Section[] = [
    appSection(store, narrowed, rows),
    spaceSection(narrowed, rows),
    objects,
    scriptSection(store, narrowed, rows),
  ];
  return { sections: all.filter(({ kind }) => narrowed.kinds.has(kind)), objects };
}
