import type { OwnedObject } from '../../../../shared/domain/app.ts';
import { idWord, wordsOf } from '../../../../shared/search-words.ts';
import { maskSecrets } from '../../secrets/index.ts';
import type { Statements } from '../database/statements.ts';
import { byObjectId, type ObjectRepository } from './object-repository.ts';
import type { SearchGroups } from './search-groups.ts';
import type { TextRepository } from './text-repository.ts';

/** A version as the index sees it. */
export type IndexedVersion = {
  /** Where it stands in its app's history. */
  readonly place: number;
  readonly takenAt: number;
  readonly listId: number;
  readonly scriptText: number | null;
};
/** Every name the app had. `areNew`: its objects are found by others so far. */
export type AppNames = { readonly names: readonly string[]; readonly areNew: boolean };
/** Objects at hand by their state, which need not be read again. */
export type AtHand = ReadonlyMap<number, OwnedObject>;
export type Span = { readonly of: number; readonly first: number; readonly last: number | null };

/** Longer descriptions are found by their beginning. */
const longestText = 4_000;

/** The stretches of versions in which each thing held: unbroken, in order of their beginnings; null: still holds. */
export function spansOf(versions: readonly { readonly place: number; readonly holds: readonly number[] }[]): Span[] {
  const spans: Span[] = [];
  const open = new Map<number, number>();
  versions.forEach(({ place, holds }, index) => {
    const now = new Set(holds);
    const before = versions[index - 1]?.place ?? place;
    for (const [of, first] of open) {
      if (now.has(of)) continue;
      spans.push({ of, first, last: before });
      open.delete(of);
    }
    for (const of of now) if (!open.has(of)) open.set(of, place);
  });
  return [...spans, ...[...open].map(([of, first]) => ({ of, first, last: null }))];
}

/** When it was changed; where the tenant does not say, when it was first seen so. */
export function changedAt({ modifiedDate, createdDate }: OwnedObject, takenAt: number): number {
  const said = Date.parse(modifiedDate ?? createdDate ?? '');
  return said > 0 ? said : takenAt;
}

/** Every word by which an object is found. */
export function objectWords(object: OwnedObject, appNames: readonly string[]): string {
  const { objectId, objectType, title, description, ownerId, ownerSubject, ownerName } = object;
  const texts = [title ?? '', (description ?? '').slice(0, longestText), objectType, ownerName, ownerSubject];
  const words = wordsOf(...texts, ...appNames);
  for (const id of [objectId, ownerId ?? '', ownerSubject].map(idWord)) if (id !== '') words.add(id);
  return [...words].join(' ');
}

/** Every word by which a script is found; what looks like a secret is not among them. */
export const scriptWords = (script: string): string => [...wordsOf(maskSecrets(script))].join(' ');

function prepareSpans({ prepare }: Statements) {
  type Open = { state_id: number; first: number };
  return {
    open: prepare<[number], Open>(
      'SELECT state_id, first FROM search_group JOIN search_object USING (group_key) WHERE app_key = ? AND last IS NULL',
    ),
    all: prepare<[number], Open & { last: number | null }>(
      'SELECT state_id, first, last FROM search_group JOIN search_object USING (group_key) WHERE app_key = ?',
    ),
    has: prepare<[number], { first: number }>('SELECT first FROM search_object WHERE state_id = ? LIMIT 1'),
    add: prepare<[number, number, number | null, number, number]>(
      'INSERT INTO search_object (state_id, first, last, group_key, changed_at) VALUES (?, ?, ?, ?, ?)',
    ),
    end: prepare<[number | null, number, number]>('UPDATE search_object SET last = ? WHERE state_id = ? AND first = ?'),
    forget: prepare<[number, number]>('DELETE FROM search_object WHERE state_id = ? AND first = ?'),
    addWords: prepare<[number, string]>('INSERT INTO search_object_words (rowid, words) VALUES (?, ?)'),
    forgetWords: prepare<[number]>('DELETE FROM search_object_words WHERE rowid = ?'),

    openScript: prepare<[number], { text_id: number; first: number }>(
      'SELECT text_id, first FROM search_script WHERE app_key = ? AND last IS NULL',
    ),
    scripts: prepare<[number], { text_id: number }>('SELECT DISTINCT text_id FROM search_script WHERE app_key = ?'),
    hasScript: prepare<[number], { app_key: number }>('SELECT app_key FROM search_script WHERE text_id = ? LIMIT 1'),
    addScript: prepare<[number, number, number | null, number]>(
      'INSERT INTO search_script (app_key, first, last, text_id) VALUES (?, ?, ?, ?)',
    ),
    endScript: prepare<[number, number, number]>('UPDATE search_script SET last = ? WHERE app_key = ? AND first = ?'),
    forgetScripts: prepare<[number]>('DELETE FROM search_script WHERE app_key = ?'),
    addScriptWords: prepare<[number, string]>('INSERT INTO search_script_words (rowid, words) VALUES (?, ?)'),
    forgetScriptWords: prepare<[number]>('DELETE FROM search_script_words WHERE rowid = ?'),
  };
}

