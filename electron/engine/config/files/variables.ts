import { AppError } from '../../../../shared/errors/app-error.ts';
import type { Json } from '../../../../shared/json.ts';
import { childOf, isList, isObject } from '../document/pointer.ts';

/** Values by the names that stand for them in files. */
export type Variables = Readonly<Record<string, string>>;

const validName = /^[A-Za-z_][A-Za-z0-9_]{0,63}$/;
const mostDepth = 220;

/** Refuses names that no file can hold, and values that stand everywhere. */
export function checkVariables(variables: Variables): void {
  for (const [name, value] of Object.entries(variables)) {
    if (!validName.test(name))
      throw new AppError('request.invalid', { problem: 'a variable is named with letters, digits and _', name });
    if (value === '') throw new AppError('request.invalid', { problem: 'a variable needs a value', name });
  }
}

/** Writes `${NAME}` for every value, the longest first, and `$${` for what merely looks like a variable. */
export function createTemplate(variables: Variables): (text: string) => string {
  const named = Object.entries(variables).sort(([a, one], [b, other]) => other.length - one.length || (a < b ? -1 : 1));
  const names = new Map(named.toReversed().map(([name, value]) => [value, name]));
  const pattern = named.length === 0 ? null : new RegExp(named.map(([, value]) => escapeText(value)).join('|'), 'g');
  const literal = (text: string) => text.replaceAll('${', '$$${');

  return (text) => {
    if (pattern === null) return literal(text);
    let written = '';
    let from = 0;
    for (const { 0: value, index } of text.matchAll(pattern)) {
      // After a `$` of the text itself, `${NAME}` would be read as a literal.
      if (index > from && text[index - 1] === '$') continue;
      written += `${literal(text.slice(from, index))}\${${names.get(value) ?? ''}}`;
      from = index + value.length;
    }
    return written + literal(text.slice(from));
  };
}

const escapeText = (text: string) => text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');

/** Puts values back, and collects the names that have none. */
export class Filler {
  readonly missing = new Set<string>();
  readonly #variables: Variables;

  constructor(variables: Variables) {
    this.#variables = variables;
  }

  /** Throws what is wrong with the text where a `${` begins nothing. */
  fill = (text: string): string =>
    text.replaceAll(/\$\$\{|\$\{([^}]*)(\}?)/g, (whole, name: string | undefined, end: string | undefined) => {
      if (name === undefined) return '${';
      if (end === '' || !validName.test(name))
        throw new TypeError('after ${ comes the name of a variable and }; write $${ for the signs themselves');
      if (Object.hasOwn(this.#variables, name)) return this.#variables[name] ?? '';
      this.missing.add(name);
      return whole;
    });
}

/** The value with every text changed; names of fields stay as they are. `at` is where the value stands. */
export function mapTexts(value: Json, change: (text: string, at: string) => string, at = '', depth = 0): Json {
  if (depth > mostDepth) throw new RangeError(`nested deeper than ${mostDepth}`);
  if (typeof value === 'string') return change(value, at);
  // 1e999 is no number any tenant takes, and would silently become nothing.
  if (typeof value === 'number' && !Number.isFinite(value)) throw new RangeError(`no number fits at ${at}`);
  if (isList(value)) return value.map((one, index) => mapTexts(one, change, childOf(at, index), depth + 1));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, mapTexts(one, change, childOf(at, key), depth + 1)]),
  );
}
