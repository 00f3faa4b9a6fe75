import { Button, TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { EpochMs } from '../../../../shared/domain/ids.ts';
import type { PlanSight } from '../../../../shared/domain/plan-sight.ts';
import type { PreflightItem } from '../../../../shared/domain/preflight.ts';
import { Card } from '../../../components/card.tsx';
import { Said } from '../../../components/said.tsx';
import { Status } from '../../../components/status.tsx';
import { text } from '../../../text/text.ts';
import { openAmbers } from '../guide/draft.ts';
import { useGuide } from '../guide/guide-state.ts';
import { CheckRow } from './check-row.tsx';

const words = text.restore.guide.preflight;
const thisMoment = () => Date.now() as EpochMs;

/** All checks, red first. Amber ones ask for somebody's word and name. */
export function Checks({ plan, old }: { readonly plan: PlanSight; readonly old: boolean }) {
  const { draft, note } = useGuide();
  const [who, setWho] = useState(draft.accepted[0]?.by ?? '');
  const [unnamed, setUnnamed] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const of = (level: PreflightItem['level']) => plan.preflight.filter((item) => item.level === level);
  const open = openAmbers(draft, plan);
  const greens = of('green');
  const last = useRef(open.length);
  useEffect(() => {
    const wasDecided = open.length < last.current;
    last.current = open.length;
    // The button that was pressed is gone: on to the next one that waits.
    if (wasDecided) document.querySelector<HTMLElement>('.checks [data-accepts]')?.focus();
  }, [open.length]);
  const accept = (items: readonly PreflightItem[]) => {
    setUnnamed(who.trim() === '');
    if (who.trim() === '') return field.current?.focus();
    const names = new Set(items.map(({ name }) => name));
    const others = draft.accepted.filter(({ name }) => !names.has(name));
    const at = thisMoment();
    note({ accepted: [...others, ...items.map(({ name, seen }) => ({ name, seen, by: who.trim(), at }))] });
  };
  return (
    <Card
      className={old ? 'checks old' : 'checks'}
      title={words.checks(plan.preflight.length)}
      beside={
        <span className="check-counts">
          <Status name={of('red').length > 0 ? 'failed' : 'passed'} word={words.count.red(of('red').length)} />
          <Status name={of('amber').length > 0 ? 'noted' : 'passed'} word={words.count.amber(of('amber').length)} />
          <Status name="passed" word={words.count.green(greens.length)} />
        </span>
      }
    >
      <CheckList items={of('red')} onAccept={accept} />
      {of('amber').length > 0 && (
        <div className="field-and-button who">
          <TextInput
            ref={field}
            label={words.who}
            description={words.whoHint}
            value={who}
            onChange={(event) => setWho(event.currentTarget.value.slice(0, 200))}
            error={unnamed && who.trim() === '' ? words.whoFirst : null}
            autoComplete="name"
          />
          {open.length > 1 && (
            <Button variant="default" onClick={() => accept(open)}>
              {words.goOnAll(open.length)}
            </Button>
          )}
        </div>
      )}
      <CheckList items={of('amber')} onAccept={accept} />
      <h3>{words.greens(greens.length)}</h3>
      <ul className="green-list">
        {greens.map(({ name, seen }) => (
          <li key={name}>
            <Status name="passed" word="" />
            <span>
              <span className="only-spoken">{words.level.green} </span>
              {words.name[name]}:{' '}
              <span className="quiet">
                <Said of={seen} />
              </span>
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

type ListProps = {
  readonly items: readonly PreflightItem[];
  readonly onAccept: (items: readonly PreflightItem[]) => void;
};

function CheckList({ items, onAccept }: ListProps) {
  const { draft } = useGuide();
  if (items.length === 0) return null;
  return (
    <ul className="check-list">
      {items.map((item) => (
        <CheckRow
          key={item.name}
          item={item}
          accepted={draft.accepted.find(({ name, seen }) => name === item.name && seen === item.seen)}
          onAccept={() => onAccept([item])}
        />
      ))}
    </ul>
  );
}
