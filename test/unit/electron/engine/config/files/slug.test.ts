import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attachmentName, slugsOf } from '../../../../../../electron/engine/config/files/slug.ts';
import { counts, seed } from '../../../../../support/world.ts';
import { hostileName } from './support/samples.ts';

const numRuns = counts(2_000, 50_000);
const device = /^(con|prn|aux|nul|com\d|lpt\d)$/;

describe('the file name of a resource', () => {
  it('reads like the name', () => {
    const slugs = slugsOf(['Sales/Warehouse EU', 'finance_2026', 'Überblick', '日本', 'nul']);
    expect([...slugs.values()]).toEqual([
      'sales-warehouse-eu',
      'finance-2026',
      expect.stringMatching(/^uberblick-[0-9a-f]{8}$/),
      expect.stringMatching(/^key-[0-9a-f]{8}$/),
      expect.stringMatching(/^nul-[0-9a-f]{8}$/),
    ]);
  });

  it(`is safe on every file system and different for different names, whatever they are (seed ${seed})`, () => {
    fc.assert(
      fc.property(fc.uniqueArray(hostileName, { maxLength: 20 }), (keys) => {
        const slugs = slugsOf(keys);
        expect([...slugs.keys()].sort()).toEqual([...keys].sort());
        expect(new Set(slugs.values()).size).toBe(keys.length);
        for (const slug of slugs.values()) {
          expect(slug).toMatch(/^[a-z0-9][a-z0-9-]{0,79}$/);
          expect(slug).not.toMatch(device);
        }
      }),
      { seed, numRuns },
    );
  });

  it('does not depend on the order of the names', () => {
    fc.assert(
      fc.property(fc.uniqueArray(hostileName, { maxLength: 10 }), (keys) => {
        const one = slugsOf(keys);
        const other = slugsOf(keys.toReversed());
        for (const key of keys) expect(other.get(key)).toBe(one.get(key));
      }),
      { seed, numRuns: numRuns / 4 },
    );
  });

  it('keeps apart a name that another one’s hash was made to look like', () => {
    const hashed = slugsOf(['É']).get('É') ?? '';
    const slugs = slugsOf(['É', hashed]);
    expect(new Set(slugs.values()).size).toBe(2);
  });
});

describe('the name of a file beside a resource', () => {
  it(`is one safe name that is never the document’s own (seed ${seed})`, () => {
    fc.assert(
      fc.property(fc.uniqueArray(hostileName, { maxLength: 10 }), (names) => {
        const safe = names.map(attachmentName);
        expect(new Set(safe).size).toBe(names.length);
        for (const name of safe) {
          expect(name).toMatch(/^[a-z0-9][a-z0-9_.-]{0,69}$/);
          expect(name).not.toMatch(/\.\.|^json$|\.$/);
        }
      }),
      { seed, numRuns },
    );
  });
});
