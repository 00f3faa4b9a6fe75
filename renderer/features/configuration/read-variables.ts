export type ReadVariables = { readonly values: Readonly<Record<string, string>>; readonly wrong: string | null };

/** Values by name from lines such as `HOST=acme`; `wrong` is the first line that is none, or names one twice. */
export function readVariables(text: string): ReadVariables {
  const values: Record<string, string> = {};
  for (const line of text.split('\n')) {
    const plain = line.trim();
    if (plain === '') continue;
    const at = plain.indexOf('=');
    const name = plain.slice(0, at).trim();
    if (at < 1 || name === '' || Object.hasOwn(values, name)) return { values: {}, wrong: plain };
    values[name] = plain.slice(at + 1);
  }
  return { values, wrong: null };
}
