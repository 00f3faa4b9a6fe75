import { Button, NativeSelect } from '@mantine/core';
import { useEffect, useEffectEvent } from 'react';
import type { PropagationMatrix } from '../../../../shared/domain/propagation-matrix.ts';
import type { PropagationPlan } from '../../../../shared/domain/propagation.ts';
import { useClient, useSession } from '../../../app-context.tsx';
import { useAsk, type Asked } from '../../../ask.ts';
import { ErrorCard } from '../../../components/error-card.tsx';
import { Status } from '../../../components/status.tsx';
import { goTo } from '../../../routes.ts';
import { text } from '../../../text/text.ts';
import { propagationLine } from '../cli.ts';
import { useDraft, useDrafting, type Decision } from '../draft-store.ts';
import { matrixTitle } from '../matrix/matrix-title.ts';
import { MatrixView } from '../matrix/matrix-view.tsx';
import { PlanChecks } from '../plan/plan-checks.tsx';
import { reds } from '../plan/plan-sight.ts';
import type { StepProps } from './guide-page.tsx';
import { mayOpen } from './guide-steps.ts';
import { SetCell } from './set-cell.tsx';
import { usePlan } from './use-plan.ts';

const words = text.propagation.matrixStep;

/** What every customer's reports would read, before anything is made; red is mended here, cell by cell. */
export function MatrixStep({ server, frame }: StepProps) {
  const { propagations } = useClient();
  const draft = useDraft((state) => state);
  const { decide } = useDrafting();
  const plan = usePlan(server);
  const made = draft.plan;
  const needsPlan = (made === null || draft.isChanged) && plan.failure === null;
  const start = useEffectEvent(() => plan.run());
  useEffect(() => {
    if (needsPlan) start();
  }, [needsPlan]);
  const asked = useAsk(`plan matrix ${made?.hash ?? ''}`, async () =>
    made === null ? null : propagations.matrix({ server: server.name, planHash: made.hash }),
  );
  const matrix = asked.value;
  const red = made === null ? 0 : reds(made).length;
  const again = (change: Decision) => {
    decide(change);
    plan.run();
  };
  return frame({
    title: titleOf(made, matrix),
    cli: propagationLine.plan(server.name, draft),
    bar: (
      <>
        {red > 0 ? <Status name="failed" word={words.locked(red)} /> : <span />}
        <div className="row-of-buttons">
          <Button variant="default" loading={plan.busy} onClick={() => plan.run()}>
            {words.again}
          </Button>
          <Button
            disabled={!mayOpen('run', draft) || plan.busy}
            onClick={() => goTo({ screen: 'propagation', id: 'guide', part: 'run' })}
          >
            {text.next}
          </Button>
        </div>
      </>
    ),
    children: (
      <>
        {plan.failure !== null && <ErrorCard failure={plan.failure} onRetry={() => plan.run()} />}
        {matrix === null && <Waiting asked={asked} />}
        {matrix !== null && (
          <MatrixView
            matrix={matrix}
            actions={(open) => (
              <SetCell key={`${open.row.targetKey} ${open.column.key}`} open={open} onChange={again} busy={plan.busy} />
            )}
          />
        )}
        {made !== null && (
          <PlanChecks
            plan={made}
            confirm={draft.confirm}
            busy={plan.busy}
            onConfirm={(confirm) => again({ confirm })}
          />
        )}
        <Live onChange={(live) => again({ live })} live={draft.live} />
      </>
    ),
  });
}

/** Where no cell is red, something else may stand in the way. */
function titleOf(plan: PropagationPlan | null, matrix: PropagationMatrix | null): string {
  if (matrix === null) return words.titleAsking;
  const red = plan === null ? [] : reds(plan);
  const isElsewhere = red.length > 0 && red.every(({ name }) => !['coverage', 'targets', 'objects'].includes(name));
  return isElsewhere ? words.titleOther(red.length) : matrixTitle(matrix);
}

function Live({ live, onChange }: { readonly live: string | null; readonly onChange: (live: string | null) => void }) {
  const tenants = useSession((state) => state.tenants);
  return (
    <div className="card">
      <NativeSelect
        size="xs"
        label={words.live}
        description={words.liveHint}
        value={live ?? ''}
        data={[
          { value: '', label: words.newestBackup },
          ...tenants.map(({ name }) => ({ value: name, label: words.tenant(name) })),
        ]}
        onChange={(event) => onChange(event.currentTarget.value === '' ? null : event.currentTarget.value)}
      />
    </div>
  );
}

function Waiting({ asked }: { readonly asked: Asked<unknown> }) {
  return asked.state === 'failed' ? <ErrorCard failure={asked.failure} /> : <div className="card skeleton" />;
}
