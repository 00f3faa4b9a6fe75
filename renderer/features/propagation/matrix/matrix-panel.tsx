import { Button } from '@mantine/core';
import { useEffect, useId, useRef, type KeyboardEvent, type ReactNode } from 'react';
import type { CellState } from '../../../../shared/domain/propagation-matrix.ts';
import { Name } from '../../../components/name.tsx';
import { Said } from '../../../components/said.tsx';
import { Status } from '../../../components/status.tsx';
import { text } from '../../../text/text.ts';
import { lookOf, wordsOf } from './cell-looks.ts';
import type { OpenCell } from './matrix-view.tsx';

const words = text.propagation.panel;
const dangers: readonly CellState[] = ['master', 'foreign'];

type Props = { readonly open: OpenCell; readonly onClose: () => void; readonly children: ReactNode };

/** One cell in full: what it reads, whose data would reach whom, whether anything goes out, and what can be done. */
export function MatrixPanel({ open, onClose, children }: Props) {
  const { row, column, cell } = open;
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const place = `${row.targetKey} ${column.key}`;
  useEffect(() => heading.current?.focus(), [place]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    onClose();
  };
  return (
    <section className="card matrix-panel" aria-labelledby={id} onKeyDown={onKeyDown}>
      <p className="quiet">
        <bdi>{row.targetKey}</bdi>, <bdi>{column.reportName}</bdi>
      </p>
      <h2 id={id} ref={heading} tabIndex={-1}>
        <Status name={lookOf(cell)} word={wordsOf(cell)} />
      </h2>
      <p>{effectOf(open)}</p>
      <dl className="matrix-facts">
        <AppFact name={words.readsNow} app={cell.foundAppName} id={cell.foundAppId} />
        <AppFact name={words.shouldRead} app={cell.targetAppName} id={cell.targetAppId} />
      </dl>
      {cell.state === 'lacks' && (
        <details>
          <summary>{words.lacking(cell.about.length)}</summary>
          <ul className="plain-list">
            {cell.about.map((objectId) => (
              <li key={objectId}>
                <code>{objectId}</code>
              </li>
            ))}
          </ul>
        </details>
      )}
      {row.why !== '' && (
        <p className="quiet">
          <Said of={row.why} />
        </p>
      )}
      <p>{lifeOf(open)}</p>
      {dangers.includes(cell.state) && <p>{reachOf(open)}</p>}
      <div className="matrix-actions">{children}</div>
      <Button variant="default" onClick={onClose}>
        {words.close}
      </Button>
    </section>
  );
}

function AppFact({ name, app, id }: { readonly name: string; readonly app: string; readonly id: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{id === '' ? <Status name="not-checked" word={words.notKnown} /> : <Name of={app} strong />}</dd>
      {id !== '' && app !== id && (
        <dd>
          <code title={id}>{id}</code>
        </dd>
      )}
    </div>
  );
}

/** What would come of it, in a sentence. */
function effectOf({ row, column, cell }: OpenCell): string {
  const { targetKey: customer } = row;
  const { reportName: report, sourceAppName: source } = column;
  const says: Readonly<Record<CellState, () => string>> = {
    mapped: () => words.mapped(cell.targetAppName),
    planned: () => words.planned(cell.targetAppName),
    stays: () => words.stays(source),
    master: () =>
      cell.targetAppId === cell.foundAppId ? words.masterTarget(customer) : words.master({ customer, report, source }),
    lacks: () => words.lacks(cell.targetAppName),
    'no-app': () => words.noApp(cell.targetAppName),
    gone: () => words.gone(cell.foundAppName),
    foreign: () => words.foreign({ customer, others: cell.about.join(', ') }),
    twice: () => words.twice,
    differs: () => words.differs(cell.foundAppName),
    missing: () => words.missing,
    blocked: () => words.blocked,
    unknown: () => words.unknown,
    none: () => words.noReport(customer),
  };
  return says[cell.state]();
}

/** Whether the task is switched on. */
function lifeOf({ row }: OpenCell): string {
  if (row.taskId === null) return words.notMade;
  if (row.isActive === null) return words.activeNotTold;
  return row.isActive ? words.active : words.inactive;
}

/** Who would get it. */
function reachOf({ row }: OpenCell): string {
  if (row.recipients === null) return row.taskId === null ? words.reachLater(row.targetKey) : words.reachNotTold;
  return row.recipients.length === 0 ? words.reachNobody : words.reach(row.recipients.join(', '));
}
