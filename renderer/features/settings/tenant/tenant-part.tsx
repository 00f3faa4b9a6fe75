import { Button } from '@mantine/core';
import type { Tenant } from '../../../../shared/domain/tenant.ts';
import { useSession } from '../../../app-context.tsx';
import { Card } from '../../../components/card.tsx';
import { Expert } from '../../../components/expert.tsx';
import { goTo } from '../../../routes.ts';
import { sourceTenant } from '../../../stores/session-store.ts';
import { text } from '../../../text/text.ts';
import { settingsLines } from '../cli.ts';
import { PartPage } from '../part-page.tsx';
import { AccessCard } from './access-card.tsx';
import { AdviceCard } from './advice-card.tsx';
import { CheckCard } from './check-card.tsx';
import { LimitsCard } from './limits-card.tsx';
import { PaceCard } from './pace-card.tsx';
import { WayCard } from './way-card.tsx';

const words = text.settings.tenantPart;
const share = ({ rateShare }: Tenant): string => `${Math.round(rateShare * 100)} %`;

/** The tenant that is backed up: whether its client still may, and how gently it is used. */
export function TenantPart() {
  const tenant = useSession(sourceTenant);
  if (tenant === null) return <NoTenant />;
  return (
    <PartPage part="tenant" title={words.title(tenant.name, share(tenant))} cli={settingsLines.tenant(tenant.name)}>
      <CheckCard tenant={tenant} />
      <AccessCard tenant={tenant} />
      <Expert>
        <LimitsCard key={`${tenant.rateShare} ${tenant.maxSessions}`} tenant={tenant} />
        <PaceCard tenant={tenant} />
      </Expert>
      <WayCard tenant={tenant} />
      <AdviceCard tenant={tenant} />
    </PartPage>
  );
}

function NoTenant() {
  return (
    <PartPage part="tenant" title={text.settings.noTenant} cli={settingsLines.tenant('NAME')}>
      <Card>
        <p>{text.settings.noTenantBody}</p>
        <div className="row-of-buttons apart">
          <Button onClick={() => goTo({ screen: 'backup' })}>{text.settings.addTenant}</Button>
        </div>
      </Card>
    </PartPage>
  );
}
