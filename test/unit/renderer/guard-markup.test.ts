import { describe, expect, it } from 'vitest';
import { refuseTags } from '../../../renderer/guard-markup.ts';

describe('the guard against markup', () => {
  it('lets a style sheet through and no tag', () => {
    expect(refuseTags(':root { --a: 1px }')).toBe(':root { --a: 1px }');
    expect(() => refuseTags('<img src=x onerror=alert(1)>')).toThrow(TypeError);
  });
});
