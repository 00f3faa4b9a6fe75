import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { QalyptusServer } from '../../../../shared/domain/qalyptus.ts';
import { useClient } from '../../../app-context.tsx';
import { useAct } from '../../../ask.ts';
import { Card } from '../../../components/card.tsx';
import { ErrorCard } from '../../../components/error-card.tsx';
import { Moment } from '../../../components/time.tsx';
import { text } from '../../../text/text.ts';
import { useServers } from '../use-servers.ts';
import { momentOf } from './connect-page.tsx';

const words = text.propagation.key;

/** A new API key, or the day it ends. */
export function KeyCard({ server }: { readonly server: QalyptusServer }) {
  const { qalyptus } = useClient();
  const { refresh } = useServers();
  const [apiKey, setApiKey] = useState('');
  const [day, setDay] = useState('');
  const change = useAct(async () => {
    const keyExpiresAt = momentOf(day);
    await qalyptus.update({
      name: server.name,
      ...(apiKey.trim() === '' ? {} : { apiKey: apiKey.trim() }),
      ...(keyExpiresAt === null ? {} : { keyExpiresAt }),
    });
    setApiKey('');
    setDay('');
    refresh();
  });
  const isEmpty = apiKey.trim() === '' && day === '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isEmpty) change.run();
  };
  return (
    <Card title={words.title}>
      <p className="quiet">
        {server.keyExpiresAt === null ? (
          words.endNotKnown
        ) : (
          <>
            {words.ends} <Moment at={server.keyExpiresAt} />
          </>
        )}
      </p>
      <form className="form apart" onSubmit={submit}>
        <PasswordInput
          label={words.new}
          description={words.newHint}
          value={apiKey}
          onChange={(event) => setApiKey(event.currentTarget.value)}
          autoComplete="off"
        />
        <TextInput type="date" label={words.day} value={day} onChange={(event) => setDay(event.currentTarget.value)} />
        {change.failure !== null && <ErrorCard failure={change.failure} />}
        <div className="row-of-buttons end">
          <Button type="submit" variant="default" loading={change.busy} disabled={isEmpty}>
            {text.save}
          </Button>
        </div>
      </form>
    </Card>
  );
}
