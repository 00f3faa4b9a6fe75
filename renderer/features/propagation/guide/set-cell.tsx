import { Button } from '@mantine/core';
import { useState } from 'react';
import { AppField } from '../../../components/app-field.tsx';
import { text } from '../../../text/text.ts';
import { useDraft, type Decision } from '../draft-store.ts';
import type { OpenCell } from '../matrix/matrix-view.tsx';
import { withCell } from '../wished-list.ts';

const words = text.propagation.setCell;

type Props = {
  readonly open: OpenCell;
  readonly onChange: (change: Decision) => void;
  readonly busy: boolean;
};

/** Gives one cell its app, in the list and so in the plan. */
export function SetCell({ open: { row, column, cell }, onChange, busy }: Props) {
  const customers = useDraft((draft) => draft.customers);
  const appNames = useDraft((draft) => draft.appNames);
  const [app, setApp] = useState({ id: cell.targetAppId, name: cell.targetAppName });
  const set = (target: string, name: string, report: string = column.masterReportId) =>
    onChange({
      customers: withCell(customers, {
        customer: row.targetKey,
        report,
        source: column.sourceAppId,
        target,
      }),
      appNames: { ...appNames, [target]: name, [column.sourceAppId]: column.sourceAppName },
    });
  const isSame = app.id === '' || app.id === cell.targetAppId;
  return (
    <>
      <AppField
        takesIds
        label={words.app}
        description={words.hint}
        value={app.id}
        name={app.name}
        onChange={(id, name) => setApp({ id, name })}
      />
      <Button disabled={isSame} loading={busy} onClick={() => set(app.id, app.name, '*')}>
        {words.setAll}
      </Button>
      <Button variant="default" disabled={isSame || busy} onClick={() => set(app.id, app.name)}>
        {words.set}
      </Button>
      {cell.state === 'master' && column.sourceAppId !== '' && (
        <Button variant="default" disabled={busy} onClick={() => set('stay', '')}>
          {words.stay}
        </Button>
      )}
    </>
  );
}
