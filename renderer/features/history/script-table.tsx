import { Button } from '@mantine/core';
import { useState } from 'react';
import type { TabDifference } from '../../../shared/domain/history.ts';
import { text } from '../../text/text.ts';
import { sideBySide, type ScriptRow, type ScriptSide } from './script-rows.ts';

const words = text.history.script;
const atFirst = 400;
const signs = { same: ' ', added: '+', removed: '−', changed: '≠' } as const;

/** The lines of one script tab that differ, the older on the left, with their numbers. */
export function ScriptTable({ tab }: { readonly tab: TabDifference }) {
  const [shown, setShown] = useState(atFirst);
  const rows = sideBySide(tab);
  return (
    <table className="script-table">
      <caption>
        <bdi className="strong">{tab.name}</bdi> <span className="quiet">{words.counts(tab.added, tab.removed)}</span>
      </caption>
      <colgroup>
        <col className="number-column" />
        <col />
        <col className="number-column" />
        <col />
      </colgroup>
      <thead className="only-spoken">
        <tr>
          <th scope="col">{words.column.line}</th>
          <th scope="col">{words.column.before}</th>
          <th scope="col">{words.column.line}</th>
          <th scope="col">{words.column.after}</th>
        </tr>
      </thead>
      <tbody>
        {rows.slice(0, shown).map((row, index) => (
          <Row key={index} row={row} />
        ))}
        {rows.length > shown && (
          <tr>
            <td colSpan={4}>
              <Button variant="subtle" onClick={() => setShown(shown * 4)}>
                {words.more(rows.length - shown)}
              </Button>
            </td>
          </tr>
        )}
      </tbody>
    </table>
  );
}

function Row({ row }: { readonly row: ScriptRow }) {
  if (row.kind === 'left-out') {
    return (
      <tr className="left-out">
        <td colSpan={4}>{words.leftOut}</td>
      </tr>
    );
  }
  const [before, after] = [
    row.kind === 'changed' ? 'removed' : row.kind,
    row.kind === 'changed' ? 'added' : row.kind,
  ] as const;
  return (
    <tr>
      <Side side={row.before} kind={row.before === null ? 'none' : before} />
      <Side side={row.after} kind={row.after === null ? 'none' : after} />
    </tr>
  );
}

type SideProps = { readonly side: ScriptSide | null; readonly kind: 'same' | 'added' | 'removed' | 'none' };

function Side({ side, kind }: SideProps) {
  if (side === null || kind === 'none') {
    return (
      <>
        <td className="line-number" />
        <td className="line-text none" />
      </>
    );
  }
  return (
    <>
      <td className="line-number">{side.number}</td>
      <td className={`line-text ${kind}`}>
        {kind !== 'same' && <span className="only-spoken">{words.spoken[kind]} </span>}
        <span className="line-sign" aria-hidden>
          {signs[kind]}
        </span>
        <code>{side.text}</code>
      </td>
    </>
  );
}
