import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Hold } from '../../../../shared/domain/retention.ts';
import { useClient } from '../../../app-context.tsx';
import { useAct, useAsk } from '../../../ask.ts';
import { Card } from '../../../components/card.tsx';
import { Confirm } from '../../../components/confirm.tsx';
import { DataTable, type TableColumn } from '../../../components/data-table.tsx';
import { ErrorCard } from '../../../components/error-card.tsx';
import { Name } from '../../../components/name.tsx';
import { Status } from '../../../components/status.tsx';
import { Moment } from '../../../components/time.tsx';
import { text } from '../../../text/text.ts';
import { HoldForm } from './hold-form.tsx';
import { PersonField } from './person-field.tsx';
import type { About } from './retention-section.tsx';

const words = text.retention.holds;
type HoldRow = Hold & { readonly inForce: boolean };

/** What may not go, whatever anybody asks. */
export function HoldsCard(about: About) {
  const { retention } = useClient();
  const [isAdding, setAdding] = useState(false);
  const [lifting, setLifting] = useState<HoldRow | null>(null);
  const asked = useAsk(about.revision, async () => (await retention.holds({})).holds);
  const rows = asked.value ?? [];
  const close = () => {
    setAdding(false);
    setLifting(null);
  };
  const done = () => {
    close();
    about.onChanged();
  };
  return (
    <Card
      title={words.card(rows.filter(({ inForce }) => inForce).length)}
      beside={
        <Button variant="default" onClick={() => setAdding(true)}>
          {words.add}
        </Button>
      }
    >
      <p className="quiet">{rows.length === 0 ? words.none : words.note}</p>
      {asked.state === 'failed' && <ErrorCard failure={asked.failure} />}
      {rows.length > 0 && (
        <DataTable
          label={words.note}
          columns={columns(setLifting)}
          rows={rows}
          keyOf={({ holdId }) => holdId}
          empty={words.none}
        />
      )}
      {isAdding && <HoldForm {...about} onClose={close} onDone={done} />}
      {lifting !== null && <LiftForm {...about} hold={lifting} onClose={close} onDone={done} />}
    </Card>
  );
}

const columns = (onLift: (hold: HoldRow) => void): readonly TableColumn<HoldRow>[] => [
  {
    key: 'state',
    title: words.column.state,
    cell: ({ inForce }) => (
      <Status name={inForce ? 'held' : 'not-checked'} word={inForce ? words.inForce : words.over} />
    ),
  },
  {
    key: 'covers',
    title: words.column.covers,
    isName: true,
    cell: ({ scope }) => (
      <>
        {words.scopes[scope.kind]} <Name of={scope.id} />
      </>
    ),
  },
  { key: 'reason', title: words.column.reason, cell: ({ reason }) => <Name of={reason} /> },
  {
    key: 'by',
    title: words.column.by,
    cell: ({ by, at }) => (
      <>
        <Name of={by} /> <Moment at={at} />
      </>
    ),
  },
  {
    key: 'until',
    title: words.column.until,
    cell: ({ until }) => (until === null ? words.noEnd : <Moment at={until} />),
  },
  {
    key: 'actions',
    title: words.column.actions,
    cell: (hold) => (
      <Button
        variant="default"
        size="compact-sm"
        aria-label={words.liftName(hold.scope.id)}
        onClick={() => onLift(hold)}
      >
        {words.lift}
      </Button>
    ),
  },
];

type LiftProps = About & { readonly hold: HoldRow; readonly onClose: () => void; readonly onDone: () => void };

/** A hold ends on a person's word with a reason; both stay in the audit log. */
function LiftForm({ hold, person, onClose, onDone }: LiftProps) {
  const { retention } = useClient();
  const [reason, setReason] = useState('');
  const isReady = reason.trim() !== '' && person.by.trim() !== '';
  const act = useAct(async () => {
    if (!isReady) return;
    await retention.liftHold({ holdId: hold.holdId, reason: reason.trim(), by: person.by.trim() });
    onDone();
  });
  return (
    <Confirm opened onClose={onClose} title={words.liftTitle} confirm={words.liftNow} act={act}>
      <p className="strong">
        {words.scopes[hold.scope.kind]} <Name of={hold.scope.id} />
      </p>
      <p>{words.liftBody}</p>
      <TextInput
        label={words.liftReason}
        value={reason}
        required
        maxLength={2000}
        onChange={(event) => setReason(event.currentTarget.value)}
        data-autofocus
      />
      <PersonField person={person} isRequired />
    </Confirm>
  );
}
