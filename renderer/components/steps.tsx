import { IconCheck, IconChevronDown, IconLock } from '@tabler/icons-react';
import { useId, useState, type ReactNode } from 'react';
import { text } from '../text/text.ts';
import { Status } from './status.tsx';

export type Step = {
  readonly key: string;
  readonly name: string;
  /** What was decided there: "94 by subject, 2 by hand". */
  readonly decided?: string | undefined;
  /** `again`: an earlier step was changed since. */
  readonly state: 'done' | 'now' | 'again' | 'later';
  /** Where it is; steps that cannot be opened yet have none. */
  readonly href?: string | undefined;
  /** What it does cannot be begun yet; why stands in `decided` or in the bar. */
  readonly locked?: boolean;
};

type Props = {
  readonly label: string;
  readonly steps: readonly Step[];
  readonly children: ReactNode;
  /** The bar that stays in view: what hinders on the left, the one primary button on the right. */
  readonly bar: ReactNode;
};

/** A guide of several steps, all of them always listed; any past one can be opened. */
export function Steps({ label, steps, children, bar }: Props) {
  const at = steps.findIndex(({ state }) => state === 'now');
  const [open, setOpen] = useState(false);
  const list = useId();
  return (
    <div className="wizard">
      <nav className={open ? 'wizard-steps open' : 'wizard-steps'} aria-label={label}>
        <button
          type="button"
          className="wizard-where"
          aria-expanded={open}
          aria-controls={list}
          onClick={() => setOpen(!open)}
        >
          {text.steps.where(at + 1, steps.length, steps[at]?.name ?? '')}
          <IconChevronDown size={16} aria-hidden />
        </button>
        <ol id={list}>
          {steps.map((step, index) => (
            <StepRow key={step.key} step={step} number={index + 1} onOpen={() => setOpen(false)} />
          ))}
        </ol>
      </nav>
      <div className="wizard-page">{children}</div>
      <div className="wizard-bar" data-region="bar">
        {bar}
      </div>
    </div>
  );
}

type RowProps = { readonly step: Step; readonly number: number; readonly onOpen: () => void };

function StepRow({ step: { name, decided, state, href, locked }, number, onOpen }: RowProps) {
  return (
    <li aria-current={state === 'now' ? 'step' : undefined} className={`wizard-step ${state}`}>
      <span className="wizard-number" aria-hidden>
        {state === 'done' ? (
          <IconCheck size={14} stroke={2.4} />
        ) : locked === true && state !== 'now' ? (
          <IconLock size={13} stroke={2} />
        ) : (
          number
        )}
      </span>
      <span className="wizard-words">
        {href === undefined || state === 'now' ? (
          <span>{name}</span>
        ) : (
          <a href={href} onClick={onOpen}>
            {name}
          </a>
        )}
        {state === 'again' && <Status name="noted" word={text.steps.again} />}
        {decided !== undefined && <bdi className="quiet">{decided}</bdi>}
      </span>
    </li>
  );
}
