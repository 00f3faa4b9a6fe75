import { useClient, useParts, useRoute } from '../../../app-context.tsx';
import { useAsk } from '../../../ask.ts';
import { ErrorCard } from '../../../components/error-card.tsx';
import { Page } from '../../../frame/page.tsx';
import { hrefOf } from '../../../routes.ts';
import { chosenAppsOf } from '../../../stores/chosen-apps.ts';
import { text } from '../../../text/text.ts';
import { restoreLine } from '../cli.ts';
import { begin } from './begin.ts';

/** Where other screens send the apps a person picked; the part of the address is the snapshot they were picked in. */
export function NewRestore() {
  const client = useClient();
  const chosen = chosenAppsOf(useParts());
  const snapshotId = useRoute(({ route }) => route.part ?? null);
  const started = useAsk('new', () =>
    begin(client, { kind: 'restore', scope: 'apps', apps: chosen.getState().appIds, snapshotId, instead: true }),
  );
  return (
    <Page
      title={text.restore.crumb}
      crumbs={[{ name: text.restore.crumb, href: hrefOf({ screen: 'restore' }) }]}
      cli={restoreLine.tasks()}
    >
      {started.state === 'failed' ? <ErrorCard failure={started.failure} /> : <div className="card skeleton" />}
    </Page>
  );
}
