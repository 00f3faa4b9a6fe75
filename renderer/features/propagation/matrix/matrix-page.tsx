import { Button, Select } from '@mantine/core';
import { useState } from 'react';
import type { PropagationMatrix } from '../../../../shared/domain/propagation-matrix.ts';
import type { Guid } from '../../../../shared/domain/qalyptus.ts';
import { useClient } from '../../../app-context.tsx';
import { useAct, useAsk } from '../../../ask.ts';
import { ErrorCard } from '../../../components/error-card.tsx';
import { Moment } from '../../../components/time.tsx';
import { goTo, hrefOf } from '../../../routes.ts';
import { text } from '../../../text/text.ts';
import { propagationLine } from '../cli.ts';
import { PropagationPage } from '../propagation-page.tsx';
import type { SectionProps } from '../propagation-screen.tsx';
import { needsYou } from './cell-looks.ts';
import { matrixTitle } from './matrix-title.ts';
import { MatrixView, type OpenCell } from './matrix-view.tsx';

const words = text.propagation.matrix;

/** Does every customer's report read the customer's app? The ledger against the server as it was read last. */
export function MatrixPage({ server }: SectionProps) {
  const { propagations, qalyptus } = useClient();
  const [masterTaskId, setMasterTaskId] = useState<Guid | null>(null);
  const [readings, setReadings] = useState(0);
  const asked = useAsk(`matrix ${masterTaskId ?? ''} ${readings}`, () =>
    propagations.matrix({ server: server.name, ...(masterTaskId === null ? {} : { masterTaskId }) }),
  );
  const look = useAct(async () => {
    await qalyptus.capture({ server: server.name });
    setReadings((before) => before + 1);
  });
  const matrix = asked.value;
  return (
    <PropagationPage
      server={server}
      section="matrix"
      title={matrix === null ? words.titleAsking : matrixTitle(matrix)}
      cli={propagationLine.status(server.name)}
      actions={
        <Button loading={look.busy} onClick={() => look.run()}>
          {words.look}
        </Button>
      }
    >
      {look.failure !== null && <ErrorCard failure={look.failure} onRetry={() => look.run()} />}
      {matrix === null && asked.state === 'asking' && <div className="card skeleton" />}
      {asked.state === 'failed' && <ErrorCard failure={asked.failure} />}
      {matrix !== null && <Body matrix={matrix} onChoose={setMasterTaskId} />}
    </PropagationPage>
  );
}

type BodyProps = { readonly matrix: PropagationMatrix; readonly onChoose: (masterTaskId: Guid | null) => void };

function Body({ matrix, onChoose }: BodyProps) {
  if (matrix.rows.length === 0)
    return (
      <div className="card">
        <p>{words.empty}</p>
        <p className="line-of-words">
          <a href={hrefOf({ screen: 'propagation', id: 'guide' })}>{words.toGuide}</a>
        </p>
      </div>
    );
  return (
    <>
      <div className="row-of-buttons spread matrix-about">
        <p className="quiet">
          {matrix.takenAt === null ? (
            words.neverRead
          ) : (
            <>
              {words.readAt} <Moment at={matrix.takenAt} />
            </>
          )}
        </p>
        {matrix.masters.length > 1 && (
          <Select
            aria-label={words.masterChoice}
            data={matrix.masters.map(({ taskId, name }) => ({ value: taskId, label: name }))}
            value={matrix.master?.taskId ?? null}
            onChange={onChoose}
          />
        )}
      </div>
      <MatrixView matrix={matrix} actions={(open) => <Repairs open={open} />} />
    </>
  );
}

function Repairs({ open: { row, cell } }: { readonly open: OpenCell }) {
  const { taskId } = row;
  if (taskId === null) return null;
  return (
    <>
      {needsYou(cell) && (
        <Button onClick={() => goTo({ screen: 'propagation', id: 'mappings', part: `${taskId}/change` })}>
          {words.change}
        </Button>
      )}
      <Button variant="default" onClick={() => goTo({ screen: 'propagation', id: 'mappings', part: taskId })}>
        {words.openApps}
      </Button>
    </>
  );
}
