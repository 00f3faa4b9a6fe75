import { Checkbox } from '@mantine/core';
import { useState } from 'react';
import type { PropagationCheck, PropagationPlan } from '../../../../shared/domain/propagation.ts';
import { Card } from '../../../components/card.tsx';
import { Said } from '../../../components/said.tsx';
import { Status } from '../../../components/status.tsx';
import { text } from '../../../text/text.ts';
import { sortedChecks, wordsAsked } from './plan-sight.ts';

const words = text.propagation.checks;
const looks = { red: 'failed', amber: 'noted', green: 'passed' } as const;

type Props = {
  readonly plan: PropagationPlan;
  readonly confirm: readonly string[];
  /** Says or takes back a word; the plan is made again with it. */
  readonly onConfirm: (words: readonly string[]) => void;
  readonly busy: boolean;
};

/** What was looked at before anything is sent: red first, each with what to do, and the words a person can say to it. */
export function PlanChecks({ plan, confirm, onConfirm, busy }: Props) {
  const asked = [...new Set([...wordsAsked(plan), ...confirm])];
  const toggle = (word: string) =>
    onConfirm(confirm.includes(word) ? confirm.filter((one) => one !== word) : [...confirm, word]);
  return (
    <Card title={words.title}>
      <ul className="plan-checks">
        {sortedChecks(plan).map((check) => (
          <PlanCheck key={check.name} check={check} />
        ))}
      </ul>
      {asked.length > 0 && (
        <fieldset className="plan-words" disabled={busy}>
          <legend>{words.sayTitle}</legend>
          <div className="choices">
            {asked.map((word) => (
              <Checkbox
                key={word}
                label={words.say[word] ?? word}
                description={word}
                checked={confirm.includes(word)}
                onChange={() => toggle(word)}
              />
            ))}
          </div>
        </fieldset>
      )}
    </Card>
  );
}

const shownAtOnce = 200;

function PlanCheck({ check: { name, level, seen, fix, rows } }: { readonly check: PropagationCheck }) {
  return (
    <li className="plan-check">
      <Status name={looks[level]} word={words.name[name]} />
      <div>
        <p>
          <span className="only-spoken">{words.level[level]}: </span>
          <Said of={seen} />
        </p>
        {level !== 'green' && fix !== '' && (
          <p className="quiet">
            <Said of={fix} />
          </p>
        )}
        {rows.length > 0 && <Rows rows={rows} />}
      </div>
    </li>
  );
}

/** The things a check is about, drawn when somebody asks for them. */
function Rows({ rows }: { readonly rows: readonly string[] }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>{words.rows(rows.length)}</summary>
      {isOpen && (
        <ul className="plain-list">
          {rows.slice(0, shownAtOnce).map((row) => (
            <li key={row}>
              <Said of={row} />
            </li>
          ))}
        </ul>
      )}
      {isOpen && rows.length > shownAtOnce && <p className="quiet">{words.more(rows.length - shownAtOnce)}</p>}
    </details>
  );
}
