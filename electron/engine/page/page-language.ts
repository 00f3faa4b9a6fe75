import type { Language, SignedTranslation } from '../../../shared/domain/language.ts';
import { saidDe, wordDe } from '../../../shared/text/de/engine/index.ts';
import { number, table, time, type Cell, type Html } from './page-parts.ts';

/** How a page of one language writes what is no word. Not by the machine's locale, so that a page is the same everywhere. */
export type PageLanguage = {
  readonly language: Language;
  readonly number: (value: number) => string;
  readonly time: (at: number) => string;
  /** The day of it alone. */
  readonly day: (at: number) => string;
  readonly table: (columns: readonly string[], rows: readonly (readonly Cell[])[]) => Html;
};

const english: PageLanguage = { language: 'en', number, time, day: (at) => time(at).slice(0, 10), table };

const swapped: Readonly<Record<string, string>> = { ',': '.', '.': ',' };
/** 4.212 */
const numberDe = (value: number): string => number(value).replace(/[,.]/g, (sign) => swapped[sign] ?? sign);
const dayDe = (at: number): string => time(at).slice(0, 10).split('-').reverse().join('.');

const german: PageLanguage = {
  language: 'de',
  number: numberDe,
  /** 21.11.2026 22:16:46 UTC */
  time: (at) => `${dayDe(at)} ${time(at).slice(11)}`,
  day: dayDe,
  table: (columns, rows) => table(columns, rows, numberDe),
};

const languages: Readonly<Record<Language, PageLanguage>> = { en: english, de: german };

export const pageLanguage = (language: Language): PageLanguage => languages[language];

/** A sentence of the engine for a page that nobody signs; in English where the catalogue has none. */
export const saidIn = (language: Language, sentence: string): string =>
  language === 'de' ? (saidDe(sentence) ?? sentence) : sentence;

/** A single word of the engine for such a page. */
export const wordIn = (language: Language, word: string): string => (language === 'de' ? wordDe(word) : word);

type Shown = { readonly sentences: readonly string[]; readonly words: readonly string[] };

/** What is signed with a statement that is printed in another language: all it shows of the engine's sentences and words. */
export function translationOf(language: Language, { sentences, words }: Shown): { translation?: SignedTranslation } {
  if (language === 'en') return {};
  const said = [
    ...[...new Set(words)].map((word) => [word, wordDe(word)] as const),
    ...[...new Set(sentences)].map((sentence) => [sentence, saidDe(sentence) ?? sentence] as const),
  ].filter(([from, to]) => from !== to);
  return { translation: { language, said: Object.fromEntries(said) } };
}

/** Says the engine's sentences as they were signed. */
export const asSigned =
  (translation: SignedTranslation | undefined) =>
  (sentence: string): string =>
    translation !== undefined && Object.hasOwn(translation.said, sentence)
      ? (translation.said[sentence] ?? sentence)
      : sentence;
