import type { ByHandStep } from '../../../shared/domain/restore.ts';
import { Said } from '../../components/said.tsx';
import { said } from '../../text/shared.ts';
import { text } from '../../text/text.ts';

const words = text.restore.tasks;
const shownValues = 200;

/** What a person does, when, and with which values; long lists of values are folded. */
export function HandSteps({ steps }: { readonly steps: readonly ByHandStep[] }) {
  return (
    <ul className="hand-steps">
      {steps.map((step, index) => (
        <li key={`${step.kind} ${index}`}>
          <span className="tag">{words.when[step.when]}</span>
          <div>
            <p>
              <Said of={step.what} />
            </p>
            <Values values={step.values} />
          </div>
        </li>
      ))}
    </ul>
  );
}

/** Values to type, one a line. */
export function Values({ values }: { readonly values: readonly string[] }) {
  if (values.length === 0) return null;
  return (
    <details>
      <summary>{words.values(values.length)}</summary>
      <ul className="check-rows">
        {values.slice(0, shownValues).map((value, index) => (
          <li key={`${index} ${value}`}>
            <bdi>{said(value)}</bdi>
          </li>
        ))}
      </ul>
    </details>
  );
}
