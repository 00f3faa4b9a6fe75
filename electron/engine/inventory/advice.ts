import type {
  Advice,
  AdviceAnswers,
  Contradiction,
  KeptAnswers,
  Recommendation,
} from '../../../shared/domain/advice.ts';
import type { Holdings } from '../../../shared/domain/coverage.ts';
import type { TenantName } from '../../../shared/domain/ids.ts';
import { questions, recommendationTexts } from '../../../shared/text/advice.ts';

/** One yes to the first three asks for a backup of the content; the fourth alone asks only for the record of use. */
export function recommend(answers: AdviceAnswers): Recommendation {
  if (answers.customersCreate || answers.selfService || answers.ownAdministration) return 'necessary';
  return answers.keepTelemetry ? 'telemetry-only' : 'not-necessary';
}

/** The advice that follows from what a person answered and from what the vault holds. */
export function adviceFrom(kept: KeptAnswers, tenant: TenantName, holdings: Holdings | null): Advice {
  const recommendation = recommend(kept.answers);
  return {
    ...kept,
    tenant,
    recommendation,
    reasons: [
      recommendationTexts[recommendation],
      ...questions.filter(({ answer }) => kept.answers[answer]).map(({ yes }) => yes),
    ],
    contradiction: recommendation === 'necessary' ? null : contradictionIn(holdings),
  };
}

/** Other types may be private without anybody having made them. */
const madeByPeople: ReadonlySet<string> = new Set(['sheet', 'bookmark', 'story']);

/** Sheets, bookmarks and stories of people; null where there are none. */
export function contradictionIn(holdings: Holdings | null): Contradiction | null {
  if (holdings === null) return null;
  const count = (state: string) =>
    holdings.objects
      .filter((row) => row.state === state && madeByPeople.has(row.objectType))
      .reduce((sum, row) => sum + row.count, 0);
  const found = { private: count('private'), community: count('community') };
  if (found.private + found.community === 0) return null;
  return { snapshotId: holdings.snapshotId, takenAt: holdings.takenAt, ...found };
}
