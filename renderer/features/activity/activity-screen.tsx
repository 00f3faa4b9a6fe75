import { useRoute } from '../../app-context.tsx';
import { Gate } from '../../gate.tsx';
import { AuditPage } from './audit-page.tsx';
import { CallsPage } from './calls-page.tsx';
import { RunDetail } from './run-detail.tsx';
import { RunsPage } from './runs-page.tsx';

/** What is running, and what happened: jobs, one job, the audit log, the calls. */
export function ActivityScreen() {
  const id = useRoute(({ route }) => route.id);
  if (id === undefined) return <RunsPage />;
  return (
    <Gate needs="vault">
      <OfOneVault id={id} />
    </Gate>
  );
}

/** What is not across vaults wants the chosen one open. */
function OfOneVault({ id }: { readonly id: string }) {
  if (id === 'audit') return <AuditPage />;
  if (id === 'calls') return <CallsPage />;
  return <RunDetail key={id} runId={id} />;
}
