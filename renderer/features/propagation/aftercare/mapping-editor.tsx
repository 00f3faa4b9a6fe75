import { Button } from '@mantine/core';
import { useState } from 'react';
import type { PropagationPlan } from '../../../../shared/domain/propagation.ts';
import type { QalyptusServer } from '../../../../shared/domain/qalyptus.ts';
import { useClient } from '../../../app-context.tsx';
import { useAct, useAsk } from '../../../ask.ts';
import { ErrorCard } from '../../../components/error-card.tsx';
import { goTo } from '../../../routes.ts';
import { text } from '../../../text/text.ts';
import { propagationLine } from '../cli.ts';
import { PlanChecks } from '../plan/plan-checks.tsx';
import { PlanRun } from '../plan/plan-run.tsx';
import { reds } from '../plan/plan-sight.ts';
import { PropagationPage } from '../propagation-page.tsx';
import { targetsText } from '../wished-list.ts';
import { EditedTable } from './edited-table.tsx';
import { editedPairs, wishedOf, type EditedPair } from './edited-mappings.ts';

const words = text.propagation.editor;

type Props = { readonly server: QalyptusServer; readonly taskId: string };

/** Other mappings for one task: wished here, planned, and only then sent. */
export function MappingEditor({ server, taskId }: Props) {
  const { qalyptus, propagations } = useClient();
  const [readings, setReadings] = useState(0);
  const asked = useAsk(`editor ${taskId} ${readings}`, async () => {
    const { capture } =
      readings === 0 ? await qalyptus.tasks({ server: server.name }) : await qalyptus.capture({ server: server.name });
    const { rows } = await qalyptus.mappings({ server: server.name, includeUnmapped: true });
    const { rows: ledger } = await propagations.ledger({ server: server.name });
    const task = capture?.tasks.find((one) => one.taskId === taskId) ?? null;
    const own = ledger.find((row) => row.taskId === taskId && row.state !== 'rolled-back');
    return {
      task,
      customer: own?.targetKey ?? taskId,
      pairs:
        task === null || capture === null
          ? []
          : editedPairs(
              task,
              rows.filter((row) => row.taskId === taskId),
              capture,
            ),
    };
  });
  const { task = null, customer = taskId, pairs = [] } = asked.value ?? {};
  return (
    <>
      {asked.state !== 'there' || task === null ? (
        <PropagationPage
          server={server}
          section="mappings"
          title={words.titleEmpty}
          place={taskId}
          cli={propagationLine.update(server.name, [])}
        >
          {asked.state === 'failed' && <ErrorCard failure={asked.failure} />}
          <div className="card">
            <p>{asked.state === 'asking' ? text.loading : text.propagation.reportApps.notThere}</p>
            <Button className="line-of-words" onClick={() => setReadings(readings + 1)}>
              {words.read}
            </Button>
          </div>
        </PropagationPage>
      ) : (
        <Editor key={readings} server={server} taskId={taskId} name={task.name} customer={customer} before={pairs} />
      )}
    </>
  );
}

type EditorProps = Props & { readonly name: string; readonly customer: string; readonly before: readonly EditedPair[] };

function Editor({ server, taskId, name, customer, before }: EditorProps) {
  const { propagations } = useClient();
  const [pairs, setPairs] = useState(before);
  const [confirm, setConfirm] = useState<readonly string[]>([]);
  const [plan, setPlan] = useState<PropagationPlan | null>(null);
  const [runId, setRunId] = useState<string | null>(null);
  const wished = wishedOf(customer, pairs);
  const work = useAct(async (said: readonly string[]) => {
    const made = await propagations.planUpdate({
      ...{ server: server.name, targets: targetsText(wished), format: 'json' as const },
      confirm: [...said],
    });
    setPlan(made.plan);
  });
  const nameOf = (appId: string): string =>
    pairs
      .flatMap((pair) => [
        { id: pair.sourceAppId, name: pair.sourceAppName },
        { id: pair.beforeId, name: pair.beforeName },
        { id: pair.afterId, name: pair.afterName },
      ])
      .find(({ id }) => id === appId)?.name ?? appId;
  const change = (next: readonly EditedPair[]) => {
    setPairs(next);
    setPlan(null);
    setRunId(null);
  };
  const changed = pairs.filter(({ afterId }) => afterId !== '').length;
  return (
    <PropagationPage
      server={server}
      section="mappings"
      title={plan === null ? words.title(changed) : words.titlePlan(reds(plan).length)}
      place={name}
      cli={plan === null ? propagationLine.update(server.name, confirm) : propagationLine.run('update', false)}
      actions={
        <>
          <Button variant="default" onClick={() => goTo({ screen: 'propagation', id: 'mappings', part: taskId })}>
            {text.back}
          </Button>
          {plan === null && (
            <Button disabled={wished.length === 0} loading={work.busy} onClick={() => work.run(confirm)}>
              {words.work}
            </Button>
          )}
        </>
      }
    >
      <div className="scrolling">
        {work.failure !== null && <ErrorCard failure={work.failure} />}
        <EditedTable pairs={pairs} onChange={change} />
        {plan !== null && (
          <>
            <PlanChecks
              plan={plan}
              confirm={confirm}
              busy={work.busy}
              onConfirm={(said) => {
                setConfirm(said);
                work.run(said);
              }}
            />
            <PlanRun plan={plan} runId={runId} onStarted={setRunId} nameOf={nameOf} />
          </>
        )}
      </div>
    </PropagationPage>
  );
}
