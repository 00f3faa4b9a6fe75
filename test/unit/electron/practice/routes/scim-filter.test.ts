import { describe, expect, it } from 'vitest';
import { parseScimFilter, ScimError } from '../../../../../electron/practice/routes/scim-filter.ts';

const person: Record<string, string[]> = {
  subject: ['DOMAIN\\user'],
  name: ['Ada "A" B'],
  status: ['active'],
  email: ['a@b.c'],
};
const matches = (filter: string) => parseScimFilter(filter)((attribute) => person[attribute] ?? []);

describe('a SCIM filter', () => {
  it.each([
    ['subject eq "DOMAIN\\\\user"', true],
    ['subject eq "domain\\\\USER"', true],
    ['subject eq "other"', false],
    ['name co "\\"A\\""', true],
    ['name co "zzz"', false],
    ['subject eq "x" or name co "Ada"', true],
    ['subject eq "x" or name co "Ada" and status eq "gone"', false],
    ['(subject eq "x" or name co "Ada") and (status eq "active" or status eq "invited")', true],
    ['(subject eq "x" or name co "Ada") and (status eq "deleted")', false],
    ['SUBJECT EQ "x" OR status EQ "active"', true],
  ])('%s', (filter, expected) => {
    expect(matches(filter)).toBe(expected);
  });

  it.each([
    '',
    'subject',
    'subject eq',
    'subject eq x',
    'subject sw "x"',
    '(subject eq "x"',
    'subject eq "x")',
    'subject eq "\\q"',
    'a eq "b" c eq "d"',
    '%%',
  ])('refuses %s', (filter) => {
    expect(() => parseScimFilter(filter)).toThrow(ScimError);
  });

  it('refuses one with more terms than the API takes, and one nested beyond reason', () => {
    const many = (count: number) => Array.from({ length: count }, (_item, index) => `id eq "${index}"`).join(' or ');
    expect(() => parseScimFilter(many(100))).not.toThrow();
    expect(() => parseScimFilter(many(101))).toThrow(ScimError);
    expect(() => parseScimFilter(`${'('.repeat(5_000)}id eq "a"${')'.repeat(5_000)}`)).toThrow(ScimError);
  });
});
