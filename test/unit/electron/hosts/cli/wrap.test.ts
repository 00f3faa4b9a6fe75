import { expect, it } from 'vitest';
import { wrap } from '../../../../../electron/hosts/cli/wrap.ts';

it('breaks text between words, and lets a word that is too long stand alone', () => {
  expect(wrap('one two three', '  ', 9)).toBe('  one two\n  three');
  expect(wrap('incomprehensible it is', '', 5)).toBe('incomprehensible\nit is');
  expect(wrap('', '  ')).toBe('');
});
