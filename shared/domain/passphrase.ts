/** How long an honest guesser needs; what a person is told before the passphrase is taken. */
export type PassphraseStrength = {
  readonly level: 'weak' | 'fair' | 'strong';
  /** Bits a guesser has to find, estimated from below. */
  readonly bits: number;
};

/** Words and rows that every list of guesses begins with. */
const usual = [
  ...[
    'password',
    'passwort',
    'passphrase',
    'motdepasse',
    'contrasena',
    'qwerty',
    'qwertz',
    'azerty',
    'asdfgh',
    'letmein',
  ],
  ...['welcome', 'admin', 'secret', 'coffer', 'vault', 'backup', 'qlik', 'changeme', 'iloveyou', 'dragon', 'monkey'],
  ...['sunshine', 'princess', 'football', 'baseball', 'master', 'summer', 'winter', 'spring', 'autumn', 'test', 'demo'],
];
const usualBits = 6;
const weakBelow = 45;
const strongFrom = 70;

/** Of how many signs this one is, as a guesser counts them. */
function alphabetOf(text: string): number {
  const kinds: readonly (readonly [RegExp, number])[] = [
    [/\p{Ll}/u, 26],
    [/\p{Lu}/u, 26],
    [/\p{N}/u, 10],
    [/[^\p{L}\p{N}]/u, 20],
    [/[^\u0000-\u007f]/u, 40],
  ];
  return kinds.reduce((sum, [kind, size]) => sum + (kind.test(text) ? size : 0), 0);
}

/** Signs that a guesser does not get for nothing: repeats and neighbours in the alphabet count once in four. */
function freshSigns(text: string): number {
  const signs = [...text];
  return signs.reduce((sum, sign, index) => {
    const before = signs[index - 1]?.codePointAt(0) ?? -9;
    const step = (sign.codePointAt(0) ?? 0) - before;
    return sum + (Math.abs(step) <= 1 ? 0.25 : 1);
  }, 0);
}

/** Words as people choose them are guessed as words, not as letters. */
const wordBits = 11;

/** An estimate from below: it knows neither the person nor every list. */
export function judgePassphrase(passphrase: string): PassphraseStrength {
  let rest = passphrase.normalize('NFC').toLowerCase();
  let known = 0;
  for (const word of usual) {
    if (!rest.includes(word)) continue;
    rest = rest.replaceAll(word, '');
    known += usualBits;
  }
  const alphabet = alphabetOf(rest === '' ? '' : passphrase);
  const bySign = rest === '' ? 0 : freshSigns(rest) * Math.log2(Math.max(2, alphabet));
  const words = rest.match(/\p{L}{3,}/gu) ?? [];
  const others = rest.replace(/\p{L}{3,}/gu, '').replace(/\s/gu, '');
  const byWord = words.length * wordBits + freshSigns(others) * Math.log2(Math.max(2, alphabetOf(others)));
  const bits = Math.floor(known + (words.length > 0 ? Math.min(bySign, byWord) : bySign));
  return { level: bits < weakBelow ? 'weak' : bits < strongFrom ? 'fair' : 'strong', bits };
}
