import { PasswordInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Tenant } from '../../../../shared/domain/tenant.ts';
import { useParts } from '../../../app-context.tsx';
import { Card, Fact, Facts } from '../../../components/card.tsx';
import { text } from '../../../text/text.ts';
import { SavedForm } from '../saved-form.tsx';

const words = text.settings.tenantPart;

/** By which client Coffer signs in; its secret goes in and never comes out. */
export function AccessCard({ tenant }: { readonly tenant: Tenant }) {
  const { client, follower } = useParts();
  const [secret, setSecret] = useState('');
  const [scopes, setScopes] = useState(tenant.scopes);
  const save = async () => {
    await client.tenants.update({
      ...{ name: tenant.name, scopes: scopes.trim() },
      ...(secret === '' ? {} : { clientSecret: secret }),
    });
    setSecret('');
    await follower.readAfresh();
  };
  return (
    <Card title={words.access}>
      <Facts>
        <Fact name={text.tenant.host} value={<code className="whole-id">{tenant.host}</code>} />
        <Fact name={words.clientId} value={<code className="whole-id">{tenant.clientId}</code>} />
        <Fact
          name={words.tenantId}
          value={tenant.tenantId === null ? words.notReached : <code className="whole-id">{tenant.tenantId}</code>}
        />
      </Facts>
      <SavedForm save={words.saveAccess} onSave={save} isReady={scopes.trim() !== ''}>
        <PasswordInput
          label={words.secret}
          description={words.secretNote}
          value={secret}
          onChange={(event) => setSecret(event.currentTarget.value)}
          autoComplete="off"
        />
        <TextInput
          label={words.scopes}
          value={scopes}
          onChange={(event) => setScopes(event.currentTarget.value)}
          spellCheck={false}
        />
      </SavedForm>
    </Card>
  );
}
