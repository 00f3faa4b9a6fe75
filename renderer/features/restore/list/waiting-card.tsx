import { Button } from '@mantine/core';
import { useState } from 'react';
import type { RestoreDraft } from '../../../../shared/domain/restore-draft.ts';
import { useClient } from '../../../app-context.tsx';
import { useAct } from '../../../ask.ts';
import { Card } from '../../../components/card.tsx';
import { DataTable, type TableColumn } from '../../../components/data-table.tsx';
import { ErrorCard } from '../../../components/error-card.tsx';
import { Name } from '../../../components/name.tsx';
import { Status } from '../../../components/status.tsx';
import { Moment } from '../../../components/time.tsx';
import { dateTime } from '../../../format.ts';
import { hrefOf } from '../../../routes.ts';
import { text } from '../../../text/text.ts';
import { decidedAt } from '../guide/decided.ts';
import { isCurrent, stepToOpen } from '../guide/draft.ts';

const words = text.restore.waiting;
const steps = text.restore.guide.step;

const nameOf = (draft: RestoreDraft): string =>
  [text.restore.guide.kind[draft.kind], decidedAt('what', { ...draft, passed: ['what'] }, null) ?? ''].join(', ');

/** Restores that were begun; nothing is lost by leaving them, and none starts by itself. */
export function WaitingCard({ drafts }: { readonly drafts: readonly RestoreDraft[] }) {
  const { restores } = useClient();
  const [gone, setGone] = useState<readonly string[]>([]);
  const drop = useAct(async (draftId: string) => {
    await restores.dropDraft({ draftId });
    setGone((before) => [...before, draftId]);
  });
  const rows = drafts.filter(({ draftId, runId }) => runId === null && !gone.includes(draftId));
  if (rows.length === 0) return null;
  const columns: readonly TableColumn<RestoreDraft>[] = [
    {
      key: 'what',
      title: words.column.what,
      isName: true,
      cell: (draft) => (
        <a href={hrefOf({ screen: 'restore', id: draft.draftId, part: stepToOpen(draft) })}>{nameOf(draft)}</a>
      ),
    },
    { key: 'to', title: words.column.to, cell: ({ to }) => (to === null ? words.noTarget : <Name of={to} />) },
    { key: 'step', title: words.column.step, cell: (draft) => steps[stepToOpen(draft)] },
    { key: 'checks', title: words.column.checks, cell: (draft) => <DraftChecks draft={draft} /> },
    { key: 'changed', title: words.column.changed, cell: ({ changedAt }) => <Moment at={changedAt} /> },
    {
      key: 'remove',
      title: words.column.remove,
      cell: (draft) => (
        <Button
          variant="subtle"
          aria-label={words.removeName(`${nameOf(draft)}, ${dateTime(draft.changedAt)}`)}
          onClick={() => drop.run(draft.draftId)}
        >
          {words.remove}
        </Button>
      ),
    },
  ];
  return (
    <Card title={words.title(rows.length)}>
      {drop.failure !== null && <ErrorCard failure={drop.failure} />}
      <DataTable label={words.list} columns={columns} rows={rows} keyOf={({ draftId }) => draftId} empty={null} />
    </Card>
  );
}

function DraftChecks({ draft }: { readonly draft: RestoreDraft }) {
  const { plan } = draft;
  if (plan === null) return <Status name="not-checked" word={words.notChecked} />;
  if (!isCurrent(draft)) return <Status name="noted" word={words.changed} />;
  const word = text.restore.guide.decided.checks(plan.red, plan.amber);
  return <Status name={plan.red > 0 ? 'failed' : plan.amber > 0 ? 'noted' : 'passed'} word={word} />;
}
