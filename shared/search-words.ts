/** Raised whenever the words of a text change: an index made under another number is made anew. */
export const wordRules = 1;

/** One piece of what a person typed: every part begins a word of what is found, or the whole is its id. */
export type SearchTerm = { readonly parts: readonly string[]; readonly id: string };

const longestWord = 64;
const longestId = 128;
/** Leads an id among words, so that ids are found whole and never by their beginning. */
const idMark = '\ue000';

const alike: Readonly<Record<string, string>> = {
  ...{ ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', ħ: 'h', þ: 'th', ı: 'i', ς: 'σ' },
};
const unalike = /[ßæœøłđðħþıς]/g;

const isPlain = (text: string): boolean => /^[\x20-\x7e\r\n\t]*$/.test(text);

/** Without accents and invisible characters; the case stays. */
const bare = (text: string): string =>
  isPlain(text)
    ? text
    : text
        .toWellFormed()
        .normalize('NFKD')
        .replace(/[\p{Mn}\p{Cf}\u0640]/gu, '');

const lower = (text: string): string => text.toLowerCase().replace(unalike, (letter) => alike[letter] ?? letter);

/** The text as it is compared: accents, case and invisible characters make no difference. Lines stay lines. */
export const foldText = (text: string): string => lower(bare(text));

/** Whole code points only, so that what is cut is still text. */
const cut = (word: string, length: number): string =>
  word.length <= length ? word : word.slice(0, length).replace(/[\ud800-\udbff]$/, '');

const pieces = /[\p{L}\p{N}\p{M}]+|\p{So}+/gu;
/** Written without spaces between words. */
const unspaced =
  /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]+/gu;
const hump = /(?<=[\p{Ll}\p{N}])(?=\p{Lu})/u;

/** Each character with the next one; a text inside a longer one is found by its pairs. */
function pairsOf(run: string, withLast: boolean): string[] {
  const characters = [...run];
  const pairs = characters.slice(1).map((character, index) => `${characters[index] ?? ''}${character}`);
  const last = characters.at(-1) ?? '';
  return withLast || pairs.length === 0 ? [...pairs, last] : pairs;
}

/** A piece without its runs of unspaced script, and those runs. */
function splitUnspaced(piece: string): { spaced: string[]; runs: string[] } {
  const runs = isPlain(piece) ? [] : (piece.match(unspaced) ?? []);
  return { spaced: runs.length === 0 ? [piece] : piece.split(unspaced).filter((part) => part !== ''), runs };
}

/** `TotalSales` is found by `total` and by `sales`. */
const withHumps = (word: string): string[] => {
  if (word === word.toLowerCase()) return [word];
  const parts = word.split(hump);
  return parts.map((_, index) => parts.slice(index).join(''));
};

function addPiece(piece: string, words: Set<string>): void {
  const { spaced, runs } = splitUnspaced(piece);
  for (const run of runs) for (const pair of pairsOf(run, true)) words.add(lower(pair));
  for (const word of spaced) for (const part of withHumps(word)) words.add(cut(lower(part), longestWord));
}

/** Every word by which a text is found, each once. */
export function wordsOf(...texts: readonly string[]): Set<string> {
  const words = new Set<string>();
  for (const text of texts) for (const [piece] of bare(text).matchAll(pieces)) addPiece(piece, words);
  return words;
}

/** An id as it is kept among words; empty for one without a letter or digit. */
export function idWord(id: string): string {
  const joined = foldText(id).replace(/[^\p{L}\p{N}\p{M}]/gu, '');
  return joined === '' ? '' : `${idMark}${cut(joined, longestId)}`;
}

/** What a person typed, piece by piece. Nothing in it is an operator. Empty for blanks and signs only. */
export function termsOf(text: string): SearchTerm[] {
  const terms = text
    .split(/\s+/u)
    .map((piece) => ({ parts: partsOf(piece), id: idWord(piece) }))
    .filter(({ parts, id }) => parts.length > 0 || id !== '');
  return [...new Map(terms.map((term) => [JSON.stringify(term), term])).values()];
}

function partsOf(text: string): string[] {
  const parts = [...bare(text).matchAll(pieces)].flatMap(([piece]) => {
    const { spaced, runs } = splitUnspaced(piece);
    return [
      ...spaced.map((word) => cut(lower(word), longestWord)),
      ...runs.flatMap((run) => pairsOf(lower(run), false)),
    ];
  });
  return [...new Set(parts)];
}

/** Whether words, as a set of them or as a text with a space before each, answer every term. */
export function answersTerms(words: string, terms: readonly SearchTerm[]): boolean {
  return terms.every(
    ({ parts, id }) =>
      (parts.length > 0 && parts.every((part) => words.includes(` ${part}`))) ||
      (id !== '' && words.includes(` ${id} `)),
  );
}

/** Words as `answersTerms` reads them. */
export const wordLine = (words: Iterable<string>): string => ` ${[...words].join(' ')} `;

/** Which stretches of a text are words that answer a part of a term: from, and up to but not including. */
export function markWords(text: string, terms: readonly SearchTerm[]): [number, number][] {
  const parts = terms.flatMap((term) => term.parts);
  return [...text.matchAll(/[\p{L}\p{N}\p{M}\p{Cf}]+|\p{So}+/gu)]
    .filter(([piece]) => {
      const line = wordLine(wordsOf(piece));
      return parts.some((part) => line.includes(` ${part}`));
    })
    .map((match) => [match.index, match.index + match[0].length]);
}
