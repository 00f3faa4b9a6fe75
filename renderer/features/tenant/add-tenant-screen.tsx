import { Button } from '@mantine/core';
import { useState } from 'react';
import type { CapabilityCheck } from '../../../shared/domain/capability.ts';
import type { Tenant } from '../../../shared/domain/tenant.ts';
import { useClient, useParts } from '../../app-context.tsx';
import { useAct } from '../../ask.ts';
import { cliLine } from '../../cli-line.ts';
import { capabilityTitle, CapabilityTable } from '../../components/capability-table.tsx';
import { Card } from '../../components/card.tsx';
import { ErrorCard } from '../../components/error-card.tsx';
import { Page } from '../../frame/page.tsx';
import { goTo } from '../../routes.ts';
import { text } from '../../text/text.ts';
import { emptyTenant, TenantForm, type TenantInput } from './tenant-form.tsx';

const words = text.tenant;

/** The tenant this vault will back up, and whether its client can see everything. */
export function AddTenantScreen() {
  const { tenants } = useClient();
  const { follower } = useParts();
  const [input, setInput] = useState<TenantInput>(emptyTenant);
  const [tenant, setTenant] = useState<Tenant | null>(null);
  const [check, setCheck] = useState<CapabilityCheck | null>(null);
  const checkIt = useAct(async (name: Tenant['name']) => setCheck(await tenants.check({ name })));
  const add = useAct(async () => {
    const added = await tenants.add({ ...input, name: input.name });
    setTenant(added);
    setInput({ ...input, clientSecret: '' });
    checkIt.run(added.name);
  });
  const goOn = async () => {
    await follower.readAfresh();
    goTo({ screen: 'backup' });
  };
  const failure = add.failure ?? checkIt.failure;

  return (
    <Page
      title={check === null ? words.title : capabilityTitle(check)}
      crumbs={[{ name: tenant?.name ?? text.rail.noTenant }]}
      cli={
        tenant === null ? cliLine.addTenant(input.name, input.host, input.clientId) : cliLine.checkTenant(tenant.name)
      }
      actions={
        tenant !== null && (
          <>
            <Button variant="default" loading={checkIt.busy} onClick={() => checkIt.run(tenant.name)}>
              {words.check}
            </Button>
            <Button onClick={() => void goOn()}>{words.goBackUp}</Button>
          </>
        )
      }
    >
      {failure !== null && <ErrorCard failure={failure} />}
      {tenant === null ? (
        <TenantForm input={input} onChange={setInput} onSubmit={() => add.run()} busy={add.busy} />
      ) : (
        <Card title={words.checkName(tenant.name)}>
          <p className="quiet">
            <bdi>{tenant.host}</bdi>
          </p>
          {check?.identity && (
            <p>
              <bdi>{words.asWhom(check.identity.name, check.tenantName ?? check.host)}</bdi>
            </p>
          )}
          {check === null ? (
            <div className="skeleton-rows" role="img" aria-label={text.loading} />
          ) : (
            <CapabilityTable check={check} />
          )}
        </Card>
      )}
    </Page>
  );
}
