import { describe, expect, it } from 'vitest';
import { judgePassphrase } from '../../../../shared/domain/passphrase.ts';

describe('what a passphrase is worth', () => {
  it.each(['', 'password', 'Passw0rd1', 'aaaaaaaaaaaa', 'abcdefghijkl', '1234567890', 'Summer2026!', 'qwertz123456'])(
    'is little for %s',
    (text) => expect(judgePassphrase(text).level).toBe('weak'),
  );

  it.each(['harbour lantern quince gravel velvet ostrich onion', 'kV9#qLw2!xRt7@pZ'])('is much for %s', (text) =>
    expect(judgePassphrase(text).level).toBe('strong'),
  );

  it('grows with every word and every sign, and never falls by one more', () => {
    const words = ['quince', 'lantern', 'harbour', 'gravel', 'ostrich'];
    const bits = words.map((_, index) => judgePassphrase(words.slice(0, index + 1).join(' ')).bits);
    expect(bits).toEqual(bits.toSorted((a, b) => a - b));
    expect(new Set(bits).size).toBe(bits.length);
  });

  it('counts words as words: five ordinary ones are not forty random letters', () => {
    expect(judgePassphrase('quince lantern harbour gravel ostrich').bits).toBeLessThan(60);
  });
});
