import { describe, expect, test } from 'vitest';

import { repointMap } from '../../../../../../electron/engine/propagation/plan/repoint-map.ts';
import {
  repointReport,
  type OwnReport,
  type RepointFacts,
} from '../../../../../../electron/engine/propagation/plan/repoint-report.ts';
import type { IdRow } from '../../../../../../shared/domain/restore.ts';
import type { Guid } from '../../../../../../shared/domain/qalyptus.ts';
import { id, pair } from './given-plan.ts';

const [master, newMaster] = [id('mast', 1), id('mast', 2)];
const [x, y, z, other] = [id('x', 1), id('y', 1), id('z', 1), id('othe', 1)];
const app = (oldId: string, newId: string): IdRow => ({ kind: 'app', oldId, newId, name: '' });

const factsOf = (ids: readonly IdRow[], change: Partial<RepointFacts> = {}): RepointFacts => ({
  map: repointMap(ids),
  isRepublished: () => false,
  apps: new Set<Guid>(),
  own: null,
  isThere: () => false,
  ended: [],
  ...change,
});
const words = (result: ReturnType<typeof repointReport>) => result.pairs.map((one) => `${one.what} ${one.case}`.trim());

describe('case A, targets rebuilt', () => {
  test('the target is rewritten and the source stays', () => {
    const result = repointReport([pair(master, x)], factsOf([app(x, y)]));
    expect(result.after).toEqual([pair(master, y)]);
    expect(words(result)).toEqual(['rewrite A']);
  });

  test('a swap and a chain come out right in one go', () => {
    const swap = repointReport([pair(master, x), pair(other, y)], factsOf([app(x, y), app(y, x)]));
    expect(swap.after).toEqual([pair(master, y), pair(other, x)]);
    const chain = repointReport([pair(master, x), pair(other, y)], factsOf([app(x, y), app(y, z)]));
    expect(chain.after).toEqual([pair(master, y), pair(other, z)]);
  });

  test('what an earlier run has brought to its end is never mapped again, not even by a swap', () => {
    const facts = factsOf([app(x, y), app(y, x)]);
    const first = repointReport([pair(master, x)], facts);
    const again = repointReport(first.after, { ...facts, ended: first.pairs });
    expect(again.after).toEqual(first.after);
    expect(words(again)).toEqual(['unchanged']);
  });
});

describe('case B, master rebuilt and the report not published again', () => {
  test('a report without mapping gets one; the source of a mapped one stays', () => {
    const facts = factsOf([app(master, newMaster)], { apps: new Set([master]), isThere: () => true });
    const bare = repointReport([], facts);
    expect(bare.after).toEqual([pair(master, newMaster)]);
    expect(words(bare)).toEqual(['add B']);
    const mapped = repointReport([pair(master, x)], facts);
    expect(mapped.after).toEqual([pair(master, x)]);
    expect(words(mapped)).toEqual(['unchanged']);
  });

  test('an app that was not rebuilt needs no pair', () => {
    expect(repointReport([], factsOf([app(x, y)], { apps: new Set([other]) })).pairs).toEqual([]);
  });
});

describe('a report of a copy of ours', () => {
  const ours = (pairs: readonly ReturnType<typeof pair>[], change: Partial<OwnReport> = {}): OwnReport => ({
    pairs,
    ended: [],
    stays: [],
    ...change,
  });
  const ids = [app(master, newMaster), app(x, y)];
  const apps = new Set([master, other]);

  test('that lost its mapping gets the customer’s app back, never the new master', () => {
    const lost = repointReport([], factsOf(ids, { apps: new Set([master]), own: ours([pair(master, x)]) }));
    expect(lost.after).toEqual([pair(master, y)]);
    expect(words(lost)).toEqual(['add A']);
    expect(lost.bare).toEqual([]);
    const part = repointReport(
      [pair(other, z)],
      factsOf(ids, { apps, own: ours([pair(master, x), pair(other, z)]), isThere: () => true }),
    );
    expect(part.after).toEqual([pair(other, z), pair(master, y)]);
  });

  test('that reads a rebuilt app which the ledger does not know is named, and gets no pair for it', () => {
    const result = repointReport([pair(other, x)], factsOf(ids, { apps, own: ours([pair(other, x)]) }));
    expect(result.after).toEqual([pair(other, y)]);
    expect(result.bare).toEqual([master]);
    expect(repointReport([], factsOf(ids, { apps: new Set([other]), own: ours([]) })).bare).toEqual([]);
  });

  test('whose lost target nobody can tell is named too, also where the master is as it was', () => {
    const result = repointReport([], factsOf([app(x, y), app(x, z)], { apps, own: ours([pair(master, x)]) }));
    expect([result.after, result.bare, words(result)]).toEqual([[], [master], ['ambiguous']]);
  });

  test('that reads a shared app on purpose follows it to its new id', () => {
    const own = ours([], { stays: [master] });
    const result = repointReport([], factsOf(ids, { apps: new Set([master]), own }));
    expect([result.after, words(result), result.bare]).toEqual([[pair(master, newMaster)], ['add B'], []]);
  });

  test('whose source was rewritten already lacks nothing', () => {
    const facts = factsOf(ids, { apps: new Set([master]), isThere: () => true, isRepublished: () => true });
    const rekeyed = repointReport([pair(newMaster, y)], { ...facts, own: ours([pair(master, x)]) });
    expect([rekeyed.after, rekeyed.bare]).toEqual([[pair(newMaster, y)], []]);
    const unseen = repointReport([pair(newMaster, y)], {
      ...facts,
      isRepublished: () => false,
      own: ours([pair(newMaster, y)]),
    });
    expect([unseen.after, unseen.bare]).toEqual([[pair(newMaster, y)], []]);
    const dead = repointReport([], { ...facts, own: ours([pair(master, newMaster)]) });
    expect([dead.after, dead.bare]).toEqual([[], []]);
  });

  test('that is lost after a swap was carried out comes back as the swap has left it', () => {
    const facts = factsOf([app(x, y), app(y, x)], { apps: new Set([master]) });
    const first = repointReport([pair(master, x)], { ...facts, own: ours([pair(master, x)]) });
    expect(first.after).toEqual([pair(master, y)]);
    const again = repointReport([], { ...facts, own: ours(first.after, { ended: first.pairs }) });
    expect(again.after).toEqual([pair(master, y)]);
  });

  test('which the rebuild has nothing to do with is left as it is', () => {
    const facts = factsOf([app(z, y)], { apps: new Set([master]), own: ours([pair(master, x)]) });
    expect(repointReport([], facts)).toEqual({ pairs: [], after: [], bare: [] });
  });
});

