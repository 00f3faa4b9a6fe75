type Level = { readonly names: Set<string> | null; step: string | number };

const written = (levels: readonly Level[]): string =>
  levels.map(({ step }) => (typeof step === 'number' ? `[${step}]` : `.${step}`)).join('');

/** Where the string that begins at `start` ends. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); ; end = text.indexOf('"', end + 1)) {
    let first = end;
    while (text[first - 1] === '\\') first -= 1;
    if (end === -1 || (end - first) % 2 === 0) return end;
  }
}

/** The signs and strings of a JSON text; numbers and words in between say nothing about its members. */
function* signsOf(text: string): Generator<string> {
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] ?? '';
    if (sign === '"') {
      const end = endOfString(text, at);
      yield text.slice(at, end + 1);
      at = end;
    } else if ('{}[],:'.includes(sign)) yield sign;
  }
}

/**
 * Where an object of this JSON text names a member twice, or null. `JSON.parse` would take the last one without a word.
 * The text must have been parsed before.
 */
export function findDoubleMember(text: string): string | null {
  const levels: Level[] = [];
  let last = '';
  for (const sign of signsOf(text)) {
    const level = levels.at(-1);
    if (sign === '{') levels.push({ names: new Set(), step: '' });
    else if (sign === '[') levels.push({ names: null, step: 0 });
    else if (sign === '}' || sign === ']') levels.pop();
    else if (sign === ',' && typeof level?.step === 'number') level.step += 1;
    else if (sign === ':' && level?.names) {
      const name = JSON.parse(last) as string;
      level.step = name;
      if (level.names.has(name)) return written(levels);
      level.names.add(name);
    }
    last = sign;
  }
  return null;
}
