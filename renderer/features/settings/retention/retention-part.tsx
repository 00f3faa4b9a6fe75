import { useState } from 'react';
import { useClient, useSession } from '../../../app-context.tsx';
import { useAsk } from '../../../ask.ts';
import { ErrorCard } from '../../../components/error-card.tsx';
import { sourceTenant } from '../../../stores/session-store.ts';
import { text } from '../../../text/text.ts';
import { PartPage } from '../part-page.tsx';
import { retentionCli } from './cli.ts';
import { RetentionSection, type Shown } from './retention-section.tsx';

const words = text.retention;

/** How long the snapshots of the tenant are kept, and what stands in the way of removing them. */
export function RetentionPart() {
  const tenant = useSession(sourceTenant);
  if (tenant === null)
    return (
      <PartPage part="retention" title={words.noTenantTitle} cli={retentionCli.show('TENANT')}>
        <p className="quiet">{words.noTenant}</p>
      </PartPage>
    );
  return <RetentionOf tenant={tenant.name} key={tenant.name} />;
}

function RetentionOf({ tenant }: { readonly tenant: string }) {
  const { retention } = useClient();
  const revision = useSession((state) => state.revision);
  const [changes, setChanges] = useState(0);
  const [by, setBy] = useState('');
  const key = `${tenant} ${revision} ${changes}`;
  const asked = useAsk(key, () => retention.show({ tenant }));
  const about = {
    ...{ tenant, revision: key, person: { by, onBy: setBy } },
    onChanged: () => setChanges((before) => before + 1),
  };
  return (
    <PartPage
      part="retention"
      title={asked.value === null ? words.rules.card : titleOf(asked.value)}
      cli={retentionCli.show(tenant)}
    >
      {asked.state === 'failed' && <ErrorCard failure={asked.failure} onRetry={about.onChanged} />}
      {asked.value === null ? (
        <div className="card skeleton" />
      ) : (
        <RetentionSection about={about} shown={asked.value} />
      )}
    </PartPage>
  );
}

/** What stands in the way comes first. */
function titleOf({ appendOnly, shrunk, policy }: Shown): string {
  if (appendOnly !== null) return words.title.appendOnly;
  if (shrunk !== null) return words.title.shrunk;
  if (policy === null) return words.title.none;
  return policy.armed ? words.title.armed : words.title.asked;
}
