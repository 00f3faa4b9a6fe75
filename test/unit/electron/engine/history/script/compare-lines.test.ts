import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareLines, type LinePair } from '../../../../../../electron/engine/history/script/compare-lines.ts';
import { effort, seed } from '../../../../../support/qvf.ts';

/** Walks the pairs: nothing is left out, nothing comes twice, and what is called the same is the same. */
function check(before: readonly string[], after: readonly string[], pairs: readonly LinePair[]): void {
  expect(pairs.flatMap((pair) => pair.before ?? [])).toEqual(before.map((_, at) => at));
  expect(pairs.flatMap((pair) => pair.after ?? [])).toEqual(after.map((_, at) => at));
  for (const pair of pairs)
    if (pair.before !== null && pair.after !== null) expect(before[pair.before]).toBe(after[pair.after]);
}

/** The length of the longest common subsequence, the slow and obvious way. */
function common(a: readonly string[], b: readonly string[]): number {
  let row = new Array<number>(b.length + 1).fill(0);
  for (const one of a) {
    const next = [0];
    b.forEach((other, at) => next.push(one === other ? row[at]! + 1 : Math.max(row[at + 1]!, next[at]!)));
    row = next;
  }
  return row.at(-1)!;
}

const lines = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 30 });

describe(`lines compared (seed ${seed})`, () => {
  it('are the whole of both sides, and as many the same as there can be', () => {
    fc.assert(
      fc.property(lines, lines, (before, after) => {
        const pairs = compareLines(before, after);
        check(before, after, pairs);
        expect(pairs.filter((pair) => pair.before !== null && pair.after !== null)).toHaveLength(common(before, after));
      }),
      { seed, numRuns: effort(500, 20_000) },
    );
  });

  it('are shown as a block out and a block in when too many differ, and are still the whole', () => {
    fc.assert(
      fc.property(lines, lines, (before, after) => check(before, after, compareLines(before, after, 3))),
      { seed, numRuns: effort(200, 5000) },
    );
    const pairs = compareLines(['x', 'a', 'b', 'c', 'y'], ['x', 'd', 'b', 'e', 'y'], 3);
    expect(pairs.filter((pair) => pair.after === null).map((pair) => pair.before)).toEqual([1, 2, 3]);
  });

  it('of a hundred thousand that all differ do not keep anybody waiting', () => {
    const many = (of: string) => Array.from({ length: 100_000 }, (_, at) => `${of}${at}`);
    expect(compareLines(many('a'), many('b'))).toHaveLength(200_000);
  });
});
