import { describe, expect, it } from 'vitest';
import { parseRange } from '../../../../../electron/practice/http/range.ts';

describe('a Range header', () => {
  it.each([
    ['bytes=0-9', { from: 0, to: 10 }],
    ['bytes=90-', { from: 90, to: 100 }],
    ['bytes=90-400', { from: 90, to: 100 }],
    ['bytes=-10', { from: 90, to: 100 }],
    ['bytes=-1000', { from: 0, to: 100 }],
    ['bytes=100-', 'beyond'],
    ['bytes=-0', 'beyond'],
    ['bytes=9-1', 'whole'],
    ['bytes=-', 'whole'],
    ['items=0-9', 'whole'],
    ['bytes=0-1,4-5', 'whole'],
    [undefined, 'whole'],
  ])('%s of 100 bytes', (header, range) => {
    expect(parseRange(header, 100)).toEqual(range);
  });
});
