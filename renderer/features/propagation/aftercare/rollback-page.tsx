import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import type { LedgerRow, PutBack } from '../../../../shared/domain/propagation.ts';
import type { AppPair, Guid, QalyptusServer } from '../../../../shared/domain/qalyptus.ts';
import { useClient } from '../../../app-context.tsx';
import { useAct, useAsk } from '../../../ask.ts';
import { Card } from '../../../components/card.tsx';
import { Confirm } from '../../../components/confirm.tsx';
import { ErrorCard } from '../../../components/error-card.tsx';
import { Name } from '../../../components/name.tsx';
import { Said } from '../../../components/said.tsx';
import { Status } from '../../../components/status.tsx';
import { goTo } from '../../../routes.ts';
import { text } from '../../../text/text.ts';
import { propagationLine } from '../cli.ts';
import { PropagationPage } from '../propagation-page.tsx';

const words = text.propagation.rollback;

type Props = { readonly server: QalyptusServer; readonly batchId: string };
type Undone = {
  readonly deletes: readonly LedgerRow[];
  readonly keeps: readonly { readonly row: LedgerRow; readonly why: string }[];
  readonly putsBack: readonly PutBack[];
  readonly leaves: readonly PutBack[];
};
type End = Undone & { readonly byHand: readonly string[]; readonly warnings: readonly string[] };

/** What a rollback would do and leave; then, on a person's word, what it did. */
export function RollbackPage({ server, batchId }: Props) {
  const { propagations } = useClient();
  const [force, setForce] = useState<readonly Guid[]>([]);
  const [asking, setAsking] = useState(false);
  const [end, setEnd] = useState<End | null>(null);
  const batch = { server: server.name, batchId, force: [...force] };
  const asked = useAsk(`rollback ${batchId} ${force.join(' ')}`, () => propagations.rollbackPreview(batch));
  const undo = useAct(async () => {
    const { deleted, kept, putBack, left, byHand, warnings } = await propagations.rollback(batch);
    setEnd({ deletes: deleted, keeps: kept, putsBack: putBack, leaves: left, byHand, warnings });
    setAsking(false);
  });
  const shown: Undone | null = end ?? asked.value;
  const { work, deletes } = weighed(shown);
  return (
    <PropagationPage
      server={server}
      section="runs"
      place={words.place}
      title={shown === null ? words.titleAsking : titleOf(shown, end !== null)}
      cli={propagationLine.rollback(server.name, batchId, force)}
      actions={
        <>
          <Button variant="default" onClick={() => goTo({ screen: 'propagation', id: 'runs' })}>
            {end === null ? text.cancel : text.back}
          </Button>
          {end === null && (
            <Button disabled={work === 0 || asked.state !== 'there'} onClick={() => setAsking(true)}>
              {words.undo(work)}
            </Button>
          )}
        </>
      }
    >
      <div className="scrolling">
        {asked.state === 'failed' && <ErrorCard failure={asked.failure} />}
        {shown === null && asked.state === 'asking' && <div className="card skeleton" />}
        {shown !== null && <Lists undone={shown} force={force} onForce={end === null ? setForce : null} />}
        {end !== null && <LeftForYou lines={[...end.byHand, ...end.warnings]} />}
      </div>
      <Confirm
        opened={asking}
        onClose={() => setAsking(false)}
        title={words.confirmTitle(work)}
        confirm={words.undo(work)}
        {...(deletes ? { typed: server.name } : {})}
        act={undo}
      >
        <p>{deletes ? words.confirmDelete(server.name) : words.confirmPutBack(server.name)}</p>
      </Confirm>
    </PropagationPage>
  );
}

const weighed = (shown: Undone | null): { readonly work: number; readonly deletes: boolean } =>
  shown === null
    ? { work: 0, deletes: false }
    : { work: shown.deletes.length + shown.putsBack.length, deletes: shown.deletes.length > 0 };

function LeftForYou({ lines }: { readonly lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <Card title={words.byHand}>
      <div role="status">
        <ul className="plain-list">
          {lines.map((line) => (
            <li key={line}>
              <Said of={line} />
            </li>
          ))}
        </ul>
      </div>
    </Card>
  );
}

function titleOf({ deletes, putsBack }: Undone, isDone: boolean): string {
  if (deletes.length > 0) return isDone ? words.deleted(deletes.length) : words.wouldDelete(deletes.length);
  if (putsBack.length > 0) return isDone ? words.putBackDone(putsBack.length) : words.wouldPutBack(putsBack.length);
  return words.nothing;
}

type ListsProps = {
  readonly undone: Undone;
  readonly force: readonly Guid[];
  readonly onForce: ((force: readonly Guid[]) => void) | null;
};

function Lists({ undone: { deletes, keeps, putsBack, leaves }, force, onForce }: ListsProps) {
  const toggle = (taskId: Guid) =>
    onForce?.(force.includes(taskId) ? force.filter((one) => one !== taskId) : [...force, taskId]);
  return (
    <>
      {deletes.length > 0 && (
        <Card title={words.deletes(deletes.length)}>
          <ul className="plain-list">
            {deletes.map((row) => (
              <li key={row.propKey}>
                <Status name="removed" word={row.targetKey} /> <Name of={row.serverName || row.name} />
              </li>
            ))}
          </ul>
        </Card>
      )}
      {putsBack.length > 0 && (
        <Card title={words.putsBack(putsBack.length)}>
          <ul className="plain-list">
            {putsBack.map((one) => (
              <li key={one.taskReportId}>
                <bdi>{one.taskName}</bdi>, <bdi>{one.reportName}</bdi>:{' '}
                {words.pairs(pairsOf(one.now), pairsOf(one.before))}
              </li>
            ))}
          </ul>
        </Card>
      )}
      {keeps.length + leaves.length > 0 && (
        <Card title={words.keeps(keeps.length + leaves.length)}>
          <ul className="plain-list">
            {keeps.map(({ row, why }) => (
              <li key={row.propKey}>
                <bdi>{row.targetKey}</bdi>: <Said of={why} />
              </li>
            ))}
            {leaves.map((one) => (
              <li key={one.taskReportId}>
                <bdi>{one.taskName}</bdi>, <bdi>{one.reportName}</bdi>: <Said of={one.why} />
                {one.canForce && onForce !== null && (
                  <Checkbox
                    label={words.force}
                    checked={force.includes(one.taskId)}
                    onChange={() => toggle(one.taskId)}
                  />
                )}
              </li>
            ))}
          </ul>
        </Card>
      )}
    </>
  );
}

function pairsOf(pairs: readonly AppPair[] | null): string {
  if (pairs === null) return words.notTold;
  if (pairs.length === 0) return words.noMapping;
  return pairs.map(({ qlikAppId, newQlikAppId }) => `${qlikAppId} → ${newQlikAppId}`).join(', ');
}
