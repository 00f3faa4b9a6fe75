import { NumberInput, Switch, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Pace } from '../../../../shared/domain/pace.ts';
import type { Tenant } from '../../../../shared/domain/tenant.ts';
import { useClient } from '../../../app-context.tsx';
import { useAsk } from '../../../ask.ts';
import { Card } from '../../../components/card.tsx';
import { ErrorCard } from '../../../components/error-card.tsx';
import { text } from '../../../text/text.ts';
import { clockOf, isZone, minuteOf, ownZone } from '../minutes.ts';
import { SavedForm } from '../saved-form.tsx';

const words = text.settings.tenantPart;
const megabyte = 1_000_000;
const usualHours = { from: '08:00', to: '18:00' };

/** How gently the tenant's network is used. */
export function PaceCard({ tenant }: { readonly tenant: Tenant }) {
  const { tenants } = useClient();
  const asked = useAsk(`pace ${tenant.name}`, () => tenants.pace({ name: tenant.name }));
  return (
    <Card title={words.pace}>
      {asked.state === 'failed' && <ErrorCard failure={asked.failure} />}
      {asked.value === null ? (
        <div className="skeleton" aria-hidden />
      ) : (
        <PaceForm name={tenant.name} before={asked.value} />
      )}
    </Card>
  );
}

function PaceForm({ name, before }: { readonly name: Tenant['name']; readonly before: Pace }) {
  const { tenants } = useClient();
  const { quiet } = before;
  const [speed, setSpeed] = useState(before.bytesPerSecond === null ? null : before.bytesPerSecond / megabyte);
  const [hours, setHours] = useState(
    quiet === null ? null : { from: clockOf(quiet.fromMinute), to: clockOf(quiet.toMinute), zone: quiet.timeZone },
  );
  const from = minuteOf(hours?.from ?? usualHours.from);
  const to = minuteOf(hours?.to ?? usualHours.to);
  const isReady = from !== null && to !== null && (hours === null || isZone(hours.zone));
  const save = () =>
    tenants.setPace({
      name,
      bytesPerSecond: speed === null ? null : Math.round(speed * megabyte),
      quiet: hours === null ? null : { fromMinute: from ?? 0, toMinute: to ?? 0, timeZone: hours.zone },
    });
  return (
    <SavedForm save={words.savePace} onSave={save} isReady={isReady}>
      <p className="quiet">{words.paceNote}</p>
      <Switch
        label={words.limitSpeed}
        checked={speed !== null}
        onChange={(event) => setSpeed(event.currentTarget.checked ? 2 : null)}
      />
      {speed !== null && (
        <NumberInput
          label={words.speed}
          value={speed}
          min={0.01}
          max={10_000}
          clampBehavior="blur"
          onChange={(value) => setSpeed(Math.max(0.01, Number(value) || 0.01))}
        />
      )}
      <Switch
        label={words.quiet}
        description={words.quietNote}
        checked={hours !== null}
        onChange={(event) => setHours(event.currentTarget.checked ? { ...usualHours, zone: ownZone() } : null)}
      />
      {hours !== null && (
        <div className="fields three">
          <TextInput
            type="time"
            label={words.from}
            value={hours.from}
            onChange={(event) => setHours({ ...hours, from: event.currentTarget.value })}
          />
          <TextInput
            type="time"
            label={words.to}
            value={hours.to}
            onChange={(event) => setHours({ ...hours, to: event.currentTarget.value })}
          />
          <TextInput
            label={words.zone}
            value={hours.zone}
            onChange={(event) => setHours({ ...hours, zone: event.currentTarget.value })}
          />
        </div>
      )}
    </SavedForm>
  );
}
