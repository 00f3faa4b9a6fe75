import { TextInput, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { Tenant } from '../../../../shared/domain/tenant.ts';
import { useParts } from '../../../app-context.tsx';
import { Card } from '../../../components/card.tsx';
import { ConnectionDiagnosis } from '../../../components/connection-diagnosis.tsx';
import { text } from '../../../text/text.ts';
import { SavedForm } from '../saved-form.tsx';

const words = text.settings.tenantPart;
const given = (words: string): string | null => (words.trim() === '' ? null : words.trim());

/** By which proxy and under whose certificates the tenant is reached. */
export function WayCard({ tenant }: { readonly tenant: Tenant }) {
  const { client, follower } = useParts();
  const [proxy, setProxy] = useState(tenant.proxyUrl ?? '');
  const [pem, setPem] = useState(tenant.caPem ?? '');
  const save = async () => {
    const proxyUrl = given(proxy);
    const caPem = given(pem);
    await client.tenants.update({
      name: tenant.name,
      // One that was not touched keeps the password that goes with it.
      ...(proxyUrl === tenant.proxyUrl ? {} : { proxyUrl }),
      ...(caPem === tenant.caPem ? {} : { caPem }),
    });
    await follower.readAfresh();
  };
  return (
    <Card title={words.way}>
      <SavedForm save={words.saveWay} onSave={save}>
        <TextInput
          label={words.proxy}
          description={words.proxyNote}
          value={proxy}
          onChange={(event) => setProxy(event.currentTarget.value)}
          spellCheck={false}
          autoComplete="off"
        />
        <Textarea
          label={words.ca}
          description={words.caNote}
          value={pem}
          onChange={(event) => setPem(event.currentTarget.value)}
          rows={4}
          spellCheck={false}
        />
      </SavedForm>
      <ConnectionDiagnosis name={tenant.name} />
    </Card>
  );
}
