import { objectState } from '../../../../shared/domain/app.ts';
import type { Statement, Statements } from '../database/statements.ts';
import type { ObjectRepository } from './object-repository.ts';
import { quotedWord } from './search-match.ts';
import type { SearchRepository } from './search-repository.ts';
import { changedAt, objectWords, scriptWords, spansOf } from './search-spans.ts';
import type { TextRepository } from './text-repository.ts';

type Count = { readonly what: string; readonly there: number; readonly wanted: number };

function prepareCounts({ prepare }: Statements) {
  const pair = (there: string, wanted: string) =>
    prepare<[], { there: number; wanted: number }>(
      `/* whole pass */ SELECT (${there}) AS there, (${wanted}) AS wanted`,
    );
  const states = 'SELECT count(DISTINCT state_id) FROM search_object';
  const scripts = 'SELECT count(DISTINCT text_id) FROM search_script';
  return [
    ['objects', pair(states, 'SELECT count(*) FROM object_state')],
    ['objects of words', pair('SELECT count(*) FROM search_object_words_docsize', states)],
    ['scripts', pair(scripts, 'SELECT count(DISTINCT script_text) FROM version')],
    ['scripts of words', pair('SELECT count(*) FROM search_script_words_docsize', scripts)],
    [
      'apps',
      pair('SELECT count(DISTINCT app_key) FROM search_app', 'SELECT count(DISTINCT app_key) FROM snapshot_app'),
    ],
    ['people', pair('SELECT count(*) FROM search_person', "SELECT count(*) FROM directory WHERE kind = 'person'")],
    ['spaces', pair('SELECT count(*) FROM search_space', "SELECT count(*) FROM directory WHERE kind = 'space'")],
  ] as const;
}

/** Of a script, or of the objects of an app, at least this many words are looked for. */
const wordsTried = 40;

type Kept = { state_id: number; first: number; last: number | null; changed_at: number } & Record<
  'type' | 'state' | 'owner_id' | 'subject',
  string
>;
type Parts = { readonly index: SearchRepository; readonly objects: ObjectRepository; readonly texts: TextRepository };
const sorted = (lines: readonly unknown[]): string =>
  lines
    .map((line) => JSON.stringify(line))
    .sort()
    .join();

/** Compares the index with what it was made from. */
export function createSearchCheckRepository(statements: Statements, { index, objects, texts }: Parts) {
  const { prepare, write } = statements;
  const counts = prepareCounts(statements);
  const words = ['search_object_words', 'search_script_words'].map((table) =>
    prepare<[]>(`INSERT INTO ${table} (${table}, rank) VALUES ('integrity-check', 0)`),
  );
  type Range = { word: string; from: number; to: number };
  const [objectsWith, scriptsWith] = ['search_object_words', 'search_script_words'].map((table) =>
    prepare<[Range], { rowid: number }>(
      `SELECT rowid FROM ${table} WHERE ${table} MATCH @word AND rowid BETWEEN @from AND @to`,
    ),
  ) as [Statement<[Range], { rowid: number }>, Statement<[Range], { rowid: number }>];
  const states = prepare<[number], Kept>(
    `SELECT state_id, first, last, changed_at, type, state, owner_id, subject
     FROM search_group JOIN search_owner USING (owner_key) JOIN search_object USING (group_key) WHERE app_key = ?`,
  );
  const scripts = prepare<[number], { text_id: number; first: number; last: number | null }>(
    'SELECT text_id, first, last FROM search_script WHERE app_key = ?',
  );

  /** Every row the app's versions call for, and which states each word should lead to. */
  function objectsDue(appKey: number) {
    const { versions, names, isRight } = index.check(appKey);
    const takenAt = new Map(versions.map((version) => [version.place, version.takenAt]));
    const spans = spansOf(versions.map(({ place, listId }) => ({ place, holds: objects.statesOf(listId) })));
    const leads = new Map<string, Set<number>>();
    const due = spans.map(({ of, first, last }) => {
      const object = objects.readState(of);
      for (const word of objectWords(object, names).split(' ')) {
        const known = leads.get(word);
        if (known) known.add(of);
        else leads.set(word, new Set([of]));
      }
      const owner = [object.ownerId?.toWellFormed() ?? '', object.ownerSubject.toWellFormed()];
      const said = [object.objectType.toWellFormed(), objectState(object), ...owner];
      return [of, first, last, changedAt(object, takenAt.get(first) ?? 0), ...said];
    });
    return { versions, isRight, due, leads };
  }

  /** Words that together reach every state, and some of the others. */
  function wordsToTry(leads: ReadonlyMap<string, ReadonlySet<number>>): [string, ReadonlySet<number>][] {
    const byReach = [...leads].sort((a, b) => b[1].size - a[1].size);
    const every = Math.ceil(byReach.length / wordsTried);
    const reached = new Set<number>();
    return byReach.filter(([, states], at) => {
      const before = reached.size;
      for (const state of states) reached.add(state);
      return reached.size > before || at % every === 0;
    });
  }

  /** Whether words lead to those states of the app that have them, and to no other of them. */
  function leadRight(leads: ReadonlyMap<string, ReadonlySet<number>>): boolean {
    const all = new Set([...leads.values()].flatMap((states) => [...states]));
    const sortedStates = [...all].sort((a, b) => a - b);
    const range = { from: sortedStates[0] ?? 0, to: sortedStates.at(-1) ?? 0 };
    return wordsToTry(leads).every(([word, due]) => {
      const found = objectsWith.all({ word: quotedWord(word), ...range }).filter(({ rowid }) => all.has(rowid));
      return found.length === due.size && found.every(({ rowid }) => due.has(rowid));
    });
  }

  function isScriptFound(textId: number): boolean {
    const words = scriptWords(texts.readText(textId)).split(' ').filter(Boolean);
    const every = Math.ceil(words.length / wordsTried);
    return words
      .filter((_, at) => at % every === 0)
      .every((word) => scriptsWith.get({ word: quotedWord(word), from: textId, to: textId }) !== undefined);
  }

  return {
    isReady: (): boolean => index.status().isReady,
    isDirectoryRight: index.isDirectoryRight,
    /** Nothing while the index is not made. */
    counts: (): Count[] =>
      index.status().isReady
        ? counts.map(([what, statement]) => ({ what, ...(statement.get() ?? { there: 0, wanted: 0 }) }))
        : [],
    areWordsSound(): boolean {
      write(() => words.forEach((statement) => statement.run()));
      return true;
    },
    /** Whether all rows and words of the app are as due. */
    isAppRight(appKey: number): boolean {
      const { versions, isRight, due, leads } = objectsDue(appKey);
      const kept = states
        .all(appKey)
        .map((row) => [
          ...[row.state_id, row.first, row.last, row.changed_at, row.type, row.state, row.owner_id, row.subject],
        ]);
      const written = spansOf(
        versions.map(({ place, scriptText }) => ({ place, holds: scriptText === null ? [] : [scriptText] })),
      );
      const keptScripts = scripts.all(appKey).map((row) => [row.text_id, row.first, row.last]);
      const dueScripts = written.map(({ of, first, last }) => [of, first, last]);
      return (
        isRight &&
        sorted(kept) === sorted(due) &&
        sorted(keptScripts) === sorted(dueScripts) &&
        leadRight(leads) &&
        [...new Set(written.map(({ of }) => of))].every(isScriptFound)
      );
    },
  };
}
