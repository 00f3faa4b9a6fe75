import { Button } from '@mantine/core';
import { Card } from '../../../components/card.tsx';
import { ErrorCard } from '../../../components/error-card.tsx';
import { Status } from '../../../components/status.tsx';
import { Moment } from '../../../components/time.tsx';
import { text } from '../../../text/text.ts';
import { propagationLine } from '../cli.ts';
import { PropagationPage } from '../propagation-page.tsx';
import type { SectionProps } from '../propagation-screen.tsx';
import { DriftTable } from './drift-table.tsx';
import { statusTitle, useStatus, type ServerStatus } from './use-status.ts';
import { VersionsCard } from './versions-card.tsx';

const words = text.propagation.status;

/** What differs between what was made and what the server shows now. */
export function StatusPage({ server }: SectionProps) {
  const { status, look } = useStatus(server);
  return (
    <PropagationPage
      server={server}
      section="status"
      title={statusTitle(status)}
      cli={propagationLine.status(server.name)}
      readsOnly
      actions={
        <Button loading={look.busy} onClick={() => look.run()}>
          {status === null ? words.look : words.lookAgain}
        </Button>
      }
    >
      {look.failure !== null && <ErrorCard failure={look.failure} onRetry={() => look.run()} />}
      {status === null ? (
        <Card>
          <p>{words.intro}</p>
        </Card>
      ) : (
        <>
          <StatusFacts status={status} />
          <DriftTable drift={status.drift} />
        </>
      )}
      <VersionsCard server={server} readings={status?.takenAt ?? 0} />
    </PropagationPage>
  );
}

export function StatusFacts({ status }: { readonly status: ServerStatus }) {
  return (
    <div className="row-of-buttons" role="status">
      <Status name={status.inSync === 0 ? 'same' : 'passed'} word={words.inSync(status.inSync)} />
      {status.partial && <Status name="not-checked" word={words.partial} />}
      <span className="quiet">
        {words.readAt} <Moment at={status.takenAt} />
      </span>
    </div>
  );
}
