import {
  categoryTitles,
  configWords,
  coveragePageWords,
  coverageWords,
  coveredByQlik,
  notCoveredByQlik,
  readingWords,
} from './coverage.ts';
import type { Wording } from './wording.ts';

type Row = { readonly kind: string; readonly name: string; readonly why: string };
type Counted = { readonly id: string; readonly at: string; readonly state: string; readonly gaps: string };

/** Everything the page of what is covered says; what it is given in English, it gives back. */
export const coveragePaper = {
  words: coveragePageWords,
  states: coverageWords,
  configWords,
  readings: readingWords,
  categories: categoryTitles,
  byQlik: coveredByQlik,
  notByQlik: notCoveredByQlik,
  notice: (notice: string) => notice,
  kindName: ({ name }: Row) => name,
  kindWhy: ({ why }: Row) => why,
  configTitle: ({ title }: { readonly kind: string; readonly title: string }) => title,
  question: ({ title }: { readonly question: string; readonly title: string }) => title,
  answers: { yes: 'yes', no: 'no', unknown: coveragePageWords.nobody },
  snapshot: ({ id, at, state, gaps }: Counted) =>
    `${coveragePageWords.snapshot}: ${id}, ${at}, ${state}, ${gaps} gaps.`,
};
export type CoveragePaper = Wording<typeof coveragePaper>;
