import { describe, expect, it } from 'vitest';
import { bytes, bytesOf, left, percent, shortId, spent } from '../../../renderer/format.ts';

describe('figures a person reads', () => {
  it('says sizes in binary units', () => {
    expect([0, 1023, 1024, 223_100_000, 5e12].map(bytes)).toEqual([
      '0 B',
      '1,023 B',
      '1.0 KiB',
      '212.8 MiB',
      '4.5 TiB',
    ]);
  });

  it('says the unit once when both sizes share it', () => {
    const of = (part: string, whole: string) => `${part} of ${whole}`;

    expect(bytesOf(110 * 2 ** 20, 318 * 2 ** 20, of)).toBe('110.0 of 318.0 MiB');
    expect(bytesOf(900 * 2 ** 10, 318 * 2 ** 20, of)).toBe('900.0 KiB of 318.0 MiB');
  });

  it('never promises seconds: a range while little is known, then about', () => {
    expect(left(null)).toBe('Not known yet');
    expect(left({ low: 600, high: 2400 })).toBe('10 to 40 min');
    expect(left({ low: 1320, high: 1320 })).toBe('about 22 min');
    expect(left({ low: 20, high: 20 })).toBe('under a minute');
    expect(left({ low: 3000, high: 9000 })).toBe('50 min to 2.5 h');
  });

  it('says what has passed exactly enough', () => {
    expect([4_000, 1_120_000, 7_500_000].map(spent)).toEqual(['4 s', '18 min 40 s', '2 h 5 min']);
  });

  it('cuts long ids in their middle only', () => {
    expect(shortId('abc')).toBe('abc');
    expect(shortId('b7d9a2f0-0001-4c1e-9a77-5b20d6f1e8a3')).toBe('b7d9a2f0-0001…e8a3');
  });

  it('keeps a share between nothing and all', () => {
    expect([percent(1, 0), percent(1, 3), percent(9, 3)]).toEqual([0, 33, 100]);
  });
});
