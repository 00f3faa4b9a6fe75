import { describe, expect, it } from 'vitest';
import { failureText, failureTexts } from '../../../../shared/text/failures.ts';
import { failures } from '../../../../shared/errors/failures.ts';

const forbidden = /\b(oops|please|successfully|just|we)\b|!/i;

describe('what a person reads when something failed', () => {
  it('exists for every code, and for no other', () => {
    expect(Object.keys(failureTexts).sort()).toEqual(Object.keys(failures).sort());
  });

  it.each(Object.entries(failureTexts))(
    '%s: a title without a full stop, then sentences, in our words',
    (_code, words) => {
      expect(words.title).not.toMatch(/\.$/);
      expect(words.meaning).toMatch(/\.$/);
      expect(words.advice).toMatch(/\.$/);
      expect(`${words.title} ${words.meaning} ${words.advice}`).not.toMatch(forbidden);
    },
  );

  it('reads a code from a newer engine as unexpected', () => {
    expect(failureText('moon.eclipsed')).toEqual(failureTexts.unexpected);
  });
});
