import type { ReactNode } from 'react';
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
  return (
    <div className="wizard">
      <nav className="wizard-steps" aria-label={label}>
        <p className="wizard-where">{text.steps.where(at + 1, steps.length, steps[at]?.name ?? '')}</p>
        <ol>
          {steps.map(({ key, name, decided, state, href }, index) => (
            <li key={key} aria-current={state === 'now' ? 'step' : undefined} className={`wizard-step ${state}`}>
              <span className="wizard-number" aria-hidden>
                {index + 1}
              </span>
              <span className="wizard-words">
                {href === undefined || state === 'now' ? <span>{name}</span> : <a href={href}>{name}</a>}
                {state === 'again' && <Status name="noted" word={text.steps.again} />}
                {decided !== undefined && <span className="quiet">{decided}</span>}
              </span>
            </li>
          ))}
        </ol>
      </nav>
      <div className="wizard-page">{children}</div>
      <div className="wizard-bar">{bar}</div>
    </div>
  );
}
