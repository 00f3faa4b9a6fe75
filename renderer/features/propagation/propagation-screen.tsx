import { useState, type ComponentType } from 'react';
import type { QalyptusServer } from '../../../shared/domain/qalyptus.ts';
import { useClient, useRoute, useSession } from '../../app-context.tsx';
import { useAsk } from '../../ask.ts';
import { ErrorCard } from '../../components/error-card.tsx';
import { Page } from '../../frame/page.tsx';
import { text } from '../../text/text.ts';
import { MappingsPage } from './aftercare/mappings-page.tsx';
import { RepointPage } from './aftercare/repoint-page.tsx';
import { RunsPage } from './aftercare/runs-page.tsx';
import { StatusPage } from './aftercare/status-page.tsx';
import { propagationLine } from './cli.ts';
import { useDraft } from './draft-store.ts';
import { GuidePage } from './guide/guide-page.tsx';
import { MatrixPage } from './matrix/matrix-page.tsx';
import { sections, type Section } from './sections.tsx';
import { ConnectPage } from './server/connect-page.tsx';
import { ServerPage } from './server/server-page.tsx';
import { ServersPlace } from './use-servers.ts';

export type SectionProps = { readonly server: QalyptusServer; readonly part: string | undefined };

const pages: Readonly<Record<Section, ComponentType<SectionProps>>> = {
  guide: GuidePage,
  matrix: MatrixPage,
  status: StatusPage,
  mappings: MappingsPage,
  repoint: RepointPage,
  runs: RunsPage,
  server: ServerPage,
};

/** One report task for many customers: the way there, whether it still is right, and what to do when it is not. */
export function PropagationScreen() {
  const { qalyptus } = useClient();
  const revision = useSession((state) => state.revision);
  const [readings, setReadings] = useState(0);
  const { id, part } = useRoute(({ route }) => route);
  const chosen = useDraft((draft) => draft.server);
  const asked = useAsk(`servers ${revision} ${readings}`, () => qalyptus.list({}));
  const servers = asked.value?.servers;
  if (servers === undefined)
    return (
      <Page
        title={text.screens.propagation}
        crumbs={[{ name: text.screens.propagation }]}
        cli={propagationLine.tasks('NAME')}
      >
        {asked.state === 'failed' ? <ErrorCard failure={asked.failure} /> : <div className="card skeleton" />}
      </Page>
    );
  const refresh = () => setReadings(readings + 1);
  const server = servers.find(({ name }) => name === chosen) ?? servers[0];
  const section = sections.find((one) => one === id) ?? 'guide';
  const Shown = pages[section];
  return (
    <ServersPlace value={{ servers, refresh }}>
      {server === undefined || (section === 'server' && part === 'new') ? (
        <ConnectPage />
      ) : (
        <Shown key={server.name} server={server} part={part} />
      )}
    </ServersPlace>
  );
}
