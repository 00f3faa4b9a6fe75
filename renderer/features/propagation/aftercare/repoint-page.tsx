import { Button, Select } from '@mantine/core';
import { useState } from 'react';
import type { PropagationPlan } from '../../../../shared/domain/propagation.ts';
import type { Guid } from '../../../../shared/domain/qalyptus.ts';
import type { IdRow } from '../../../../shared/domain/restore.ts';
import { useClient, useRuns } from '../../../app-context.tsx';
import { useAct, useAsk } from '../../../ask.ts';
import { Card } from '../../../components/card.tsx';
import { ErrorCard } from '../../../components/error-card.tsx';
import { Name } from '../../../components/name.tsx';
import { VirtualGrid, type Column } from '../../../components/virtual-grid.tsx';
import { dateTime } from '../../../format.ts';
import { text } from '../../../text/text.ts';
import { propagationLine } from '../cli.ts';
import { ListCard } from '../list-card.tsx';
import { PlanChecks } from '../plan/plan-checks.tsx';
import { PlanRun } from '../plan/plan-run.tsx';
import { reds } from '../plan/plan-sight.ts';
import { PropagationPage } from '../propagation-page.tsx';
import type { SectionProps } from '../propagation-screen.tsx';

const words = text.propagation.repoint;

const idColumns: readonly Column<IdRow>[] = [
  { key: 'name', title: words.column.app, min: 200, grow: 2, cell: ({ name }) => <Name of={name} strong /> },
  { key: 'old', title: words.column.old, min: 280, grow: 1, cell: ({ oldId }) => <code>{oldId}</code> },
  { key: 'new', title: words.column.new, min: 280, grow: 1, cell: ({ newId }) => <code>{newId}</code> },
];

/** After a rebuild every app has another id: every mapping from the old to the new one. */
export function RepointPage({ server }: SectionProps) {
  const { restores, propagations } = useClient();
  const order = useRuns((state) => state.order);
  const byId = useRuns((state) => state.byId);
  const [runId, setRunId] = useState('');
  const [confirm, setConfirm] = useState<readonly string[]>([]);
  const [plan, setPlan] = useState<PropagationPlan | null>(null);
  const [planRun, setPlanRun] = useState<string | null>(null);
  const rebuilds = order.flatMap((id) => byId[id] ?? []).filter(({ kind }) => kind === 'restore');
  const asked = useAsk(`ids ${runId}`, async () => (runId === '' ? null : restores.ids({ runId })));
  const ids = (asked.value?.rows ?? []).filter(({ kind }) => kind === 'app');
  const names = new Map(ids.flatMap(({ oldId, newId, name }) => [[oldId, name] as const, [newId, name] as const]));
  const nameOf = (appId: string) => {
    const name = names.get(appId);
    if (name === undefined) return appId;
    return ids.some(({ newId }) => newId === appId) ? words.newOf(name, appId) : words.oldOf(name, appId);
  };
  const work = useAct(async (said: readonly string[]) => {
    const made = await propagations.planRepoint({ server: server.name, restoreRunId: runId, confirm: [...said] });
    setPlan(made.plan);
    setPlanRun(null);
  });
  const republished: readonly Guid[] = [];
  return (
    <PropagationPage
      server={server}
      section="repoint"
      title={titleOf(plan, ids.length)}
      cli={
        plan === null
          ? propagationLine.repoint(server.name, runId, { confirm, republished })
          : propagationLine.run('repoint', false)
      }
      actions={
        plan === null && (
          <Button disabled={runId === ''} loading={work.busy} onClick={() => work.run(confirm)}>
            {words.plan}
          </Button>
        )
      }
    >
      <div className="scrolling">
        {work.failure !== null && <ErrorCard failure={work.failure} />}
        <Card title={words.which}>
          <p className="quiet">{words.intro}</p>
          {rebuilds.length === 0 ? (
            <p className="line-of-words">{words.noRebuild}</p>
          ) : (
            <Select
              label={words.run}
              data={rebuilds.map((run) => ({
                value: run.runId,
                label: words.runName(run.subject, dateTime(run.createdAt)),
              }))}
              value={runId === '' ? null : runId}
              onChange={(value) => {
                setRunId(value ?? '');
                setPlan(null);
              }}
            />
          )}
        </Card>
        {asked.state === 'failed' && <ErrorCard failure={asked.failure} />}
        {runId !== '' && asked.state === 'there' && (
          <ListCard title={words.ids} rows={ids.length}>
            <VirtualGrid
              label={words.ids}
              columns={idColumns}
              count={ids.length}
              rowAt={(index) => ids[index]}
              keyOf={({ oldId, newId }) => `${oldId} ${newId}`}
              empty={words.noIds}
            />
          </ListCard>
        )}
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
            <PlanRun plan={plan} runId={planRun} onStarted={setPlanRun} nameOf={nameOf} />
          </>
        )}
      </div>
    </PropagationPage>
  );
}

function titleOf(plan: PropagationPlan | null, apps: number): string {
  if (plan !== null) return words.titlePlan(reds(plan).length, plan.changes.length);
  return apps === 0 ? words.title : words.titleIds(apps);
}
