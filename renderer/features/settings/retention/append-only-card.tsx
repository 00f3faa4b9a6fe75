import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { AppendOnly } from '../../../../shared/domain/retention.ts';
import { useClient, useSession } from '../../../app-context.tsx';
import { useAct } from '../../../ask.ts';
import { Card } from '../../../components/card.tsx';
import { Confirm } from '../../../components/confirm.tsx';
import { shortDate } from '../../../format.ts';
import { text } from '../../../text/text.ts';
import { retentionCli } from './cli.ts';
import { CommandLine } from './command-line.tsx';
import { PersonField } from './person-field.tsx';
import type { About } from './retention-section.tsx';

const words = text.retention.appendOnly;

/** A vault that only takes more; once said, nobody can lift it. */
export function AppendOnlyCard({ appendOnly, person, onChanged }: About & { readonly appendOnly: AppendOnly | null }) {
  const { retention } = useClient();
  const vaultId = useSession((state) => state.vault?.vaultId ?? null);
  const [isAsking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const act = useAct(async () => {
    if (vaultId === null || person.by.trim() === '') return;
    await retention.makeAppendOnly({ confirm: vaultId, by: person.by.trim(), reason: reason.trim() });
    setAsking(false);
    onChanged();
  });
  if (appendOnly !== null)
    return (
      <Card title={words.card}>
        <p>
          <bdi>{words.isOn(appendOnly.by, shortDate(appendOnly.at))}</bdi>
        </p>
      </Card>
    );
  return (
    <Card title={words.card}>
      <div className="row-of-buttons spread">
        <p className="quiet rule-sentence">{words.note}</p>
        <Button variant="default" onClick={() => setAsking(true)}>
          {words.make}
        </Button>
      </div>
      {isAsking && vaultId !== null && (
        <Confirm
          opened
          onClose={() => setAsking(false)}
          title={words.title}
          confirm={words.now}
          typed={vaultId}
          act={act}
        >
          <p>{words.note}</p>
          <p className="strong">{words.body}</p>
          <PersonField person={person} isRequired />
          <TextInput
            label={text.retention.reason}
            value={reason}
            maxLength={2000}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <CommandLine cli={retentionCli.appendOnly(person.by.trim(), vaultId)} />
        </Confirm>
      )}
    </Card>
  );
}
