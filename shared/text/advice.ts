import type { AdviceAnswers, Recommendation } from '../domain/advice.ts';

export type Question = {
  readonly answer: keyof AdviceAnswers;
  readonly asks: string;
  readonly yes: string;
};

/** The questions in our words, and what a yes means. */
export const questions: readonly Question[] = [
  {
    answer: 'customersCreate',
    asks: 'May customers create sheets and visualisations of their own?',
    yes: 'Customers create sheets and visualisations; these exist nowhere but in the tenant.',
  },
  {
    answer: 'selfService',
    asks: 'Do people explore data by themselves (self-service analytics)?',
    yes: 'People work by self-service; their bookmarks, sheets and stories are in no template.',
  },
  {
    answer: 'ownAdministration',
    asks: 'Do customers administer their own tenant?',
    yes: 'Customers administer the tenant themselves; what they set up or delete, nobody else knows.',
  },
  {
    answer: 'keepTelemetry',
    asks: 'Must the record of use (telemetry) be kept, for compliance or for analysis?',
    yes: 'The record of use must be kept; it ends with the tenant. Turn telemetry on for it.',
  },
];

/** What each recommendation says, in one sentence. */
export const recommendationTexts: Readonly<Record<Recommendation, string>> = {
  necessary: 'Back up the content of this tenant.',
  'telemetry-only': 'A backup of the content is not necessary; keeping the record of use is.',
  'not-necessary': 'A backup of the content is not necessary: all of it can be made again from templates.',
};

/** Follows a `not necessary` that the vault itself contradicts. */
export const contradictionText = ({
  private: own,
  community,
}: {
  readonly private: number;
  readonly community: number;
}): string =>
  `The newest snapshot contradicts this: it holds ${own} private and ${community} community sheets, bookmarks and stories. Look whether the templates have them too.`;
