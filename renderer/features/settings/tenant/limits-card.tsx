import { NumberInput } from '@mantine/core';
import { useState } from 'react';
import type { Tenant } from '../../../../shared/domain/tenant.ts';
import { useParts } from '../../../app-context.tsx';
import { Card } from '../../../components/card.tsx';
import { text } from '../../../text/text.ts';
import { SavedForm } from '../saved-form.tsx';

const words = text.settings.tenantPart;

/** How much of what the tenant allows Coffer takes. */
export function LimitsCard({ tenant }: { readonly tenant: Tenant }) {
  const { client, follower } = useParts();
  const [share, setShare] = useState(Math.round(tenant.rateShare * 100));
  const [maxSessions, setSessions] = useState(tenant.maxSessions);
  const save = async () => {
    await client.tenants.update({ name: tenant.name, rateShare: share / 100, maxSessions });
    await follower.readAfresh();
  };
  return (
    <Card title={words.limits}>
      <SavedForm save={words.saveLimits} onSave={save}>
        <div className="fields">
          <NumberInput
            label={words.share}
            description={words.shareNote}
            inputWrapperOrder={['label', 'input', 'description']}
            value={share}
            min={5}
            max={100}
            allowDecimal={false}
            clampBehavior="blur"
            onChange={(value) => setShare(Number(value))}
          />
          <NumberInput
            label={words.sessions}
            value={maxSessions}
            min={1}
            max={5}
            allowDecimal={false}
            clampBehavior="blur"
            onChange={(value) => setSessions(Number(value))}
          />
        </div>
      </SavedForm>
    </Card>
  );
}
