import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { CapabilityCheck } from '../../../../shared/domain/capability.ts';
import type { Tenant } from '../../../../shared/domain/tenant.ts';
import { useClient, useParts } from '../../../app-context.tsx';
import { useAct } from '../../../ask.ts';
import { CapabilityTable } from '../../../components/capability-table.tsx';
import { Card } from '../../../components/card.tsx';
import { ErrorCard } from '../../../components/error-card.tsx';
import { text } from '../../../text/text.ts';

const words = text.restore.guide.where;

/** What the target's client may do, and which scopes are asked for: the way out of a red check of either. */
export function TargetCheck({ target }: { readonly target: Tenant }) {
  const { tenants } = useClient();
  const { follower } = useParts();
  const [check, setCheck] = useState<CapabilityCheck | null>(null);
  const [scopes, setScopes] = useState(target.scopes);
  const look = useAct(async () => {
    setCheck(await tenants.check({ name: target.name }));
    await follower.readAfresh();
  });
  const renew = useAct(async () => {
    await tenants.update({ name: target.name, scopes });
    await follower.readAfresh();
  });
  const failure = look.failure ?? renew.failure;
  return (
    <Card
      title={target.name}
      beside={
        <Button variant="default" loading={look.busy} onClick={() => look.run()}>
          {words.check}
        </Button>
      }
    >
      <div className="field-and-button">
        <TextInput
          label={words.scopes}
          value={scopes}
          onChange={(event) => setScopes(event.currentTarget.value)}
          spellCheck={false}
        />
        {scopes.trim() !== '' && scopes !== target.scopes && (
          <Button variant="default" loading={renew.busy} onClick={() => renew.run()}>
            {words.renew}
          </Button>
        )}
      </div>
      {failure !== null && <ErrorCard failure={failure} />}
      {check !== null && <CapabilityTable check={check} />}
    </Card>
  );
}
