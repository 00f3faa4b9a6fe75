import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson, type Json } from '../../../shared/json.ts';
import { seed } from '../../support/world.ts';

describe('canonical JSON', () => {
  it('is one text per value, whatever the order of its keys', () => {
    expect(canonicalJson({ b: [1, null, { d: 'x', c: true }], a: 'é' })).toBe(
      '{"a":"é","b":[1,null,{"c":true,"d":"x"}]}',
    );
  });

  it('reads back as the value it was made from', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(canonicalJson(value as Json))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
      { seed },
    );
  });
});
