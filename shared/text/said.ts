/**
 * Sentences of the engine in another language. A key is the English sentence, `{0} {1}` what stands between its words;
 * the value has the same holes. `{0:said}` is itself a sentence of the catalogue, `{0:word}` one of its words,
 * `{0:list}` several words or sentences with commas or "and" between and `{0:lines}` with semicolons, `{0:number}` a number written the
 * English way. What stands before a colon is a name that the sentence after it is about.
 */
export type Sayings = Readonly<Record<string, string>>;

type Hole = { readonly at: number; readonly how: string };
type Pattern = {
  readonly first: string;
  readonly middle: readonly string[];
  readonly last: string;
  readonly length: number;
  readonly parts: readonly (string | Hole)[];
};

const longest = 100_000;
const deepest = 4;
const mostColons = 4;
/** Between one sentence and the next. */
const ends = [
  { at: /; /, between: '; ' },
  { at: /(?<=[.!?]) /, between: ' ' },
] as const;
const mostParts = 40;
const mostHeld = 3;
const mostStarts = 2000;
/** Looks at all patterns that one text may cost, long ones more: a row can hold anything. */
const mostTries = 300;

/** Says a sentence in the catalogue's language; null where it holds none for it. */
export function sayer(sentences: Sayings, words: Sayings): (sentence: string) => string | null {
  const exact = new Map<string, string>();
  const patterns: Pattern[] = [];
  for (const [key, value] of Object.entries(sentences)) {
    const [first = '', ...fixed] = key.split(/\{\d+\}/);
    const last = fixed.pop();
    if (last === undefined) exact.set(key, value);
    else
      patterns.push({ first, middle: fixed, last, length: lengthOf([first, ...fixed, last]), parts: partsOf(value) });
  }
  patterns.sort((one, other) => other.length - one.length);
  const byStart = new Map<string, readonly Pattern[]>();
  const startingAs = (sentence: string): readonly Pattern[] => {
    const start = sentence.slice(0, 2);
    const known = byStart.get(start) ?? patterns.filter(({ first }) => start.startsWith(first.slice(0, 2)));
    if (byStart.size < mostStarts) byStart.set(start, known);
    return known;
  };

  let tries = 0;
  const say = (sentence: string, depth: number): string | null => {
    if (depth === 0) tries = 0;
    if (depth > deepest || sentence.length > longest) return null;
    const whole = exact.get(sentence);
    if (whole !== undefined || tries >= mostTries) return whole ?? null;
    tries += 1 + sentence.length / 400;
    for (const pattern of startingAs(sentence)) {
      const held = heldBy(pattern, sentence);
      if (held !== null) return pattern.parts.map((part) => put(part, held, depth)).join('');
    }
    return sayAfterColon(sentence, depth) ?? several(sentence, depth);
  };

  /** Sentences in a row, where every one of them is known: half a translation helps nobody. */
  const several = (sentence: string, depth: number): string | null => {
    for (const { at, between } of ends) {
      const parts = sentence.split(at);
      const said = parts.length === 1 || parts.length > mostParts ? null : sayParts(parts, between, depth);
      if (said !== null) return said;
    }
    return null;
  };

  /** A sentence may hold what parts others: the shortest run of parts that is known is one. */
  const sayParts = (parts: readonly string[], between: string, depth: number): string | null => {
    const said: string[] = [];
    for (let from = 0; from < parts.length;) {
      let to = from;
      let one: string | null = null;
      while (one === null && to < Math.min(parts.length, from + mostHeld))
        one = say(parts.slice(from, (to += 1)).join(between), depth + 1);
      if (one === null) return null;
      said.push(one);
      from = to;
    }
    return said.join(between);
  };

  /** A row that names what its sentence is about: the name stays as it is, and may hold colons itself. */
  const sayAfterColon = (row: string, depth: number): string | null => {
    let at = row.indexOf(': ');
    for (let colon = 0; at !== -1 && colon < mostColons; colon += 1) {
      const said = say(row.slice(at + 2), depth + 1);
      if (said !== null) return row.slice(0, at + 2) + said;
      at = row.indexOf(': ', at + 2);
    }
    return null;
  };

  const put = (part: string | Hole, held: readonly string[], depth: number): string => {
    if (typeof part === 'string') return part;
    const given = held[part.at] ?? '';
    switch (part.how) {
      case 'said':
        return say(given, depth + 1) ?? wordOf(given);
      case 'word':
        return wordOf(given);
      case 'list':
        return each(given, /(, | and )/, depth);
      case 'lines':
        return each(given, /(; )/, depth);
      case 'number':
        return given.replaceAll(/[,.]/g, (sign) => (sign === ',' ? '.' : ','));
      default:
        return given;
    }
  };

  const each = (given: string, between: RegExp, depth: number): string =>
    given
      .split(between)
      .map((one, index) => (index % 2 === 0 ? (say(one, depth + 1) ?? wordOf(one)) : wordOf(one)))
      .join('');

  const wordOf = (word: string): string => (Object.hasOwn(words, word) ? (words[word] ?? word) : word);

  return (sentence) => say(sentence, 0);
}

const lengthOf = (fixed: readonly string[]): number => fixed.reduce((sum, { length }) => sum + length, 0);

const partsOf = (value: string): readonly (string | Hole)[] =>
  value.split(/(\{\d+(?::[a-z]+)?\})/).map((part, index) => {
    if (index % 2 === 0) return part;
    const [at = '', how = ''] = part.slice(1, -1).split(':');
    return { at: Number(at), how };
  });

/** What stands in the holes, each as short as can be; in one pass, so that no name can make it slow. */
function heldBy({ first, middle, last }: Pattern, sentence: string): readonly string[] | null {
  if (!sentence.endsWith(last) || !sentence.startsWith(first)) return null;
  const end = sentence.length - last.length;
  const held: string[] = [];
  let from = first.length;
  for (const part of middle) {
    const at = sentence.indexOf(part, from);
    if (at === -1 || at + part.length > end) return null;
    held.push(sentence.slice(from, at));
    from = at + part.length;
  }
  if (from > end) return null;
  held.push(sentence.slice(from, end));
  return held;
}
