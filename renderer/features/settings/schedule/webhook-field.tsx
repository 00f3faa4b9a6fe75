import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useClient } from '../../../app-context.tsx';
import { useAct } from '../../../ask.ts';
import { ErrorCard } from '../../../components/error-card.tsx';
import { text } from '../../../text/text.ts';

const words = text.settings.schedule;

type Props = { readonly url: string; readonly onChange: (url: string) => void };

/** Where a summary of each run goes, and a try of it. */
export function WebhookField({ url, onChange }: Props) {
  const { schedules } = useClient();
  const [answered, setAnswered] = useState<number | null>(null);
  const address = url.trim();
  const test = useAct(async () => setAnswered((await schedules.testWebhook({ webhookUrl: address })).status));
  return (
    <>
      <div className="folder-field">
        <TextInput
          type="url"
          label={words.webhook}
          description={words.webhookNote}
          value={url}
          onChange={(event) => {
            onChange(event.currentTarget.value);
            setAnswered(null);
          }}
          spellCheck={false}
        />
        {URL.canParse(address) && (
          <Button variant="default" loading={test.busy} onClick={() => test.run()}>
            {words.test}
          </Button>
        )}
      </div>
      <p role="status" className="quiet">
        {answered === null ? '' : words.answered(answered)}
      </p>
      {test.failure !== null && <ErrorCard failure={test.failure} />}
    </>
  );
}