type Parts = { readonly objects: ObjectRepository; readonly texts: TextRepository; readonly groups: SearchGroups };

/** Which object and which script held in which versions of an app, and their words. */
export function createSearchSpans(statements: Statements, { objects, texts, groups }: Parts) {
  const sql = prepareSpans(statements);

  const keepWords = (stateId: number, object: OwnedObject, names: readonly string[]) =>
    sql.addWords.run(stateId, objectWords(object, names));
  const readFrom = (atHand: AtHand) => (stateId: number) => atHand.get(stateId) ?? objects.readState(stateId);

  function addScriptVersion(appKey: number, { place, scriptText }: IndexedVersion, previous: number): void {
    const open = sql.openScript.get(appKey);
    if (open?.text_id === scriptText || (!open && scriptText === null)) return;
    if (open) sql.endScript.run(previous, appKey, open.first);
    if (scriptText === null) return;
    if (!sql.hasScript.get(scriptText)) sql.addScriptWords.run(scriptText, scriptWords(texts.readText(scriptText)));
    sql.addScript.run(appKey, place, null, scriptText);
  }

  /** The app's newest version; `previous` is the place of the one before. */
  function addVersion(
    appKey: number,
    version: IndexedVersion,
    {
      previous,
      names,
      atHand,
    }: { readonly previous: number; readonly names: readonly string[]; readonly atHand: AtHand },
  ): void {
    const readState = readFrom(atHand);
    const now = new Set(objects.statesOf(version.listId));
    for (const { state_id: stateId, first } of sql.open.all(appKey))
      if (!now.delete(stateId)) sql.end.run(previous, stateId, first);
    for (const stateId of now) {
      const object = readState(stateId);
      if (!sql.has.get(stateId)) keepWords(stateId, object, names);
      const changed = changedAt(object, version.takenAt);
      sql.add.run(stateId, version.place, null, groups.keep(appKey, object), changed);
    }
    addScriptVersion(appKey, version, previous);
  }

  function refreshObjects(
    appKey: number,
    versions: readonly IndexedVersion[],
    { names, areNew }: AppNames,
    readState: (stateId: number) => OwnedObject,
  ): void {
    const rows = new Map(sql.all.all(appKey).map((row) => [`${row.state_id}/${row.first}`, row]));
    const indexed = new Set([...rows.values()].map((row) => row.state_id));
    const takenAt = new Map(versions.map((version) => [version.place, version.takenAt]));
    const spans = spansOf(versions.map(({ place, listId }) => ({ place, holds: objects.statesOf(listId) })));
    for (const { of: stateId, first, last } of spans) {
      const row = rows.get(`${stateId}/${first}`);
      rows.delete(`${stateId}/${first}`);
      if (row) {
        if (row.last !== last) sql.end.run(last, stateId, first);
        continue;
      }
      const object = readState(stateId);
      sql.add.run(stateId, first, last, groups.keep(appKey, object), changedAt(object, takenAt.get(first) ?? 0));
    }
    for (const { state_id: stateId, first } of rows.values()) sql.forget.run(stateId, first);
    const held = new Set(spans.map((span) => span.of));
    for (const stateId of indexed) if (areNew || !held.has(stateId)) sql.forgetWords.run(stateId);
    for (const stateId of held) if (areNew || !indexed.has(stateId)) keepWords(stateId, readState(stateId), names);
    groups.dropUnused(appKey);
  }

  function refreshScripts(appKey: number, versions: readonly IndexedVersion[]): void {
    const before = sql.scripts.all(appKey).map((row) => row.text_id);
    const spans = spansOf(
      versions.map(({ place, scriptText }) => ({ place, holds: scriptText === null ? [] : [scriptText] })),
    );
    const known = new Set(before);
    sql.forgetScripts.run(appKey);
    for (const { of: textId, first, last } of spans) {
      if (!known.has(textId) && !sql.hasScript.get(textId))
        sql.addScriptWords.run(textId, scriptWords(texts.readText(textId)));
      sql.addScript.run(appKey, first, last, textId);
    }
    for (const textId of known) if (!sql.hasScript.get(textId)) sql.forgetScriptWords.run(textId);
  }

  return {
    addVersion,
    /** A version's objects by the states of its list. */
    atHand: (listId: number, given: readonly OwnedObject[]): AtHand => {
      const sorted = given.toSorted(byObjectId);
      return new Map(
        objects.statesOf(listId).flatMap((stateId, index) => (sorted[index] ? [[stateId, sorted[index]]] : [])),
      );
    },
    /** All that is kept of the app's versions, from these. */
    refresh(appKey: number, versions: readonly IndexedVersion[], names: AppNames, atHand: AtHand = new Map()): void {
      refreshObjects(appKey, versions, names, readFrom(atHand));
      refreshScripts(appKey, versions);
    },
  };
}
