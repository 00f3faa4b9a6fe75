import { Button } from '@mantine/core';
import { useState } from 'react';
import { useClient } from '../../../app-context.tsx';
import { useAct } from '../../../ask.ts';
import { Card } from '../../../components/card.tsx';
import { ErrorCard } from '../../../components/error-card.tsx';
import { text } from '../../../text/text.ts';
import { isGiven, noSecret, SecretFields, secretOf } from '../secret-fields.tsx';
import type { StepProps } from './handover-part.tsx';

const words = text.settings.handover;

/** The customer shows that the key opens the vault. */
export function ProveStep({ view, onView }: StepProps) {
  const { handover } = useClient();
  const [secret, setSecret] = useState(noSecret);
  const kind = view.handover.customer?.kind ?? 'passphrase';
  const prove = useAct(async () => onView(await handover.prove(secretOf(kind, secret))));
  return (
    <Card title={words.steps.prove}>
      <div className="form">
        <p>{words.step.prove}</p>
        <SecretFields kind={kind} label={words.secret} secret={secret} onChange={setSecret} />
        {prove.failure !== null && <ErrorCard failure={prove.failure} />}
        <div className="row-of-buttons end">
          <Button loading={prove.busy} disabled={!isGiven(kind, secret)} onClick={() => prove.run()}>
            {words.proveNow}
          </Button>
        </div>
      </div>
    </Card>
  );
}
