import type { KeptAnswers, KeptNeeds, NeedAnswer } from '../../../shared/domain/advice.ts';
import type { Holdings } from '../../../shared/domain/coverage.ts';
import { contradictionText, questions } from '../../../shared/text/advice.ts';
import { contradictionIn } from './advice.ts';

/** What speaks for or against an answer. */
export type Seen = { readonly holdings: Holdings | null; readonly telemetryOn: boolean };

type Answered = Pick<NeedAnswer, 'answer' | 'reason' | 'by' | 'at'>;
const nobody: Answered = { answer: 'unknown', reason: '', by: '', at: null };

/** The four questions, each with its newest answer, given alone or with all of them, and with what contradicts it. */
export function needsFrom(all: KeptAnswers | null, single: KeptNeeds, seen: Seen): NeedAnswer[] {
  return questions.map(({ answer: question, asks }) => {
    const kept = newest(all === null ? null : ofAll(all, question), single[question]);
    const contradiction = kept.answer === 'no' ? against(question, seen) : '';
    return { question, title: asks, ...kept, contradiction };
  });
}

const ofAll = ({ answers, reason, by, at }: KeptAnswers, question: keyof KeptNeeds): Answered => ({
  answer: answers[question] ? 'yes' : 'no',
  reason,
  by,
  at,
});

const newest = (one: Answered | null, other: Answered | undefined): Answered => {
  if (other === undefined) return one ?? nobody;
  return one !== null && (one.at ?? 0) > (other.at ?? 0) ? one : other;
};

function against(question: keyof KeptNeeds, { holdings, telemetryOn }: Seen): string {
  if (question === 'keepTelemetry') return telemetryOn ? 'Telemetry is turned on for this tenant.' : '';
  // Who administers a tenant leaves no mark in an inventory.
  if (question === 'ownAdministration') return '';
  const found = contradictionIn(holdings);
  return found === null ? '' : contradictionText(found);
}

/** The four answers as one, once all are given: by and at of the newest, every reason said. */
export function answersFrom(needs: readonly NeedAnswer[]): KeptAnswers | null {
  const isYes = (question: string) => needs.find((need) => need.question === question)?.answer === 'yes';
  const last = needs.reduce<NeedAnswer | null>(
    (one, need) => (one && (one.at ?? 0) >= (need.at ?? 0) ? one : need),
    null,
  );
  if (last?.at == null || needs.some(({ answer }) => answer === 'unknown')) return null;
  return {
    answers: {
      customersCreate: isYes('customersCreate'),
      selfService: isYes('selfService'),
      ownAdministration: isYes('ownAdministration'),
      keepTelemetry: isYes('keepTelemetry'),
    },
    by: last.by,
    reason: [...new Set(needs.map(({ reason }) => reason).filter((reason) => reason !== ''))].join(' '),
    at: last.at,
  };
}
