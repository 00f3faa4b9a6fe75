import { Button } from '@mantine/core';
import { useEffect, useEffectEvent, useState } from 'react';
import type { z } from '../../../../shared/schema.ts';
import type { contract } from '../../../../shared/api/contract.ts';
import { isEnded, type RunProgress } from '../../../../shared/domain/job.ts';
import { useClient, useRuns } from '../../../app-context.tsx';
import { useAct } from '../../../ask.ts';
import { Card } from '../../../components/card.tsx';
import { ErrorCard } from '../../../components/error-card.tsx';
import { language } from '../../../text/language.ts';
import { text } from '../../../text/text.ts';
import { DamageTable } from './damage-table.tsx';
import { CheckFound, RunFound, RunGoing } from './verify-result.tsx';
import { VerifyReport } from './verify-report.tsx';

const words = text.settings.upkeep;

export type Checked = z.infer<(typeof contract.vault.verify)['output']>;
type Props = { readonly parts: number; readonly onChecked: () => void };

/** Checks of three depths; the long ones are runs that go on when the page is left. */
export function VerifyCard({ parts, onChecked }: Props) {
  const { vault, upkeep } = useClient();
  const [checked, setChecked] = useState<Checked | null>(null);
  const run = useRuns(({ byId, order }) => order.map((id) => byId[id]).find((each) => each?.kind === 'verify') ?? null);
  const isGoing = run !== null && !isEnded(run.state);
  const check = useAct(async (report: boolean) => {
    setChecked(await vault.verify(report ? { deep: true, report: true, language } : {}));
    onChecked();
  });
  const start = useAct(async (of: number) => {
    setChecked(null);
    await upkeep.startVerify({ parts: of });
  });
  const ended = useEffectEvent(onChecked);
  const endedAt = run?.endedAt ?? null;
  useEffect(() => {
    if (endedAt !== null) ended();
  }, [endedAt]);
  const isBusy = check.busy || start.busy || isGoing;
  return (
    <Card title={words.check}>
      {isGoing ? (
        <RunGoing run={run} />
      ) : (
        <div className="row-of-buttons">
          <Button loading={check.busy} onClick={() => check.run(false)}>
            {words.quick}
          </Button>
          <Button variant="default" loading={start.busy} disabled={isBusy} onClick={() => start.run(1)}>
            {words.deep}
          </Button>
          <Button variant="default" disabled={isBusy} onClick={() => start.run(Math.max(2, parts))}>
            {words.part}
          </Button>
          <Button variant="default" disabled={isBusy} onClick={() => check.run(true)}>
            {words.report}
          </Button>
        </div>
      )}
      <ul className="plain-list notes apart">
        <li>{`${words.quick}: ${words.quickNote}`}</li>
        <li>{`${words.deep}: ${words.deepNote}`}</li>
        <li>{`${words.part}: ${words.partsNote}`}</li>
      </ul>
      <Found checked={checked} run={isGoing ? null : run} />
      {check.failure !== null && <ErrorCard failure={check.failure} />}
      {start.failure !== null && <ErrorCard failure={start.failure} />}
    </Card>
  );
}

type FoundProps = { readonly checked: Checked | null; readonly run: RunProgress | null };

/** What was found last, by a check that was waited for or by a run. */
function Found({ checked, run }: FoundProps) {
  if (checked === null) return <div role="status">{run !== null && <RunFound run={run} />}</div>;
  return (
    <>
      <div role="status">
        <CheckFound checked={checked} />
      </div>
      {checked.damage.length > 0 && <DamageTable damage={checked.damage} />}
      {checked.report !== null && <VerifyReport report={checked.report} />}
    </>
  );
}
