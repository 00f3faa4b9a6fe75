import { HandoverStep } from '../../../../shared/domain/handover.ts';
import { Card } from '../../../components/card.tsx';
import { Status } from '../../../components/status.tsx';
import { dateTime } from '../../../format.ts';
import { text } from '../../../text/text.ts';
import type { Begun } from './handover-part.tsx';

const words = text.settings.handover;
const order = HandoverStep.options;

/** All steps, what came of those that are done, and the one that is next. */
export function HandoverSteps({ view }: { readonly view: Begun }) {
  const at = order.indexOf(view.next ?? 'customer');
  return (
    <Card title={words.introTitle}>
      <ol className="handover-steps" aria-label={words.stepsName}>
        {order.map((step, index) => (
          <li key={step} aria-current={index === at ? 'step' : undefined}>
            <Status name={index < at ? 'passed' : index === at ? 'running' : 'queued'} word={words.steps[step]} />
            <span className="quiet">{index < at ? cameOf(step, view) : words.step[step]}</span>
          </li>
        ))}
      </ol>
    </Card>
  );
}

function cameOf(step: HandoverStep, { handover: { customer, removed, copies } }: Begun): string {
  if (step === 'customer') return customer === null ? '' : `${text.settings.slot} ${customer.slotId}`;
  if (step === 'prove') return customer?.provedAt == null ? '' : words.provedAt(dateTime(customer.provedAt));
  if (step === 'remove') return words.removedAt(removed.length);
  return step === 'verify-copy' ? words.copies(copies.length) : '';
}
