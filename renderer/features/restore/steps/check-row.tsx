import { Button } from '@mantine/core';
import { useState } from 'react';
import type { PreflightItem } from '../../../../shared/domain/preflight.ts';
import type { AcceptedCheck } from '../../../../shared/domain/restore-draft.ts';
import type { StatusName } from '../../../../shared/domain/status.ts';
import { Confirm } from '../../../components/confirm.tsx';
import { Said } from '../../../components/said.tsx';
import { Status } from '../../../components/status.tsx';
import { dateTime } from '../../../format.ts';
import { goTo } from '../../../routes.ts';
import { said } from '../../../text/shared.ts';
import { text } from '../../../text/text.ts';
import { useGuide } from '../guide/guide-state.ts';
import { fixOf, type Fix } from './fixes.ts';

const words = text.restore.guide.preflight;
const looks: Readonly<Record<PreflightItem['level'], StatusName>> = { red: 'failed', amber: 'noted', green: 'passed' };
const shownRows = 50;

type Props = {
  readonly item: PreflightItem;
  readonly accepted: AcceptedCheck | undefined;
  readonly onAccept: () => void;
};

/** One check that is not green: what was seen, what it is about, and its fix in its own row. */
export function CheckRow({ item, accepted, onAccept }: Props) {
  const { name, level, seen, fix, rows } = item;
  const way = fixOf(item);
  return (
    <li className="check-row" data-level={level}>
      <Status
        name={accepted === undefined ? looks[level] : 'passed'}
        word={accepted === undefined ? words.level[level] : words.accepted}
        pill
      />
      <div className="check-words">
        <p>
          <strong>{words.name[name]}</strong>: <Said of={seen} />
        </p>
        {fix !== '' && (
          <p className="quiet">
            <Said of={fix} />
          </p>
        )}
        {accepted !== undefined && <p className="quiet">{words.acceptedBy(accepted.by, dateTime(accepted.at))}</p>}
        {rows.length > 0 && (
          <details open={level === 'red' && rows.length <= 5}>
            <summary>{words.rows(rows.length)}</summary>
            <ul className="check-rows">
              {rows.slice(0, shownRows).map((row) => (
                <li key={row}>
                  <bdi>{said(row)}</bdi>
                </li>
              ))}
            </ul>
          </details>
        )}
      </div>
      <div className="row-of-buttons end">
        {way !== null && <FixButton way={way} rows={rows} />}
        {level === 'amber' && accepted === undefined && (
          <Button variant="default" data-accepts onClick={onAccept}>
            {words.goOn}
          </Button>
        )}
      </div>
    </li>
  );
}

function FixButton({ way, rows }: { readonly way: Fix; readonly rows: readonly string[] }) {
  const { draft, change, planning } = useGuide();
  if (way.by === 'step')
    return (
      <Button variant="outline" onClick={() => goTo({ screen: 'restore', id: draft.draftId, part: way.step })}>
        {words.fix[way.step]}
      </Button>
    );
  if (way.by === 'lock-out') return <LockOut rows={rows} />;
  if (way.by === 'no-configuration')
    return (
      <Button
        variant="outline"
        onClick={() => change('preflight', { options: { ...draft.options, configuration: false } })}
      >
        {words.fix.noConfiguration}
      </Button>
    );
  return (
    <Button variant="outline" loading={planning.busy} onClick={() => planning.run()}>
      {words.fix.again}
    </Button>
  );
}

/** The word by which configuration that could shut people out passes. */
export const lockOutWord = 'lock-out';

function LockOut({ rows }: { readonly rows: readonly string[] }) {
  const { draft, change } = useGuide();
  const [asking, setAsking] = useState(false);
  const take = () => {
    change('preflight', { options: { ...draft.options, confirm: [...draft.options.confirm, lockOutWord] } });
    setAsking(false);
  };
  return (
    <>
      <Button variant="outline" onClick={() => setAsking(true)}>
        {words.fix.lockOut}
      </Button>
      <Confirm
        opened={asking}
        onClose={() => setAsking(false)}
        title={words.lockOutTitle}
        confirm={words.lockOutNow}
        act={{ run: take, busy: false, failure: null }}
      >
        <p>{words.lockOutBody}</p>
        <ul className="check-rows">
          {rows.slice(0, shownRows).map((row) => (
            <li key={row}>
              <bdi>{said(row)}</bdi>
            </li>
          ))}
        </ul>
      </Confirm>
    </>
  );
}
