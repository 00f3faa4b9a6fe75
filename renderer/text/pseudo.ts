const longer = (words: string): string => {
  const extra = '~'.repeat(Math.ceil(words.length * 0.4));
  return words.trim() === '' ? words : `[${words}${extra}]`;
};

/** The same words in brackets and 40 % longer, through every list and function of the tree. */
export function pseudo<T>(words: T): T {
  return made(words) as T;
}

function made(words: unknown): unknown {
  if (typeof words === 'string') return longer(words);
  if (typeof words === 'function') {
    const say = words as (...given: unknown[]) => unknown;
    return (...given: unknown[]) => made(say(...given));
  }
  if (Array.isArray(words)) return words.map(made);
  if (typeof words === 'object' && words !== null)
    return Object.fromEntries(Object.entries(words).map(([key, value]) => [key, made(value)]));
  return words;
}
