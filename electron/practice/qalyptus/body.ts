/** A parsed JSON object read by the documented PascalCase names. */
export interface Body {
  /** undefined when the name is absent. */
  readonly get: (name: string) => unknown;
  readonly has: (name: string) => boolean;
  /** The same reading of a value inside, or undefined when that is no object. */
  readonly inside: (value: unknown) => Body | undefined;
}

/** `any` matches names in every casing, `exact` only as documented. A body that is no object has no fields. */
export function bodyFrom(parsed: unknown, casing: 'any' | 'exact'): Body {
  const fields = new Map<string, unknown>();
  const keyOf = (name: string) => (casing === 'any' ? name.toLowerCase() : name);
  if (isObject(parsed)) for (const [name, value] of Object.entries(parsed)) fields.set(keyOf(name), value);
  return {
    get: (name) => fields.get(keyOf(name)),
    has: (name) => fields.has(keyOf(name)),
    inside: (value) => (isObject(value) ? bodyFrom(value, casing) : undefined),
  };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A value with the first letter of every name in it changed by `change`. */
export function renamed(value: unknown, change: (letter: string) => string): unknown {
  if (Array.isArray(value)) return value.map((row) => renamed(row, change));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [change(name.charAt(0)) + name.slice(1), renamed(inner, change)]),
  );
}
