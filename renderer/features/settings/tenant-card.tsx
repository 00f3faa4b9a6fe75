import { Button } from '@mantine/core';
import { useState } from 'react';
import type { CapabilityCheck } from '../../../shared/domain/capability.ts';
import { useClient, useSession } from '../../app-context.tsx';
import { useAct } from '../../ask.ts';
import { capabilityTitle, CapabilityTable } from '../../components/capability-table.tsx';
import { Card } from '../../components/card.tsx';
import { ErrorCard } from '../../components/error-card.tsx';
import { Name } from '../../components/name.tsx';
import { sourceTenant } from '../../stores/session-store.ts';
import { text } from '../../text/text.ts';

const words = text.settings;

/** The tenant that is backed up, and whether its client still can. */
export function TenantCard() {
  const { tenants } = useClient();
  const tenant = useSession(sourceTenant);
  const [check, setCheck] = useState<CapabilityCheck | null>(null);
  const act = useAct(async () => {
    if (tenant !== null) setCheck(await tenants.check({ name: tenant.name }));
  });
  if (tenant === null) return null;
  return (
    <Card title={words.tenant}>
      <div className="row-of-buttons spread">
        <span>
          <Name of={tenant.name} strong /> <Name of={tenant.host} />
        </span>
        <Button variant="default" loading={act.busy} onClick={() => act.run()}>
          {words.checkTenant}
        </Button>
      </div>
      {act.failure !== null && <ErrorCard failure={act.failure} />}
      {check !== null && (
        <>
          <p role="status">{capabilityTitle(check)}</p>
          <CapabilityTable check={check} />
        </>
      )}
    </Card>
  );
}
