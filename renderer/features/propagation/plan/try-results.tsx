import { Button, Checkbox, Modal, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { JobState } from '../../../../shared/domain/job.ts';
import { PostCheck } from '../../../../shared/domain/propagation.ts';
import type { QalyptusServer } from '../../../../shared/domain/qalyptus.ts';
import { useClient } from '../../../app-context.tsx';
import { useAct, useAsk } from '../../../ask.ts';
import { DataTable } from '../../../components/data-table.tsx';
import { ErrorCard } from '../../../components/error-card.tsx';
import { Status } from '../../../components/status.tsx';
import { said } from '../../../text/shared.ts';
import { text } from '../../../text/text.ts';

const words = text.propagation.attempt;
const results = PostCheck.shape.result.options;
type Result = PostCheck['result'];
const looks = { pass: 'passed', review: 'noted', fail: 'failed', inconclusive: 'not-checked' } as const;

type Props = { readonly server: QalyptusServer; readonly runId: string; readonly state: JobState | 'unknown' };

/** What came of running them; that a task ran is never said to be more than that. */
export function TryResults({ server, runId, state }: Props) {
  const { propagations } = useClient();
  const [judged, setJudged] = useState<PostCheck | null>(null);
  // Asked again when the run ends, also where that is the first that is heard of it.
  const asked = useAsk(`try result ${runId} ${state}`, () => propagations.tryResult({ runId }));
  const summary = asked.value?.summary ?? null;
  if (asked.state === 'failed') return <ErrorCard failure={asked.failure} />;
  if (summary === null) return null;
  return (
    <div className="apart">
      <p role="status">{words.result.sum(summary.counts.pass, summary.counts.planned)}</p>
      <DataTable
        label={words.result.name}
        rows={summary.checks}
        keyOf={({ taskId }) => taskId}
        empty={text.none}
        columns={[
          {
            key: 'result',
            title: words.result.column,
            cell: ({ result, label }) => (
              <Status name={looks[result]} word={`${words.result[result]}, ${words.label[label]}`} />
            ),
          },
          {
            key: 'task',
            title: text.propagation.ledger.column.task,
            isName: true,
            cell: (row) => <bdi>{row.taskName}</bdi>,
          },
          {
            key: 'why',
            title: words.seen,
            cell: ({ execution, why }) =>
              [execution?.word ?? '', said(why)].filter((part) => part !== '').join(': ') || text.none,
          },
          {
            key: 'say',
            title: words.verdict,
            cell: (row) => (
              <Button variant="default" onClick={() => setJudged(row)}>
                {words.say}
              </Button>
            ),
          },
        ]}
      />
      {judged !== null && <Verdict server={server} check={judged} onClose={() => setJudged(null)} />}
    </div>
  );
}

type VerdictProps = { readonly server: QalyptusServer; readonly check: PostCheck; readonly onClose: () => void };

/** What a person saw of a run, with their name. */
function Verdict({ server, check, onClose }: VerdictProps) {
  const { propagations } = useClient();
  const [result, setResult] = useState<Result>('pass');
  const [by, setBy] = useState('');
  const [dataSeen, setDataSeen] = useState(false);
  const keep = useAct(async () => {
    await propagations.recordVerdict({ server: server.name, taskId: check.taskId, result, by: by.trim(), dataSeen });
    onClose();
  });
  return (
    <Modal opened onClose={onClose} title={words.verdictTitle(check.taskName)}>
      <div className="form">
        <NativeSelect
          size="xs"
          label={words.result.column}
          value={result}
          data={results.map((value) => ({ value, label: words.result[value] }))}
          onChange={(event) => setResult(results.find((one) => one === event.currentTarget.value) ?? 'pass')}
        />
        <TextInput label={words.by} value={by} onChange={(event) => setBy(event.currentTarget.value)} />
        <Checkbox label={words.dataSeen} checked={dataSeen} onChange={() => setDataSeen(!dataSeen)} />
        {keep.failure !== null && <ErrorCard failure={keep.failure} />}
        <div className="row-of-buttons end">
          <Button disabled={by.trim() === ''} loading={keep.busy} onClick={() => keep.run()}>
            {text.save}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