describe('case C, the report published on the new master', () => {
  const facts = factsOf([app(master, newMaster), app(x, y)], { apps: new Set([master]), isRepublished: () => true });

  test('the source is rewritten together with the target', () => {
    const result = repointReport([pair(master, x)], facts);
    expect(result.after).toEqual([pair(newMaster, y)]);
    expect(words(result)).toEqual(['rewrite C']);
  });

  test('the pair of case B is dead now and goes away; none is added', () => {
    const result = repointReport([pair(master, newMaster)], facts);
    expect(result.after).toEqual([]);
    expect(words(result)).toEqual(['remove C']);
    expect(repointReport([], facts).pairs).toEqual([]);
  });

  test('it also goes away when an earlier run of the same rebuild had added it', () => {
    const b = repointReport([], { ...facts, isRepublished: () => false });
    const c = repointReport(b.after, { ...facts, ended: b.pairs });
    expect([b.after, c.after]).toEqual([[pair(master, newMaster)], []]);
  });

  test('a source is not rewritten twice', () => {
    const c = repointReport([pair(master, x)], facts);
    const chained = factsOf([app(master, newMaster), app(newMaster, z), app(x, y)], { isRepublished: () => true });
    expect(repointReport(c.after, { ...chained, ended: c.pairs }).after).toEqual(c.after);
  });
});

describe('what cannot be resolved is left alone', () => {
  test('a target that was not rebuilt and is not known', () => {
    const result = repointReport([pair(master, x)], factsOf([app(z, y)]));
    expect(result.after).toEqual([pair(master, x)]);
    expect(words(result)).toEqual(['unresolved']);
    expect(words(repointReport([pair(master, x)], factsOf([app(z, y)], { isThere: () => true })))).toEqual([
      'unchanged',
    ]);
    expect(words(repointReport([pair(master, y)], factsOf([app(z, y)])))).toEqual(['unchanged']);
  });

  test('two new apps for one old', () => {
    const ids = [app(x, y), app(x, z), app(master, y), app(master, z)];
    const result = repointReport([pair(other, x)], factsOf(ids, { apps: new Set([master, other]) }));
    expect(result.after).toEqual([pair(other, x)]);
    expect(words(result)).toEqual(['ambiguous', 'ambiguous']);
  });
});

test('two pairs that come to one source are never sent both', () => {
  const facts = factsOf([app(master, newMaster)], { isRepublished: () => true, isThere: () => true });
  const result = repointReport([pair(master, x), pair(newMaster, y)], facts);
  expect(result.after).toEqual([pair(newMaster, x)]);
  expect(words(result)).toEqual(['rewrite C', 'remove']);
});

test('only apps with an id that changed count, whatever the casing of the ids', () => {
  const rows: IdRow[] = [
    { ...app(x.toUpperCase(), y), kind: 'app' },
    { ...app(z, y), kind: 'copy' },
    app(other, other),
    app('no-guid', y),
  ];
  const map = repointMap(rows);
  expect([map.size, map.newOf(x), map.newOf(z), map.isNew(y)]).toEqual([1, y, null, true]);
});

describe('case C, and again', () => {
  test('an app a report was published on is not taken for the old app of the same id', () => {
    const ids = [app(x, y), app(y, z)];
    const apps = new Set([y]);
    const added = repointReport([], factsOf(ids, { apps: new Set([x]) }));
    const before = factsOf(ids, { apps, isRepublished: (appId) => appId === x, ended: added.pairs });
    const first = repointReport(added.after, before);
    expect(words(first)).toEqual(['remove C']);
    expect(repointReport(first.after, factsOf(ids, { apps, ended: first.pairs })).after).toEqual([]);
    const own: OwnReport = { pairs: [], ended: first.pairs, stays: [y] };
    expect(repointReport(first.after, factsOf(ids, { apps, own, ended: first.pairs })).after).toEqual([]);
  });
});
