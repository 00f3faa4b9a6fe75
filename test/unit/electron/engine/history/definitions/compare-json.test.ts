import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  comparePlaces,
  pointerOf,
  valueAt,
} from '../../../../../../electron/engine/history/definitions/compare-json.ts';
import { canonicalJson, type Json } from '../../../../../../shared/json.ts';
import { effort, seed } from '../../../../../support/qvf.ts';

const pathsOf = (before: Json, after: Json) => comparePlaces(before, after).map(({ path }) => pointerOf(path));

describe(`values compared (seed ${seed})`, () => {
  it('differ somewhere exactly when they are not the same', () => {
    const json = fc.jsonValue({ maxDepth: 4 }) as fc.Arbitrary<Json>;
    fc.assert(
      fc.property(json, json, (before, after) => {
        expect(comparePlaces(before, after).length === 0).toBe(canonicalJson(before) === canonicalJson(after));
        expect(comparePlaces(before, before)).toEqual([]);
      }),
      { seed, numRuns: effort(500, 20_000) },
    );
  });

  it('differ at the places that say what is there on each side', () => {
    const before = { title: 'a', 'x/y': [1, 2], gone: true };
    const after = { title: 'b', 'x/y': [1, 3, 4], come: null };
    const told = comparePlaces(before, after).map(({ path, before: from, after: to }) => [
      pointerOf(path),
      from === null ? undefined : valueAt(before, from),
      to === null ? undefined : valueAt(after, to),
    ]);

    expect(told).toEqual([
      ['/come', undefined, null],
      ['/gone', true, undefined],
      ['/title', 'a', 'b'],
      ['/x~1y/1', 2, 3],
      ['/x~1y/2', undefined, 4],
    ]);
  });

  it('match the entries of a list by their ids, so that one new measure is one difference', () => {
    const measure = (cId: string, label: string) => ({ qDef: { cId, qLabel: label } });
    const before = [measure('a', 'A'), measure('b', 'B')];

    expect(pathsOf(before, [measure('new', 'N'), ...before])).toEqual(['/0']);
    expect(pathsOf(before, [measure('b', 'B'), measure('a', 'A')])).toEqual(['/(order)']);
    expect(pathsOf(before, [measure('b', 'Other')])).toEqual(['/0', '/0/qDef/qLabel']);
  });

  it('are not taken in by names that objects have by themselves', () => {
    const before = JSON.parse('{"__proto__": {"a": 1}}') as Json;
    expect(pathsOf(before, {})).toEqual(['/__proto__']);
    expect(pathsOf({ constructor: 'x' }, {})).toEqual(['/constructor']);
  });
});
