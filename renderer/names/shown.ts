import { text } from '../text/text.ts';
import { createNameRegistry } from './name-registry.ts';

/**
 * What may be drawn. Drawing has no context to look things up in, so what is hidden is known here, once for the page:
 * `jsx-runtime.ts` sends every text and every label of an element through `shown`.
 */
const registry = createNameRegistry((kind, n) => text.names.mask[kind](n));
const typed = new Set<string>();
const most = 500;
let isHiding = false;

export const hidesNames = (): boolean => isHiding;
export const learnName = registry.learn;

export function hideNames(hide: boolean): void {
  isHiding = hide;
  typed.clear();
}

/** The text as it may stand on the page: with names, or with their masks. */
export const shown = (said: string): string =>
  isHiding && !ownWords().has(said) && said !== '' ? registry.mask(said) : said;

/** What somebody writes while names are hidden is theirs to see. */
export function noteTyped(value: string): void {
  if (typed.size >= most) typed.clear();
  typed.add(value);
}
export const isTyped = (value: string): boolean => typed.has(value);

let own: ReadonlySet<string> | null = null;
/** The window's own words stay, whatever an app is called. */
function ownWords(): ReadonlySet<string> {
  own ??= new Set(wordsIn(text));
  return own;
}

function wordsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(wordsIn) : [];
}
