import { Guid } from '../../../shared/domain/qalyptus.ts';

type Fields = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A property by its name in any casing; undefined when it is not there. Of two casings the one with a value wins. */
export function field(value: unknown, name: string): unknown {
  if (!isObject(value)) return undefined;
  const wanted = name.toLowerCase();
  const found = Object.keys(value).filter((key) => key.toLowerCase() === wanted);
  const filled = found.find((key) => value[key] !== null && value[key] !== undefined) ?? found[0];
  return filled === undefined ? undefined : value[filled];
}

/** The first of several names that holds something. */
export function firstField(value: unknown, names: readonly string[]): unknown {
  return names.map((name) => field(value, name)).find((found) => found !== undefined && found !== null);
}

/** Lower-case with hyphens, or null: braces and upper case are read, anything else is no id. */
export function guidOf(value: unknown): Guid | null {
  if (typeof value !== 'string' || value.length > 64) return null;
  const parsed = Guid.safeParse(
    value
      .trim()
      .replace(/^\{|\}$/g, '')
      .toLowerCase(),
  );
  return parsed.success ? parsed.data : null;
}

/** Text as it stands, a number as text; null for everything else and for "". */
export function textOf(value: unknown): string | null {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  return typeof value === 'string' && value !== '' ? value : null;
}

/** Yes or no, also as a word or as 0 and 1; null when it says neither. */
export function flagOf(value: unknown): boolean | null {
  if (typeof value === 'boolean') return value;
  const word = String(value).toLowerCase();
  if (word === 'true' || word === '1') return true;
  return word === 'false' || word === '0' ? false : null;
}

/** A whole number, also when it came as text. */
export function countOf(value: unknown): number | null {
  const text = typeof value === 'number' || typeof value === 'string' ? String(value).trim() : '';
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
}
