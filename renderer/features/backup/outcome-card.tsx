import { Button } from '@mantine/core';
import { useState } from 'react';
import type { RunProgress } from '../../../shared/domain/job.ts';
import { countGaps, isRemark, type Gap, type Snapshot } from '../../../shared/domain/snapshot.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { failures, type FailureCode } from '../../../shared/errors/failures.ts';
import type { JsonObject } from '../../../shared/json.ts';
import { Card } from '../../components/card.tsx';
import { ErrorCard } from '../../components/error-card.tsx';
import { gapCause } from '../../components/gap-cause.ts';
import { Name } from '../../components/name.tsx';
import { Status } from '../../components/status.tsx';
import { said, saidWord } from '../../text/shared.ts';
import { text } from '../../text/text.ts';

const words = text.backup.gaps;
const atFirst = 50;

type Props = { readonly run: RunProgress; readonly snapshot: Snapshot | null };

/** How the run ended: why it failed, each gap with its cause, and what fell suddenly. */
export function OutcomeCard({ run, snapshot }: Props) {
  if (run.failure !== null && run.state === 'failed') return <ErrorCard failure={errorOf(run.failure)} />;
  if (snapshot === null || run.state === 'cancelled') return null;
  return (
    <>
      {snapshot.alarms.length > 0 && <Alarms alarms={snapshot.alarms} />}
      <Gaps gaps={snapshot.gaps} />
    </>
  );
}

const Alarms = ({ alarms }: { readonly alarms: readonly string[] }) => (
  <Card title={words.alarms}>
    <ul className="plain-list">
      {alarms.map((alarm) => (
        <li key={alarm}>
          <Status name="noted" word={said(alarm)} />
        </li>
      ))}
    </ul>
    <p className="quiet">{words.alarmsNote}</p>
  </Card>
);

function Gaps({ gaps }: { readonly gaps: readonly Gap[] }) {
  const [all, setAll] = useState(false);
  if (gaps.length === 0) {
    return (
      <Card>
        <Status name="complete" word={words.none} />
      </Card>
    );
  }
  const serious = countGaps(gaps);
  const shown = [...gaps].sort((a, b) => Number(isRemark(a)) - Number(isRemark(b))).slice(0, all ? undefined : atFirst);
  return (
    <Card title={serious === 0 ? words.none : words.title(serious)} className="gaps">
      <ul className="plain-list" tabIndex={0} aria-label={words.list}>
        {shown.map((gap) => (
          <li key={`${gap.kind} ${gap.subjectId} ${gap.subjectName} ${gap.code}`}>
            <Status name={isRemark(gap) ? 'noted' : 'missing'} />
            <span className="quiet">{words.kind[gap.kind]}</span>
            <span>
              <Name of={gap.subjectName === '' ? gap.subjectId : gap.subjectName} strong /> {gapCause(gap)}
              <Facts details={gap.details} />
            </span>
          </li>
        ))}
      </ul>
      {gaps.length > shown.length && (
        <Button variant="subtle" onClick={() => setAll(true)}>
          {words.more(gaps.length - shown.length)}
        </Button>
      )}
    </Card>
  );
}

function Facts({ details }: Pick<Gap, 'details'>) {
  const facts = Object.entries(details).filter(([key]) => key !== 'serious');
  if (facts.length === 0) return null;
  return (
    <bdi className="quiet">
      {' '}
      ({facts.map(([key, value]) => `${saidWord(key)}: ${valueOf(key, String(value))}`).join(', ')})
    </bdi>
  );
}

const valueOf = (key: string, value: string): string => (key === 'why' ? said(value) : saidWord(value));

const isCode = (code: string): code is FailureCode => Object.hasOwn(failures, code);

const errorOf = (failure: NonNullable<RunProgress['failure']>): AppError =>
  new AppError(isCode(failure.code) ? failure.code : 'unexpected', (failure.details ?? {}) as JsonObject);
