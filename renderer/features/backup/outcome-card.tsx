import type { RunProgress } from '../../../shared/domain/job.ts';
import { countGaps, isRemark, type Gap } from '../../../shared/domain/snapshot.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { failures, type FailureCode } from '../../../shared/errors/failures.ts';
import type { JsonObject } from '../../../shared/json.ts';
import { Card } from '../../components/card.tsx';
import { ErrorCard } from '../../components/error-card.tsx';
import { Name } from '../../components/name.tsx';
import { Status } from '../../components/status.tsx';
import { text } from '../../text/text.ts';
import { failureTexts } from '../../../shared/text/failures.ts';

const words = text.backup.gaps;
const shownGaps = 50;

/** How the run ended: why it failed, or each gap with its cause. */
export function OutcomeCard({ run, gaps }: { readonly run: RunProgress; readonly gaps: readonly Gap[] | null }) {
  if (run.failure !== null && run.state === 'failed') return <ErrorCard failure={errorOf(run.failure)} />;
  if (gaps === null || run.state === 'cancelled') return null;
  if (gaps.length === 0) {
    return (
      <Card>
        <Status name="complete" word={words.none} />
      </Card>
    );
  }
  const serious = countGaps(gaps);
  return (
    <Card title={serious === 0 ? words.none : words.title(serious)} className="gaps">
      <ul className="plain-list">
        {gaps.slice(0, shownGaps).map((gap) => (
          <li key={`${gap.kind} ${gap.subjectId} ${gap.subjectName} ${gap.code}`}>
            <Status name={isRemark(gap) ? 'noted' : 'missing'} />
            <span className="quiet">{words.kind[gap.kind]}</span>
            <span>
              <Name of={gap.subjectName === '' ? gap.subjectId : gap.subjectName} strong /> {causeOf(gap)}
            </span>
          </li>
        ))}
        {gaps.length > shownGaps && <li className="quiet">{words.more(gaps.length - shownGaps)}</li>}
      </ul>
    </Card>
  );
}

function causeOf(gap: Gap): string {
  const known = isCode(gap.code) ? `${failureTexts[gap.code].title}.` : gap.code;
  const facts = Object.entries(gap.details).map(([key, value]) => `${key} ${String(value)}`);
  return facts.length === 0 ? known : `${known} (${facts.join(', ')})`;
}

const isCode = (code: string): code is FailureCode => code in failures;

const errorOf = (failure: NonNullable<RunProgress['failure']>): AppError =>
  new AppError(isCode(failure.code) ? failure.code : 'unexpected', (failure.details ?? {}) as JsonObject);
