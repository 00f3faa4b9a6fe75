import { field, isObject, textOf } from './fields.ts';

const longestWords = 500;

function spoken(value: unknown): string[] {
  const text = textOf(value);
  if (text !== null) return [text];
  if (Array.isArray(value)) return value.slice(0, 20).flatMap(spoken);
  if (!isObject(value)) return [];
  const named = ['code', 'message', 'title', 'detail', 'error', 'errorDetails', 'errors'].flatMap((name) =>
    spoken(field(value, name)),
  );
  // A dictionary of fields, each with its complaints.
  return named.length > 0 ? named : Object.values(value).slice(0, 20).filter(Array.isArray).flatMap(spoken);
}

/** A failure's own words out of any of the forms errors come in; "" for a page or nothing. For people, never for code. */
export function wordsOf(body: string): string {
  try {
    const words = spoken(JSON.parse(body) as unknown).join(': ');
    return words.slice(0, longestWords);
  } catch {
    return '';
  }
}
