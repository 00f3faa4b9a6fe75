import { Button, Checkbox, Chip, Switch, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Schedule } from '../../../../shared/api/schedules.ts';
import type { TenantName } from '../../../../shared/domain/ids.ts';
import type { BackupScope } from '../../../../shared/domain/snapshot.ts';
import { useClient } from '../../../app-context.tsx';
import { Card } from '../../../components/card.tsx';
import { text } from '../../../text/text.ts';
import { clockOf, isZone, minuteOf, ownZone } from '../minutes.ts';
import { SavedForm } from '../saved-form.tsx';
import { SpaceChoice } from './space-choice.tsx';
import { WebhookField } from './webhook-field.tsx';

const words = text.settings.schedule;
const weekFromMonday = [1, 2, 3, 4, 5, 6, 0];

type Draft = {
  readonly at: string;
  readonly days: readonly number[];
  readonly timeZone: string;
  readonly scope: BackupScope;
  readonly webhook: string;
  readonly enabled: boolean;
};

const nightly: Omit<Draft, 'timeZone'> = {
  ...{ at: '02:30', days: [1, 2, 3, 4, 5], webhook: '', enabled: true },
  scope: { spaceTypes: ['all'], spaceIds: [], appIds: [], withData: false },
};

const draftOf = (before: Schedule | null): Draft =>
  before === null
    ? { ...nightly, timeZone: ownZone() }
    : { ...before, at: clockOf(before.minuteOfDay), webhook: before.webhookUrl ?? '' };

const isReady = ({ at, days, timeZone, webhook }: Draft): boolean =>
  minuteOf(at) !== null &&
  days.length > 0 &&
  isZone(timeZone) &&
  (webhook.trim() === '' || URL.canParse(webhook.trim()));

type Props = {
  readonly tenant: TenantName;
  readonly before: Schedule | null;
  readonly onSaved: () => void;
  readonly onCancel: () => void;
};

/** One schedule: when, what of the tenant, and who is told. */
export function ScheduleForm({ tenant, before, onSaved, onCancel }: Props) {
  const { schedules } = useClient();
  const [draft, setDraft] = useState(() => draftOf(before));
  const change = (next: Partial<Draft>) => setDraft({ ...draft, ...next });
  const { at, days, timeZone, scope, webhook, enabled } = draft;
  const save = async () => {
    await schedules.put({
      ...(before === null ? {} : { scheduleId: before.scheduleId }),
      ...{ tenant, minuteOfDay: minuteOf(at) ?? 0, days: [...days], timeZone, enabled, scope },
      webhookUrl: webhook.trim() === '' ? null : webhook.trim(),
    });
    onSaved();
  };
  return (
    <Card title={before === null ? words.formNew : words.formChange}>
      <SavedForm
        save={words.save}
        onSave={save}
        isReady={isReady(draft)}
        beside={
          <Button variant="subtle" onClick={onCancel}>
            {text.cancel}
          </Button>
        }
      >
        <div className="fields">
          <TextInput
            type="time"
            label={words.at}
            value={at}
            onChange={(event) => change({ at: event.currentTarget.value })}
            error={minuteOf(at) === null ? words.badTime : null}
          />
          <TextInput
            label={words.zone}
            value={timeZone}
            onChange={(event) => change({ timeZone: event.currentTarget.value })}
          />
        </div>
        <div role="group" aria-label={words.daysName} className="chips">
          {weekFromMonday.map((day) => (
            <Chip
              key={day}
              checked={days.includes(day)}
              onChange={(isOn) => change({ days: isOn ? [...days, day] : days.filter((each) => each !== day) })}
            >
              {words.dayNames[day]}
            </Chip>
          ))}
        </div>
        {days.length === 0 && <p role="alert">{words.noDay}</p>}
        <SpaceChoice types={scope.spaceTypes} onChange={(spaceTypes) => change({ scope: { ...scope, spaceTypes } })} />
        <Checkbox
          label={words.withData}
          checked={scope.withData}
          onChange={(event) => change({ scope: { ...scope, withData: event.currentTarget.checked } })}
        />
        <WebhookField url={webhook} onChange={(url) => change({ webhook: url })} />
        <Switch
          label={words.enabled}
          checked={enabled}
          onChange={(event) => change({ enabled: event.currentTarget.checked })}
        />
      </SavedForm>
    </Card>
  );
}
