import { SegmentedControl, TextInput, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { Advice, AdviceAnswers } from '../../../../shared/domain/advice.ts';
import type { Tenant } from '../../../../shared/domain/tenant.ts';
import { useClient } from '../../../app-context.tsx';
import { useAsk } from '../../../ask.ts';
import { Card } from '../../../components/card.tsx';
import { ErrorCard } from '../../../components/error-card.tsx';
import { Status } from '../../../components/status.tsx';
import { dateTime } from '../../../format.ts';
import { contradictionText, questions, recommendationTexts } from '../../../text/shared.ts';
import { text } from '../../../text/text.ts';
import { SavedForm } from '../saved-form.tsx';

const words = text.settings.tenantPart;
type Answers = { readonly [A in keyof AdviceAnswers]: 'yes' | 'no' | '' };
const open: Answers = { customersCreate: '', selfService: '', ownAdministration: '', keepTelemetry: '' };

/** Four questions, a recommendation, and who answered. */
export function AdviceCard({ tenant }: { readonly tenant: Tenant }) {
  const { tenants } = useClient();
  const [changes, setChanges] = useState(0);
  const asked = useAsk(`advice ${tenant.name} ${changes}`, () => tenants.advice({ name: tenant.name }));
  const advice = asked.value?.advice ?? null;
  return (
    <Card title={words.advice}>
      {asked.state === 'failed' && <ErrorCard failure={asked.failure} />}
      {asked.value !== null && <Said advice={advice} />}
      {asked.value !== null && (
        <AdviceForm name={tenant.name} advice={advice} onSaved={() => setChanges(changes + 1)} />
      )}
    </Card>
  );
}

function Said({ advice }: { readonly advice: Advice | null }) {
  if (advice === null)
    return (
      <p>
        <Status name="not-checked" word={words.nobody} />
      </p>
    );
  return (
    <>
      <p className="strong" role="status">
        {recommendationTexts[advice.recommendation]}
      </p>
      {advice.contradiction !== null && (
        <p>
          <Status name="noted" /> {contradictionText(advice.contradiction)}
        </p>
      )}
      <p className="quiet">
        <bdi>{words.saidBy(advice.by, dateTime(advice.at))}</bdi>
      </p>
      {advice.reason !== '' && (
        <p className="quiet">
          <bdi>{advice.reason}</bdi>
        </p>
      )}
    </>
  );
}

type FormProps = { readonly name: Tenant['name']; readonly advice: Advice | null; readonly onSaved: () => void };

function AdviceForm({ name, advice, onSaved }: FormProps) {
  const { tenants } = useClient();
  const [answers, setAnswers] = useState<Answers>(() => (advice === null ? open : answersOf(advice.answers)));
  const [by, setBy] = useState(advice?.by ?? '');
  const [reason, setReason] = useState(advice?.reason ?? '');
  const isReady = by.trim() !== '' && questions.every(({ answer }) => answers[answer] !== '');
  const save = async () => {
    await tenants.setAdvice({
      ...{ name, by: by.trim(), reason: reason.trim() },
      answers: {
        customersCreate: answers.customersCreate === 'yes',
        selfService: answers.selfService === 'yes',
        ownAdministration: answers.ownAdministration === 'yes',
        keepTelemetry: answers.keepTelemetry === 'yes',
      },
    });
    onSaved();
  };
  return (
    <SavedForm save={words.saveAdvice} onSave={save} isReady={isReady}>
      {questions.map(({ answer, asks }) => (
        <div key={answer} className="question" role="group" aria-label={asks}>
          <span>{asks}</span>
          <SegmentedControl
            aria-label={asks}
            value={answers[answer]}
            onChange={(value) => setAnswers({ ...answers, [answer]: value })}
            data={[
              { value: 'yes', label: words.answer.yes },
              { value: 'no', label: words.answer.no },
            ]}
          />
        </div>
      ))}
      <TextInput label={words.by} value={by} maxLength={200} onChange={(event) => setBy(event.currentTarget.value)} />
      <Textarea
        label={words.reason}
        description={words.reasonNote}
        value={reason}
        maxLength={2000}
        autosize
        minRows={2}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </SavedForm>
  );
}

function answersOf(answers: AdviceAnswers): Answers {
  const word = (isYes: boolean) => (isYes ? 'yes' : 'no');
  return {
    customersCreate: word(answers.customersCreate),
    selfService: word(answers.selfService),
    ownAdministration: word(answers.ownAdministration),
    keepTelemetry: word(answers.keepTelemetry),
  };
}
