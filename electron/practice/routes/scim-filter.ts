/** What a filter asks of a row: `value` answers every value the row has for an attribute. */
export type ScimTest = (value: (attribute: string) => readonly string[]) => boolean;

/** A filter that cannot be read, or asks for more than the API takes. */
export class ScimError extends Error {
  override readonly name = 'ScimError';
}

const maxTerms = 100;
const tokenPattern = /\s*(?:([()])|"((?:[^"\\]|\\.)*)"|([A-Za-z][\w.]*))/y;
type Token = { readonly kind: 'bracket' | 'text' | 'word'; readonly text: string };

/** Reads a SCIM filter with eq, co, and, or, not-nested too deep; values compare without regard to case. */
export function parseScimFilter(filter: string): ScimTest {
  const tokens = tokenize(filter);
  const reader = new Reader(tokens);
  const test = reader.either(0);
  if (!reader.atEnd()) throw new ScimError('unexpected text after the filter');
  return test;
}

function tokenize(filter: string): Token[] {
  const tokens: Token[] = [];
  tokenPattern.lastIndex = 0;
  const end = filter.trimEnd().length;
  while (tokenPattern.lastIndex < end) {
    const found = tokenPattern.exec(filter);
    if (!found) throw new ScimError('cannot read the filter');
    const [, bracket, quoted, word] = found;
    if (bracket !== undefined) tokens.push({ kind: 'bracket', text: bracket });
    else if (quoted !== undefined) tokens.push({ kind: 'text', text: unescape(quoted) });
    else tokens.push({ kind: 'word', text: word ?? '' });
  }
  return tokens;
}

function unescape(quoted: string): string {
  try {
    return JSON.parse(`"${quoted}"`) as string;
  } catch {
    throw new ScimError('a value is not escaped like JSON');
  }
}

class Reader {
  readonly #tokens: readonly Token[];
  #position = 0;
  #terms = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  atEnd(): boolean {
    return this.#position >= this.#tokens.length;
  }

  either(depth: number): ScimTest {
    if (depth > 10) throw new ScimError('nested too deep');
    const tests = [this.#both(depth)];
    while (this.#took('or')) tests.push(this.#both(depth));
    return (value) => tests.some((test) => test(value));
  }

  #both(depth: number): ScimTest {
    const tests = [this.#term(depth)];
    while (this.#took('and')) tests.push(this.#term(depth));
    return (value) => tests.every((test) => test(value));
  }

  #term(depth: number): ScimTest {
    const token = this.#next();
    if (token.kind === 'bracket' && token.text === '(') {
      const inner = this.either(depth + 1);
      if (this.#next().text !== ')') throw new ScimError('a bracket is not closed');
      return inner;
    }
    this.#terms += 1;
    if (this.#terms > maxTerms) throw new ScimError('too complex');
    return this.#comparison(token);
  }

  #comparison(attribute: Token): ScimTest {
    const operator = this.#next().text.toLowerCase();
    const wanted = this.#next();
    if (attribute.kind !== 'word' || wanted.kind !== 'text') throw new ScimError('expected attribute, operator, value');
    const sought = wanted.text.toLowerCase();
    if (operator === 'eq') return (value) => value(attribute.text).some((entry) => entry.toLowerCase() === sought);
    if (operator === 'co')
      return (value) => value(attribute.text).some((entry) => entry.toLowerCase().includes(sought));
    throw new ScimError(`unknown operator ${operator}`);
  }

  #took(word: string): boolean {
    const token = this.#tokens[this.#position];
    if (token?.kind !== 'word' || token.text.toLowerCase() !== word) return false;
    this.#position += 1;
    return true;
  }

  #next(): Token {
    const token = this.#tokens[this.#position];
    if (!token) throw new ScimError('the filter ends too early');
    this.#position += 1;
    return token;
  }
}
