import { Button } from '@mantine/core';
import { useState } from 'react';
import type { CopiesView, MediumRow } from '../../../shared/domain/archive.ts';
import { Said } from '../../components/said.tsx';
import { Trio } from '../../components/trio.tsx';
import { bytes, dateTime, fullDate, shortDate } from '../../format.ts';
import { goTo } from '../../routes.ts';
import { text } from '../../text/text.ts';
import { Custody } from './custody.tsx';
import { EditMedium } from './edit-medium.tsx';
import { trustOf } from './medium-status.ts';
import { RetireMedium } from './retire-medium.tsx';

const words = text.archive.medium;

type Props = { readonly medium: MediumRow; readonly view: CopiesView; readonly onChanged: () => void };

/** One medium: what is proved of it, what it holds, and through whose hands it went. */
export function MediumPanel({ medium, view, onChanged }: Props) {
  const { mediumId, label, serial, problem, retired } = medium;
  const [dialog, setDialog] = useState<'edit' | 'retire' | null>(null);
  const close = (changed: boolean) => {
    setDialog(null);
    if (changed) onChanged();
  };
  return (
    <section className="card medium-panel" aria-label={label}>
      <div>
        {serial !== '' && (
          <p className="quiet">
            <bdi>{words.serial(serial)}</bdi>
          </p>
        )}
        <h2>
          <bdi>{label}</bdi>
        </h2>
      </div>
      <Trio {...trustOf(medium, view)} />
      {problem !== null && (
        <p className="tone-bad">
          {words.problem}: <Said of={problem} />
        </p>
      )}
      {retired !== null && <p>{words.retired(shortDate(retired.at), retired.reason)}</p>}
      <Content medium={medium} />
      <Custody mediumId={mediumId} stamp={`${medium.lastSeenAt} ${medium.receipts} ${label} ${medium.copy?.at ?? 0}`} />
      {retired === null && (
        <div className="panel-buttons">
          <Button onClick={() => goTo({ screen: 'archive', id: 'check', part: mediumId })} variant="default">
            {words.readBack}
          </Button>
          <Button variant="default" onClick={() => goTo({ screen: 'archive', id: 'copy', part: mediumId })}>
            {words.copyAgain}
          </Button>
          <Button variant="default" onClick={() => setDialog('edit')}>
            {words.edit}
          </Button>
          <Button variant="default" onClick={() => setDialog('retire')}>
            {words.retire}
          </Button>
        </div>
      )}
      {dialog === 'edit' && <EditMedium medium={medium} onClose={close} />}
      {dialog === 'retire' && <RetireMedium medium={medium} onClose={close} />}
    </section>
  );
}

function Content({ medium: { copy, path, lastSeenAt, dueAt, dueDays } }: { readonly medium: MediumRow }) {
  return (
    <dl className="fact-lines narrow">
      {copy !== null && (
        <>
          <Line
            name={words.holds}
            value={words.holdsValue(copy.snapshots, copy.newestAt === null ? text.none : shortDate(copy.newestAt))}
          />
          <Line name={words.size} value={bytes(copy.bytes)} />
          <Line
            name={words.root}
            value={`${copy.root.slice(0, 4)} ${copy.root.slice(4, 8)} … ${copy.root.slice(-4)}`}
            title={copy.root}
          />
        </>
      )}
      <Line name={words.seen} value={dateTime(lastSeenAt)} title={fullDate(lastSeenAt)} />
      {path !== '' && <Line name={words.where} value={path} />}
      <Line name={words.due} value={`${shortDate(dueAt)}, ${words.everyDays(dueDays)}`} title={fullDate(dueAt)} />
    </dl>
  );
}

const Line = ({ name, value, title }: { readonly name: string; readonly value: string; readonly title?: string }) => (
  <div>
    <dt>{name}</dt>
    <dd title={title}>
      <bdi>{value}</bdi>
    </dd>
  </div>
);
