import type { Json } from '../../../shared/json.ts';

/** Parses JSON as this format writes it: up to a NUL, with raw control characters in strings; null if it is none. */
export function parseLenient(text: string): Json {
  const end = text.indexOf('\0');
  const ended = end < 0 ? text : text.slice(0, end);
  if (ended === '') return null;
  return tryParse(() => ended) ?? tryParse(() => ended.replace(strings, escapeControls));
}

const strings = /"[^"\\]*(?:\\.[^"\\]*)*"/gs;
/** What strict JSON refuses inside strings. */
const controls = /[\u0001-\u001f]/g;

function escapeControls(string: string): string {
  return string.replace(controls, (control) => `\\u${control.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function tryParse(text: () => string): Json {
  try {
    return JSON.parse(text()) as Json;
  } catch {
    return null;
  }
}
