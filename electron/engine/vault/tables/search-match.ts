import type { SearchTerm } from '../../../../shared/search-words.ts';

/** A word as the index takes it, with nothing in it that means more. */
export const quotedWord = (word: string): string => `"${word.replaceAll('"', '""')}"`;

/** The terms in the language of the index. Every word is quoted, so nothing a person typed is an operator. */
export function matchOf(terms: readonly SearchTerm[]): string {
  return terms
    .map(({ parts, id }) => {
      const begins = parts.map((part) => `${quotedWord(part)} *`).join(' AND ');
      const ways = [...(begins === '' ? [] : [`(${begins})`]), ...(id === '' ? [] : [quotedWord(id)])];
      return `(${ways.join(' OR ')})`;
    })
    .join(' AND ');
}
