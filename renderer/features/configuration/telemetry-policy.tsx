import { Button, Modal, NumberInput, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { TelemetryPolicy } from '../../../shared/domain/telemetry.ts';
import { useClient, useTenant } from '../../app-context.tsx';
import { useAct } from '../../ask.ts';
import { Card, Fact, Facts } from '../../components/card.tsx';
import { ActForm } from '../../components/act-form.tsx';
import { ErrorCard } from '../../components/error-card.tsx';
import { Name } from '../../components/name.tsx';
import { Status } from '../../components/status.tsx';
import { shortDate } from '../../format.ts';
import { personalDataNotice } from '../../text/shared.ts';
import { text } from '../../text/text.ts';

const words = text.telemetry;
const usualDays = 365;

type Props = { readonly policy: TelemetryPolicy | null; readonly onChanged: () => void };

/** Whether events are kept, what for, how long, and who decided it. */
export function TelemetryPolicyCard({ policy, onChanged }: Props) {
  const { telemetry } = useClient();
  const { name } = useTenant();
  const [isOpen, setOpen] = useState(false);
  const off = useAct(async () => {
    await telemetry.setPolicy({ tenant: name, enabled: false });
    onChanged();
  });
  const isOn = policy?.enabled === true;
  return (
    <Card
      title={words.policy}
      beside={
        <div className="row-of-buttons">
          {isOn && (
            <Button variant="default" loading={off.busy} title={words.offNote} onClick={() => off.run()}>
              {words.turnOff}
            </Button>
          )}
          <Button variant={isOn ? 'default' : 'filled'} onClick={() => setOpen(true)}>
            {isOn ? words.change : words.turnOn}
          </Button>
        </div>
      }
    >
      {policy === null ? (
        <p className="rule-sentence">{personalDataNotice}</p>
      ) : (
        <Facts>
          <Fact
            name={words.state}
            value={isOn ? <Status name="passed" word={words.on} /> : <Status name="not-checked" word={words.off} />}
            {...(isOn ? {} : { note: words.offNote })}
          />
          <Fact name={words.purpose} value={<Name of={policy.purpose === '' ? text.none : policy.purpose} />} />
          <Fact name={words.retention} value={words.days(policy.retentionDays)} />
          <Fact
            name={words.decided}
            value={<Name of={policy.decidedBy === '' ? words.nobody : policy.decidedBy} />}
            note={shortDate(policy.decidedAt)}
          />
        </Facts>
      )}
      {off.failure !== null && <ErrorCard failure={off.failure} />}
      {isOpen && (
        <PolicyForm
          policy={policy}
          onClose={() => setOpen(false)}
          onKept={() => {
            setOpen(false);
            onChanged();
          }}
        />
      )}
    </Card>
  );
}

type FormProps = {
  readonly policy: TelemetryPolicy | null;
  readonly onClose: () => void;
  readonly onKept: () => void;
};

function PolicyForm({ policy, onClose, onKept }: FormProps) {
  const { telemetry } = useClient();
  const { name } = useTenant();
  const [purpose, setPurpose] = useState(policy?.purpose ?? '');
  const [days, setDays] = useState<number>(policy?.retentionDays ?? usualDays);
  const [by, setBy] = useState('');
  const isReady = purpose.trim() !== '' && days >= 1 && by.trim() !== '';
  const act = useAct(async () => {
    await telemetry.setPolicy({
      ...{ tenant: name, enabled: true, purpose: purpose.trim() },
      ...{ retentionDays: days, decidedBy: by.trim() },
    });
    onKept();
  });
  return (
    <Modal opened onClose={onClose} title={words.turnOnTitle}>
      <ActForm
        act={act}
        confirm={policy?.enabled === true ? words.keepNow : words.turnOnNow}
        isReady={isReady}
        onClose={onClose}
      >
        <p>{personalDataNotice}</p>
        <Textarea
          label={words.purposeField}
          description={words.purposeHint}
          value={purpose}
          maxLength={2000}
          onChange={(event) => setPurpose(event.currentTarget.value)}
          autosize
          minRows={2}
        />
        <NumberInput
          size="xs"
          label={words.daysField}
          description={words.daysHint}
          min={1}
          max={3660}
          allowDecimal={false}
          value={days}
          onChange={(value) => setDays(Number(value) || 0)}
        />
        <TextInput
          label={words.byField}
          value={by}
          maxLength={200}
          onChange={(event) => setBy(event.currentTarget.value)}
        />
      </ActForm>
    </Modal>
  );
}
