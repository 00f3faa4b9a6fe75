import { TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { ShrinkHold } from '../../../../shared/domain/retention.ts';
import { useClient, useSession } from '../../../app-context.tsx';
import { useAct } from '../../../ask.ts';
import { Card } from '../../../components/card.tsx';
import { ErrorCard } from '../../../components/error-card.tsx';
import { ReadyButton } from '../../../components/ready-button.tsx';
import { Status } from '../../../components/status.tsx';
import { dateTime } from '../../../format.ts';
import { Said } from '../../../components/said.tsx';
import { text } from '../../../text/text.ts';
import { PersonField } from './person-field.tsx';
import type { About } from './retention-section.tsx';

const words = text.retention.shrink;

/** A tenant that shrank: retention waits until somebody says that it was meant. */
export function ShrinkCard({ tenant, person, shrunk, onChanged }: About & { readonly shrunk: ShrinkHold }) {
  const { retention } = useClient();
  const lastGood = useSession((state) => state.snapshots.find(({ snapshotId }) => snapshotId === shrunk.lastGood));
  const [reason, setReason] = useState('');
  const act = useAct(async () => {
    await retention.acknowledge({ tenant, reason: reason.trim(), by: person.by.trim() });
    onChanged();
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    act.run();
  };
  return (
    <Card title={words.card} beside={<Status name="noted" />}>
      <form className="form" onSubmit={submit}>
        <div>
          <p>{words.body(dateTime(shrunk.startedAt))}</p>
          <ul className="plain-list">
            {shrunk.alarms.map((alarm) => (
              <li key={alarm}>
                <Said of={alarm} />
              </li>
            ))}
          </ul>
          {lastGood !== undefined && <p>{words.lastGood(dateTime(lastGood.startedAt))}</p>}
        </div>
        <div className="chooser">
          <TextInput label={words.reason} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
          <PersonField person={person} />
        </div>
        {act.failure !== null && <ErrorCard failure={act.failure} />}
        <div className="row-of-buttons">
          <ReadyButton type="submit" isReady={reason.trim() !== ''} loading={act.busy}>
            {words.acknowledge}
          </ReadyButton>
        </div>
      </form>
    </Card>
  );
}
