import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffDocuments } from '../../../../../../electron/engine/config/diff/diff-documents.ts';
import type { Json, JsonObject } from '../../../../../../shared/json.ts';
import { counts, seed } from '../../../../../support/world.ts';
import { aDocument } from '../files/support/samples.ts';

const fieldsBetween = (before: JsonObject, after: JsonObject) => {
  const one = aDocument('space', 'Sales', { resource: before });
  const other = aDocument('space', 'Sales', { resource: after });
  return diffDocuments([one], [other])[0]?.fields ?? [];
};

describe('differences between two configurations', () => {
  it('are named by kind and key, in order', () => {
    const before = [aDocument('theme', 'B'), aDocument('space', 'Gone'), aDocument('space', 'Same')];
    const after = [
      aDocument('theme', 'B', { resource: { name: 'Bee' } }),
      aDocument('space', 'Same'),
      aDocument('app', 'New'),
    ];
    expect(diffDocuments(before, after)).toEqual([
      { kind: 'app', key: 'New', what: 'added', fields: [] },
      { kind: 'space', key: 'Gone', what: 'removed', fields: [] },
      { kind: 'theme', key: 'B', what: 'changed', fields: [{ path: '/resource/name', before: 'B', after: 'Bee' }] },
    ]);
  });

  it('name every place as a JSON pointer', () => {
    expect(fieldsBetween({ 'a/b': { 'c~d': 1 }, gone: 1 }, { 'a/b': { 'c~d': 2 }, come: [1] })).toEqual([
      { path: '/resource/a~1b/c~0d', before: 1, after: 2 },
      { path: '/resource/come', before: null, after: [1] },
      { path: '/resource/gone', before: 1, after: null },
    ]);
  });

  it('do not mind the order of plain values, and mind any other', () => {
    expect(fieldsBetween({ roles: ['a', 'b'] }, { roles: ['b', 'a'] })).toEqual([]);
    expect(fieldsBetween({ roles: ['a', 'b'] }, { roles: ['b', 'c'] })).toEqual([
      { path: '/resource/roles', before: ['a', 'b'], after: ['b', 'c'] },
    ]);
    expect(fieldsBetween({ steps: [{ n: 1 }, { n: 2 }] }, { steps: [{ n: 2 }, { n: 2 }, 3] })).toEqual([
      { path: '/resource/steps/0/n', before: 1, after: 2 },
      { path: '/resource/steps/2', before: null, after: 3 },
    ]);
    expect(fieldsBetween({ twice: [1, 1, 2] }, { twice: [1, 2, 1] })).toHaveLength(2);
  });

  it('see another file beside the same resource', () => {
    const file = (sha256: string) => [{ name: 'theme.zip', bytes: 1, sha256 }];
    const change = diffDocuments(
      [aDocument('theme', 'T', { files: file('a') })],
      [aDocument('theme', 'T', { files: file('b') })],
    );
    expect(change[0]?.fields).toEqual([{ path: '/files/theme.zip', before: 'a', after: 'b' }]);
  });

  it(`are none exactly where two resources say the same (seed ${seed})`, () => {
    const resource = fc.dictionary(fc.string({ maxLength: 3 }), fc.jsonValue({ maxDepth: 2 }), {
      noNullPrototype: true,
    });
    const shuffled = (value: Json): Json =>
      Array.isArray(value)
        ? (value as readonly Json[]).map(shuffled)
        : typeof value === 'object' && value !== null
          ? Object.fromEntries(
              Object.entries(value)
                .toReversed()
                .map(([key, one]) => [key, shuffled(one)]),
            )
          : value;
    fc.assert(
      fc.property(resource, (drawn) => {
        const one = JSON.parse(JSON.stringify(drawn)) as JsonObject;
        expect(fieldsBetween(one, shuffled(one) as JsonObject)).toEqual([]);
        expect(fieldsBetween(one, { ...one, extra: 'x' })).not.toEqual([]);
      }),
      { seed, numRuns: counts(500, 20_000) },
    );
  });

  it('of ten thousand resources are found in one go', () => {
    const many = (value: number) =>
      Array.from({ length: 10_000 }, (_, index) =>
        aDocument('user', `Person ${index}`, {
          resource: { index, value: index === 5_000 ? value : 0, roles: ['a', 'b'] },
        }),
      );
    expect(diffDocuments(many(0), many(1).toReversed())).toHaveLength(1);
  });
});
