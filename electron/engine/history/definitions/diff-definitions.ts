import { setImmediate as breathe } from 'node:timers/promises';
import type { DefinitionDifference, DefinitionsDifference, PlaceChange } from '../../../../shared/domain/history.ts';
import { volatileKeys } from '../../../../shared/domain/volatile-keys.ts';
import type { Json } from '../../../../shared/json.ts';
import { maskJson } from '../../secrets/index.ts';
import type { Definition } from '../inside/definition-tree.ts';
import type { Inside, InsideMedia, InsideRoot } from '../inside/read-inside.ts';
import { comparePlaces, pointerOf, valueAt } from './compare-json.ts';

const volatile: ReadonlySet<string> = new Set(volatileKeys.map(({ key }) => key));
/** Of one definition; the rest is counted. */
const mostPlaces = 200;
/** Of all together, so that an answer stays one that can be sent. */
const mostPlacesInAll = 20_000;
const longestValue = 500;

type Options = { readonly showVolatile: boolean };
type Rows = Extract<DefinitionsDifference, { state: 'read' }>;

/** What differs in the definitions of two files, matched by id wherever they lie. Equal content is never unpacked twice. */
export async function diffDefinitions(before: Inside, after: Inside, options: Options): Promise<Rows> {
  const old = byKey(before.roots);
  const now = byKey(after.roots);
  const found: Rows = { state: 'read', added: 0, removed: 0, changed: 0, same: 0, hidden: 0, rows: [], media: [] };
  let left = mostPlacesInAll;
  for (const key of new Set([...now.keys(), ...old.keys()])) {
    const pair = { before: old.get(key), after: now.get(key) };
    if (pair.before !== undefined && pair.before.digest === pair.after?.digest) {
      found.same += pair.before.size;
      continue;
    }
    await breathe();
    const rows = compareTrees((await pair.before?.load()) ?? [], (await pair.after?.load()) ?? []);
    for (const { row, isVolatile } of rows) {
      if (row === null) found.same += 1;
      else if (isVolatile && !options.showVolatile) found.hidden += 1;
      else {
        found[row.difference] += 1;
        const shown = withPlaces(row, Math.min(mostPlaces, left), options);
        left -= shown.places.length;
        found.rows.push(shown);
      }
    }
  }
  return { ...found, media: diffMedia(before.media, after.media) };
}

/** An id that comes twice is told apart by its order, so that none hides the other. */
function byKey(roots: readonly InsideRoot[]): Map<string, InsideRoot> {
  const found = new Map<string, InsideRoot>();
  for (const root of roots) {
    let { key } = root;
    for (let turn = 2; found.has(key); turn += 1) key = `${root.key}#${turn}`;
    found.set(key, root);
  }
  return found;
}

type Compared = { readonly row: DefinitionDifference | null; readonly isVolatile: boolean };

function compareTrees(before: readonly Definition[], after: readonly Definition[]): Compared[] {
  const old = new Map(before.map((one) => [one.id, one]));
  const left = new Set(after.map(({ id }) => id));
  return [
    ...after.map((one) => compareDefinitions(old.get(one.id), one)),
    ...before.filter(({ id }) => !left.has(id)).map((one) => alone(one, 'removed')),
  ];
}

const alone = ({ json: _json, ...row }: Definition, difference: 'added' | 'removed'): Compared => ({
  row: { ...row, difference, places: [], morePlaces: 0 },
  isVolatile: false,
});

function compareDefinitions(before: Definition | undefined, after: Definition): Compared {
  if (before === undefined) return alone(after, 'added');
  const { json, ...row } = after;
  const readable = before.readable && after.readable;
  // Of what cannot be read only the digests were compared, and they differ.
  if (!readable)
    return { row: { ...row, readable, difference: 'changed', places: [], morePlaces: 0 }, isVolatile: false };
  const places = changesOf(before.json, json);
  if (places.length === 0) return { row: null, isVolatile: false };
  const isVolatile = places.every((place) => place.volatile);
  return { row: { ...row, difference: 'changed', places, morePlaces: 0 }, isVolatile };
}

function changesOf(before: Json, after: Json): PlaceChange[] {
  const places = comparePlaces(before, after);
  if (places.length === 0) return [];
  const shown = { before: maskJson(before), after: maskJson(after) };
  return places.map(({ path, before: from, after: to }) => ({
    path: pointerOf(path),
    before: from === null ? null : textOf(valueAt(shown.before, from)),
    after: to === null ? null : textOf(valueAt(shown.after, to)),
    volatile: path.some((key) => volatile.has(key)),
  }));
}

function textOf(value: Json): string {
  const text = JSON.stringify(value);
  return text.length > longestValue ? `${text.slice(0, longestValue - 1)}…` : text;
}

function withPlaces(row: DefinitionDifference, atMost: number, { showVolatile }: Options): DefinitionDifference {
  const places = showVolatile ? row.places : row.places.filter((place) => !place.volatile);
  return { ...row, places: places.slice(0, atMost), morePlaces: Math.max(0, places.length - atMost) };
}

function diffMedia(before: readonly InsideMedia[], after: readonly InsideMedia[]): Rows['media'] {
  const old = new Map(before.map((one) => [one.path, one]));
  const left = new Set(after.map(({ path }) => path));
  const row = ({ digest: _digest, ...media }: InsideMedia, difference: Rows['media'][number]['difference']) => ({
    ...media,
    difference,
  });
  return [
    ...after.flatMap((one) => {
      const was = old.get(one.path);
      return was?.digest === one.digest ? [] : [row(one, was === undefined ? 'added' : 'changed')];
    }),
    ...before.filter(({ path }) => !left.has(path)).map((one) => row(one, 'removed')),
  ];
}
